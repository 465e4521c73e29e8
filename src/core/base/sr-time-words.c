/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-time-words.h"

#include <glib/gi18n-lib.h>

#define NB "\u00a0"

/* The largest figures of a span: days from a fortnight on, days and hours, hours and minutes, minutes. */
static char *
span_words (gint64 seconds)
{
  int minutes = (int) (seconds / 60);
  int hours = minutes / 60;
  int days = hours / 24;

  if (days >= 14)
    return g_strdup_printf (ngettext ("%d" NB "day", "%d" NB "days", days), days);
  if (days >= 1)
    {
      g_autofree char *first = g_strdup_printf (ngettext ("%d" NB "day", "%d" NB "days", days), days);

      return hours % 24 == 0 ? g_steal_pointer (&first)
                             : g_strdup_printf (_ ("%s %d" NB "h"), first, hours % 24);
    }
  if (hours >= 1)
    return minutes % 60 == 0 ? g_strdup_printf (_ ("%d" NB "h"), hours)
                             : g_strdup_printf (_ ("%d" NB "h %d" NB "min"), hours, minutes % 60);
  return g_strdup_printf (_ ("%d" NB "min"), minutes);
}

static char *
late_words (gint64 seconds)
{
  int minutes = (int) (seconds / 60);

  if (minutes < 1)
    return g_strdup (_ ("overdue since a moment"));
  if (minutes < 60)
    return g_strdup_printf (_ ("%d" NB "min overdue"), minutes);
  if (minutes < 24 * 60)
    return g_strdup_printf (_ ("%d" NB "h overdue"), minutes / 60);
  return g_strdup_printf (ngettext ("%d" NB "day overdue", "%d" NB "days overdue", minutes / 1440),
                          minutes / 1440);
}

static gint64
seconds_left (GDateTime *due, GDateTime *now)
{
  GTimeSpan left = g_date_time_difference (due, now);

  /* floor, also below zero: a clock that ran out half a second ago is over */
  return left >= 0 ? left / G_TIME_SPAN_SECOND : -((-left + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND);
}

char *
sr_time_words_remaining (GDateTime *due, GDateTime *now)
{
  gint64 left = seconds_left (due, now);

  if (left < 0)
    return late_words (-left);
  if (left < 60)
    return g_strdup (_ ("in under a minute"));
  g_autofree char *span = span_words (left);
  return g_strdup_printf (_ ("in %s"), span);
}

char *
sr_time_words_short (GDateTime *due, GDateTime *now)
{
  gint64 left = seconds_left (due, now);

  if (left < 0)
    return late_words (-left);
  if (left < 60)
    return g_strdup (_ ("under a minute"));
  return span_words (left);
}

static int
day_number (GDateTime *time)
{
  int year, month, day;
  GDate date;

  g_date_time_get_ymd (time, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return g_date_get_julian (&date);
}

static char *
day_words (GDateTime *time, GDateTime *now)
{
  switch (day_number (time) - day_number (now))
    {
    case 0:
      return g_strdup (_ ("today"));
    case 1:
      return g_strdup (_ ("tomorrow"));
    case -1:
      return g_strdup (_ ("yesterday"));
    default:
      return g_date_time_get_year (time) == g_date_time_get_year (now)
               /* TRANSLATORS: weekday, day and month, as in "Thu 26 Nov" */
               ? g_date_time_format (time, C_ ("date", "%a %-d %b"))
               : g_date_time_format (time, C_ ("date with year", "%a %-d %b %Y"));
    }
}

char *
sr_time_words_when (GDateTime *time, GDateTime *now, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (time, zone);
  g_autoptr (GDateTime) local_now = g_date_time_to_timezone (now, zone);
  g_autofree char *day = day_words (local, local_now);
  g_autofree char *clock = g_date_time_format (local, C_ ("time of day", "%H:%M"));

  return g_strdup_printf (C_ ("day, time", "%s, %s"), day, clock);
}

char *
sr_time_words_day (GDateTime *time, GDateTime *now, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (time, zone);
  g_autoptr (GDateTime) local_now = g_date_time_to_timezone (now, zone);

  return day_words (local, local_now);
}

char *
sr_time_words_full (GDateTime *time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (time, zone);

  return g_date_time_format (local, C_ ("date, time and zone", "%a %-d %b %Y, %H:%M %Z"));
}

char *
sr_time_words_clock (GDateTime *time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (time, zone);

  return g_date_time_format (local, C_ ("time of day", "%H:%M"));
}
