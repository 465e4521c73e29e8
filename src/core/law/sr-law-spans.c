/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-timer.h"

#include "sr-json.h"

#include <string.h>

/* Chains of duties that hang on one another are short; a longer one is a ring. */
#define LONGEST_CHAIN 8

typedef struct
{
  const SrLaw *law;
  SrFacts *facts;
  SrHolidays *holidays;
  SrTimerMemo *memo;
  SrSpan *spans;
  guint64 done; /* bit per duty */
} SrSpanRun;

static const SrSpan *run_rule (SrSpanRun *run, guint index, guint depth);

gboolean
sr_facts_hold_reaches (SrFacts *facts, const char *id)
{
  if (facts->hold.until == NULL)
    return FALSE;
  return facts->hold.duties == NULL || sr_json_array_has (facts->hold.duties, id);
}

/* The first duty to @recipient: it carries "first notice" and "notice to individuals". */
static const SrRule *
find_first (const SrLaw *law, const char *recipient)
{
  return sr_law_find_rule (law, recipient);
}

/* A clock from a notice: from the one recorded, else provisionally from its limit. */
static void
start_from_notice (SrSpanRun *run, SrSpan *span, const SrRule *rule, const SrRule *first, guint depth)
{
  const SrSpan *other;

  if (first == NULL || first == rule)
    return;
  span->start = sr_facts_get_notified (run->facts, first->id);
  if (span->start != NULL)
    return;
  other = run_rule (run, first->index, depth + 1);
  if (other->due != NULL)
    span->start = g_date_time_ref (other->due);
  span->provisional = TRUE;
}

static GDateTime *
end_of_year (GDateTime *event)
{
  return g_date_time_new (g_date_time_get_timezone (event), g_date_time_get_year (event), 12, 31, 23, 59, 59);
}

static void
start (SrSpanRun *run, SrSpan *span, const SrRule *rule, guint depth)
{
  GDateTime **moments = run->facts->moments;
  GDateTime *event = moments[span->from];
  const char *other = NULL;

  if (span->kind == SR_DEADLINE_ANNUAL)
    {
      if (moments[SR_FROM_DISCOVERY] != NULL)
        span->start = end_of_year (moments[SR_FROM_DISCOVERY]);
      return;
    }
  if (event != NULL)
    {
      span->start = g_date_time_ref (event);
      return;
    }
  if (span->from == SR_FROM_DETERMINATION || span->from == SR_FROM_REASONABLE_BELIEF)
    {
      if (moments[SR_FROM_DISCOVERY] != NULL)
        span->start = g_date_time_ref (moments[SR_FROM_DISCOVERY]);
      span->provisional = TRUE;
    }
  else if (span->from == SR_FROM_NOTIFICATION)
    other = "individuals";
  else if (span->from == SR_FROM_REGULATOR_NOTIFICATION)
    other = "regulator";
  else if (span->from == SR_FROM_FIRST_NOTICE)
    other = rule->recipient;
  if (other != NULL)
    start_from_notice (run, span, rule, find_first (run->law, other), depth);
}

static void
hold (SrSpanRun *run, SrSpan *span, const SrRule *rule)
{
  GDateTime *until = run->facts->hold.until;

  if (!rule->hold || sr_json_tristate (run->law->json, "hold") != SR_YES || span->due == NULL
      || !sr_facts_hold_reaches (run->facts, rule->id) || g_date_time_compare (span->due, until) >= 0)
    return;
  g_date_time_unref (span->due);
  span->due = g_date_time_ref (until);
  span->hold_until = g_date_time_ref (until);
}

/* The limit of the duty this one hangs on, where that is earlier. */
static void
hang (SrSpan *span, const SrSpan *other)
{
  if (other->due == NULL || (span->due != NULL && g_date_time_compare (span->due, other->due) <= 0))
    return;
  g_clear_pointer (&span->due, g_date_time_unref);
  span->due = g_date_time_ref (other->due);
  span->provisional = other->provisional;
}

static const SrSpan *
run_rule (SrSpanRun *run, guint index, guint depth)
{
  const SrRule *rule = run->law->rules->pdata[index];
  const SrRuleClock *clock = &rule->deadline;
  SrSpan *span = &run->spans[index];
  guint64 bit = G_GUINT64_CONSTANT (1) << index;

  if ((run->done & bit) != 0 || depth > LONGEST_CHAIN)
    return span;
  run->done |= bit;
  *span = (SrSpan){.kind = clock->kind,
                   .amount = clock->amount,
                   .unit = clock->unit,
                   .from = clock->from,
                   .with = clock->with,
                   .first_day_counts = clock->first_day_counts,
                   .calendar = run->law->calendar};
  start (run, span, rule, depth);
  if (clock->kind == SR_DEADLINE_FIXED || clock->kind == SR_DEADLINE_ANNUAL)
    sr_timer_run (span, run->holidays, run->memo, clock->may_roll);
  else if (clock->kind == SR_DEADLINE_STANDARD)
    span->provisional = FALSE;
  if (clock->with >= 0)
    hang (span, run_rule (run, clock->with, depth + 1));
  hold (run, span, rule);
  return span;
}

void
sr_law_spans (const SrLaw *law, SrFacts *facts, SrHolidays *holidays, SrTimerMemo *memo, SrSpan *spans)
{
  SrSpanRun run = {law, facts, holidays, memo, spans, 0};

  memset (spans, 0, law->rules->len * sizeof *spans);
  for (guint i = 0; i < law->rules->len; i++)
    if (!((SrRule *) law->rules->pdata[i])->dead)
      run_rule (&run, i, 0);
}
