/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-reason-dialog.h"

#include <adwaita.h>

#include "sr-compat.h"

typedef struct
{
  GtkWidget *widget;
  AdwEntryRow *entry;
  SrReasonFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Asking;

static void
asking_free (Asking *asking)
{
  if (asking->destroy)
    asking->destroy (asking->data);
  g_object_unref (asking->widget);
  g_object_unref (asking->entry);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asking) asking = data;

  (void) source;
  if (sr_compat_confirm_finish (result))
    asking->func (asking->widget, gtk_editable_get_text (GTK_EDITABLE (asking->entry)), asking->data);
}

void
sr_reason_dialog_ask (GtkWidget *widget,
                      const char *heading,
                      const char *body,
                      const char *field,
                      const char *verb,
                      SrReasonFunc func,
                      gpointer data,
                      GDestroyNotify destroy)
{
  Asking *asking = g_new0 (Asking, 1);
  GtkWidget *list = gtk_list_box_new ();

  asking->widget = g_object_ref (widget);
  asking->entry = g_object_ref_sink (ADW_ENTRY_ROW (adw_entry_row_new ()));
  asking->func = func;
  asking->data = data;
  asking->destroy = destroy;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asking->entry), field);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (asking->entry));

  sr_compat_confirm_async (widget, heading, body, verb, FALSE, list, on_answered, asking);
}
