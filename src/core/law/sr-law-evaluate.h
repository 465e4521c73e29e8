/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-duty-private.h"

G_BEGIN_DECLS

/* The evaluation of one assessment: what the files of the engine hand to one another. */
typedef struct
{
  SrGrounds *grounds;
  SrFacts *facts;
  SrHolidays *holidays;
  GPtrArray *duties; /* nullable: SrDuty */
  GArray *tests;     /* SrGroupTest: the groups under the law being looked at */
  GArray *counted;   /* SrCounted: the groups under the duty being judged */
  SrTimerMemo memo;
} SrEvaluation;

/** sr_evaluation_init: @duties: (nullable): where duties are added. */
void sr_evaluation_init (SrEvaluation *self, SrGrounds *grounds, GPtrArray *duties);
void sr_evaluation_clear (SrEvaluation *self);

/** sr_evaluate_groups: fills tests with the groups that may fall under @law, or with @all groups. */
void sr_evaluate_groups (SrEvaluation *self, const SrLaw *law, gboolean all);

/** sr_evaluate_law: adds the duties of @law; of a law that does not reach these facts, none. */
void sr_evaluate_law (SrEvaluation *evaluation, const SrLaw *law);

/** sr_evaluate_clauses: adds the duties under contracts, agreements and insurance policies. */
void sr_evaluate_clauses (SrEvaluation *evaluation, SrLawBook *book);

/* One group of people under one law. */
typedef struct
{
  const SrGroup *group;
  SrTristate values[SR_N_ELEMENTS];
  SrTristate all;       /* their conjunction */
  SrTristate elsewhere; /* the same without place and roles, for thresholds that count everybody */
} SrGroupTest;

/** sr_evaluation_finish: adds @duty (taken) with what was found of it. */
void sr_evaluation_finish (SrEvaluation *evaluation, SrDuty *duty, SrTristate result);

/** sr_judge: adds the duty of @rule. @tests: (element-type SrGroupTest). Returns: what was found before
 * exceptions were looked at. */
SrTristate sr_judge (SrEvaluation *evaluation,
                     const SrLaw *law,
                     const SrRule *rule,
                     GArray *tests,
                     SrTristate of_law,
                     const SrSpan *span);

/** sr_judge_explain: adds the findings of a duty that sr_judge() made. */
void sr_judge_explain (SrDuty *duty);

/* sr-law-elements.c: what decides whether a group of people falls under a law */

/** sr_element_firm_in: whether the firm is established or regulated in @places. */
SrTristate sr_element_firm_in (SrFacts *facts, GPtrArray *places, GPtrArray *not_places);

/** sr_element_firm_in_reach: the same for the whole reach of @law, worked out once for each. */
SrTristate sr_element_firm_in_reach (SrFacts *facts, const SrLaw *law);

/** sr_element_place_in: whether @place is in @places; a country whose subdivision is not known may be. */
SrTristate sr_element_place_in (const char *place, GPtrArray *places, GPtrArray *not_places);

/** sr_element_group_in: the same for a group of people and the whole reach of @law. */
SrTristate sr_element_group_in (const SrGroup *group, const SrLaw *law);

/** sr_element_place: whether @law reaches @group by where it lives or where the firm is. */
SrTristate sr_element_place (SrFacts *facts, const SrLaw *law, const SrGroup *group);

/** sr_elements_test: all elements of @law for @group. Returns: their conjunction. */
SrTristate
sr_elements_test (SrFacts *facts, const SrLaw *law, const SrGroup *group, SrTristate values[SR_N_ELEMENTS]);

/** sr_element_not_within: for a statute that steps back where the firm and all people are within one of some
 * subdivisions. */
SrTristate sr_element_not_within (SrFacts *facts, const SrLaw *law);

/** sr_element_entry: whether the duty to @recipient for @group falls to @law rather than to another entry of
 * the same law. */
SrTristate sr_element_entry (SrFacts *facts, const SrLaw *law, const char *recipient, const SrGroup *group);

/** sr_elements_add_questions: the facts that would settle unknown elements. */
void sr_elements_add_questions (SrFacts *facts,
                                const SrLaw *law,
                                const SrGroup *group,
                                const SrTristate values[SR_N_ELEMENTS],
                                GPtrArray *paths);

/* sr-law-threshold.c */

/* The people that a threshold counts: those surely counted, and whether more may be. */
typedef struct
{
  const char *subdivision; /* nullable: not known */
  gint64 known;
  gint64 perhaps; /* people of groups that may not count */
  gboolean open;  /* some number is not known */
} SrCount;

typedef struct
{
  const SrGroup *group;
  SrTristate counts;
} SrCounted;

/** sr_threshold_test: @counted: (element-type SrCounted) */
SrTristate sr_threshold_test (const SrThreshold *threshold, GArray *counted);

/** sr_threshold_people: the people surely and perhaps counted, -1 where a number is not known. */
gint64 sr_threshold_people (GArray *counted);

/** sr_threshold_add_questions: numbers that are not known. */
void sr_threshold_add_questions (GArray *counted, GPtrArray *paths);

G_END_DECLS
