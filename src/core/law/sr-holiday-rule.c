/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-holidays-private.h"

#include "sr-json.h"
#include "sr-law-terms.h"

#include <stdio.h>

static const char *const moves_words[]
  = {"never", "nearest_weekday", "next_free_weekday", "sunday_to_monday", "sunday_to_next_free", NULL};

static const char *const weekday_words[]
  = {"", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL};

gboolean
sr_holiday_move_parse (const char *word, SrHolidayMove *move)
{
  int found = word != NULL ? sr_terms_find (moves_words, word) : -1;

  if (found >= 0)
    *move = found;
  return found >= 0;
}

/* "07-04" */
static gboolean
parse_day (const char *text, GDateMonth *month, GDateDay *day)
{
  guint m, d;
  int used = 0;

  if (text == NULL || sscanf (text, "%2u-%2u%n", &m, &d, &used) != 2 || text[used] != '\0' || m < 1 || m > 12
      || d < 1 || d > 31)
    return FALSE;
  *month = m;
  *day = d;
  return TRUE;
}

static gboolean
parse_weekday (const char *text, GDateWeekday *weekday)
{
  int found = text != NULL ? sr_terms_find (weekday_words, text) : -1;

  if (found > 0)
    *weekday = found;
  return found > 0;
}

gboolean
sr_holiday_rule_parse (JsonObject *source, SrHolidayMove moves, SrHolidayRule *rule)
{
  const char *equinox = sr_json_string (source, "equinox");

  rule->name = sr_json_string (source, "name");
  rule->moves = moves;
  rule->since = sr_json_int (source, "since", 0);
  rule->only = sr_json_int (source, "only", 0);
  if (rule->name == NULL
      || (json_object_has_member (source, "moves")
          && !sr_holiday_move_parse (sr_json_string (source, "moves"), &rule->moves)))
    return FALSE;
  if (json_object_has_member (source, "but_on")
      && (!parse_day (sr_json_string (source, "but_on"), &rule->but_month, &rule->but_day)
          || !parse_weekday (sr_json_string (source, "if_weekday"), &rule->but_weekday)))
    return FALSE;
  if (json_object_has_member (source, "on"))
    {
      rule->type = SR_RULE_ON;
      return parse_day (sr_json_string (source, "on"), &rule->month, &rule->day);
    }
  if (json_object_has_member (source, "nth"))
    {
      gint64 month = sr_json_int (source, "month", 0);

      rule->type = SR_RULE_NTH;
      rule->nth = sr_json_int (source, "nth", 0);
      rule->month = month;
      return month >= 1 && month <= 12 && (rule->nth == -1 || (rule->nth >= 1 && rule->nth <= 4))
             && parse_weekday (sr_json_string (source, "weekday"), &rule->weekday);
    }
  if (json_object_has_member (source, "before"))
    {
      rule->type = SR_RULE_BEFORE;
      return parse_day (sr_json_string (source, "before"), &rule->month, &rule->day)
             && parse_weekday (sr_json_string (source, "weekday"), &rule->weekday);
    }
  if (json_object_has_member (source, "easter"))
    {
      rule->type = SR_RULE_EASTER;
      rule->offset = sr_json_int (source, "easter", 0);
      return ABS (rule->offset) <= 70;
    }
  rule->type = g_strcmp0 (equinox, "autumnal") == 0 ? SR_RULE_AUTUMNAL_EQUINOX : SR_RULE_VERNAL_EQUINOX;
  return equinox != NULL;
}

/* The anonymous Gregorian method, also called Meeus/Jones/Butcher. */
void
sr_holiday_easter (GDateYear year, GDate *date)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;

  g_date_clear (date, 1);
  g_date_set_dmy (date, n % 31 + 1, n / 31, year);
}

static void
set_nth_weekday (const SrHolidayRule *rule, GDateYear year, GDate *date)
{
  if (rule->nth > 0)
    {
      g_date_set_dmy (date, 1, rule->month, year);
      g_date_add_days (date, (rule->weekday - g_date_get_weekday (date) + 7) % 7 + 7 * (rule->nth - 1));
      return;
    }
  g_date_set_dmy (date, g_date_get_days_in_month (rule->month, year), rule->month, year);
  g_date_subtract_days (date, (g_date_get_weekday (date) - rule->weekday + 7) % 7);
}

/* The usual approximation for Japan's equinox days, good from 1980 to 2099. */
static guint
equinox_day (double base, GDateYear year)
{
  return (guint) (base + 0.242194 * (year - 1980) - (year - 1980) / 4);
}

gboolean
sr_holiday_rule_date (const SrHolidayRule *rule, GDateYear year, GDate *date)
{
  if ((rule->since != 0 && year < rule->since) || (rule->only != 0 && year != rule->only))
    return FALSE;
  g_date_clear (date, 1);
  if (rule->but_day != 0)
    {
      g_date_set_dmy (date, rule->but_day, rule->but_month, year);
      if (g_date_get_weekday (date) == rule->but_weekday)
        return TRUE;
    }
  switch (rule->type)
    {
    case SR_RULE_ON:
      if (!g_date_valid_dmy (rule->day, rule->month, year))
        return FALSE;
      g_date_set_dmy (date, rule->day, rule->month, year);
      return TRUE;
    case SR_RULE_NTH:
      set_nth_weekday (rule, year, date);
      return TRUE;
    case SR_RULE_BEFORE:
      g_date_set_dmy (date, rule->day, rule->month, year);
      do
        g_date_subtract_days (date, 1);
      while (g_date_get_weekday (date) != rule->weekday);
      return TRUE;
    case SR_RULE_EASTER:
      sr_holiday_easter (year, date);
      if (rule->offset >= 0)
        g_date_add_days (date, rule->offset);
      else
        g_date_subtract_days (date, -rule->offset);
      return TRUE;
    case SR_RULE_VERNAL_EQUINOX:
      g_date_set_dmy (date, equinox_day (20.8431, year), G_DATE_MARCH, year);
      return TRUE;
    case SR_RULE_AUTUMNAL_EQUINOX:
      g_date_set_dmy (date, equinox_day (23.2488, year), G_DATE_SEPTEMBER, year);
      return TRUE;
    default:
      return FALSE;
    }
}
