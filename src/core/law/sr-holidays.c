/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-holidays.h"
#include "sr-holidays-private.h"

#include "sr-error.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One year of one calendar: the name of the holiday on each day of the year, NULL on ordinary days. */
typedef struct
{
  const char *names[367];
} SrHolidayYear;

typedef struct
{
  char *place;
  GArray *rules; /* SrHolidayRule */
  SrHolidayMove moves;
  char *between;     /* the name of a weekday between two holidays, where it is one */
  GStrv also_closed; /* "12-29": offices closed, not holidays */
  GHashTable *years; /* year → SrHolidayYear */
} SrCalendar;

struct _SrHolidays
{
  gatomicrefcount ref_count;
  JsonObject *source;
  GHashTable *calendars;
  GMutex mutex; /* guards the years computed so far */
};

static void
calendar_free (gpointer data)
{
  SrCalendar *calendar = data;

  g_free (calendar->place);
  g_free (calendar->between);
  g_strfreev (calendar->also_closed);
  g_array_unref (calendar->rules);
  g_hash_table_unref (calendar->years);
  g_free (calendar);
}

static SrCalendar *
calendar_new (const char *place, JsonObject *source, GError **error)
{
  SrCalendar *calendar = g_new0 (SrCalendar, 1);
  JsonArray *days = sr_json_array (source, "days");

  calendar->place = g_strdup (place);
  calendar->rules = g_array_new (FALSE, TRUE, sizeof (SrHolidayRule));
  calendar->years = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  calendar->between = g_strdup (sr_json_string (source, "between_holidays"));
  calendar->also_closed = sr_json_strv (source, "offices_also_closed");
  if (!sr_holiday_move_parse (sr_json_string (source, "moves"), &calendar->moves))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("holidays.json: %s: “moves” is not a known rule."),
                   place);
      calendar_free (calendar);
      return NULL;
    }
  for (guint i = 0; days != NULL && i < json_array_get_length (days); i++)
    {
      SrHolidayRule rule = {0};
      JsonNode *node = json_array_get_element (days, i);

      if (!JSON_NODE_HOLDS_OBJECT (node)
          || !sr_holiday_rule_parse (json_node_get_object (node), calendar->moves, &rule))
        {
          g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                       _ ("holidays.json: %s: days[%u] is not a rule for a day."), place, i);
          calendar_free (calendar);
          return NULL;
        }
      g_array_append_val (calendar->rules, rule);
    }
  return calendar;
}

SrHolidays *
sr_holidays_new (JsonObject *rules, GError **error)
{
  g_autoptr (SrHolidays) self = g_new0 (SrHolidays, 1);
  JsonObject *calendars = sr_json_object (rules, "calendars");
  g_autoptr (GList) places = calendars != NULL ? json_object_get_members (calendars) : NULL;

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->source = json_object_ref (rules);
  self->calendars = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, calendar_free);
  for (GList *l = places; l != NULL; l = l->next)
    {
      JsonObject *source = sr_json_object (calendars, l->data);
      SrCalendar *calendar = source != NULL ? calendar_new (l->data, source, error) : NULL;

      if (calendar == NULL)
        {
          if (error != NULL && *error == NULL)
            g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("holidays.json: “%s” must be an object."),
                         (char *) l->data);
          return NULL;
        }
      g_hash_table_insert (self->calendars, calendar->place, calendar);
    }
  return g_steal_pointer (&self);
}

SrHolidays *
sr_holidays_ref (SrHolidays *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sr_holidays_unref (SrHolidays *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->calendars);
  json_object_unref (self->source);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* The calendar of @place or of the nearest place above it that has one. */
static SrCalendar *
find_calendar (SrHolidays *self, const char *place)
{
  g_autofree char *code = g_strdup (place);

  while (code != NULL)
    {
      SrCalendar *calendar = g_hash_table_lookup (self->calendars, code);
      char *dash = strrchr (code, '-');

      if (calendar != NULL || dash == NULL)
        return calendar;
      *dash = '\0';
    }
  return NULL;
}

static gboolean
is_weekend (const GDate *date)
{
  return g_date_get_weekday (date) >= G_DATE_SATURDAY;
}

/* Keeps @rule's day of the @year: on the day itself and, where it falls on a weekend and moves, on another.
 */
static void
keep_day (SrHolidayYear *days, const SrHolidayRule *rule, GDateYear holiday_year, GDateYear year)
{
  GDate date;
  int step = 1;
  SrHolidayMove move = rule->moves;
  GDateWeekday weekday;

  if (!sr_holiday_rule_date (rule, holiday_year, &date))
    return;
  weekday = g_date_get_weekday (&date);
  if (move == SR_HOLIDAY_NEAREST && weekday == G_DATE_SATURDAY)
    step = -1;
  else if (move == SR_HOLIDAY_NEVER || (move >= SR_HOLIDAY_SUNDAY_TO_MONDAY && weekday != G_DATE_SUNDAY)
           || weekday < G_DATE_SATURDAY)
    step = 0;
  if (step != 0)
    {
      gboolean onto_free = move == SR_HOLIDAY_NEXT_FREE || move == SR_HOLIDAY_SUNDAY_TO_NEXT_FREE;

      do
        if (step > 0)
          g_date_add_days (&date, 1);
        else
          g_date_subtract_days (&date, 1);
      while (is_weekend (&date)
             || (onto_free && g_date_get_year (&date) == year
                 && days->names[g_date_get_day_of_year (&date)] != NULL));
    }
  if (g_date_get_year (&date) == year && days->names[g_date_get_day_of_year (&date)] == NULL)
    days->names[g_date_get_day_of_year (&date)] = rule->name;
}

static SrHolidayYear *
compute_year (SrCalendar *calendar, GDateYear year)
{
  SrHolidayYear *days = g_new0 (SrHolidayYear, 1);

  /* first the days that stay, so that moved ones find them taken; then the moved ones, next year's 1 January
   * among them, which may be kept on 31 December */
  for (int moved = 0; moved < 2; moved++)
    for (guint i = 0; i < calendar->rules->len; i++)
      {
        const SrHolidayRule *rule = &g_array_index (calendar->rules, SrHolidayRule, i);

        for (int y = moved; y >= 0; y--)
          {
            GDate date;
            gboolean moves;

            if (!sr_holiday_rule_date (rule, year + y, &date))
              continue;
            moves = is_weekend (&date) && rule->moves != SR_HOLIDAY_NEVER;
            if (moves == (moved == 1))
              keep_day (days, rule, year + y, year);
          }
      }
  if (calendar->between != NULL)
    for (int i = 2; i < 365; i++)
      if (days->names[i] == NULL && days->names[i - 1] != NULL && days->names[i + 1] != NULL)
        {
          GDate date;

          g_date_clear (&date, 1);
          g_date_set_dmy (&date, 1, G_DATE_JANUARY, year);
          g_date_add_days (&date, i - 1);
          if (!is_weekend (&date))
            days->names[i] = calendar->between;
        }
  return days;
}

static const char *
calendar_lookup (SrHolidays *self, SrCalendar *calendar, const GDate *date)
{
  GDateYear year = g_date_get_year (date);
  SrHolidayYear *days;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  days = g_hash_table_lookup (calendar->years, GUINT_TO_POINTER ((guint) year));
  if (days == NULL)
    {
      days = compute_year (calendar, year);
      g_hash_table_insert (calendar->years, GUINT_TO_POINTER ((guint) year), days);
    }
  return days->names[g_date_get_day_of_year (date)];
}

gboolean
sr_holidays_has_calendar (SrHolidays *self, const char *place)
{
  return find_calendar (self, place) != NULL;
}

const char *
sr_holidays_get_name (SrHolidays *self, const char *place, const GDate *date)
{
  SrCalendar *calendar = find_calendar (self, place);

  return calendar != NULL ? calendar_lookup (self, calendar, date) : NULL;
}

gboolean
sr_holidays_is_working_day (SrHolidays *self, const char *place, const GDate *date)
{
  return !is_weekend (date) && sr_holidays_get_name (self, place, date) == NULL;
}

gboolean
sr_holidays_is_open_day (SrHolidays *self, const char *place, const GDate *date)
{
  SrCalendar *calendar = find_calendar (self, place);
  g_autofree char *day
    = g_strdup_printf ("%02u-%02u", (guint) g_date_get_month (date), g_date_get_day (date));

  if (calendar != NULL && g_strv_contains ((const char *const *) calendar->also_closed, day))
    return FALSE;
  return sr_holidays_is_working_day (self, place, date);
}
