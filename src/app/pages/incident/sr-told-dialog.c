/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-told-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sr-commit.h"
#include "sr-compat.h"
#include "sr-incident.h"
#include "sr-person.h"
#include "sr-session.h"
#include "sr-task.h"

/* What the record says; the words on screen are translated. */
static const char *const ways[] = {"telephone", "in person", "e-mail", "message", NULL};

static const char *const way_labels[] = {
  NC_ ("way of telling", "By telephone"),
  NC_ ("way of telling", "In person"),
  NC_ ("way of telling", "By e-mail"),
  NC_ ("way of telling", "By message"),
  NULL,
};

typedef struct
{
  GtkWidget *widget;
  SrSession *session;
  char *incident;
  char *task;
  char *whom;
  char *person;
  AdwComboRow *way;
  AdwEntryRow *note;
} Telling;

static void
telling_free (Telling *telling)
{
  g_object_unref (telling->widget);
  g_object_unref (telling->session);
  g_object_unref (telling->way);
  g_object_unref (telling->note);
  g_free (telling->incident);
  g_free (telling->task);
  g_free (telling->whom);
  g_free (telling->person);
  g_free (telling);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Telling, telling_free)

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Telling) telling = data;
  g_autoptr (SrCaseContext) ctx = NULL;
  GError *error = NULL;
  SrChange *change;
  const char *way, *note;

  (void) source;
  if (!sr_compat_confirm_finish (result))
    return;

  ctx = sr_session_dup_context (telling->session);
  way = ways[adw_combo_row_get_selected (telling->way)];
  note = gtk_editable_get_text (GTK_EDITABLE (telling->note));
  if (telling->task)
    change = sr_task_told (ctx, telling->task, way, ctx->now, &error);
  else
    change
      = sr_told_add (ctx, telling->incident, telling->whom, telling->person, way, ctx->now, note, &error);
  sr_commit (telling->widget, telling->session, change, error, _ ("The call is recorded"));
}

static GtkWidget *
make_fields (Telling *telling)
{
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; way_labels[i]; i++)
    gtk_string_list_append (labels, g_dpgettext2 (NULL, "way of telling", way_labels[i]));

  telling->way = g_object_ref_sink (ADW_COMBO_ROW (adw_combo_row_new ()));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (telling->way), _ ("How"));
  adw_combo_row_set_model (telling->way, G_LIST_MODEL (labels));
  telling->note = g_object_ref_sink (ADW_ENTRY_ROW (adw_entry_row_new ()));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (telling->note), _ ("Reference or note"));
  gtk_widget_set_visible (GTK_WIDGET (telling->note), telling->task == NULL);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (telling->way));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (telling->note));

  return list;
}

static void
ask (Telling *telling)
{
  g_autofree char *heading = g_strdup_printf (_ ("Was %s Told?"), telling->whom);
  GtkWidget *fields = make_fields (telling);

  sr_compat_confirm_async (telling->widget, heading, _ ("The time recorded is now."), _ ("_Record"), FALSE,
                           fields, on_answered, telling);
}

void
sr_told_dialog_for_task (GtkWidget *widget, SrSession *session, const char *task)
{
  SrCasebook *book = sr_session_get_book (session);
  SrRecord *record = sr_casebook_get (book, "task", task);
  Telling *telling;

  g_return_if_fail (record != NULL);

  telling = g_new0 (Telling, 1);
  telling->widget = g_object_ref (widget);
  telling->session = g_object_ref (session);
  telling->task = g_strdup (task);
  telling->whom = g_strdup (sr_casebook_name_of (book, sr_task_get_owner (record)));
  ask (telling);
}

void
sr_told_dialog_for_person (
  GtkWidget *widget, SrSession *session, const char *incident, const char *whom, const char *person)
{
  Telling *telling = g_new0 (Telling, 1);

  telling->widget = g_object_ref (widget);
  telling->session = g_object_ref (session);
  telling->incident = g_strdup (incident);
  telling->whom = g_strdup (whom);
  telling->person = g_strdup (person);
  ask (telling);
}
