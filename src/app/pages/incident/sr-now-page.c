/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-now-page.h"

#include <glib/gi18n.h>

#include "sr-act-row.h"
#include "sr-clock.h"
#include "sr-commit.h"
#include "sr-deadline-look.h"
#include "sr-draft-keys.h"
#include "sr-now-words.h"
#include "sr-now.h"
#include "sr-reason-dialog.h"
#include "sr-section.h"
#include "sr-session.h"
#include "sr-task.h"
#include "sr-told-dialog.h"

#define UNKNOWNS_SHOWN 4 /* the scope wizard has them all */

struct _SrNowPage
{
  SrPage parent_instance;

  GtkWidget *since;
  GtkLabel *since_title;
  GtkLabel *since_text;
  GtkWidget *earliest;
  GtkLabel *earliest_heading;
  GtkImage *earliest_icon;
  GtkLabel *earliest_when;
  GtkLabel *earliest_date;
  GtkLabel *earliest_text;
  SrSection *acts;
  SrSection *told;
  SrSection *unknowns;

  SrNow *now;
  GPtrArray *journal;
  guint64 looked_entry;
  GDateTime *looked_at;
  gboolean looked_known;
};

G_DEFINE_FINAL_TYPE (SrNowPage, sr_now_page, SR_TYPE_PAGE)

static SrSession *
get_session (SrNowPage *self)
{
  return sr_page_get_session (SR_PAGE (self));
}

static const char *
get_incident (SrNowPage *self)
{
  return sr_page_get_incident (SR_PAGE (self));
}

/* Since you looked */

static void
refresh_since (SrNowPage *self)
{
  SrSession *session = get_session (self);
  g_autoptr (GPtrArray) moved = sr_now_list_moved (sr_session_get_book (session), get_incident (self));
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL, *title = NULL;

  if (self->journal)
    lines = sr_now_since (sr_session_get_book (session), self->journal, self->looked_entry,
                          sr_session_get_person (session));
  text = sr_now_words_since (moved, (const char *const *) lines, now, sr_session_get_zone (session));
  title = sr_now_words_since_title (self->looked_at, now, sr_session_get_zone (session));

  gtk_label_set_text (self->since_title, title);
  gtk_label_set_text (self->since_text, text);
  gtk_widget_set_visible (self->since, (moved && moved->len > 0) || (lines && lines[0]));
}

static void
on_journal (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrNowPage) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *journal = sr_session_journal_finish (SR_SESSION (source), result, &error);

  if (!journal)
    return; /* the record itself says so where it is read; here it is only a convenience */

  g_clear_pointer (&self->journal, g_ptr_array_unref);
  self->journal = journal;
  refresh_since (self);
}

static void
read_journal (SrNowPage *self)
{
  sr_session_journal_async (get_session (self), get_incident (self), self->looked_entry + 1, 0, NULL,
                            on_journal, g_object_ref (self));
}

static void
take_looked (SrNowPage *self, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (!object)
    return;

  self->looked_entry = (guint64) json_object_get_int_member_with_default (object, "entry", 0);
  g_clear_pointer (&self->looked_at, g_date_time_unref);
  self->looked_at = sr_time_parse (json_object_get_string_member_with_default (object, "at", ""), "at", NULL);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrNowPage) self = data;
  g_autoptr (JsonNode) node = sr_session_get_draft_finish (SR_SESSION (source), result, NULL);

  if (node)
    take_looked (self, node);
  else
    self->looked_entry = sr_casebook_get_entry (sr_session_get_book (get_session (self)));
  read_journal (self);
}

static void
load_looked (SrNowPage *self)
{
  g_autofree char *key
    = sr_draft_key_looked (sr_session_get_person (get_session (self)), get_incident (self));

  self->looked_known = TRUE;
  sr_session_get_draft_async (get_session (self), key, NULL, on_looked, g_object_ref (self));
}

static void
on_looked_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrNowPage) self = data;
  g_autoptr (GError) error = NULL;

  if (!sr_session_put_draft_finish (SR_SESSION (source), result, &error))
    sr_commit (GTK_WIDGET (self), get_session (self), NULL, g_steal_pointer (&error), NULL);
}

static void
on_mark_as_read (SrNowPage *self)
{
  SrSession *session = get_session (self);
  g_autofree char *key = sr_draft_key_looked (sr_session_get_person (session), get_incident (self));
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autofree char *at = sr_time_format (now);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_int_member (object, "entry",
                              (gint64) sr_casebook_get_entry (sr_session_get_book (session)));
  json_object_set_string_member (object, "at", at);
  json_node_set_object (node, object);
  take_looked (self, node);
  sr_session_put_draft_async (session, key, node, NULL, on_looked_kept, g_object_ref (self));
  gtk_widget_set_visible (self->since, FALSE);
}

/* The earliest limit */

static void
refresh_earliest (SrNowPage *self, GDateTime *now)
{
  GTimeZone *zone = sr_session_get_zone (get_session (self));
  SrDeadline *earliest = sr_now_get_earliest (self->now);
  g_autofree char *when = NULL, *date = NULL, *text = NULL;

  gtk_widget_set_visible (self->earliest, earliest != NULL);
  if (!earliest)
    return;

  when = sr_deadline_look_when (earliest, now, zone);
  date = sr_now_words_date (earliest, now, zone);
  text = sr_now_words_earliest (earliest, sr_now_get_worst_text (self->now));
  gtk_label_set_text (self->earliest_heading,
                      sr_deadline_is_overdue (earliest) ? _ ("Overdue") : _ ("Earliest limit"));
  gtk_image_set_from_icon_name (self->earliest_icon, sr_deadline_look_icon (earliest, now));
  sr_tone_apply (GTK_WIDGET (self->earliest_icon), sr_deadline_look_tone (earliest, now));
  gtk_label_set_text (self->earliest_when, when);
  gtk_label_set_text (self->earliest_date, date);
  gtk_label_set_text (self->earliest_text, text);
}

/* The next acts */

typedef struct
{
  char *task;
  SrNowPage *page;
} TaskDone;

static void
task_done_free (gpointer data)
{
  TaskDone *done = data;

  g_free (done->task);
  g_free (done);
}

static void
on_result_given (GtkWidget *widget, const char *text, gpointer data)
{
  TaskDone *done = data;
  SrSession *session = get_session (SR_NOW_PAGE (widget));
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);
  GError *error = NULL;
  SrChange *change = sr_task_done (ctx, done->task, text, NULL, &error);

  sr_commit_undoable (widget, session, change, error, _ ("Done"), sr_task_undo, done->task);
}

static void
on_act (SrActRow *row, SrNowPage *self)
{
  GPtrArray *acts = sr_now_get_acts (self->now);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  const SrAct *act = index >= 0 && (guint) index < acts->len ? acts->pdata[index] : NULL;
  g_autofree char *what = NULL;
  TaskDone *done;

  if (!act)
    return;

  switch (act->kind)
    {
    case SR_ACT_TELL:
      sr_told_dialog_for_task (GTK_WIDGET (self), get_session (self), act->id);
      break;
    case SR_ACT_TASK:
      done = g_new0 (TaskDone, 1);
      done->task = g_strdup (act->id);
      sr_reason_dialog_ask (GTK_WIDGET (self), act->title, _ ("The time recorded is now."),
                            _ ("What came of it"), _ ("_Done"), on_result_given, done, task_done_free);
      break;
    case SR_ACT_NOTICE:
      what = g_strconcat ("duty:", act->id, NULL);
      gtk_widget_activate_action (GTK_WIDGET (self), "work.letter", "(ss)", get_incident (self), what);
      break;
    case SR_ACT_QUESTION:
      gtk_widget_activate_action (GTK_WIDGET (self), "work.scope", "(ss)", get_incident (self), act->id);
      break;
    }
}

static char *
get_act_key (gpointer item, gpointer data)
{
  const SrAct *act = item;

  (void) data;
  return g_strdup_printf ("%d/%s", act->kind, act->id);
}

static GtkWidget *
make_act_row (gpointer item, gpointer data)
{
  GtkWidget *row = sr_act_row_new ();

  (void) item;
  g_signal_connect (row, "acted", G_CALLBACK (on_act), data);

  return row;
}

static void
fill_act_row (GtkWidget *widget, gpointer item, gpointer data)
{
  SrNowPage *self = data;
  SrActRow *row = SR_ACT_ROW (widget);
  const SrAct *act = item;
  int number = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (widget)) + 1;
  g_autoptr (GDateTime) now = sr_session_dup_now (get_session (self));
  g_autofree char *state = sr_now_words_act (act, now, sr_session_get_zone (get_session (self)));

  sr_act_row_set_lead (row, number, NULL, SR_TONE_PLAIN);
  sr_act_row_set_title (row, act->title);
  sr_act_row_set_state (row, sr_now_words_act_icon (act, now), state, sr_now_words_act_tone (act, now));
  sr_act_row_set_button (row, sr_now_words_act_verb (act), number == 1);
}

/* Told */

static void
on_tell (SrActRow *row, SrNowPage *self)
{
  GPtrArray *told = sr_now_get_told (self->now);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  const SrToldLine *line = index >= 0 && (guint) index < told->len ? told->pdata[index] : NULL;

  if (!line)
    return;

  if (line->id && sr_casebook_get (sr_session_get_book (get_session (self)), "task", line->id))
    sr_told_dialog_for_task (GTK_WIDGET (self), get_session (self), line->id);
  else
    sr_told_dialog_for_person (GTK_WIDGET (self), get_session (self), get_incident (self), line->whom,
                               line->id);
}

static char *
get_told_key (gpointer item, gpointer data)
{
  const SrToldLine *line = item;
  g_autofree char *at = line->at ? g_date_time_format_iso8601 (line->at) : NULL;

  (void) data;
  return g_strconcat (line->whom, "/", line->id ? line->id : "", "/", at, NULL);
}

static GtkWidget *
make_told_row (gpointer item, gpointer data)
{
  GtkWidget *row = sr_act_row_new ();

  (void) item;
  g_signal_connect (row, "acted", G_CALLBACK (on_tell), data);

  return row;
}

static void
fill_told_row (GtkWidget *widget, gpointer item, gpointer data)
{
  SrNowPage *self = data;
  SrActRow *row = SR_ACT_ROW (widget);
  const SrToldLine *line = item;
  g_autoptr (GDateTime) now = sr_session_dup_now (get_session (self));
  g_autofree char *state = sr_now_words_told (line, now, sr_session_get_zone (get_session (self)));

  sr_act_row_set_lead (row, 0, line->at ? "object-select-symbolic" : "call-start-symbolic",
                       line->at ? SR_TONE_DONE : SR_TONE_WARNING);
  sr_act_row_set_title (row, line->whom);
  sr_act_row_set_state (row, NULL, state, line->at ? SR_TONE_PLAIN : SR_TONE_WARNING);
  sr_act_row_set_button (row, line->at ? NULL : _ ("Told…"), FALSE);
}

/* Not known yet */

static void
on_answer (SrActRow *row, SrNowPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "work.scope", "(ss)", get_incident (self),
                              g_object_get_data (G_OBJECT (row), "path"));
}

static char *
get_unknown_key (gpointer item, gpointer data)
{
  (void) data;
  return g_strdup (((const SrUnknown *) item)->path);
}

static GtkWidget *
make_unknown_row (gpointer item, gpointer data)
{
  GtkWidget *row = sr_act_row_new ();

  (void) item;
  sr_act_row_set_lead (SR_ACT_ROW (row), 0, "sr-possible-symbolic", SR_TONE_QUIET);
  sr_act_row_set_button (SR_ACT_ROW (row), _ ("Answer"), FALSE);
  g_signal_connect (row, "acted", G_CALLBACK (on_answer), data);

  return row;
}

static void
fill_unknown_row (GtkWidget *widget, gpointer item, gpointer data)
{
  SrNowPage *self = data;
  const SrUnknown *unknown = item;
  g_autoptr (GDateTime) now = sr_session_dup_now (get_session (self));
  g_autofree char *state = sr_now_words_unknown (unknown, now, sr_session_get_zone (get_session (self)));

  g_object_set_data_full (G_OBJECT (widget), "path", g_strdup (unknown->path), g_free);
  sr_act_row_set_title (SR_ACT_ROW (widget), unknown->text);
  sr_act_row_set_state (SR_ACT_ROW (widget), NULL, state, SR_TONE_PLAIN);
}

static GPtrArray *
dup_first (GPtrArray *items, guint n)
{
  GPtrArray *first = g_ptr_array_new ();

  for (guint i = 0; items && i < items->len && i < n; i++)
    g_ptr_array_add (first, items->pdata[i]);

  return first;
}

static void
sr_now_page_refresh (SrPage *page)
{
  SrNowPage *self = SR_NOW_PAGE (page);
  SrSession *session = get_session (self);
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unknowns = NULL;
  SrNow *fresh = sr_now_new (sr_session_get_book (session), sr_session_get_laws (session),
                             get_incident (self), sr_session_get_person (session), now, &error);

  if (!fresh)
    {
      gtk_widget_set_visible (self->earliest, TRUE);
      gtk_label_set_text (self->earliest_heading, _ ("The limits cannot be worked out"));
      gtk_label_set_text (self->earliest_text, error->message);
      return;
    }

  g_set_object (&self->now, fresh);
  g_object_unref (fresh);
  refresh_earliest (self, now);
  sr_section_sync (self->acts, sr_now_get_acts (self->now), get_act_key, make_act_row, fill_act_row, self);
  sr_section_sync (self->told, sr_now_get_told (self->now), get_told_key, make_told_row, fill_told_row, self);
  unknowns = dup_first (sr_now_get_unknowns (self->now), UNKNOWNS_SHOWN);
  sr_section_sync (self->unknowns, unknowns, get_unknown_key, make_unknown_row, fill_unknown_row, self);
  if (!self->looked_known)
    load_looked (self);
  else
    refresh_since (self);
}

static void
sr_now_page_dispose (GObject *object)
{
  SrNowPage *self = SR_NOW_PAGE (object);

  g_clear_object (&self->now);
  g_clear_pointer (&self->journal, g_ptr_array_unref);
  g_clear_pointer (&self->looked_at, g_date_time_unref);

  G_OBJECT_CLASS (sr_now_page_parent_class)->dispose (object);
}

static void
sr_now_page_class_init (SrNowPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_now_page_dispose;
  SR_PAGE_CLASS (klass)->refresh = sr_now_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/incident/sr-now-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrNowPage, since);
  gtk_widget_class_bind_template_child (widget_class, SrNowPage, since_title);
  gtk_widget_class_bind_template_child (widget_class, SrNowPage, since_text);
  gtk_widget_class_bind_template_child (widget_class, SrNowPage, earliest);
  gtk_widget_class_bind_template_child (widget_class, SrNowPage, earliest_heading);
  gtk_widget_class_bind_template_child (widget_class, SrNowPage, earliest_icon);
  gtk_widget_class_bind_template_child (widget_class, SrNowPage, earliest_when);
  gtk_widget_class_bind_template_child (widget_class, SrNowPage, earliest_date);
  gtk_widget_class_bind_template_child (widget_class, SrNowPage, earliest_text);
  gtk_widget_class_bind_template_child (widget_class, SrNowPage, acts);
  gtk_widget_class_bind_template_child (widget_class, SrNowPage, told);
  gtk_widget_class_bind_template_child (widget_class, SrNowPage, unknowns);
  gtk_widget_class_bind_template_callback (widget_class, on_mark_as_read);
}

static void
sr_now_page_init (SrNowPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
