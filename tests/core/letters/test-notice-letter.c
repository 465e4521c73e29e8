/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-case-assessment.h"
#include "sr-error.h"
#include "sr-incident.h"
#include "sr-letter-elements.h"
#include "sr-letter-template.h"
#include "sr-notice-letter.h"
#include "sr-test-letter-case.h"
#include "sr-test-letters.h"

#include <glib/gstdio.h>

static char *
draft (
  SrCaseContext *ctx, const char *template_id, const char *duty_id, JsonObject *given, JsonObject **out_body)
{
  SrRecord *incident = sr_incident_find (ctx->book, "2026-0007");
  g_autoptr (GError) error = NULL;
  g_autoptr (SrAssessment) assessment = sr_case_assess (ctx->book, ctx->laws, incident, ctx->now, &error);
  SrDuty *duty = NULL;
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (SrLetter) letter = NULL;

  g_assert_no_error (error);
  if (duty_id)
    {
      duty = sr_assessment_lookup (assessment, duty_id);
      g_assert_nonnull (duty);
    }
  body = sr_notice_draft (ctx, incident, template_id, duty, given, &error);
  g_assert_no_error (error);
  letter = sr_notice_get_letter (body, &error);
  g_assert_no_error (error);
  if (out_body)
    *out_body = json_object_ref (body);
  return sr_letter_to_text (letter);
}

static void
assert_has (const char *text, const char *words)
{
  if (!strstr (text, words))
    g_error ("“%s” is not in:\n%s", words, text);
}

static void
test_client_by_contract (void)
{
  g_autoptr (SrCaseContext) ctx = sr_test_case ("p2");
  g_autoptr (JsonObject) body = NULL;
  g_autofree char *text = draft (ctx, NULL, "contract.1.client", NULL, &body);

  g_assert_cmpstr (sr_json_string (body, "template"), ==, "client-notice");
  g_assert_cmpstr (sr_json_string (body, "type"), ==, "client");
  g_assert_cmpstr (sr_json_string (sr_json_object (body, "recipient"), "name"), ==,
                   "Brandt Maschinenbau GmbH");
  assert_has (text, "Lindenallee 4");
  assert_has (text, "Dear Dr. Brandt:");
  assert_has (text, "On 20\u00a0November 2026, an e-mail message was sent to the wrong person");
  assert_has (text, "confirmed this in writing on 21\u00a0November 2026");
  assert_has (text, "Thomas Whitcombe\nPartner\nHale & Whitcombe LLP");
}

static void
test_residents_by_statute (void)
{
  g_autoptr (SrCaseContext) ctx = sr_test_case ("p2");
  g_autoptr (JsonObject) body = NULL;
  g_autofree char *text = draft (ctx, NULL, "us-ma.individuals", NULL, &body);
  JsonObject *elements = sr_json_object (body, "elements");

  g_assert_cmpstr (sr_json_string (body, "template"), ==, "individual-notice-us");
  assert_has (text, "Social Security numbers");
  g_assert_null (strstr (text, "bank account"));
  g_assert_null (strstr (text, "wrong person"));
  g_assert_cmpstr (sr_json_string (sr_json_object (elements, "must_not_describe_nature_of_breach"), "state"),
                   ==, "present");
  g_assert_cmpstr (sr_json_string (sr_json_object (elements, "identity_theft_services"), "state"), ==,
                   "missing");
}

/* What a person gave stands above what is on record, and fills the gaps. */
static void
test_given (void)
{
  g_autoptr (SrCaseContext) ctx = sr_test_case ("p2");
  g_autoptr (JsonObject) given = json_object_new ();
  JsonObject *recipient = json_object_new ();
  JsonObject *answers = json_object_new ();
  g_autoptr (JsonObject) body = NULL;
  g_autofree char *text = NULL;

  json_object_set_string_member (recipient, "name", "The Commissioner");
  json_object_set_string_member (recipient, "address", "Street 1\n10555 Berlin");
  json_object_set_string_member (answers, "likely_consequences", "None that is known.");
  json_object_set_object_member (given, "recipient", recipient);
  json_object_set_object_member (given, "answers", answers);
  text = draft (ctx, "gdpr-33", NULL, given, &body);

  assert_has (text, "The Commissioner\nStreet 1\n10555 Berlin");
  assert_has (text, "None that is known.");
  g_assert_null (strstr (text, "[likely consequences]"));
  g_assert_cmpuint (json_array_get_length (sr_json_array (sr_json_object (body, "recipient"), "address")), ==,
                    2);
}

static void
test_without_duty (void)
{
  static const char *const ids[]
    = {"demand", "insurer-notice", "preservation", "call-recipient", "clock-sheet"};
  static const char *const words[] = {"Keller & Roth", "CY-2026-1188", "Nothing may be deleted",
                                      "Call to the recipient", "Brandt Maschinenbau GmbH"};
  g_autoptr (SrCaseContext) ctx = sr_test_case ("p2");

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *text = draft (ctx, ids[i], NULL, NULL, NULL);

      g_assert_false (sr_letter_template_needs_duty (ids[i]));
      assert_has (text, words[i]);
    }
}

/* Every duty the example has gets a letter, and what is checked afterwards is what was checked at once. */
static void
test_every_duty (void)
{
  g_autoptr (SrCaseContext) ctx = sr_test_case ("p2");
  SrRecord *incident = sr_incident_find (ctx->book, "i1");
  g_autoptr (GError) error = NULL;
  g_autoptr (SrAssessment) assessment = sr_case_assess (ctx->book, ctx->laws, incident, ctx->now, &error);
  GPtrArray *duties = sr_assessment_get_duties (assessment);
  guint n = 0;

  for (guint i = 0; i < duties->len; i++)
    {
      SrDuty *duty = duties->pdata[i];
      g_autoptr (JsonObject) body = NULL;
      g_autoptr (GPtrArray) elements = NULL;
      g_autoptr (JsonObject) again = NULL;
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;

      if (sr_duty_get_status (duty) == SR_DUTY_NOT_REQUIRED)
        continue;
      n++;
      body = sr_notice_draft (ctx, incident, NULL, duty, NULL, &error);
      g_assert_no_error (error);
      elements = sr_notice_check (ctx, incident, body, &error);
      g_assert_no_error (error);
      again = sr_elements_to_json (elements);
      first = sr_json_object_to_string (sr_json_object (body, "elements"));
      second = sr_json_object_to_string (again);
      g_assert_cmpstr (first, ==, second);
      for (guint j = 0; j < elements->len; j++)
        g_assert_cmpint (((SrElement *) elements->pdata[j])->state, !=, SR_ELEMENT_NOT_ALLOWED);
    }
  g_assert_cmpuint (n, >=, 5);
}

static void
test_paper (void)
{
  g_autoptr (SrCaseContext) ctx = sr_test_case ("p2");
  SrRecord *incident = sr_incident_find (ctx->book, "i1");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (SrPaper) paper = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = draft (ctx, NULL, "contract.1.client", NULL, &body);
  g_autofree char *path = NULL;
  g_autofree char *words = NULL;
  g_autofree char *name = sr_notice_file_name (incident, body);

  paper = sr_notice_paper (ctx->book, incident, body, &error);
  g_assert_no_error (error);
  pdf = sr_paper_to_pdf (paper, &error);
  g_assert_no_error (error);
  path = sr_test_write ("client.pdf", pdf);
  words = sr_test_pdf_text (path);
  assert_has (words, "DRAFT");
  assert_has (words, "HALE & WHITCOMBE LLP");
  assert_has (words, "Brandt Maschinenbau GmbH");
  g_assert_null (strstr (name, "Brandt"));
  if (!g_getenv ("SR_LETTERS_OUT"))
    g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/notice-letter/client", test_client_by_contract);
  g_test_add_func ("/notice-letter/residents", test_residents_by_statute);
  g_test_add_func ("/notice-letter/given", test_given);
  g_test_add_func ("/notice-letter/without-duty", test_without_duty);
  g_test_add_func ("/notice-letter/every-duty", test_every_duty);
  g_test_add_func ("/notice-letter/paper", test_paper);

  return g_test_run ();
}
