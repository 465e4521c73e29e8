/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-case-private.h"

#include "sr-answer-tasks.h"
#include "sr-id.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-person.h"
#include "sr-task.h"

/* Who of the firm carries a role of the plan in this incident. */
const char *
sr_case_owner_for_role (const SrCaseContext *ctx, JsonObject *incident, const char *role)
{
  static const struct
  {
    const char *role, *member, *contact;
  } ways[] = {
    {"rep", "reporter", NULL}, {"lead", "lead", NULL},   {"mp", "director", NULL},
    {"it", NULL, "it"},        {"ins", NULL, "insurer"},
  };
  g_autoptr (GPtrArray) people = sr_casebook_list (ctx->book, "person", NULL);
  g_autoptr (GPtrArray) contacts = sr_casebook_list (ctx->book, "contact", NULL);
  JsonArray *involved = sr_json_array (incident, "involved");

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_str_equal (ways[i].role, role) && ways[i].member != NULL
        && sr_json_string (incident, ways[i].member) != NULL)
      return sr_json_string (incident, ways[i].member);
  for (guint i = 0; i < people->len; i++)
    {
      SrRecord *person = g_ptr_array_index (people, i);

      if (sr_json_array_has (sr_json_array (sr_record_get_body (person), "plan_roles"), role)
          && !sr_json_array_has (involved, sr_record_get_id (person)))
        return sr_record_get_id (sr_casebook_get (ctx->book, "person", sr_record_get_id (person)));
    }
  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++)
    for (guint i = 0; g_str_equal (ways[w].role, role) && ways[w].contact != NULL && i < contacts->len; i++)
      {
        SrRecord *contact = g_ptr_array_index (contacts, i);

        if (g_strcmp0 (sr_record_string (contact, "type"), ways[w].contact) == 0)
          return sr_record_get_id (sr_casebook_get (ctx->book, "contact", sr_record_get_id (contact)));
      }
  return NULL;
}

static void
set_due (JsonObject *task, GDateTime *discovered)
{
  gint64 minutes = sr_json_int (task, "within_minutes", -1);
  g_autoptr (GDateTime) due = NULL;

  if (minutes >= 0 && discovered != NULL)
    due = g_date_time_add_minutes (discovered, (int) minutes);
  sr_json_set_time (task, "due", due);
}

static JsonObject *
task_body (
  const SrCaseContext *ctx, const SrStep *step, JsonObject *incident, GDateTime *discovered, guint order)
{
  JsonObject *body = json_object_new ();
  const char *owner = sr_case_owner_for_role (ctx, incident, step->who[0]);

  sr_json_set_string (body, "phase", step->phase);
  sr_json_set_string (body, "key", step->key);
  sr_json_set_strv (body, "kinds", (const char *const *) step->kinds);
  sr_json_set_string (body, "title", step->title);
  sr_json_set_string (body, "guidance", step->guidance);
  sr_json_set_string (body, "role", step->who[0]);
  sr_json_set_strv (body, "who", (const char *const *) step->who);
  sr_json_set_string (body, "owner", owner);
  if (step->within_minutes >= 0)
    json_object_set_int_member (body, "within_minutes", step->within_minutes);
  sr_json_set_string (body, "when", step->when);
  set_due (body, discovered);
  json_object_set_null_member (body, "told");
  sr_json_set_string (body, "state", "open");
  sr_json_set_string (body, "result", NULL);
  json_object_set_boolean_member (body, "proof_expected", step->proof);
  sr_json_set_string (body, "proof", NULL);
  sr_json_set_string (body, "never", step->never);
  sr_json_set_string (body, "text", step->text);
  sr_json_set_string (body, "letter", step->letter);
  json_object_set_boolean_member (body, "first", step->first);
  json_object_set_int_member (body, "order", order);
  return body;
}

static SrRecord *
find_task (GPtrArray *tasks, const char *key)
{
  for (guint i = 0; i < tasks->len; i++)
    if (g_strcmp0 (sr_record_string (g_ptr_array_index (tasks, i), "key"), key) == 0)
      return g_ptr_array_index (tasks, i);
  return NULL;
}

/* Work already done is never touched: only kinds are added to it. An open task takes the earlier time too,
 * unless a person has set one. */
static void
join_task (SrChange *change, SrRecord *task, const SrStep *step, JsonObject *incident, GDateTime *discovered)
{
  g_autoptr (JsonObject) body = sr_record_dup_body (task);
  g_autofree char *before = sr_json_object_to_string (body);
  g_autofree char *after = NULL;

  sr_json_set_strv (body, "kinds", (const char *const *) step->kinds);
  if (sr_task_get_state (task) == SR_TASK_OPEN && !sr_json_boolean (body, "due_set", FALSE))
    {
      if (step->within_minutes >= 0)
        json_object_set_int_member (body, "within_minutes", step->within_minutes);
      set_due (body, discovered);
    }
  if (sr_json_string (body, "owner") == NULL && g_strcmp0 (sr_json_string (body, "role"), "lead") == 0)
    sr_json_set_string (body, "owner", sr_json_string (incident, "lead"));
  after = sr_json_object_to_string (body);
  if (!g_str_equal (before, after))
    sr_case_put (change, task, body);
}

static gboolean
is_untouched (SrRecord *task)
{
  return sr_task_get_state (task) == SR_TASK_OPEN && sr_record_string (task, "key") != NULL
         && sr_json_object (sr_record_get_body (task), "told") == NULL
         && !sr_record_boolean (task, "assigned");
}

static gboolean
has_step (GPtrArray *steps, const char *key)
{
  for (guint i = 0; i < steps->len; i++)
    if (g_strcmp0 (((SrStep *) g_ptr_array_index (steps, i))->key, key) == 0)
      return TRUE;
  return FALSE;
}

/* The answers that conditions of steps look at, wherever the incident keeps them. */
static JsonObject *
answers_of (JsonObject *incident)
{
  JsonObject *facts = sr_json_object (incident, "facts"), *record = sr_json_object (incident, "record");
  JsonObject *answers = json_object_new ();
  JsonObject *inner = facts != NULL ? sr_json_object (facts, "incident") : NULL;

  if (inner != NULL)
    json_object_set_object_member (answers, "incident", json_object_ref (inner));
  if (record != NULL)
    json_object_set_object_member (answers, "record", json_object_ref (record));
  return answers;
}

void
sr_case_sync_plan (
  const SrCaseContext *ctx, SrChange *change, const char *incident, JsonObject *body, gboolean shed)
{
  g_autoptr (SrRecord) view = sr_record_new ("incident", incident, NULL, 0, body);
  g_auto (GStrv) kinds = sr_incident_dup_kinds (view);
  g_autoptr (JsonObject) answers = answers_of (body);
  g_autoptr (GPtrArray) steps = sr_playbooks_steps (ctx->playbooks, (const char *const *) kinds, answers);
  g_autoptr (GPtrArray) tasks = sr_casebook_list (ctx->book, "task", incident);
  g_autoptr (GDateTime) discovered = sr_incident_dup_discovered (view);

  if (discovered != NULL)
    {
      GDateTime *local = g_date_time_to_timezone (discovered, sr_casebook_get_zone (ctx->book));

      g_date_time_unref (discovered);
      discovered = local;
    }
  for (guint i = 0; i < steps->len; i++)
    {
      SrStep *step = g_ptr_array_index (steps, i);
      SrRecord *task = find_task (tasks, step->key);
      g_autofree char *id = sr_id_new ();
      g_autoptr (JsonObject) fresh = NULL;

      if (task != NULL)
        {
          join_task (change, task, step, body, discovered);
          continue;
        }
      fresh = task_body (ctx, step, body, discovered, i);
      sr_change_put (change, "task", id, incident, fresh);
    }
  for (guint i = 0; shed && i < tasks->len; i++)
    {
      SrRecord *task = g_ptr_array_index (tasks, i);

      if (is_untouched (task) && sr_record_string (task, "asks") == NULL
          && !has_step (steps, sr_record_string (task, "key")))
        sr_change_drop (change, "task", sr_record_get_id (task));
    }
  sr_case_sync_answers (ctx, change, incident, body);
}
