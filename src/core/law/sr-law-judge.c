/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-evaluate.h"

#include "sr-json.h"

/* One duty while it is being judged: to find its answer and the questions left open, or, later and only if
 * somebody reads them, the reasons. */
typedef struct
{
  SrEvaluation *evaluation;
  const SrLaw *law;
  const SrRule *rule;
  GArray *tests;      /* SrGroupTest */
  GArray *counted;    /* SrCounted, in the order of tests */
  gboolean explained; /* reasons are wanted, questions are not */
  SrTristate people;  /* some group falls under it */
  SrTristate threshold;
  SrTristate conditions;
  SrTristate result;
  SrDuty *duty;
} SrJudgement;

static SrTristate
test_owner (const SrRule *rule, const SrGroup *group)
{
  if (rule->data_of == SR_DATA_OF_ANY)
    return SR_YES;
  if (group->owner == SR_OWNER_UNKNOWN)
    return SR_UNKNOWN;
  return (group->owner == SR_OWNER_CLIENT) == (rule->data_of == SR_DATA_OF_CLIENT) ? SR_YES : SR_NO;
}

static SrTristate
test_duty_place (SrJudgement *judgement, const SrGroup *group)
{
  if (judgement->rule->places == NULL)
    return SR_YES;
  if (judgement->law->reach_of == SR_REACH_FIRM)
    return sr_element_firm_in (judgement->evaluation->facts, judgement->rule->places, NULL);
  return sr_element_place_in (group->place, judgement->rule->places, NULL);
}

static gboolean
lacks_role (SrJudgement *judgement, const SrGroup *group)
{
  return judgement->rule->roles[0] != NULL
         && !sr_facts_has_role (judgement->evaluation->facts, group, judgement->rule->roles);
}

/* What the duty asks of a group beyond the law's elements. */
static SrTristate
test_duty (SrJudgement *judgement, const SrGroup *group)
{
  SrFacts *facts = judgement->evaluation->facts;
  const SrRule *rule = judgement->rule;
  SrTristate found;

  if (!judgement->law->needs_people)
    found = sr_element_entry (facts, judgement->law, rule->recipient, group);
  else
    found = sr_tristate_and (sr_element_entry (facts, judgement->law, rule->recipient, group),
                             test_owner (rule, group));
  found = sr_tristate_and (found, test_duty_place (judgement, group));
  if (lacks_role (judgement, group))
    found = SR_NO;
  return sr_tristate_and (found,
                          sr_conditions_test (rule->when, TRUE, facts, group, judgement->law->exceptions));
}

/* All groups, wherever they live, for thresholds that count everybody affected. */
static GArray *
count_everybody (SrJudgement *judgement)
{
  GArray *everybody = g_array_sized_new (FALSE, FALSE, sizeof (SrCounted), judgement->tests->len);

  for (guint i = 0; i < judgement->tests->len; i++)
    {
      const SrGroupTest *test = &g_array_index (judgement->tests, SrGroupTest, i);
      SrCounted counted = {test->group, test->elsewhere};

      g_array_append_val (everybody, counted);
    }
  return everybody;
}

static void
judge_threshold (SrJudgement *judgement)
{
  const SrThreshold *threshold = &judgement->rule->threshold;
  g_autoptr (GArray) everybody = threshold->total ? count_everybody (judgement) : NULL;
  GArray *counted = everybody != NULL ? everybody : judgement->counted;

  judgement->threshold = SR_YES;
  if (!judgement->law->needs_people || (threshold->at_least == 0 && threshold->below == 0))
    return;
  judgement->threshold = sr_threshold_test (threshold, counted);
  if (judgement->threshold == SR_UNKNOWN && judgement->people != SR_NO && !judgement->explained)
    sr_threshold_add_questions (counted, sr_duty_need_questions (judgement->duty));
}

static void
judge_people (SrJudgement *judgement)
{
  SrCounted *counted;

  g_array_set_size (judgement->counted, judgement->tests->len);
  counted = (SrCounted *) judgement->counted->data;
  judgement->people = SR_NO;
  for (guint i = 0; i < judgement->tests->len; i++)
    {
      const SrGroupTest *test = &g_array_index (judgement->tests, SrGroupTest, i);

      counted[i].group = test->group;
      counted[i].counts = test->all;
      if (test->all != SR_NO)
        counted[i].counts = sr_tristate_and (test->all, test_duty (judgement, test->group));
      judgement->people = sr_tristate_or (judgement->people, counted[i].counts);
    }
  judge_threshold (judgement);
}

/* The group whose findings explain the answer: one that falls under it, else the one that comes closest. */
static guint
choose_group (SrJudgement *judgement)
{
  guint best = 0;
  int best_score = -1;

  for (guint i = 0; i < judgement->tests->len; i++)
    {
      const SrGroupTest *test = &g_array_index (judgement->tests, SrGroupTest, i);
      SrTristate counts = g_array_index (judgement->counted, SrCounted, i).counts;
      int score = counts == SR_YES ? 1000 : counts == SR_UNKNOWN ? 500 : 0;

      for (int j = 0; j < SR_N_ELEMENTS; j++)
        score += test->values[j] == SR_YES ? 2 : test->values[j] == SR_UNKNOWN ? 1 : j == 0 ? -20 : 0;
      if (score > best_score)
        {
          best_score = score;
          best = i;
        }
    }
  return best;
}

static void
add_finding (SrJudgement *judgement, SrFindingType type, SrTristate value, const void *data)
{
  if (judgement->explained)
    sr_duty_add (judgement->duty, type, value, NULL, data);
}

static void
add_findings (SrJudgement *judgement)
{
  SrDuty *duty = judgement->duty;
  SrFacts *facts = judgement->evaluation->facts;
  const SrGroupTest *test;
  const SrGroup *group;

  if (judgement->tests->len == 0)
    {
      sr_duty_add (duty, SR_FINDING_NOBODY, SR_NO, NULL, NULL);
      return;
    }
  test = &g_array_index (judgement->tests, SrGroupTest, choose_group (judgement));
  group = test->group;
  for (int i = 0; i < SR_N_ELEMENTS; i++)
    sr_duty_add (duty, i, test->values[i], group, NULL);
  if (judgement->law->not_within != NULL)
    sr_duty_add (duty, SR_FINDING_NOT_WITHIN, sr_element_not_within (facts, judgement->law), NULL, NULL);
  if (judgement->law->base != NULL || judgement->law->entries->len > 0)
    sr_duty_add (duty, SR_FINDING_ENTRY,
                 sr_element_entry (facts, judgement->law, judgement->rule->recipient, group), group, NULL);
  if (judgement->law->needs_people && judgement->rule->data_of != SR_DATA_OF_ANY)
    sr_duty_add (duty, SR_FINDING_OWNER, test_owner (judgement->rule, group), group, NULL);
  if (judgement->rule->roles[0] != NULL)
    sr_duty_add (duty, SR_FINDING_DUTY_ROLES, lacks_role (judgement, group) ? SR_NO : SR_YES, group, NULL);
  if (judgement->rule->places != NULL)
    sr_duty_add (duty, SR_FINDING_DUTY_PLACE, test_duty_place (judgement, group), group, NULL);
  if (judgement->rule->threshold.at_least > 0 || judgement->rule->threshold.below > 0)
    sr_duty_add (duty, SR_FINDING_THRESHOLD, judgement->threshold, NULL, NULL);
  for (guint i = 0; i < judgement->rule->when->len; i++)
    {
      const SrCondition *condition = judgement->rule->when->pdata[i];

      sr_duty_add (duty, SR_FINDING_CONDITION,
                   sr_condition_test (condition, facts, group, judgement->law->exceptions), group, condition);
    }
}

/* The facts that would settle a group that may or may not fall under the duty. */
static void
add_group_questions (SrJudgement *judgement, const SrGroupTest *test)
{
  SrFacts *facts = judgement->evaluation->facts;
  GPtrArray *paths = sr_duty_need_questions (judgement->duty);
  const SrGroup *group = test->group;
  const SrRule *rule = judgement->rule;

  sr_elements_add_questions (facts, judgement->law, group, test->values, paths);
  if (judgement->law->needs_people && test_owner (rule, group) == SR_UNKNOWN)
    sr_questions_add (paths, sr_facts_group_path (group, "owner"));
  if (sr_element_entry (facts, judgement->law, rule->recipient, group) == SR_UNKNOWN)
    {
      if (group->place == NULL)
        sr_questions_add (paths, sr_facts_group_path (group, "jurisdiction"));
      else if (!facts->places_known)
        sr_questions_add (paths, g_strdup ("firm.jurisdictions"));
    }
  for (guint i = 0; i < rule->when->len; i++)
    if (sr_condition_is_of_group (rule->when->pdata[i]))
      sr_condition_add_questions (rule->when->pdata[i], facts, group, judgement->law->exceptions, paths);
}

static void
add_questions (SrJudgement *judgement)
{
  SrFacts *facts = judgement->evaluation->facts;
  GPtrArray *paths = sr_duty_need_questions (judgement->duty);

  for (guint i = 0; i < judgement->tests->len; i++)
    if (g_array_index (judgement->counted, SrCounted, i).counts == SR_UNKNOWN
        && (judgement->people == SR_UNKNOWN || judgement->threshold == SR_UNKNOWN))
      add_group_questions (judgement, &g_array_index (judgement->tests, SrGroupTest, i));
  if (judgement->law->not_within != NULL && sr_element_not_within (facts, judgement->law) == SR_UNKNOWN
      && !facts->places_known)
    sr_questions_add (paths, g_strdup ("firm.jurisdictions"));
  for (guint i = 0; i < judgement->rule->when->len; i++)
    if (!sr_condition_is_of_group (judgement->rule->when->pdata[i]))
      sr_condition_add_questions (judgement->rule->when->pdata[i], facts, NULL, judgement->law->exceptions,
                                  paths);
}

/* Whether every group that may fall under the duty does so only if it lives, or the firm is, in some place.
 */
static gboolean
waits_for_place (SrJudgement *judgement)
{
  for (guint i = 0; i < judgement->tests->len; i++)
    {
      SrTristate counts = g_array_index (judgement->counted, SrCounted, i).counts;
      const SrGroupTest *test = &g_array_index (judgement->tests, SrGroupTest, i);

      if (counts == SR_YES || (counts == SR_UNKNOWN && test->values[SR_FINDING_PLACE] != SR_UNKNOWN))
        return FALSE;
    }
  return judgement->people == SR_UNKNOWN;
}

/* An exception counts once it holds for every group that falls under the duty. */
static SrTristate
test_exception (SrJudgement *judgement, const SrException *exception)
{
  SrFacts *facts = judgement->evaluation->facts;
  SrTristate found = SR_YES;

  for (guint i = 0; i < judgement->counted->len; i++)
    if (g_array_index (judgement->counted, SrCounted, i).counts != SR_NO)
      found
        = sr_tristate_and (found,
                           sr_conditions_test (exception->when, FALSE, facts,
                                               g_array_index (judgement->counted, SrCounted, i).group, NULL));
  return found;
}

static void
add_exception_questions (SrJudgement *judgement, const SrException *exception)
{
  for (guint i = 0; i < judgement->counted->len; i++)
    {
      const SrCounted *counted = &g_array_index (judgement->counted, SrCounted, i);

      for (guint j = 0; counted->counts != SR_NO && j < exception->when->len; j++)
        sr_condition_add_questions (exception->when->pdata[j], judgement->evaluation->facts, counted->group,
                                    NULL, sr_duty_need_questions (judgement->duty));
    }
}

/* Exceptions leave a duty as it is until the firm has established them. */
static void
apply_exceptions (SrJudgement *judgement)
{
  GPtrArray *exceptions = judgement->law->exceptions;
  gboolean lifted = FALSE;

  for (guint i = 0; i < exceptions->len; i++)
    {
      const SrException *exception = exceptions->pdata[i];
      SrTristate found;

      if ((exception->lifts & (G_GUINT64_CONSTANT (1) << judgement->rule->index)) == 0)
        continue;
      found = test_exception (judgement, exception);
      add_finding (judgement, SR_FINDING_EXCEPTION, found, exception);
      lifted |= found == SR_YES;
      if (found == SR_UNKNOWN && !judgement->explained)
        add_exception_questions (judgement, exception);
    }
  if (lifted)
    judgement->result = SR_NO;
}

/* Duties of others, and what a law merely allows, are information. */
static void
apply_owed_by (SrJudgement *judgement)
{
  const SrRule *rule = judgement->rule;

  if (rule->owed_by != NULL)
    {
      judgement->duty->owed_by = rule->owed_by;
      add_finding (judgement, SR_FINDING_OWED_BY, SR_NO, NULL);
      judgement->result = SR_NO;
    }
  else if (rule->voluntary)
    {
      add_finding (judgement, SR_FINDING_VOLUNTARY, SR_NO, NULL);
      judgement->result = SR_NO;
    }
  else if (rule->roles[0] != NULL && judgement->law->roles[0] != NULL
           && sr_facts_has_role (judgement->evaluation->facts, NULL, judgement->law->roles)
           && !sr_facts_has_role (judgement->evaluation->facts, NULL, rule->roles))
    judgement->duty->owed_by = "client";
}

static SrDutyStatus
get_status (SrTristate result)
{
  return result == SR_YES ? SR_DUTY_REQUIRED : result == SR_NO ? SR_DUTY_NOT_REQUIRED : SR_DUTY_POSSIBLE;
}

void
sr_evaluation_finish (SrEvaluation *evaluation, SrDuty *duty, SrTristate result)
{
  duty->status = get_status (result);
  if (result == SR_NO && duty->questions != NULL)
    g_ptr_array_set_size (duty->questions, 0);
  duty->order = evaluation->duties->len;
  sr_duty_seal (duty);
  g_ptr_array_add (evaluation->duties, duty);
}

/* Returns: what was found before exceptions were looked at. */
static SrTristate
judge (SrJudgement *judgement, SrTristate of_law)
{
  const SrRule *rule = judgement->rule;
  SrDuty *duty = judgement->duty;
  SrTristate before;

  judge_people (judgement);
  judgement->conditions
    = sr_conditions_test (rule->when, FALSE, judgement->evaluation->facts, NULL, judgement->law->exceptions);
  before = sr_tristate_and (sr_tristate_and (of_law, judgement->people),
                            sr_tristate_and (judgement->threshold, judgement->conditions));
  judgement->result = before;
  if (judgement->explained)
    add_findings (judgement);
  else if (before == SR_UNKNOWN)
    add_questions (judgement);
  else if (duty->questions != NULL)
    g_ptr_array_set_size (duty->questions, 0);
  apply_owed_by (judgement);
  if (judgement->result != SR_NO)
    apply_exceptions (judgement);
  return before;
}

SrTristate
sr_judge (SrEvaluation *evaluation,
          const SrLaw *law,
          const SrRule *rule,
          GArray *tests,
          SrTristate of_law,
          const SrSpan *span)
{
  SrJudgement judgement
    = {.evaluation = evaluation, .law = law, .rule = rule, .tests = tests, .counted = evaluation->counted};
  SrTristate before;

  judgement.duty = sr_duty_new (evaluation->grounds, law, rule);
  before = judge (&judgement, of_law);
  judgement.duty->waits_for_place = before == SR_UNKNOWN && waits_for_place (&judgement);
  sr_span_copy (&judgement.duty->span, span);
  judgement.duty->people = law->needs_people ? sr_threshold_people (evaluation->counted) : -1;
  sr_evaluation_finish (evaluation, judgement.duty, judgement.result);
  return before;
}

void
sr_judge_explain (SrDuty *duty)
{
  SrFacts *facts = duty->grounds->facts;
  SrEvaluation evaluation;
  SrJudgement judgement;

  sr_evaluation_init (&evaluation, duty->grounds, NULL);
  sr_evaluate_groups (&evaluation, duty->law, TRUE);
  judgement = (SrJudgement){.evaluation = &evaluation,
                            .law = duty->law,
                            .rule = duty->rule,
                            .tests = evaluation.tests,
                            .counted = evaluation.counted,
                            .explained = TRUE,
                            .duty = duty};
  judge (&judgement, sr_element_not_within (facts, duty->law));
  sr_evaluation_clear (&evaluation);
}
