/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-timer.h"

#include "sr-holidays-private.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

/* Post and people: an aim is set for this hour of a working day. */
#define OFFICE_CLOSES 17

void
sr_span_clear (SrSpan *span)
{
  g_clear_pointer (&span->start, g_date_time_unref);
  g_clear_pointer (&span->due, g_date_time_unref);
  g_clear_pointer (&span->may_extend_to, g_date_time_unref);
  g_clear_pointer (&span->hold_until, g_date_time_unref);
}

static GDateTime *
ref_time (GDateTime *time)
{
  return time != NULL ? g_date_time_ref (time) : NULL;
}

void
sr_span_copy (SrSpan *copy, const SrSpan *span)
{
  *copy = *span;
  copy->start = ref_time (span->start);
  copy->due = ref_time (span->due);
  copy->may_extend_to = ref_time (span->may_extend_to);
  copy->hold_until = ref_time (span->hold_until);
}

static void
get_date (GDateTime *time, GDate *date)
{
  g_date_clear (date, 1);
  g_date_set_dmy (date, g_date_time_get_day_of_month (time), g_date_time_get_month (time),
                  g_date_time_get_year (time));
}

static GDateTime *
make_time (GTimeZone *zone, const GDate *date, int hour, int minute, int second)
{
  return g_date_time_new (zone, g_date_get_year (date), g_date_get_month (date), g_date_get_day (date), hour,
                          minute, second);
}

static gboolean
is_working_day (SrHolidays *holidays, const char *calendar, const GDate *date)
{
  if (calendar != NULL)
    return sr_holidays_is_working_day (holidays, calendar, date);
  return g_date_get_weekday (date) < G_DATE_SATURDAY;
}

GDateTime *
sr_timer_end (SrHolidays *holidays,
              const char *calendar,
              GDateTime *start,
              gint64 amount,
              SrUnit unit,
              gboolean first_day_counts)
{
  GTimeZone *zone = g_date_time_get_timezone (start);
  GDate date;

  get_date (start, &date);
  if (first_day_counts && amount > 0 && unit != SR_UNIT_MONTHS)
    amount--;
  switch (unit)
    {
    case SR_UNIT_HOURS:
      return g_date_time_add_hours (start, amount);
    case SR_UNIT_CALENDAR_DAYS:
      g_date_add_days (&date, amount);
      break;
    case SR_UNIT_BUSINESS_DAYS:
      for (gint64 counted = 0; counted < amount;)
        {
          g_date_add_days (&date, 1);
          if (is_working_day (holidays, calendar, &date))
            counted++;
        }
      break;
    case SR_UNIT_MONTHS:
      /* the same date, or the last of a shorter month */
      g_date_add_months (&date, amount);
      break;
    case SR_UNIT_NONE:
    default:
      return NULL;
    }
  return make_time (zone, &date, 23, 59, 59);
}

/* Where the law moves a last day that is no working day: the next one. */
static GDateTime *
roll (SrHolidays *holidays, const char *calendar, GDateTime *due)
{
  GDate date, first;

  get_date (due, &date);
  first = date;
  while (calendar != NULL ? !sr_holidays_is_open_day (holidays, calendar, &date)
                          : !is_working_day (holidays, NULL, &date))
    g_date_add_days (&date, 1);
  if (g_date_compare (&date, &first) == 0)
    return NULL;
  return make_time (g_date_time_get_timezone (due), &date, 23, 59, 59);
}

void
sr_timer_memo_clear (SrTimerMemo *memo)
{
  for (guint i = 0; i < memo->n_limits; i++)
    {
      g_date_time_unref (memo->limits[i].start);
      g_clear_pointer (&memo->limits[i].due, g_date_time_unref);
    }
  memo->n_limits = 0;
}

/* sr_timer_end() with a memory. */
static GDateTime *
end_of_span (const SrSpan *span, SrHolidays *holidays, SrTimerMemo *memo)
{
  /* only working days ask where */
  const char *calendar = span->unit == SR_UNIT_BUSINESS_DAYS ? span->calendar : NULL;
  GDateTime *due;

  for (guint i = 0; i < memo->n_limits; i++)
    if (memo->limits[i].start == span->start && memo->limits[i].amount == span->amount
        && memo->limits[i].unit == span->unit && memo->limits[i].calendar == calendar
        && memo->limits[i].first_day_counts == span->first_day_counts)
      return ref_time (memo->limits[i].due);
  due = sr_timer_end (holidays, calendar, span->start, span->amount, span->unit, span->first_day_counts);
  if (memo->n_limits < G_N_ELEMENTS (memo->limits))
    {
      guint last = memo->n_limits++;

      memo->limits[last].start = g_date_time_ref (span->start);
      memo->limits[last].calendar = calendar;
      memo->limits[last].amount = span->amount;
      memo->limits[last].unit = span->unit;
      memo->limits[last].first_day_counts = span->first_day_counts;
      memo->limits[last].due = ref_time (due);
    }
  return due;
}

void
sr_timer_run (SrSpan *span, SrHolidays *holidays, SrTimerMemo *memo, gboolean may_roll)
{
  if (span->start == NULL || span->amount < 0)
    return;
  span->due = end_of_span (span, holidays, memo);
  if (may_roll && span->due != NULL && span->unit != SR_UNIT_HOURS)
    span->may_extend_to = roll (holidays, span->calendar, span->due);
}

GDateTime *
sr_timer_last_working_day (SrHolidays *holidays, const char *calendar, GDateTime *start, GDateTime *due)
{
  g_autoptr (GDateTime) aim = NULL;
  GDate date;

  get_date (due, &date);
  do
    g_date_subtract_days (&date, 1);
  while (!is_working_day (holidays, calendar, &date));
  aim = make_time (g_date_time_get_timezone (due), &date, OFFICE_CLOSES, 0, 0);
  if (start != NULL && g_date_time_compare (aim, start) <= 0)
    return NULL;
  return g_steal_pointer (&aim);
}

GArray *
sr_timer_list_days (SrHolidays *holidays, const SrSpan *span)
{
  GArray *days = g_array_new (FALSE, TRUE, sizeof (SrSumDay));
  GDate date, last;
  guint count = 0;

  if (span->start == NULL || span->due == NULL || span->unit == SR_UNIT_HOURS || span->unit == SR_UNIT_NONE)
    return days;
  get_date (span->start, &date);
  get_date (span->due, &last);
  for (gboolean event = TRUE; g_date_compare (&date, &last) <= 0; event = FALSE)
    {
      SrSumDay day = {date, 0, NULL};

      if (event && !span->first_day_counts)
        day.off = NULL;
      else if (span->unit == SR_UNIT_BUSINESS_DAYS && g_date_get_weekday (&date) >= G_DATE_SATURDAY)
        day.off = g_date_get_weekday (&date) == G_DATE_SATURDAY ? _ ("Saturday") : _ ("Sunday");
      else if (span->unit == SR_UNIT_BUSINESS_DAYS && span->calendar != NULL)
        day.off = sr_holidays_get_name (holidays, span->calendar, &date);
      if ((!event || span->first_day_counts) && day.off == NULL)
        day.count = ++count;
      g_array_append_val (days, day);
      g_date_add_days (&date, 1);
    }
  return days;
}
