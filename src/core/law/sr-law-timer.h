/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-duty.h"
#include "sr-holidays.h"
#include "sr-law-private.h"

G_BEGIN_DECLS

/* A clock that was started: from an event to a limit. */
typedef struct
{
  SrDeadlineKind kind;
  gint64 amount; /* -1: no figure */
  SrUnit unit;
  SrFrom from;
  int with; /* -1 */
  gboolean first_day_counts;
  gboolean provisional;     /* the event is not known yet; a later one stands in for it */
  const char *calendar;     /* nullable: the place whose holidays are not counted */
  GDateTime *start;         /* nullable */
  GDateTime *due;           /* nullable */
  GDateTime *may_extend_to; /* nullable */
  GDateTime *hold_until;    /* nullable: the request to wait that moved due */
} SrSpan;

/* Limits already worked out: most duties of an assessment count the same days from the same event. */
typedef struct
{
  struct
  {
    GDateTime *start;
    const char *calendar;
    gint64 amount;
    SrUnit unit;
    gboolean first_day_counts;
    GDateTime *due; /* nullable */
  } limits[24];
  guint n_limits;
} SrTimerMemo;

void sr_timer_memo_clear (SrTimerMemo *memo);

void sr_span_clear (SrSpan *span);
void sr_span_copy (SrSpan *copy, const SrSpan *span);

/**
 * sr_timer_end: (transfer full): when a period ends. Hours are counted exactly; of days, that of the event is
 * not counted, and the last ends at 23:59:59 in the zone of @start.
 */
GDateTime *sr_timer_end (SrHolidays *holidays,
                         const char *calendar,
                         GDateTime *start,
                         gint64 amount,
                         SrUnit unit,
                         gboolean first_day_counts);

/** sr_timer_run: fills due (and may_extend_to) of @span from its start. */
void sr_timer_run (SrSpan *span, SrHolidays *holidays, SrTimerMemo *memo, gboolean may_roll);

/** sr_timer_last_working_day: (transfer full) (nullable): the end of office hours on the last working day
 * before that of @due; %NULL where that is not after @start. */
GDateTime *
sr_timer_last_working_day (SrHolidays *holidays, const char *calendar, GDateTime *start, GDateTime *due);

/** sr_timer_list_days: (transfer full) (element-type SrSumDay): each day from event to limit. */
GArray *sr_timer_list_days (SrHolidays *holidays, const SrSpan *span);

/** sr_law_spans: fills @spans, one for each duty of @law; of duties that never fire, nothing. */
void sr_law_spans (const SrLaw *law, SrFacts *facts, SrHolidays *holidays, SrTimerMemo *memo, SrSpan *spans);

/** sr_law_hold_applies: whether the request to wait reaches the duty called @id. */
gboolean sr_facts_hold_reaches (SrFacts *facts, const char *id);

G_END_DECLS
