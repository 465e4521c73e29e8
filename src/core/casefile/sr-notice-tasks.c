/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notice-tasks.h"

#include "sr-case-private.h"
#include "sr-json.h"
#include "sr-notice.h"
#include "sr-person.h"
#include "sr-task.h"

#include <glib/gi18n-lib.h>

/* A day on which something follows ends with the firm's working day. */
#define EVENING 17

static char *
task_id (const char *notice, const char *what)
{
  return g_strconcat (notice, "/", what, NULL);
}

static void
put_task (const SrCaseContext *ctx,
          SrChange *change,
          const char *incident,
          const char *id,
          const char *title,
          const char *guidance,
          const char *owner,
          GDateTime *due,
          const char *promised)
{
  SrRecord *former = sr_casebook_get (ctx->book, "task", id);
  g_autoptr (JsonObject) body = former != NULL ? sr_record_dup_body (former) : json_object_new ();

  if (former == NULL || g_strcmp0 (sr_json_string (body, "owner"), owner) != 0)
    json_object_set_null_member (body, "told");
  sr_json_set_string (body, "phase", "notify");
  sr_json_set_string (body, "title", title);
  sr_json_set_string (body, "guidance", guidance);
  sr_json_set_string (body, "owner", owner);
  json_object_set_boolean_member (body, "assigned", TRUE);
  sr_json_set_time (body, "due", due);
  json_object_set_boolean_member (body, "due_set", TRUE);
  sr_json_set_string (body, "state", "open");
  sr_json_set_time (body, "done_at", NULL);
  json_object_set_int_member (body, "order", 1000);
  sr_json_set_string (body, "promised", promised);
  sr_change_put (change, "task", id, incident, body);
}

static void
end_task (const SrCaseContext *ctx, SrChange *change, SrRecord *task, const char *result)
{
  g_autoptr (JsonObject) body = sr_record_dup_body (task);

  sr_json_set_string (body, "state", "done");
  sr_json_set_time (body, "done_at", ctx->now);
  sr_json_set_string (body, "done_by", ctx->person);
  sr_json_set_string (body, "result", result);
  sr_case_put (change, task, body);
}

/* The person of that name, if the team has exactly that one. */
static const char *
find_person (SrCasebook *book, const char *name)
{
  g_autoptr (GPtrArray) people = sr_casebook_list (book, "person", NULL);
  g_autofree char *wanted = g_utf8_casefold (name != NULL ? name : "", -1);
  const char *found = NULL;

  for (guint i = 0; i < people->len; i++)
    {
      g_autofree char *folded = g_utf8_casefold (sr_person_get_name (people->pdata[i]), -1);

      if (!g_str_equal (folded, wanted))
        continue;
      if (found != NULL)
        return NULL;
      found = sr_record_get_id (people->pdata[i]);
    }
  return found;
}

static GDateTime *
evening_of (const SrCaseContext *ctx, const char *day)
{
  GDate date;

  g_date_clear (&date, 1);
  if (day != NULL)
    g_date_set_parse (&date, day);
  if (!g_date_valid (&date))
    return NULL;
  return g_date_time_new (sr_casebook_get_zone (ctx->book), g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date), EVENING, 0, 0);
}

static void
follow (const SrCaseContext *ctx,
        SrChange *change,
        const char *incident,
        const char *id,
        JsonObject *element,
        const char *subject)
{
  SrRecord *former = sr_casebook_get (ctx->book, "task", id);
  const char *who = sr_json_string (element, "who");
  const char *by = sr_json_string (element, "by");
  const char *name = sr_json_string (element, "name");
  const char *owner = find_person (ctx->book, who);
  g_autoptr (GDateTime) due = evening_of (ctx, by);
  g_autofree char *promised = g_strdup_printf ("%s, %s", who != NULL ? who : "", by != NULL ? by : "");
  g_autofree char *title = NULL;
  g_autofree char *guidance = NULL;

  /* as it stands already: a person may have given it to somebody else since */
  if (former != NULL && g_strcmp0 (sr_record_string (former, "promised"), promised) == 0)
    return;
  /* Translators: a task: what is to be found out for a notice */
  title = g_strdup_printf (_ ("Find out: %s"), name != NULL ? name : "");
  guidance
    = g_strdup_printf (_ ("The notice “%s” says that this will follow. %s finds it out; then send it after."),
                       subject != NULL ? subject : "", who != NULL ? who : "");
  put_task (ctx, change, incident, id, title, guidance, owner, due, promised);
}

void
sr_notice_follow_up (
  const SrCaseContext *ctx, SrChange *change, const char *incident, const char *notice, JsonObject *body)
{
  JsonObject *elements = sr_json_object (body, "elements");
  g_autoptr (GList) keys = elements != NULL ? json_object_get_members (elements) : NULL;

  for (GList *l = keys; l != NULL; l = l->next)
    {
      JsonObject *element = sr_json_object (elements, l->data);
      g_autofree char *id = task_id (notice, l->data);
      SrRecord *task = sr_casebook_get (ctx->book, "task", id);

      if (element != NULL && g_strcmp0 (sr_json_string (element, "state"), "will_follow") == 0)
        follow (ctx, change, incident, id, element, sr_json_string (body, "subject"));
      else if (task != NULL && sr_task_get_state (task) == SR_TASK_OPEN)
        end_task (ctx, change, task, _ ("The notice does not leave it for later any more."));
    }
}

void
sr_notice_ask_confirmation (
  const SrCaseContext *ctx, SrChange *change, SrRecord *notice, const char *person, GDateTime *at)
{
  g_autoptr (GDateTime) due = g_date_time_add_hours (at, 24);
  g_autofree char *id = task_id (sr_record_get_id (notice), "confirm");
  const char *subject = sr_notice_get_subject (notice);
  /* Translators: a task: a partner enters the own passphrase for what was approved by telephone */
  g_autofree char *title
    = g_strdup_printf (_ ("Confirm with your own key: %s"), subject != NULL ? subject : "");

  put_task (ctx, change, sr_record_get_incident (notice), id, title,
            _ ("It was approved by telephone. Open the notice at “Approve” and confirm it within 24 hours."),
            person, due, NULL);
}

void
sr_notice_end_confirmation (const SrCaseContext *ctx,
                            SrChange *change,
                            const char *notice,
                            const char *result)
{
  g_autofree char *id = task_id (notice, "confirm");
  SrRecord *task = sr_casebook_get (ctx->book, "task", id);

  if (task != NULL && sr_task_get_state (task) == SR_TASK_OPEN)
    end_task (ctx, change, task, result);
}
