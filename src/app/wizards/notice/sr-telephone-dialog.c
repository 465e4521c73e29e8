/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-telephone-dialog.h"

#include "sr-compat.h"
#include "sr-person.h"
#include "sr-time-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *parent;
  SrSession *session;
  GPtrArray *people;
  AdwComboRow *who;
  AdwEntryRow *how;
  AdwEntryRow *when;
  SrTelephoneApproval callback;
  gpointer user_data;
  GDestroyNotify destroy;
} Asking;

static void
asking_free (Asking *asking)
{
  if (asking->destroy)
    asking->destroy (asking->user_data);
  g_object_unref (asking->parent);
  g_object_unref (asking->session);
  g_ptr_array_unref (asking->people);
  g_object_unref (asking->who);
  g_object_unref (asking->how);
  g_object_unref (asking->when);
  g_free (asking);
}

/* "17:40" is the last time the clock showed that. */
static GDateTime *
read_time (Asking *asking)
{
  g_autoptr (GDateTime) now = sr_session_dup_now (asking->session);
  g_autoptr (GDateTime) at = NULL;
  int hour, minute;

  if (sscanf (gtk_editable_get_text (GTK_EDITABLE (asking->when)), " %2d%*1[:.]%2d", &hour, &minute) != 2)
    return NULL;
  at = g_date_time_new (sr_session_get_zone (asking->session), g_date_time_get_year (now),
                        g_date_time_get_month (now), g_date_time_get_day_of_month (now), hour, minute, 0);
  if (at && g_date_time_compare (at, now) > 0)
    return g_date_time_add_days (at, -1);
  return g_steal_pointer (&at);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *asking = user_data;
  g_autoptr (GDateTime) at = NULL;
  guint selected = adw_combo_row_get_selected (asking->who);

  if (sr_compat_confirm_finish (result) && selected < asking->people->len)
    {
      at = read_time (asking);
      if (at)
        asking->callback (asking->people->pdata[selected], gtk_editable_get_text (GTK_EDITABLE (asking->how)),
                          at, asking->user_data);
      else
        {
          g_autoptr (GError) error
            = g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("Write the time of the call as 17:40. Nothing was recorded."));

          sr_compat_present_error (asking->parent, _ ("When was the call?"), error);
        }
    }
  asking_free (asking);
}

void
sr_telephone_dialog_ask (GtkWidget *parent,
                         SrSession *session,
                         GPtrArray *people,
                         SrTelephoneApproval callback,
                         gpointer user_data,
                         GDestroyNotify destroy)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autofree char *clock = sr_time_words_clock (now, sr_session_get_zone (session));
  GtkWidget *list = gtk_list_box_new ();
  Asking *asking = g_new0 (Asking, 1);

  for (guint i = 0; i < people->len; i++)
    gtk_string_list_append (names, sr_casebook_name_of (sr_session_get_book (session), people->pdata[i]));

  asking->parent = g_object_ref (parent);
  asking->session = g_object_ref (session);
  asking->people = g_ptr_array_ref (people);
  asking->callback = callback;
  asking->user_data = user_data;
  asking->destroy = destroy;
  asking->who = g_object_ref_sink (ADW_COMBO_ROW (adw_combo_row_new ()));
  asking->how = g_object_ref_sink (ADW_ENTRY_ROW (adw_entry_row_new ()));
  asking->when = g_object_ref_sink (ADW_ENTRY_ROW (adw_entry_row_new ()));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asking->who), _ ("Who approved"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asking->how), _ ("How: telephone, message …"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asking->when), _ ("When, as 17:40"));
  adw_combo_row_set_model (asking->who, G_LIST_MODEL (names));
  gtk_editable_set_text (GTK_EDITABLE (asking->how), _ ("telephone"));
  gtk_editable_set_text (GTK_EDITABLE (asking->when), clock);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (asking->who));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (asking->how));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (asking->when));

  sr_compat_confirm_async (
    parent, _ ("Record an approval by telephone?"),
    _ ("The text is fixed as it stands. The notice stays marked until the approver confirms it with "
       "their own key, within 24 hours."),
    _ ("_Record"), FALSE, list, on_answered, asking);
}
