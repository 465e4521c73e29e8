/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-holidays.h"

G_BEGIN_DECLS

/* What happens to a holiday that falls on a weekend. */
typedef enum
{
  SR_HOLIDAY_NEVER,               /* it is lost */
  SR_HOLIDAY_NEAREST,             /* Saturday to Friday, Sunday to Monday */
  SR_HOLIDAY_NEXT_FREE,           /* to the next weekday that is no holiday */
  SR_HOLIDAY_SUNDAY_TO_MONDAY,    /* a Saturday is lost */
  SR_HOLIDAY_SUNDAY_TO_NEXT_FREE, /* a Saturday is lost */
} SrHolidayMove;

typedef enum
{
  SR_RULE_ON,
  SR_RULE_NTH,
  SR_RULE_BEFORE,
  SR_RULE_EASTER,
  SR_RULE_VERNAL_EQUINOX,
  SR_RULE_AUTUMNAL_EQUINOX,
} SrHolidayRuleType;

typedef struct
{
  SrHolidayRuleType type;
  const char *name; /* owned by the JSON it was read from */
  SrHolidayMove moves;
  GDateMonth month;
  GDateDay day;
  GDateWeekday weekday;
  int nth;    /* 1 the first, -1 the last of the month */
  int offset; /* days from Easter Sunday */
  int since, only;
  /* another date of the year in years in which that falls on this weekday (St Brigid's Day) */
  GDateMonth but_month;
  GDateDay but_day;
  GDateWeekday but_weekday;
} SrHolidayRule;

gboolean sr_holiday_move_parse (const char *word, SrHolidayMove *move);
gboolean sr_holiday_rule_parse (JsonObject *source, SrHolidayMove moves, SrHolidayRule *rule);

/** sr_holiday_rule_date: FALSE where the rule gives no day in @year. */
gboolean sr_holiday_rule_date (const SrHolidayRule *rule, GDateYear year, GDate *date);

/** sr_holiday_easter: Easter Sunday of @year in the Gregorian calendar. */
void sr_holiday_easter (GDateYear year, GDate *date);

/** sr_holidays_is_open_day: a working day on which offices are not closed by custom either. */
gboolean sr_holidays_is_open_day (SrHolidays *self, const char *place, const GDate *date);

G_END_DECLS
