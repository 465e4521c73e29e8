/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "sr-wizard-flow.h"

static gboolean
asks_more (SrDraft *draft)
{
  return sr_draft_matches (draft, "more");
}

static GType
no_type (void)
{
  return G_TYPE_NONE;
}

static const SrWizardStep steps[] = {
  {"one", "One", "First", "why", NULL, no_type},
  {"two", "Two", NULL, "why", NULL, no_type, asks_more},
  {"three", "Three", NULL, "why", NULL, no_type},
  {"four", "Four", "Second", "why", NULL, no_type},
};

static const SrWizardFlow flow = {"test", "Test", "Finish", steps, G_N_ELEMENTS (steps)};

static void
test_walk (void)
{
  static const struct
  {
    const char *from;
    gboolean more;
    const char *next;
    const char *previous;
  } cases[] = {
    {NULL, FALSE, "one", "four"},   {"one", FALSE, "three", NULL},  {"one", TRUE, "two", NULL},
    {"two", TRUE, "three", "one"},  {"two", FALSE, "three", "one"}, {"three", FALSE, "four", "one"},
    {"three", TRUE, "four", "two"}, {"four", FALSE, NULL, "three"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SrDraft) draft = sr_draft_new ();
      const SrWizardStep *next;
      const SrWizardStep *previous;

      if (cases[i].more)
        sr_draft_set_answer (draft, "more", SR_ANSWER_YES);
      next = sr_wizard_flow_next (&flow, cases[i].from, draft);
      previous = sr_wizard_flow_previous (&flow, cases[i].from, draft);
      g_assert_cmpstr (next != NULL ? next->id : NULL, ==, cases[i].next);
      g_assert_cmpstr (previous != NULL ? previous->id : NULL, ==, cases[i].previous);
    }
}

static void
test_groups (void)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();
  guint place;
  guint size;

  g_assert_cmpstr (sr_wizard_flow_group (&flow, "three", draft, &place, &size), ==, "First");
  g_assert_cmpuint (place, ==, 2);
  g_assert_cmpuint (size, ==, 2);
  sr_draft_set_answer (draft, "more", SR_ANSWER_YES);
  sr_wizard_flow_group (&flow, "three", draft, &place, &size);
  g_assert_cmpuint (place, ==, 3);
  g_assert_cmpuint (size, ==, 3);
  g_assert_cmpstr (sr_wizard_flow_group (&flow, "four", draft, &place, &size), ==, "Second");
  g_assert_cmpuint (place, ==, 1);
  g_assert_cmpuint (size, ==, 1);
}

static void
test_resume (void)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();
  g_autoptr (SrDraft) again = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_assert_cmpstr (sr_wizard_flow_resume (&flow, draft)->id, ==, "one");
  sr_draft_set_answer (draft, "more", SR_ANSWER_YES);
  sr_wizard_flow_enter (&flow, "two", draft);
  sr_wizard_flow_set_state (&flow, "one", draft, SR_WIZARD_STEP_DONE);
  node = sr_draft_to_node (draft);
  again = sr_draft_new_from_node (node);
  g_assert_cmpstr (sr_wizard_flow_resume (&flow, again)->id, ==, "two");
  g_assert_cmpint (sr_wizard_flow_get_state (&flow, "one", again), ==, SR_WIZARD_STEP_DONE);
  g_assert_cmpint (sr_wizard_flow_get_state (&flow, "two", again), ==, SR_WIZARD_STEP_OPEN);

  /* The page left at may not apply any more. */
  sr_draft_clear (again, "more");
  g_assert_cmpstr (sr_wizard_flow_resume (&flow, again)->id, ==, "one");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wizard-flow/walk", test_walk);
  g_test_add_func ("/wizard-flow/groups", test_groups);
  g_test_add_func ("/wizard-flow/resume", test_resume);
  return g_test_run ();
}
