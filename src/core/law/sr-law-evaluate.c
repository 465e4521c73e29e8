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

static GArray *
test_groups (SrFacts *facts, const SrLaw *law)
{
  GArray *tests = g_array_sized_new (FALSE, FALSE, sizeof (SrGroupTest), facts->groups->len + 1);

  for (guint i = 0; i < (law->needs_people ? facts->groups->len : 1); i++)
    {
      SrGroupTest test;

      test.group = law->needs_people ? &g_array_index (facts->groups, SrGroup, i) : &facts->whole;
      test.all = sr_elements_test (facts, law, test.group, test.values);
      test.elsewhere = test_elsewhere (test.values);
      g_array_append_val (tests, test);
    }
  return tests;
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
    if (sr_element_place_in (g_array_index (facts->groups, SrGroup, i).place, law->places, law->not_places)
        != SR_NO)
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
  g_autoptr (GArray) tests = NULL;
  g_autofree SrSpan *spans = NULL;
  g_autofree SrTristate *lifted = NULL;
  SrTristate of_law;

  if (!law->active || law->reach_of == SR_REACH_CONTRACT || !is_reached (facts, law))
    return;
  tests = test_groups (facts, law);
  of_law = sr_element_not_within (facts, law);
  spans = g_new0 (SrSpan, law->rules->len);
  lifted = g_new0 (SrTristate, law->exceptions->len);
  sr_law_spans (law, facts, evaluation->holidays, spans);
  for (guint i = 0; i < law->rules->len; i++)
    {
      const SrRule *rule = law->rules->pdata[i];
      SrTristate before;

      if (rule->dead)
        continue;
      before = sr_judge (evaluation, law, rule, tests, of_law, &spans[i]);
      for (guint j = 0; j < law->exceptions->len; j++)
        if ((((SrException *) law->exceptions->pdata[j])->lifts & (G_GUINT64_CONSTANT (1) << i)) != 0)
          lifted[j] = sr_tristate_or (lifted[j], before);
    }
  for (guint j = 0; j < law->exceptions->len; j++)
    add_record (evaluation, law, law->exceptions->pdata[j], lifted[j]);
  for (guint i = 0; i < law->rules->len; i++)
    sr_span_clear (&spans[i]);
}
