/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-scope-rules.h"

static void
set (SrDraft *draft, const char *path, const char *text)
{
  sr_draft_set_string (draft, path, text);
  sr_scope_follow (draft, path);
}

static void
answer (SrDraft *draft, const char *path, SrAnswer value)
{
  sr_draft_set_answer (draft, path, value);
  sr_scope_follow (draft, path);
}

/* The published examples of the method, with their scores. */
static void
test_severity (void)
{
  static const struct
  {
    const char *dpc;
    const char *ei;
    const char *worse;
    int sixteenths;
    const char *level;
  } cases[] = {
    {"1", "1", "seen_known", 20, "low"},
    {"3", "1", "seen_known", 52, "high"},
    {"4", "1", "seen_known", 68, "very high"},
    {"4", "0.25", "", 16, "low"},
    {"4", "1", "seen_unknown unavailable on_purpose", 84, "very high"},
    {"3", "0.75", "seen_known", 40, "medium"},
    {"2", "0.5", "seen_known", 20, "low"},
    {"2", "1", "", 32, "medium"},
    {"3", "1", "", 48, "high"},
    {"4", "1", "", 64, "very high"},
    {"4", "1", "seen_unknown changed_lost unavailable_lost on_purpose", 96, "very high"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SrDraft) draft = sr_draft_new ();
      g_auto (GStrv) worse = g_strsplit (cases[i].worse, " ", -1);
      int score = 0;

      g_assert_null (sr_scope_severity (draft, NULL));
      sr_draft_set_string (draft, "record.enisa_dpc", cases[i].dpc);
      sr_draft_set_string (draft, "record.enisa_ei", cases[i].ei);
      for (gsize w = 0; worse[w] != NULL; w++)
        sr_draft_put_string (draft, "record.enisa_cb", worse[w], *worse[w] != '\0');
      g_assert_cmpstr (sr_scope_severity (draft, &score), ==, cases[i].level);
      g_assert_cmpint (score, ==, cases[i].sixteenths);
    }
}

static void
test_recipients (void)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();

  sr_draft_append_object (draft, "incident.recipients");
  sr_draft_append_object (draft, "incident.recipients");
  answer (draft, "incident.recipients[0].opened", SR_ANSWER_NO);
  g_assert_false (sr_draft_is_answered (draft, "incident.accessed"));
  answer (draft, "incident.recipients[1].opened", SR_ANSWER_YES);
  g_assert_cmpint (sr_draft_get_answer (draft, "incident.accessed"), ==, SR_ANSWER_YES);
  g_assert_false (sr_draft_is_answered (draft, "incident.acquired"));
  answer (draft, "incident.recipients[1].holds_copy", SR_ANSWER_YES);
  g_assert_cmpint (sr_draft_get_answer (draft, "incident.acquired"), ==, SR_ANSWER_YES);
}

static void
test_giver (void)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();

  sr_draft_append_object (draft, "affected");
  set (draft, "affected[0].given_by", "people");
  g_assert_cmpstr (sr_draft_get_string (draft, "affected[0].owner"), ==, "firm");
  set (draft, "affected[0].given_by", "other_side");
  g_assert_cmpstr (sr_draft_get_string (draft, "affected[0].owner"), ==, "client");
  set (draft, "affected[0].given_by", "mixed");
  g_assert_cmpstr (sr_draft_get_string (draft, "affected[0].owner"), ==, "mixed");
  sr_draft_put_string (draft, "affected[0].categories", "medical", TRUE);
  sr_scope_follow (draft, "affected[0].categories");
  g_assert_cmpint (sr_draft_get_answer (draft, "record.has_health"), ==, SR_ANSWER_YES);
}

static void
test_encryption (void)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();

  sr_draft_append_object (draft, "affected");
  answer (draft, "record.encrypted", SR_ANSWER_YES);
  g_assert_cmpint (sr_draft_get_answer (draft, "incident.encrypted"), ==, SR_ANSWER_YES);
  set (draft, "record.encrypted", "differs");
  g_assert_true (sr_draft_is_not_known (draft, "incident.encrypted"));
  sr_draft_set_answer (draft, "affected[0].encrypted", SR_ANSWER_YES);
  answer (draft, "record.encrypted", SR_ANSWER_NO);
  /* a group's own answer must not go on hiding behind the one for all */
  g_assert_false (sr_draft_is_answered (draft, "affected[0].encrypted"));
}

/* A request moves clocks only when it was addressed to the firm and a partner accepted it. */
static void
test_hold (void)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();

  set (draft, "record.hold_asked", "other");
  set (draft, "record.hold_accepted_by", "p1");
  g_assert_cmpint (sr_draft_get_answer (draft, "incident.hold.addressed_to_firm"), ==, SR_ANSWER_NO);
  g_assert_cmpint (sr_draft_get_answer (draft, "incident.hold.accepted"), ==, SR_ANSWER_NO);
  answer (draft, "record.hold_asked", SR_ANSWER_YES);
  g_assert_cmpint (sr_draft_get_answer (draft, "incident.hold.accepted"), ==, SR_ANSWER_YES);
  set (draft, "record.hold_accepted_by", NULL);
  g_assert_cmpint (sr_draft_get_answer (draft, "incident.hold.accepted"), ==, SR_ANSWER_NO);
}

static void
test_proposals_yield_to_answers (void)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();

  sr_draft_set_answer (draft, "incident.key_compromised", SR_ANSWER_NO);
  set (draft, "record.device_state", "open");
  g_assert_cmpint (sr_draft_get_answer (draft, "incident.key_compromised"), ==, SR_ANSWER_NO);
  sr_draft_set_not_known (draft, "incident.harm_likely");
  answer (draft, "record.misuse", SR_ANSWER_YES);
  g_assert_true (sr_draft_is_not_known (draft, "incident.harm_likely"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scope-rules/severity", test_severity);
  g_test_add_func ("/scope-rules/recipients", test_recipients);
  g_test_add_func ("/scope-rules/giver", test_giver);
  g_test_add_func ("/scope-rules/encryption", test_encryption);
  g_test_add_func ("/scope-rules/hold", test_hold);
  g_test_add_func ("/scope-rules/proposals", test_proposals_yield_to_answers);
  return g_test_run ();
}
