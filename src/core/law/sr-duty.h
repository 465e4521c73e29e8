/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-law-types.h"

G_BEGIN_DECLS

/**
 * SrDuty: one duty of an assessment. Immutable. Strings are never %NULL unless said so; times are in the
 * firm's zone and %NULL where there is none.
 */
#define SR_TYPE_DUTY (sr_duty_get_type ())
G_DECLARE_FINAL_TYPE (SrDuty, sr_duty, SR, DUTY, GObject)

const char *sr_duty_get_id (SrDuty *self);             /* "us-ca.individuals" */
const char *sr_duty_get_law (SrDuty *self);            /* "us-ca"; "contract" for clauses */
const char *sr_duty_get_law_title (SrDuty *self);      /* for people */
const char *sr_duty_get_jurisdiction (SrDuty *self);   /* "California" */
const char *sr_duty_get_recipient (SrDuty *self);      /* "individuals" */
const char *sr_duty_get_recipient_name (SrDuty *self); /* for people */
SrDutyStatus sr_duty_get_status (SrDuty *self);
gboolean sr_duty_get_provisional (SrDuty *self);
gint64 sr_duty_get_people (SrDuty *self); /* -1: not known */

/* The limit, its clock and its sum. */
GDateTime *sr_duty_get_due (SrDuty *self);           /* (nullable) */
GDateTime *sr_duty_get_aim (SrDuty *self);           /* (nullable) */
SrAimSource sr_duty_get_aim_source (SrDuty *self);   /* whose the aim is */
GDateTime *sr_duty_get_may_extend_to (SrDuty *self); /* (nullable) */
const char *sr_duty_get_standard (SrDuty *self);     /* "without_undue_delay", "none" */
gint64 sr_duty_get_amount (SrDuty *self);            /* -1: no figure */
const char *sr_duty_get_unit (SrDuty *self);         /* (nullable): "hours", "calendar_days", … */
const char *sr_duty_get_from (SrDuty *self);         /* (nullable): "discovery", … */
GDateTime *sr_duty_get_start (SrDuty *self);         /* (nullable): when that happened, or is taken to have */

/* What the law says. */
const char *sr_duty_get_citation (SrDuty *self);
const char *const *sr_duty_get_content (SrDuty *self); /* required elements, "what_happened", … */
const char *const *sr_duty_get_doubts (SrDuty *self);
const char *sr_duty_get_checked_on (SrDuty *self); /* "2026-11-22" */
const char *sr_duty_get_notes (SrDuty *self);
const char *sr_duty_get_channel (SrDuty *self);
const char *sr_duty_get_owed_by (SrDuty *self); /* (nullable): whose duty it is, where not the firm's */
gboolean sr_duty_get_binding (SrDuty *self);    /* FALSE: a target or guideline, not a statutory limit */
gboolean sr_duty_get_background (SrDuty *self); /* a standing professional rule, shown as one line */

/* Why, and what would change it. */
const char *const *sr_duty_get_why (SrDuty *self);       /* one sentence per condition */
const char *const *sr_duty_get_questions (SrDuty *self); /* "incident.encrypted", "affected[0].people" */

/* The sum: what was counted, for people. Each line is (nullable) where it does not apply. */
typedef enum
{
  SR_SUM_EVENT,       /* "Mon 2 Nov 2026, 10:15: the firm discovered it" */
  SR_SUM_RULE,        /* "30 calendar days; the day of the event is not counted" */
  SR_SUM_CITATION,    /* "Cal. Civ. Code § 1798.82(a)" */
  SR_SUM_NOT_COUNTED, /* "Wed 11 Nov (Veterans Day), 2 Saturdays, 2 Sundays" */
  SR_SUM_LIMIT,       /* "Wed 2 Dec 2026, 23:59" */
} SrSumLine;
const char *sr_duty_get_sum_line (SrDuty *self, SrSumLine line);

/* One day between the event and the limit, for the counting calendar. */
typedef struct
{
  GDate date;
  guint count;     /* 0: the day of the event, or a day not counted */
  const char *off; /* (nullable): why it is not counted: "Saturday", "Veterans Day" */
} SrSumDay;

/** sr_duty_get_sum_days: (transfer full) (element-type SrSumDay): every day from the event to the limit;
 * empty for hours and for standards. */
GArray *sr_duty_get_sum_days (SrDuty *self);

/** sr_duty_get_hold_until: (nullable): the end of the authority's request that moved this limit. */
GDateTime *sr_duty_get_hold_until (SrDuty *self);

/** sr_duty_to_json: (transfer full): the duty as `subrosactl assess --json` prints it. */
JsonObject *sr_duty_to_json (SrDuty *self);

G_END_DECLS
