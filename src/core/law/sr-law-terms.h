/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-law-types.h"

G_BEGIN_DECLS

/* The vocabularies of packs and facts. Each term is one word in JSON and one number here. */

typedef enum
{
  SR_UNIT_NONE,
  SR_UNIT_HOURS,
  SR_UNIT_CALENDAR_DAYS,
  SR_UNIT_BUSINESS_DAYS,
  SR_UNIT_MONTHS,
} SrUnit;

/* What a clock starts from. */
typedef enum
{
  SR_FROM_NONE,
  SR_FROM_OCCURRENCE,
  SR_FROM_DISCOVERY,
  SR_FROM_DETERMINATION,
  SR_FROM_REASONABLE_BELIEF,
  SR_FROM_NOTIFICATION,
  SR_FROM_REGULATOR_NOTIFICATION,
  SR_FROM_RECEIPT,
  SR_FROM_FIRST_NOTICE,
  SR_FROM_PAYMENT,
  SR_FROM_END_OF_INVESTIGATION,
  SR_FROM_END_OF_POLICY_PERIOD,
  SR_FROM_END_OF_CALENDAR_YEAR,
  SR_N_FROM,
} SrFrom;

typedef enum
{
  SR_DEADLINE_FIXED,
  SR_DEADLINE_STANDARD,
  SR_DEADLINE_WITH,
  SR_DEADLINE_BEFORE,
  SR_DEADLINE_ANNUAL,
  SR_DEADLINE_NONE,
} SrDeadlineKind;

typedef enum
{
  SR_TRIGGER_ACQUISITION,
  SR_TRIGGER_ACCESS,
  SR_TRIGGER_ACCESS_OR_ACQUISITION,
  SR_TRIGGER_ANY_PERSONAL_DATA,
  SR_TRIGGER_CLIENT_INFORMATION,
  SR_TRIGGER_OTHER,
} SrTrigger;

typedef enum
{
  SR_REACH_AFFECTED,
  SR_REACH_FIRM,
  SR_REACH_CONTRACT,
} SrReachOf;

typedef enum
{
  SR_MEDIUM_ELECTRONIC,
  SR_MEDIUM_PAPER,
  SR_MEDIUM_ORAL,
  SR_N_MEDIA,
} SrMedium;

/* Yes-or-no facts of the incident that conditions may name. */
typedef enum
{
  SR_FACT_ACCESSED,
  SR_FACT_ACQUIRED,
  SR_FACT_ENCRYPTED,
  SR_FACT_KEY_COMPROMISED,
  SR_FACT_GOOD_FAITH_EMPLOYEE,
  SR_FACT_HARM_LIKELY,
  SR_FACT_RISK_TO_RIGHTS,
  SR_FACT_HIGH_RISK_TO_RIGHTS,
  SR_FACT_INADVERTENT,
  SR_FACT_PRIVILEGED,
  SR_FACT_PUBLIC_DOCKET,
  SR_FACT_SERVICE_IMPAIRED,
  SR_FACT_FUNDS_TAKEN,
  SR_FACT_PROCEEDINGS_FEDERAL,
  SR_N_FACTS,
} SrFact;

/* A vocabulary: words in the order of their numbers, NULL-terminated. */
extern const char *const sr_terms_unit[];
extern const char *const sr_terms_from[];
extern const char *const sr_terms_deadline[];
extern const char *const sr_terms_trigger[];
extern const char *const sr_terms_reach_of[];
extern const char *const sr_terms_medium[];
extern const char *const sr_terms_fact[];
extern const char *const sr_terms_kind[];
extern const char *const sr_terms_category[];
extern const char *const sr_terms_recipient[];
extern const char *const sr_terms_standard[];
extern const char *const sr_terms_family[];
extern const char *const sr_terms_owed_by[];
extern const char *const sr_terms_content[];

/** sr_terms_find: the number of @word, -1 where the vocabulary has no such word. */
int sr_terms_find (const char *const *terms, const char *word);

/** sr_terms_categories: the categories of a group that a law's @wanted ones stand for: "any_personal_data"
 * for all, "special_category" also for health, body and genes. */
guint64 sr_terms_widen (guint64 wanted);

/** sr_terms_category_bit: 0 for an unknown word. */
guint64 sr_terms_category_bit (const char *word);

/** sr_terms_standard_label: (transfer none): "without undue delay"; "" for none. */
const char *sr_terms_standard_label (const char *standard);

/** sr_terms_from_label: (transfer none): the event in words: "the firm discovered it". */
const char *sr_terms_from_label (SrFrom from);

G_END_DECLS
