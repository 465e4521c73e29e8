/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-answer-tasks.h"
#include "sr-draft-facts.h"
#include "sr-error.h"
#include "sr-evidence.h"
#include "sr-incident.h"
#include "sr-now.h"
#include "sr-task.h"
#include "sr-test-case.h"

#include <string.h>

static char *
begin (TestCase *t, const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrCaseContext) ctx = test_context (t, "ines");
  char *id = NULL;
  g_autoptr (SrChange) change = sr_incident_begin (ctx, kind, &id, &error);

  test_apply (t, change, error);
  return id;
}

static SrRecord *
task_by_key (TestCase *t, const char *incident, const char *key)
{
  g_autoptr (GPtrArray) tasks = sr_casebook_list (t->book, "task", incident);

  for (guint i = 0; i < tasks->len; i++)
    if (g_strcmp0 (sr_record_string (g_ptr_array_index (tasks, i), "key"), key) == 0)
      return sr_casebook_get (t->book, "task", sr_record_get_id (g_ptr_array_index (tasks, i)));
  return NULL;
}

/* The first choice makes the incident, its reference, its first time and its steps with their times. */
static void
test_begin (void)
{
  TestCase t;
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GDateTime) due = NULL;
  SrRecord *incident, *task;

  test_case_init (&t);
  first = begin (&t, "misdirected_email");
  second = begin (&t, NULL);
  incident = sr_casebook_get (t.book, "incident", first);
  g_assert_cmpstr (sr_incident_get_reference (incident), ==, "2026-0001");
  g_assert_cmpstr (sr_incident_get_state (incident), ==, "reporting");
  g_assert_true (sr_incident_find (t.book, "2026-0002") == sr_casebook_get (t.book, "incident", second));
  g_assert_cmpstr (sr_incident_get_title (incident), !=,
                   sr_incident_get_title (sr_casebook_get (t.book, "incident", second)));
  task = task_by_key (&t, first, "call_recipient");
  due = sr_task_dup_due (task);
  g_assert_cmpint (g_date_time_difference (due, t.now) / G_TIME_SPAN_MINUTE, ==, 15);
  g_assert_cmpstr (sr_task_get_owner (task_by_key (&t, first, "recall")), ==, "ines");
  g_assert_cmpstr (sr_task_get_owner (task_by_key (&t, first, "delivery_trace")), ==, "ravi");
  g_assert_true (sr_task_is_untold (task_by_key (&t, first, "delivery_trace"), "ines"));
  g_assert_null (task_by_key (&t, second, "call_recipient"));
  test_case_clear (&t);
}

/* A further kind joins equal steps and leaves what is done alone; another main kind sheds what nobody
 * touched. */
static void
test_kinds (void)
{
  TestCase t;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (SrChange) done = NULL, add = NULL, other = NULL;
  g_auto (GStrv) kinds = NULL;

  test_case_init (&t);
  id = begin (&t, "misdirected_post");
  ctx = test_context (&t, "ines");
  done = sr_task_done (ctx, sr_record_get_id (task_by_key (&t, id, "stop_item")), "UPS stopped it", NULL,
                       &error);
  test_apply (&t, done, error);
  add = sr_incident_add_kind (ctx, id, "inadvertent_production", &error);
  test_apply (&t, add, error);
  kinds = sr_incident_dup_kinds (sr_casebook_get (t.book, "incident", id));
  g_assert_cmpuint (g_strv_length (kinds), ==, 2);
  g_assert_nonnull (task_by_key (&t, id, "claim_in_writing"));
  g_assert_cmpint (sr_task_get_state (task_by_key (&t, id, "stop_item")), ==, SR_TASK_DONE);
  other = sr_incident_set_kind (ctx, id, "misdirected_email", &error);
  test_apply (&t, other, error);
  g_assert_null (task_by_key (&t, id, "check_run"));
  g_assert_nonnull (task_by_key (&t, id, "stop_item"));
  g_assert_nonnull (task_by_key (&t, id, "recall"));
  g_assert_null (sr_incident_add_kind (ctx, id, "nonsense", &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
  test_case_clear (&t);
}

/* The draft of a wizard becomes the incident; a corrected first time moves open steps and dates, and says so.
 */
static void
test_draft (void)
{
  TestCase t;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (SrChange) first = NULL, second = NULL;
  g_autoptr (JsonObject) draft = NULL, again = NULL;
  g_autoptr (GPtrArray) none = NULL, moved = NULL, told = NULL, told_again = NULL;
  g_autoptr (GDateTime) due = NULL;
  SrRecord *incident;

  test_case_init (&t);
  id = begin (&t, "misdirected_email");
  ctx = test_context (&t, "ines");
  draft = test_object (
    "{\"incident\": {\"kind\": \"misdirected_email\", \"discovered_at\": \"2026-11-20T17:40:00-05:00\","
    " \"accessed\": true, \"encrypted\": false, \"media\": [\"electronic\"]},"
    " \"affected\": [{\"jurisdiction\": \"us-ca\", \"people\": 600, \"categories\": [\"ssn\"], \"names\": "
    "true,"
    " \"owner\": \"firm\"}],"
    " \"clients\": [{\"name\": \"Acme\", \"information_compromised\": true,"
    " \"contract_notice\": {\"amount\": 24, \"unit\": \"hours\", \"from\": \"discovery\"}}],"
    " \"record\": {\"summary\": \"Wrong file\", \"title\": \"Larkspur\", \"lead\": \"thomas\", "
    "\"safe_line\": false, \"told\": [{\"whom\": \"it\", \"name\": \"IT on call\","
    " \"at\": \"2026-11-20T17:50:00-05:00\", \"how\": \"telephone\"}]}}");
  first = sr_incident_save_draft (ctx, id, "incident.report", draft, TRUE, &error);
  test_apply (&t, first, error);
  incident = sr_casebook_get (t.book, "incident", id);
  g_assert_cmpstr (sr_incident_get_title (incident), ==, "Larkspur");
  g_assert_cmpstr (sr_incident_get_state (incident), ==, "open");
  g_assert_cmpstr (sr_incident_get_lead (incident), ==, "thomas");
  g_assert_false (json_object_has_member (sr_incident_get_record (incident), "lead"));
  due = sr_task_dup_due (task_by_key (&t, id, "recall"));
  g_assert_cmpint (g_date_time_difference (due, t.now) / G_TIME_SPAN_MINUTE, ==, -15);
  none = sr_now_list_moved (t.book, id);
  g_assert_cmpuint (none->len, ==, 0);

  told = sr_casebook_list (t.book, "told", id);
  g_assert_cmpuint (told->len, ==, 1);
  g_assert_cmpstr (sr_record_string (told->pdata[0], "person"), ==, "ravi");

  again = sr_incident_to_draft (t.book, id);
  g_assert_cmpstr (sr_json_string (sr_json_object (again, "record"), "lead"), ==, "thomas");
  sr_json_set_string (sr_json_object (again, "incident"), "discovered_at", "2026-11-20T15:40:00-05:00");
  second = sr_incident_save_draft (ctx, id, "incident.scope", again, TRUE, &error);
  test_apply (&t, second, error);
  told_again = sr_casebook_list (t.book, "told", id);
  g_assert_cmpuint (told_again->len, ==, 1);
  moved = sr_now_list_moved (t.book, id);
  g_assert_cmpuint (moved->len, >=, 1);
  g_assert_nonnull (strstr (((SrMovedDate *) g_ptr_array_index (moved, 0))->because, "first notice"));
  test_case_clear (&t);
}

static void
test_bad_reports (void)
{
  static const struct
  {
    const char *text, *says;
  } cases[] = {
    {"{\"title\": \"x\"}", "incident"},
    {"{\"title\": 5, \"incident\": {}}", "title"},
    {"{\"incident\": {\"kind\": \"nonsense\"}}", "kind"},
    {"{\"incident\": {\"discovered_at\": \"2026-02-30T10:00:00Z\"}}", "discovered_at"},
    {"{\"incident\": {}, \"affected\": [{\"jurisdiction\": \"us-zz\"}]}", "jurisdiction"},
    {"{\"incident\": {\"accessed\": \"yes\"}}", "accessed"},
  };
  TestCase t;

  test_case_init (&t);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SrCaseContext) ctx = test_context (&t, "ines");
      g_autoptr (JsonObject) report = test_object (cases[i].text);
      g_autoptr (GError) error = NULL;

      g_assert_null (sr_incident_report (ctx, report, NULL, &error));
      g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
  test_case_clear (&t);
}

static void
test_closing_asks_for_a_partner (void)
{
  TestCase t;
  g_autofree char *id = NULL;
  g_autoptr (SrCaseContext) ines = NULL, thomas = NULL;
  g_autoptr (GError) refused = NULL, error = NULL;
  g_autoptr (SrChange) change = NULL;

  test_case_init (&t);
  id = begin (&t, "hacking");
  ines = test_context (&t, "ines");
  thomas = test_context (&t, "thomas");
  g_assert_null (sr_incident_set_state (ines, id, "closed", "done", &refused));
  g_assert_error (refused, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  change = sr_incident_set_state (thomas, id, "closed", "done", &error);
  test_apply (&t, change, error);
  g_assert_false (sr_incident_is_open (sr_casebook_get (t.book, "incident", id)));
  test_case_clear (&t);
}

static void
test_tasks (void)
{
  TestCase t;
  g_autofree char *id = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrChange) assign = NULL, told = NULL, undo = NULL, done = NULL;
  g_autoptr (GPtrArray) next = NULL;
  g_autofree char *task = NULL;

  test_case_init (&t);
  id = begin (&t, "hacking");
  ctx = test_context (&t, "ines");
  task = g_strdup (sr_record_get_id (task_by_key (&t, id, "open_log")));
  assign = sr_task_assign (ctx, task, "thomas", &error);
  test_apply (&t, assign, error);
  g_assert_true (sr_task_is_untold (sr_casebook_get (t.book, "task", task), "ines"));
  next = sr_tasks_next (t.book, id, "ines");
  g_assert_true (sr_task_is_untold (g_ptr_array_index (next, 0), "ines"));
  told = sr_task_told (ctx, task, "telephone", NULL, &error);
  test_apply (&t, told, error);
  g_assert_false (sr_task_is_untold (sr_casebook_get (t.book, "task", task), "ines"));
  done = sr_task_done (ctx, task, NULL, NULL, &error);
  test_apply (&t, done, error);
  undo = sr_task_undo (ctx, task, &error);
  test_apply (&t, undo, error);
  g_assert_cmpint (sr_task_get_state (sr_casebook_get (t.book, "task", task)), ==, SR_TASK_OPEN);
  g_assert_null (sr_task_not_possible (ctx, task, " ", &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
  test_case_clear (&t);
}

/* Saves answers, which are @answers inside the wizard's document. */
static void
save_answers (TestCase *t, const char *incident, const char *answers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrCaseContext) ctx = test_context (t, "ines");
  g_autoptr (JsonObject) root = test_object (answers);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), root);
  g_autoptr (SrDraft) draft = sr_draft_new_from_node (node);
  g_autoptr (JsonObject) facts = sr_draft_dup_facts (draft);
  g_autoptr (SrChange) change
    = sr_incident_save_draft (ctx, incident, "incident.report", facts, FALSE, &error);

  test_apply (t, change, error);
}

static int
minutes_left (TestCase *t, SrRecord *task)
{
  g_autoptr (GDateTime) due = sr_task_dup_due (task);

  return due != NULL ? (int) (g_date_time_difference (due, t->now) / G_TIME_SPAN_MINUTE) : -1;
}

#define FIRST \
  "\"incident\": {\"kind\": \"misdirected_email\", \"discovered_at\": \"2026-11-20T12:00:00-05:00\""

/* Every answer that leaves something open is a task with its own time, counted from the answer. */
static void
test_not_known (void)
{
  static const struct
  {
    const char *key;
    int minutes;
    const char *title;
  } wanted[] = {
    {"find_lead", 30, "Find who leads the response"},
    {"find_rule/Acme", 240, "Find the rule: Acme"},
    {"find_rule/Birch", 240, "Find the rule: Birch"},
    {"find_rule/Cedar", 240, "Find the rule: Cedar"},
    {"tell_insurer/Cyber", 359, "Tell the insurer today: Cyber"},
    {"find_agreement", 240, "Find the rule: court orders and secrecy agreements"},
    {"ask_earlier/ines", 1440, "Ask Ines Okafor: did you suspect anything earlier?"},
    {"ask_earlier/thomas", 1440, "Ask Thomas Whitcombe: did you suspect anything earlier?"},
    {"pause_deletion", 60, "Pause whatever deletes by itself"},
  };
  TestCase t;
  g_autofree char *id = NULL, *open_rule = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL;

  test_case_init (&t);
  id = begin (&t, "misdirected_email");
  save_answers (&t, id,
                "{" FIRST ", \"service_impaired\": null},"
                " \"clients\": [{\"name\": \"Acme\", \"rules\": null},"
                " {\"name\": \"Birch\", \"rules\": \"find_out\"},"
                " {\"name\": \"Cedar\", \"rules\": true, \"contract_notice\": null},"
                " {\"name\": \"Dale\", \"rules\": false}],"
                " \"insurers\": [{\"name\": \"Cyber\", \"how_soon\": null},"
                " {\"name\": \"Crime\", \"how_soon\": \"asap\"}],"
                " \"record\": {\"lead\": null, \"director\": null, \"reporter\": \"ines\", \"involved\": "
                "[\"thomas\"], \"agreement\": null, \"suspected\": null, \"auto_delete\": true, "
                "\"auto_delete_where\": \"Mailbox rule\","
                " \"nk\": {\"record.lead\": {}, \"record.director\": {}, \"clients[0].rules\": {}, "
                "\"clients[2].contract_notice\": {}, \"insurers[0].how_soon\": {}, \"record.agreement\": {}, "
                "\"record.suspected\": {}, \"incident.service_impaired\": {}}}}");
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      SrRecord *task = task_by_key (&t, id, wanted[i].key);

      g_test_message ("%s", wanted[i].key);
      g_assert_nonnull (task);
      g_assert_cmpstr (sr_task_get_title (task), ==, wanted[i].title);
      g_assert_cmpint (minutes_left (&t, task), ==, wanted[i].minutes);
      g_assert_cmpint (sr_task_get_state (task), ==, SR_TASK_OPEN);
    }
  g_assert_null (task_by_key (&t, id, "find_rule/Dale"));
  g_assert_null (task_by_key (&t, id, "tell_insurer/Crime"));
  g_assert_cmpstr (sr_task_get_owner (task_by_key (&t, id, "pause_deletion")), ==, "ravi");
  g_assert_nonnull (strstr (sr_task_get_guidance (task_by_key (&t, id, "pause_deletion")), "Mailbox rule"));
  g_assert_true (sr_answer_tasks_find (t.book, id, "clients[0].rules")
                 == task_by_key (&t, id, "find_rule/Acme"));
  g_assert_true (sr_answer_tasks_find (t.book, id, "record.director")
                 == task_by_key (&t, id, "name_director"));
  g_assert_nonnull (sr_answer_tasks_find (t.book, id, "incident.service_impaired"));
  open_rule = sr_answer_tasks_open_rule (sr_casebook_get (t.book, "incident", id));
  g_assert_cmpstr (open_rule, ==, "Acme");

  /* the same answers again, an hour later, change nothing */
  before = sr_casebook_list (t.book, "task", id);
  test_wait_minutes (&t, 60);
  {
    SrRecord *incident = sr_casebook_get (t.book, "incident", id);
    g_autoptr (JsonObject) again = sr_incident_to_draft (t.book, id);
    g_autoptr (SrDraft) draft = sr_draft_new_from_facts (again);
    g_autoptr (JsonNode) node = sr_draft_to_node (draft);
    g_autofree char *text = json_to_string (node, FALSE);

    g_assert_nonnull (incident);
    save_answers (&t, id, text);
  }
  after = sr_casebook_list (t.book, "task", id);
  g_assert_cmpuint (after->len, ==, before->len);
  g_assert_cmpint (minutes_left (&t, task_by_key (&t, id, "find_lead")), ==, -30);
  test_case_clear (&t);
}

/* What was found out is done; a client taken out of the list takes its task along; what was agreed on the
 * last page holds. */
static void
test_known_now (void)
{
  TestCase t;
  g_autofree char *id = NULL, *open_rule = NULL;
  g_autoptr (GDateTime) due = NULL;
  SrRecord *task;

  test_case_init (&t);
  id = begin (&t, "misdirected_email");
  save_answers (&t, id,
                "{" FIRST "},"
                " \"clients\": [{\"name\": \"Acme\", \"rules\": \"find_out\"},"
                " {\"name\": \"Birch\", \"rules\": \"find_out\"}],"
                " \"record\": {\"lead\": null, \"agreement\": null, \"nk\": {\"record.lead\": {},"
                " \"record.agreement\": {\"who\": \"thomas\", \"by\": \"2026-11-21T10:00:00-05:00\"}}}}");
  task = task_by_key (&t, id, "find_agreement");
  g_assert_cmpstr (sr_task_get_owner (task), ==, "thomas");
  due = sr_task_dup_due (task);
  g_assert_cmpint (g_date_time_get_hour (due), ==, 10);

  save_answers (&t, id,
                "{" FIRST "},"
                " \"clients\": [{\"name\": \"Acme\", \"rules\": true, \"contract_notice\": {\"amount\": 24, "
                "\"unit\": \"hours\"}}], \"record\": {\"lead\": \"thomas\", \"agreement\": false}}");
  g_assert_cmpint (sr_task_get_state (task_by_key (&t, id, "find_rule/Acme")), ==, SR_TASK_DONE);
  g_assert_cmpint (sr_task_get_state (task_by_key (&t, id, "find_lead")), ==, SR_TASK_DONE);
  g_assert_cmpint (sr_task_get_state (task_by_key (&t, id, "find_agreement")), ==, SR_TASK_DONE);
  g_assert_null (task_by_key (&t, id, "find_rule/Birch"));
  open_rule = sr_answer_tasks_open_rule (sr_casebook_get (t.book, "incident", id));
  g_assert_null (open_rule);
  test_case_clear (&t);
}

/* A thing is an exhibit with custody, kept once, and described better later without a second one. */
static void
test_things (void)
{
  TestCase t;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (SrChange) kept = NULL, better = NULL;
  g_autoptr (JsonObject) thing = NULL, nameless = NULL;
  g_autoptr (GPtrArray) custody = NULL, items = NULL;
  SrRecord *item;

  test_case_init (&t);
  id = begin (&t, "lost_records");
  ctx = test_context (&t, "ines");
  thing = test_object ("{\"evidence\": \"e1\", \"name\": \"Empty bag\", \"note\": \"Brown, in the safe\"}");
  nameless = test_object ("{\"evidence\": \"e2\", \"note\": \"?\"}");
  kept = sr_evidence_take_thing (ctx, id, thing, "Ines Okafor", &error);
  test_apply (&t, kept, error);
  item = sr_casebook_get (t.book, "evidence", "e1");
  g_assert_true (sr_evidence_is_physical (item));
  g_assert_cmpuint (sr_evidence_get_exhibit (item), ==, 1);
  g_assert_cmpstr (sr_evidence_get_note (item), ==, "Brown, in the safe");
  custody = sr_evidence_list_custody (t.book, "e1");
  g_assert_cmpuint (custody->len, ==, 1);

  g_assert_null (sr_evidence_take_thing (ctx, id, thing, "Ines Okafor", &error));
  g_assert_null (sr_evidence_take_thing (ctx, id, nameless, "Ines Okafor", &error));
  g_assert_no_error (error);
  sr_json_set_string (thing, "note", "Brown, handle torn");
  better = sr_evidence_take_thing (ctx, id, thing, "Ines Okafor", &error);
  test_apply (&t, better, error);
  items = sr_casebook_list (t.book, "evidence", id);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpstr (sr_evidence_get_note (items->pdata[0]), ==, "Brown, handle torn");
  test_case_clear (&t);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/incident/begin", test_begin);
  g_test_add_func ("/incident/kinds", test_kinds);
  g_test_add_func ("/incident/draft", test_draft);
  g_test_add_func ("/incident/bad-reports", test_bad_reports);
  g_test_add_func ("/incident/closing", test_closing_asks_for_a_partner);
  g_test_add_func ("/incident/tasks", test_tasks);
  g_test_add_func ("/incident/things", test_things);
  g_test_add_func ("/incident/not-known", test_not_known);
  g_test_add_func ("/incident/known-now", test_known_now);
  return g_test_run ();
}
