/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-now-private.h"

#include "sr-incident.h"
#include "sr-journal-entry.h"
#include "sr-json.h"
#include "sr-person.h"
#include "sr-task.h"

#include <glib/gi18n-lib.h>

void
sr_now_told_line_free (gpointer data)
{
  SrToldLine *line = data;

  g_free (line->whom);
  g_free (line->id);
  g_free (line->phone);
  g_clear_pointer (&line->at, g_date_time_unref);
  g_free (line->how);
  g_free (line->note);
  g_free (line);
}

void
sr_now_unknown_free (gpointer data)
{
  SrUnknown *unknown = data;

  g_free (unknown->path);
  g_free (unknown->text);
  g_free (unknown->who);
  g_clear_pointer (&unknown->by, g_date_time_unref);
  g_clear_pointer (&unknown->shortest, g_date_time_unref);
  g_free (unknown);
}

static gboolean
is_listed (SrNow *self, const char *id, const char *whom)
{
  for (guint i = 0; i < self->told->len; i++)
    {
      SrToldLine *line = g_ptr_array_index (self->told, i);

      if ((id != NULL && g_strcmp0 (line->id, id) == 0) || g_strcmp0 (line->whom, whom) == 0)
        return TRUE;
    }
  return FALSE;
}

static GDateTime *
in_zone (SrNow *self, GDateTime *time)
{
  return time != NULL ? g_date_time_to_timezone (time, sr_casebook_get_zone (self->book)) : NULL;
}

static void
add_recorded_calls (SrNow *self)
{
  g_autoptr (GPtrArray) calls = sr_casebook_list (self->book, "told", sr_record_get_id (self->incident));

  for (guint i = 0; i < calls->len; i++)
    {
      SrRecord *call = g_ptr_array_index (calls, i);
      g_autoptr (GDateTime) at = sr_record_time (call, "at");
      SrToldLine *line = g_new0 (SrToldLine, 1);

      line->whom = g_strdup (sr_record_string (call, "whom"));
      line->id = g_strdup (sr_record_string (call, "person"));
      line->at = in_zone (self, at);
      line->how = g_strdup (sr_record_string (call, "how"));
      line->note = g_strdup (sr_record_string (call, "note"));
      g_ptr_array_add (self->told, line);
    }
}

static void
add_untold (SrNow *self, const char *id, const char *whom)
{
  SrToldLine *line;

  if (is_listed (self, id, whom) || g_strcmp0 (id, self->me) == 0)
    return;
  line = g_new0 (SrToldLine, 1);
  line->whom = g_strdup (whom);
  line->id = g_strdup (id);
  line->phone = g_strdup (sr_casebook_telephone_of (self->book, id));
  g_ptr_array_add (self->told, line);
}

/* The lead, the director, and the outsiders whom the first hour asks to call. */
void
sr_now_find_told (SrNow *self)
{
  static const char *const members[] = {"lead", "director"};
  static const char *const types[] = {"it", "insurer", "counsel"};
  g_autoptr (GPtrArray) contacts = sr_casebook_list (self->book, "contact", NULL);

  add_recorded_calls (self);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *id = sr_record_string (self->incident, members[i]);

      if (id != NULL && g_strcmp0 (id, sr_record_string (self->incident, "reporter")) != 0)
        add_untold (self, id, sr_casebook_name_of (self->book, id));
    }
  for (gsize t = 0; t < G_N_ELEMENTS (types); t++)
    for (guint i = 0; i < contacts->len; i++)
      {
        SrRecord *contact = g_ptr_array_index (contacts, i);

        if (g_strcmp0 (sr_record_string (contact, "type"), types[t]) == 0)
          add_untold (self, sr_record_get_id (contact), sr_person_get_name (contact));
      }
}

void
sr_now_find_unknowns (SrNow *self)
{
  GPtrArray *questions = sr_assessment_get_questions (self->assessment);
  JsonObject *facts = sr_incident_get_facts (self->incident);
  JsonObject *nk = sr_json_object (sr_incident_get_record (self->incident), "nk");

  for (guint i = 0; i < questions->len; i++)
    {
      SrOpenQuestion *question = g_ptr_array_index (questions, i);
      JsonObject *who = nk != NULL ? sr_json_object (nk, question->path) : NULL;
      SrUnknown *unknown = g_new0 (SrUnknown, 1);

      unknown->path = g_strdup (question->path);
      unknown->text = sr_question_text (self->laws, facts, question->path);
      unknown->settles = question->settles;
      if (question->shortest_due != NULL)
        unknown->shortest = g_date_time_ref (question->shortest_due);
      if (who != NULL && sr_json_string (who, "who") != NULL)
        unknown->who = g_strdup (sr_casebook_name_of (self->book, sr_json_string (who, "who")));
      if (who != NULL)
        {
          g_autoptr (GDateTime) by = sr_json_time (who, "by");

          unknown->by = in_zone (self, by);
        }
      g_ptr_array_add (self->unknowns, unknown);
    }
}

static void
moved_free (SrMovedDate *moved)
{
  g_free (moved->duty);
  g_free (moved->title);
  g_free (moved->because);
  g_clear_pointer (&moved->was, g_date_time_unref);
  g_clear_pointer (&moved->now, g_date_time_unref);
  g_clear_pointer (&moved->at, g_date_time_unref);
  g_free (moved);
}

GPtrArray *
sr_now_list_moved (SrCasebook *book, const char *incident)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) moved_free);
  SrRecord *kept = sr_casebook_get (book, "assessment", incident);
  JsonArray *moved = kept != NULL ? sr_json_array (sr_record_get_body (kept), "moved") : NULL;

  for (guint i = 0; moved != NULL && i < json_array_get_length (moved); i++)
    {
      JsonObject *line = json_array_get_object_element (moved, i);
      SrMovedDate *one = g_new0 (SrMovedDate, 1);

      one->duty = g_strdup (sr_json_string (line, "duty"));
      one->title = g_strdup (sr_json_string (line, "title"));
      one->because = g_strdup (sr_json_string (line, "because"));
      one->was = sr_json_time (line, "was");
      one->now = sr_json_time (line, "now");
      one->at = sr_json_time (line, "at");
      g_ptr_array_add (list, one);
    }
  return list;
}

GStrv
sr_now_since (SrCasebook *book, GPtrArray *entries, guint64 entry, const char *me)
{
  g_autoptr (GPtrArray) news = g_ptr_array_new ();
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      SrJournalEntry *one = g_ptr_array_index (entries, i);

      if (sr_journal_entry_get_number (one) > entry && g_strcmp0 (sr_journal_entry_get_person (one), me) != 0)
        g_ptr_array_add (news, one);
    }
  items = sr_timeline_build (book, news);
  for (guint i = items->len; i > 0; i--)
    g_strv_builder_add (builder, sr_timeline_item_get_sentence (g_ptr_array_index (items, i - 1)));
  return g_strv_builder_end (builder);
}
