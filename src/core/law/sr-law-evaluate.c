/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-evaluate.h"

#include "sr-json.h"

#include <string.h>

static SrTristate
test_elsewhere (const SrTristate values[SR_N_ELEMENTS])
{
  SrTristate all = values[SR_FINDING_INFORMATION];

  for (int i = SR_FINDING_MEDIUM; i < SR_N_ELEMENTS; i++)
    all = sr_tristate_and (all, values[i]);
  return all;
}

void
sr_evaluation_init (SrEvaluation *self, SrGrounds *grounds, GPtrArray *duties)
{
  guint groups = grounds->facts->groups->len + 1;

  *self = (SrEvaluation){.grounds = grounds,
                         .facts = grounds->facts,
                         .holidays = sr_law_book_get_holidays (grounds->book),
                         .duties = duties,
                         .tests = g_array_sized_new (FALSE, FALSE, sizeof (SrGroupTest), groups),
                         .counted = g_array_sized_new (FALSE, FALSE, sizeof (SrCounted), groups)};
}

void
sr_evaluation_clear (SrEvaluation *self)
{
  g_clear_pointer (&self->tests, g_array_unref);
  g_clear_pointer (&self->counted, g_array_unref);
  sr_timer_memo_clear (&self->memo);
}

/* Most groups live elsewhere: they are left out before anything else is asked of them, unless some duty of
 * the law counts everybody or the reasons of an answer are wanted. */
void
sr_evaluate_groups (SrEvaluation *self, const SrLaw *law, gboolean all)
{
  SrFacts *facts = self->facts;
  guint n_groups = law->needs_people ? facts->groups->len : 1;
  SrGroupTest *test;
  guint n_tests = 0;

  all |= law->counts_everybody;
  g_array_set_size (self->tests, n_groups);
  test = (SrGroupTest *) self->tests->data;
  for (guint i = 0; i < n_groups; i++)
    {
      test->group = law->needs_people ? &g_array_index (facts->groups, SrGroup, i) : &facts->whole;
      if (!all && sr_element_place (facts, law, test->group) == SR_NO)
        continue;
      test->all = sr_elements_test (facts, law, test->group, test->values);
      if (!all && test->all == SR_NO)
        continue;
      test->elsewhere = test_elsewhere (test->values);
      test++;
      n_tests++;
    }
  g_array_set_size (self->tests, n_tests);
}

/* Whether the law can touch these facts at all; one that does not is no line of the answer. */
static gboolean
is_reached (SrFacts *facts, const SrLaw *law)
{
  const SrLaw *area = law->base != NULL ? law->base : law;

  if (law->reach_of == SR_REACH_FIRM)
    return sr_element_firm_in_reach (facts, law) != SR_NO;
  if (area->firms_there && sr_element_firm_in_reach (facts, law) != SR_NO)
    return TRUE;
  for (guint i = 0; i < facts->groups->len; i++)
    if (sr_element_group_in (&g_array_index (facts->groups, SrGroup, i), law) != SR_NO)
      return TRUE;
  return FALSE;
}

/* An exception relied on may carry a duty of its own: to write the decision down and keep it. */
static void
add_record (SrEvaluation *evaluation, const SrLaw *law, const SrException *exception, SrTristate lifted)
{
  SrDuty *duty;
  guint same = 1;

  if (lifted == SR_NO || exception->record_years <= 0
      || sr_conditions_test (exception->when, FALSE, evaluation->facts, NULL, NULL) != SR_YES)
    return;
  for (guint i = 0; i < law->rules->len; i++)
    if (g_str_equal (((SrRule *) law->rules->pdata[i])->recipient, "internal"))
      same++;
  duty = sr_duty_new (evaluation->grounds, law, NULL);
  duty->id = same == 1 ? g_strdup_printf ("%s.internal", law->id)
                       : g_strdup_printf ("%s.internal-%u", law->id, same);
  duty->recipient = "internal";
  duty->citation = g_strdup (sr_law_get_citation (law));
  duty->span.kind = SR_DEADLINE_STANDARD;
  duty->span.amount = -1;
  duty->span.with = -1;
  sr_duty_add (duty, SR_FINDING_RECORD, lifted, NULL, exception);
  sr_evaluation_finish (evaluation, duty, lifted);
}

void
sr_evaluate_law (SrEvaluation *evaluation, const SrLaw *law)
{
  SrFacts *facts = evaluation->facts;
  SrSpan spans[SR_MOST_DUTIES];
  g_autofree SrTristate *lifted = NULL;
  SrTristate of_law;

  if (!law->active || law->reach_of == SR_REACH_CONTRACT || !is_reached (facts, law))
    return;
  sr_evaluate_groups (evaluation, law, FALSE);
  of_law = sr_element_not_within (facts, law);
  lifted = law->exceptions->len > 0 ? g_new0 (SrTristate, law->exceptions->len) : NULL;
  sr_law_spans (law, facts, evaluation->holidays, &evaluation->memo, spans);
  for (guint i = 0; i < law->rules->len; i++)
    {
      const SrRule *rule = law->rules->pdata[i];
      SrTristate before;

      if (rule->dead)
        continue;
      before = sr_judge (evaluation, law, rule, evaluation->tests, of_law, &spans[i]);
      for (guint j = 0; j < law->exceptions->len; j++)
        if ((((SrException *) law->exceptions->pdata[j])->lifts & (G_GUINT64_CONSTANT (1) << i)) != 0)
          lifted[j] = sr_tristate_or (lifted[j], before);
    }
  for (guint j = 0; j < law->exceptions->len; j++)
    add_record (evaluation, law, law->exceptions->pdata[j], lifted[j]);
  for (guint i = 0; i < law->rules->len; i++)
    sr_span_clear (&spans[i]);
}
