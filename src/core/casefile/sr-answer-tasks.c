/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-answer-tasks.h"

#include "sr-case-private.h"
#include "sr-draft-facts.h"
#include "sr-id.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-person.h"
#include "sr-task.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TODAY  (-1)
#define PEOPLE "people"

/* One answer that is work. With a list each of its items is asked by itself, and "%s" is the item's name;
 * "people" are those with a part in the incident. Without a title the plan has the step already. */
typedef struct
{
  const char *key;
  const char *list;
  const char *question;
  const char *answers;
  const char *phase;
  const char *role;
  int minutes;
  const char *title;
  const char *guidance;
  const char *detail; /* where more is said about it */
} AnswerTask;

static const AnswerTask table[] = {
  {"find_lead", NULL, "record.lead", "unknown", "recognise", "mp", 30, N_ ("Find who leads the response"),
   N_ ("One person decides. Not the one it happened to; by voice, and with a deputy.")},
  {"name_director", NULL, "record.director", "unknown"},
  {"find_rule", "clients", "rules", "unknown|find_out", "assess", "rp", 240, N_ ("Find the rule: %s"),
   N_ ("Look in the engagement letter, the client's guidelines and the outside-counsel terms. Until it is "
       "found "
       "it could be 24 hours.")},
  {"find_rule", "clients", "contract_notice", "unknown", "assess", "rp", 240, N_ ("Find the rule: %s"),
   N_ ("There are incident rules, but nobody knows their time yet. Until it is found it could be 24 hours.")},
  {"find_policies", NULL, "insurers", "unknown", "assess", "ins", 240,
   N_ ("Find every policy that could help"),
   N_ ("Cyber, malpractice, crime and others: number, hotline, and how soon each wants to be told.")},
  {"tell_insurer", "insurers", "how_soon", "unknown", "notify", "ins", TODAY,
   N_ ("Tell the insurer today: %s"),
   N_ ("Nobody knows how soon this policy wants to be told, so today is the target. Read its notice clause "
       "on the "
       "way.")},
  {"find_agreement", NULL, "record.agreement", "unknown", "assess", "rp", 240,
   N_ ("Find the rule: court orders and secrecy agreements"),
   N_ ("Ask the team of each matter touched for protective orders and secrecy agreements, and for the time "
       "they "
       "give.")},
  {"list_court_dates", NULL, "incident.service_impaired", "unknown"},
  {"ask_earlier", PEOPLE, "record.suspected", "unknown", "assess", "lead", 1440,
   N_ ("Ask %s: did you suspect anything earlier?"),
   N_ ("When, what made you think so, and whom did you tell? Write the answer down in their own words.")},
  {"pause_deletion", NULL, "record.auto_delete", "unknown|yes", "contain", "it", 60,
   N_ ("Pause whatever deletes by itself"),
   N_ ("Mailboxes, logs, chats, recordings, backups: stop the rule, write down which, when, and who did it."),
   "record.auto_delete_where"},
};

/* One thing to find out: a row of the table for one item. */
typedef struct
{
  const AnswerTask *row;
  char *key;
  char *path;        /* of the question in the draft */
  char *name;        /* of the item, or NULL */
  const char *owner; /* or NULL: who carries the role */
  gboolean wanted;
  gboolean answered;
} Asked;

static void
asked_free (Asked *asked)
{
  g_free (asked->key);
  g_free (asked->path);
  g_free (asked->name);
  g_free (asked);
}

static gboolean
is_one_of (SrDraft *draft, const char *path, const char *answers)
{
  g_autofree char *condition = g_strconcat (path, "=", answers, NULL);

  return sr_draft_matches (draft, condition);
}

/* An answer may stand in the incident although the wizard was told that it is not known. */
static gboolean
has_answer (SrDraft *draft, const char *path)
{
  JsonNode *node = sr_draft_peek (draft, path);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

static Asked *
find_asked (GPtrArray *list, const char *key)
{
  for (guint i = 0; i < list->len; i++)
    if (g_strcmp0 (((Asked *) list->pdata[i])->key, key) == 0)
      return list->pdata[i];
  return NULL;
}

static void
ask (GPtrArray *list,
     SrDraft *draft,
     const AnswerTask *row,
     const char *name,
     const char *owner,
     const char *path)
{
  g_autofree char *key
    = name != NULL ? g_strconcat (row->key, "/", owner != NULL ? owner : name, NULL) : g_strdup (row->key);
  Asked *asked = find_asked (list, key);
  gboolean wanted = is_one_of (draft, path, row->answers)
                    && (strstr (row->answers, "yes") != NULL || strstr (row->answers, "find_out") != NULL
                        || !has_answer (draft, path));

  if (asked != NULL && (asked->wanted || !wanted))
    return;
  if (asked == NULL)
    {
      asked = g_new0 (Asked, 1);
      asked->key = g_steal_pointer (&key);
      asked->name = g_strdup (name);
      asked->owner = owner;
      g_ptr_array_add (list, asked);
    }
  g_free (asked->path);
  asked->path = g_strdup (path);
  asked->row = row;
  asked->wanted = wanted;
  asked->answered = has_answer (draft, path);
}

/* Those with a part in it: each is asked once, whatever their parts. */
static void
ask_people (const SrCaseContext *ctx, GPtrArray *list, SrDraft *draft, const AnswerTask *row)
{
  static const char *const parts[] = {"noticed_by", "reporter", "lead", "deputy", "log_keeper", "director"};
  g_auto (GStrv) involved = sr_draft_dup_strings (draft, "record.involved");

  for (gsize i = 0; i < G_N_ELEMENTS (parts) + g_strv_length (involved); i++)
    {
      g_autofree char *path = i < G_N_ELEMENTS (parts) ? g_strconcat ("record.", parts[i], NULL) : NULL;
      const char *id = path != NULL ? sr_draft_get_string (draft, path) : involved[i - G_N_ELEMENTS (parts)];
      SrRecord *person = id != NULL ? sr_casebook_get (ctx->book, "person", id) : NULL;

      if (person == NULL && id != NULL)
        person = sr_casebook_get (ctx->book, "contact", id);
      if (person != NULL)
        ask (list, draft, row, sr_casebook_name_of (ctx->book, id), sr_record_get_id (person), row->question);
    }
}

static void
ask_items (GPtrArray *list, SrDraft *draft, const AnswerTask *row)
{
  for (guint i = 0; i < sr_draft_get_length (draft, row->list); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s[%u].name", row->list, i);
      g_autofree char *path = g_strdup_printf ("%s[%u].%s", row->list, i, row->question);

      if (sr_draft_get_string (draft, name) != NULL)
        ask (list, draft, row, sr_draft_get_string (draft, name), NULL, path);
    }
}

static GPtrArray *
list_asked (const SrCaseContext *ctx, SrDraft *draft)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) asked_free);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].list == NULL)
      ask (list, draft, &table[i], NULL, NULL, table[i].question);
    else if (g_str_equal (table[i].list, PEOPLE))
      ask_people (ctx, list, draft, &table[i]);
    else
      ask_items (list, draft, &table[i]);
  return list;
}

/* The last minute of the day that @now falls on. */
static GDateTime *
end_of_day (GDateTime *now)
{
  return g_date_time_new (g_date_time_get_timezone (now), g_date_time_get_year (now),
                          g_date_time_get_month (now), g_date_time_get_day_of_month (now), 23, 59, 0);
}

static GDateTime *
due_of (const SrCaseContext *ctx, const AnswerTask *row)
{
  g_autoptr (GDateTime) now = g_date_time_to_timezone (ctx->now, sr_casebook_get_zone (ctx->book));

  return row->minutes == TODAY ? end_of_day (now) : g_date_time_add_minutes (now, row->minutes);
}

static char *
guidance_of (SrDraft *draft, const AnswerTask *row)
{
  const char *detail = row->detail != NULL ? sr_draft_get_string (draft, row->detail) : NULL;

  return detail != NULL ? g_strdup_printf ("%s — %s", detail, _ (row->guidance))
                        : g_strdup (_ (row->guidance));
}

static JsonObject *
new_task (const SrCaseContext *ctx, SrDraft *draft, JsonObject *incident, const Asked *asked)
{
  const AnswerTask *row = asked->row;
  static const char *const no_kinds[] = {NULL};
  const char *const who[] = {row->role, NULL};
  g_autoptr (GDateTime) due = due_of (ctx, row);
  g_autofree char *title
    = asked->name != NULL ? g_strdup_printf (_ (row->title), asked->name) : g_strdup (_ (row->title));
  g_autofree char *guidance = guidance_of (draft, row);
  JsonObject *body = json_object_new ();

  sr_json_set_string (body, "phase", row->phase);
  sr_json_set_string (body, "key", asked->key);
  sr_json_set_string (body, "asks", asked->path);
  sr_json_set_strv (body, "kinds", no_kinds);
  sr_json_set_string (body, "title", title);
  sr_json_set_string (body, "guidance", guidance);
  sr_json_set_string (body, "role", row->role);
  sr_json_set_strv (body, "who", who);
  sr_json_set_string (body, "owner", sr_case_owner_for_role (ctx, incident, row->role));
  sr_json_set_time (body, "due", due);
  json_object_set_boolean_member (body, "due_set", TRUE);
  json_object_set_null_member (body, "told");
  sr_json_set_string (body, "state", "open");
  json_object_set_boolean_member (body, "proof_expected", FALSE);
  json_object_set_int_member (body, "order", 900);
  return body;
}

/* Who finds it out, and by when, as agreed on the last page. */
static void
take_agreed (SrDraft *draft, const char *path, JsonObject *task)
{
  const char *who = sr_draft_get_finder (draft, path);
  g_autoptr (GDateTime) by = sr_draft_dup_find_by (draft, path);

  if (who != NULL && !sr_json_boolean (task, "assigned", FALSE))
    sr_json_set_string (task, "owner", who);
  if (by != NULL)
    sr_json_set_time (task, "due", by);
}

static void
put_if_changed (SrChange *change, SrRecord *task, JsonObject *body)
{
  g_autofree char *before = sr_json_object_to_string (sr_record_get_body (task));
  g_autofree char *after = sr_json_object_to_string (body);

  if (!g_str_equal (before, after))
    sr_case_put (change, task, body);
}

static void
sync_task (const SrCaseContext *ctx, SrChange *change, SrDraft *draft, SrRecord *task, const Asked *asked)
{
  g_autoptr (JsonObject) body = sr_record_dup_body (task);

  if (sr_task_get_state (task) != SR_TASK_OPEN)
    return;
  if (asked != NULL && asked->wanted)
    {
      sr_json_set_string (body, "asks", asked->path);
      take_agreed (draft, asked->path, body);
      put_if_changed (change, task, body);
    }
  else if (asked != NULL && asked->answered)
    {
      sr_json_set_string (body, "state", "done");
      sr_json_set_time (body, "done_at", ctx->now);
      sr_json_set_string (body, "done_by", ctx->person);
      sr_json_set_string (body, "result", _ ("The question was answered."));
      sr_case_put (change, task, body);
    }
  else if (sr_json_object (body, "told") == NULL && !sr_json_boolean (body, "assigned", FALSE))
    sr_change_drop (change, "task", sr_record_get_id (task));
}

static gboolean
has_task (GPtrArray *tasks, const char *key)
{
  for (guint i = 0; i < tasks->len; i++)
    if (g_strcmp0 (sr_record_string (tasks->pdata[i], "key"), key) == 0)
      return TRUE;
  return FALSE;
}

void
sr_case_sync_answers (const SrCaseContext *ctx, SrChange *change, const char *incident, JsonObject *body)
{
  g_autoptr (JsonObject) root = sr_case_draft_of (body);
  g_autoptr (SrDraft) draft = sr_draft_new_from_facts (root);
  g_autoptr (GPtrArray) list = list_asked (ctx, draft);
  g_autoptr (GPtrArray) tasks = sr_casebook_list (ctx->book, "task", incident);

  for (guint i = 0; i < tasks->len; i++)
    if (sr_record_string (tasks->pdata[i], "asks") != NULL)
      sync_task (ctx, change, draft, tasks->pdata[i],
                 find_asked (list, sr_record_string (tasks->pdata[i], "key")));
  for (guint i = 0; i < list->len; i++)
    {
      const Asked *asked = list->pdata[i];
      g_autofree char *id = sr_id_new ();
      g_autoptr (JsonObject) task = NULL;

      if (!asked->wanted || asked->row->title == NULL || has_task (tasks, asked->key))
        continue;
      task = new_task (ctx, draft, body, asked);
      if (asked->owner != NULL)
        sr_json_set_string (task, "owner", asked->owner);
      take_agreed (draft, asked->path, task);
      sr_change_put (change, "task", id, incident, task);
    }
}

static const char *
plan_key_for (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].title == NULL && g_str_equal (table[i].question, path))
      return table[i].key;
  return NULL;
}

SrRecord *
sr_answer_tasks_find (SrCasebook *book, const char *incident, const char *path)
{
  g_autoptr (GPtrArray) tasks = sr_casebook_list (book, "task", incident);
  const char *key = plan_key_for (path);

  for (guint i = 0; i < tasks->len; i++)
    {
      SrRecord *task = tasks->pdata[i];

      if (sr_task_get_state (task) == SR_TASK_OPEN
          && (g_strcmp0 (sr_record_string (task, "asks"), path) == 0
              || (key != NULL && g_strcmp0 (sr_record_string (task, "key"), key) == 0)))
        return sr_casebook_get (book, "task", sr_record_get_id (task));
    }
  return NULL;
}

char *
sr_answer_tasks_open_rule (SrRecord *incident)
{
  JsonObject *form = sr_json_object (sr_incident_get_record (incident), "form");
  JsonArray *clients = form != NULL ? sr_json_array (form, "clients") : NULL;

  for (guint i = 0; clients != NULL && i < json_array_get_length (clients); i++)
    {
      JsonNode *node = json_array_get_element (clients, i);
      JsonObject *client = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonObject *notice = client != NULL ? sr_json_object (client, "contract_notice") : NULL;

      if (client == NULL || sr_json_string (client, "name") == NULL
          || !json_object_has_member (client, "rules") || sr_json_tristate (client, "rules") == SR_NO
          || (notice != NULL && sr_json_int (notice, "amount", -1) >= 0))
        continue;
      return g_strdup (sr_json_string (client, "name"));
    }
  return NULL;
}
