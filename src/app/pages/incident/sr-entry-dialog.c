/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-entry-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sr-commit.h"
#include "sr-compat.h"
#include "sr-incident.h"
#include "sr-session.h"

static const char *const marks[] = {"fact", "analysis", "mixed"};

typedef struct
{
  GtkWidget *widget;
  SrSession *session;
  char *incident;
  char *corrects;
  AdwEntryRow *text;
  AdwComboRow *mark;
} Entry;

static void
entry_free (Entry *entry)
{
  g_object_unref (entry->widget);
  g_object_unref (entry->session);
  g_object_unref (entry->text);
  g_object_unref (entry->mark);
  g_free (entry->incident);
  g_free (entry->corrects);
  g_free (entry);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, entry_free)

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Entry) entry = data;
  g_autoptr (SrCaseContext) ctx = NULL;
  GError *error = NULL;
  SrChange *change;

  (void) source;
  if (!sr_compat_confirm_finish (result))
    return;

  ctx = sr_session_dup_context (entry->session);
  change = sr_event_add (ctx, entry->incident, ctx->now, gtk_editable_get_text (GTK_EDITABLE (entry->text)),
                         marks[adw_combo_row_get_selected (entry->mark)], entry->corrects, &error);
  sr_commit (entry->widget, entry->session, change, error, _ ("The entry is kept"));
}

void
sr_entry_dialog_present (GtkWidget *widget, SrSession *session, const char *incident, const char *corrects)
{
  const char *const labels[] = {C_ ("mark of an entry", "Fact"), C_ ("mark of an entry", "Legal analysis"),
                                C_ ("mark of an entry", "Mixed"), NULL};
  g_autoptr (GtkStringList) model = gtk_string_list_new (labels);
  GtkWidget *list = gtk_list_box_new ();
  Entry *entry = g_new0 (Entry, 1);

  entry->widget = g_object_ref (widget);
  entry->session = g_object_ref (session);
  entry->incident = g_strdup (incident);
  entry->corrects = g_strdup (corrects);
  entry->text = g_object_ref_sink (ADW_ENTRY_ROW (adw_entry_row_new ()));
  entry->mark = g_object_ref_sink (ADW_COMBO_ROW (adw_combo_row_new ()));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry->text), _ ("One sentence, as seen or heard"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry->mark), _ ("This is"));
  adw_combo_row_set_model (entry->mark, G_LIST_MODEL (model));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (entry->text));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (entry->mark));

  sr_compat_confirm_async (widget, corrects ? _ ("Correct This Entry") : _ ("Add an Entry"),
                           corrects ? _ ("Both sentences stay in the record, with their times.")
                                    : _ ("Facts go to outsiders; legal analysis stays with counsel."),
                           corrects ? _ ("_Correct") : _ ("_Add"), FALSE, list, on_answered, entry);
}
