/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-deadline.h"
#include "sr-duty-state.h"
#include "sr-error.h"
#include "sr-incident.h"
#include "sr-notice.h"
#include "sr-now.h"
#include "sr-assessment.h"
#include "sr-test-case.h"

#include <string.h>

#define REPORT                                                                                             \
  "{\"title\": \"Larkspur\", \"incident\": {\"kind\": \"misdirected_email\", \"media\": [\"electronic\"]," \
  " \"discovered_at\": \"2026-11-02T10:15:00-05:00\", \"accessed\": true, \"acquired\": true, "            \
  "\"encrypted\": "                                                                                        \
  "false},"                                                                                                \
  " \"affected\": [{\"jurisdiction\": \"us-ca\", \"people\": 612, \"categories\": [\"ssn\"], \"names\": "  \
  "true,"                                                                                                  \
  " \"owner\": \"firm\"}],"                                                                                \
  " \"clients\": [{\"name\": \"Acme LLP\", \"information_compromised\": true,"                             \
  " \"contract_notice\": {\"amount\": 24, \"unit\": \"hours\", \"from\": \"discovery\"}}],"                \
  " \"insurers\": [{\"name\": \"First Cyber\", \"notice\": {\"amount\": 10, \"unit\": \"calendar_days\","  \
  " \"from\": \"discovery\"}}]}"

static char *
report (TestCase *t)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (JsonObject) object = test_object (REPORT);
  g_autoptr (SrChange) change = NULL;
  char *id = NULL;

  g_date_time_unref (t->now);
  t->now = sr_time_parse ("2026-11-02T12:00:00-05:00", "now", NULL);
  ctx = test_context (t, "thomas");
  change = sr_incident_report (ctx, object, &id, &error);
  test_apply (t, change, error);
  return id;
}

static GPtrArray *
list (TestCase *t)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *deadlines = sr_deadlines_list (t->book, t->laws, t->now, &error);

  g_assert_no_error (error);
  return deadlines;
}

static SrDeadline *
find (GPtrArray *deadlines, const char *duty)
{
  for (guint i = 0; i < deadlines->len; i++)
    if (g_strcmp0 (sr_deadline_get_duty_id (g_ptr_array_index (deadlines, i)), duty) == 0)
      return g_ptr_array_index (deadlines, i);
  return NULL;
}

static void
assert_due (SrDeadline *deadline, const char *text)
{
  g_autofree char *due = sr_time_format (sr_deadline_get_due (deadline));

  g_assert_cmpstr (due, ==, text);
}

static void
test_list (void)
{
  TestCase t;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) deadlines = NULL, tasks = NULL;

  test_case_init (&t);
  id = report (&t);
  deadlines = list (&t);
  assert_due (find (deadlines, "contract.1.client"), "2026-11-03T10:15:00-05:00");
  assert_due (find (deadlines, "contract.1.insurer"), "2026-11-12T23:59:59-05:00");
  assert_due (find (deadlines, "us-ca.individuals"), "2026-12-02T23:59:59-05:00");
  g_assert_true (g_ptr_array_index (deadlines, 0) == find (deadlines, "contract.1.client"));
  g_assert_cmpstr (sr_deadline_get_rule (g_ptr_array_index (deadlines, 0)), ==, "24\302\240hours");
  for (guint i = 1; i < deadlines->len; i++)
    {
      GDateTime *before = sr_deadline_get_due (g_ptr_array_index (deadlines, i - 1));
      GDateTime *due = sr_deadline_get_due (g_ptr_array_index (deadlines, i));

      g_assert_true (due == NULL || (before != NULL && g_date_time_compare (before, due) <= 0));
      g_assert_null (sr_deadline_get_task_id (g_ptr_array_index (deadlines, i)));
    }
  tasks = sr_deadlines_list_tasks (t.book, id, t.now);
  g_assert_cmpuint (tasks->len, >, 10);
  g_assert_true (sr_deadline_is_overdue (g_ptr_array_index (tasks, 0)));
  test_case_clear (&t);
}

/* A duty that is met leaves the list, and clocks that count from it move. */
static void
test_met_and_decided (void)
{
  TestCase t;
  g_autofree char *id = NULL;
  g_autoptr (SrCaseContext) ines = NULL, thomas = NULL;
  g_autoptr (GError) refused = NULL, error = NULL;
  g_autoptr (SrChange) met = NULL, decided = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL, all = NULL;

  test_case_init (&t);
  id = report (&t);
  before = list (&t);
  g_assert_true (sr_deadline_is_provisional (find (before, "us-ca.attorney_general")));
  ines = test_context (&t, "ines");
  thomas = test_context (&t, "thomas");
  met = sr_duty_met (ines, id, "us-ca.individuals", NULL, "post", NULL, &error);
  test_apply (&t, met, error);
  g_assert_null (
    sr_duty_decide (ines, id, "contract.1.insurer", SR_DECISION_NOT_REQUIRED, "no cover", &refused));
  g_assert_error (refused, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_clear_error (&refused);
  g_assert_null (sr_duty_decide (thomas, id, "contract.1.insurer", SR_DECISION_NOT_REQUIRED, "", &refused));
  g_assert_error (refused, SR_ERROR, SR_ERROR_BAD_INPUT);
  decided = sr_duty_decide (thomas, id, "contract.1.insurer", SR_DECISION_NOT_REQUIRED, "no cover", &error);
  test_apply (&t, decided, error);
  after = list (&t);
  g_assert_null (find (after, "us-ca.individuals"));
  g_assert_null (find (after, "contract.1.insurer"));
  g_assert_false (sr_deadline_is_provisional (find (after, "us-ca.attorney_general")));
  assert_due (find (after, "us-ca.attorney_general"), "2026-11-17T23:59:59-05:00");
  all = sr_deadlines_list_incident (t.book, t.laws, id, t.now, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sr_deadline_get_status (find (all, "us-ca.individuals")), ==, SR_DEADLINE_MET);
  g_assert_cmpint (sr_deadline_get_status (find (all, "contract.1.insurer")), ==, SR_DEADLINE_NOT_REQUIRED);
  test_case_clear (&t);
}

/* A notice on its way: approved for this text only, sent, and each of its duties met. */
static void
test_notice (void)
{
  TestCase t;
  g_autofree char *id = NULL, *notice = NULL;
  g_autoptr (SrCaseContext) ines = NULL;
  g_autoptr (GError) refused = NULL, error = NULL;
  g_autoptr (JsonObject) body = test_object (
    "{\"type\": \"client\", \"template\": \"client-notice\", \"duties\": [\"contract.1.client\"],"
    " \"recipient\": {\"name\": \"Acme LLP\"}, \"subject\": \"Notice\", \"text\": {\"blocks\": []},"
    " \"elements\": {\"what_happened\": {\"state\": \"missing\"}, \"cause\": {\"state\": \"will_follow\"}}}");
  g_autoptr (SrChange) save = NULL, approve = NULL, change = NULL, again = NULL, sent = NULL;
  g_autoptr (GPtrArray) after = NULL;
  guint all = 0;

  test_case_init (&t);
  id = report (&t);
  ines = test_context (&t, "ines");
  save = sr_notice_save (ines, id, NULL, body, &notice, &error);
  test_apply (&t, save, error);
  g_assert_cmpuint (sr_notice_count_gaps (sr_casebook_get (t.book, "notice", notice), &all), ==, 1);
  g_assert_cmpuint (all, ==, 2);
  g_assert_null (sr_notice_sent (ines, notice, NULL, "e-mail", "x", NULL, &refused));
  g_assert_error (refused, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_clear_error (&refused);
  g_assert_null (sr_notice_approve (ines, notice, "ines", &refused));
  g_assert_error (refused, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  approve = sr_notice_approve_by_telephone (ines, notice, "thomas", "telephone", NULL, &error);
  test_apply (&t, approve, error);
  g_assert_cmpint (sr_notice_get_state (sr_casebook_get (t.book, "notice", notice)), ==,
                   SR_NOTICE_APPROVED_BY_TELEPHONE);
  sr_json_set_string (sr_json_object (body, "recipient"), "name", "Acme LLC");
  change = sr_notice_save (ines, id, notice, body, NULL, &error);
  test_apply (&t, change, error);
  g_assert_cmpint (sr_notice_get_state (sr_casebook_get (t.book, "notice", notice)), ==, SR_NOTICE_DRAFT);
  again = sr_notice_approve (ines, notice, "thomas", &error);
  test_apply (&t, again, error);
  sent = sr_notice_sent (ines, notice, NULL, "e-mail", "gc@acme.example", "message 17", &error);
  test_apply (&t, sent, error);
  g_assert_cmpint (sr_notice_get_state (sr_casebook_get (t.book, "notice", notice)), ==, SR_NOTICE_PROVED);
  after = list (&t);
  g_assert_null (find (after, "contract.1.client"));
  test_case_clear (&t);
}

static void
test_now (void)
{
  TestCase t;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrNow) now = NULL;
  GPtrArray *told;

  test_case_init (&t);
  id = report (&t);
  now = sr_now_new (t.book, t.laws, id, "ines", t.now, &error);
  g_assert_no_error (error);
  g_assert_true (sr_now_is_short (now));
  g_assert_cmpstr (sr_deadline_get_duty_id (sr_now_get_earliest (now)), ==, "contract.1.client");
  g_assert_null (sr_now_get_worst (now));
  g_assert_nonnull (strstr (sr_now_get_worst_text (now), "cannot be earlier"));
  g_assert_cmpuint (sr_now_get_acts (now)->len, ==, 3);
  g_assert_cmpint (((SrAct *) g_ptr_array_index (sr_now_get_acts (now), 0))->kind, ==, SR_ACT_NOTICE);
  told = sr_now_get_told (now);
  g_assert_cmpuint (told->len, ==, 1);
  g_assert_cmpstr (((SrToldLine *) g_ptr_array_index (told, 0))->whom, ==, "Ravi Anand");
  g_assert_null (((SrToldLine *) g_ptr_array_index (told, 0))->at);
  for (guint i = 0; i < sr_now_get_unknowns (now)->len; i++)
    g_assert_false (
      g_str_has_prefix (((SrUnknown *) g_ptr_array_index (sr_now_get_unknowns (now), i))->text, "("));
  test_case_clear (&t);
}

/* A clock leaves the office when it ends soon, at night or at a weekend. */
static void
test_away (void)
{
  TestCase t;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) deadlines = NULL;
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GTimeZone) there = g_time_zone_new_identifier ("Asia/Tokyo");
  g_autoptr (GDateTime) week_before = NULL, after = NULL, local = NULL;
  g_autofree char *words = NULL;
  GTimeZone *zone;
  SrDeadline *insurer;

  test_case_init (&t);
  id = report (&t);
  zone = sr_casebook_get_zone (t.book);
  deadlines = list (&t);
  /* the client's 24 hours */
  g_assert_true (sr_deadlines_first_away (deadlines, t.now, zone) == deadlines->pdata[0]);

  for (guint i = 0; i < deadlines->len && one->len == 0; i++)
    if (strstr (sr_deadline_get_title (deadlines->pdata[i]), "First Cyber") != NULL)
      g_ptr_array_add (one, deadlines->pdata[i]);
  g_assert_cmpuint (one->len, ==, 1);
  insurer = one->pdata[0];
  local = g_date_time_to_timezone (sr_deadline_get_due (insurer), zone);
  words = g_date_time_format (local, "%a %H:%M");
  g_assert_cmpstr (words, ==, "Thu 23:59");

  /* at midnight nobody is here, whenever it is; elsewhere it is noon, so a week before it waits, and in the
   * last three days it does not */
  week_before = g_date_time_add_days (sr_deadline_get_due (insurer), -7);
  after = g_date_time_add_days (sr_deadline_get_due (insurer), -2);
  g_assert_true (sr_deadlines_first_away (one, week_before, zone) == insurer);
  g_assert_null (sr_deadlines_first_away (one, week_before, there));
  g_assert_true (sr_deadlines_first_away (one, after, there) == insurer);
  test_case_clear (&t);
}

static void
test_question_text (void)
{
  g_autoptr (JsonObject) facts
    = test_object ("{\"affected\": [{\"jurisdiction\": \"us-tx\"}], \"clients\": [{\"name\": \"Acme\"}]}");
  g_autofree char *people = sr_question_text (NULL, facts, "affected[0].people");
  g_autofree char *client = sr_question_text (NULL, facts, "clients[0].information_compromised");
  g_autofree char *plain = sr_question_text (NULL, facts, "incident.encrypted");

  g_assert_cmpstr (people, ==, "How many people are there (US-TX)?");
  g_assert_cmpstr (client, ==, "Was this client’s information really in it: Acme?");
  g_assert_cmpstr (plain, ==, "Was it encrypted when it got out?");
}

/* Every question any pack asks has words. */
static void
test_pack_questions (void)
{
  TestCase t;
  g_autoptr (JsonObject) facts = test_object (
    "{\"firm\": {\"jurisdictions\": [\"us-ny\", \"gb\", \"de\"]}, \"incident\": {\"discovered_at\":"
    " \"2026-11-02T10:15:00-05:00\"}, \"affected\": [{\"jurisdiction\": null}], \"clients\": [{\"name\": "
    "\"A\"}]}");
  g_autoptr (SrAssessment) assessment = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *questions;
  guint of_packs = 0;

  test_case_init (&t);
  assessment = sr_law_assess (t.laws, facts, t.now, &error);
  g_assert_no_error (error);
  questions = sr_assessment_get_questions (assessment);
  for (guint i = 0; i < questions->len; i++)
    {
      SrOpenQuestion *question = g_ptr_array_index (questions, i);
      g_autofree char *text = sr_question_text (t.laws, facts, question->path);

      of_packs += g_str_has_prefix (question->path, "incident.answers.");
      g_test_message ("%s: %s", question->path, text);
      g_assert_false (g_str_has_prefix (text, "Not known yet"));
    }
  g_assert_cmpuint (of_packs, >, 3);
  test_case_clear (&t);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deadlines/list", test_list);
  g_test_add_func ("/deadlines/met-and-decided", test_met_and_decided);
  g_test_add_func ("/deadlines/notice", test_notice);
  g_test_add_func ("/deadlines/now", test_now);
  g_test_add_func ("/deadlines/away", test_away);
  g_test_add_func ("/deadlines/question-text", test_question_text);
  g_test_add_func ("/deadlines/pack-questions", test_pack_questions);
  return g_test_run ();
}
