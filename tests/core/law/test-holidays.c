/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "law-fixture.h"
#include "sr-holidays-private.h"

/* Weekdays not worked, as the countries' own lists and two other computations have them. */
static const struct
{
  const char *place;
  int year;
  const char *days;
} lists[] = {
  {"us", 2025, "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25"},
  {"us", 2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"},
  {"us", 2027, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"},
  {"gb", 2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"},
  {"gb", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"},
  {"gb", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"},
  {"gb-sct", 2025, "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26"},
  {"gb-sct", 2026, "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28"},
  {"gb-sct", 2027, "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28"},
  {"gb-nir", 2025, "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26"},
  {"gb-nir", 2026, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28"},
  {"gb-nir", 2027, "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28"},
  {"ie", 2025, "01-01 02-03 03-17 04-21 05-05 06-02 08-04 10-27 12-25 12-26"},
  {"ie", 2026, "01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25"},
  {"ie", 2027, "01-01 02-01 03-17 03-29 05-03 06-07 08-02 10-25"},
  {"de", 2025, "01-01 04-18 04-21 05-01 05-29 06-09 10-03 12-25 12-26"},
  {"de", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 12-25"},
  {"de", 2027, "01-01 03-26 03-29 05-06 05-17"},
  {"fr", 2025, "01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-11 12-25"},
  {"fr", 2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 11-11 12-25"},
  {"fr", 2027, "01-01 03-29 05-06 05-17 07-14 11-01 11-11"},
  {"ca", 2025, "01-01 04-18 05-19 07-01 09-01 09-30 10-13 11-11 12-25 12-26"},
  {"ca", 2026, "01-01 04-03 05-18 07-01 09-07 09-30 10-12 11-11 12-25"},
  {"ca", 2027, "01-01 03-26 05-24 07-01 09-06 09-30 10-11 11-11"},
  {"au", 2025, "01-01 01-27 04-18 04-21 04-25 12-25 12-26"},
  {"au", 2026, "01-01 01-26 04-03 04-06 12-25 12-28"},
  {"au", 2027, "01-01 01-26 03-26 03-29 12-27 12-28"},
  {"br", 2025, "01-01 04-18 04-21 05-01 11-20 12-25"},
  {"br", 2026, "01-01 04-03 04-21 05-01 09-07 10-12 11-02 11-20 12-25"},
  {"br", 2027, "01-01 03-26 04-21 09-07 10-12 11-02 11-15"},
  {"jp", 2025, "01-01 01-13 02-11 02-24 03-20 04-29 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-24"},
  {"jp", 2026,
   "01-01 01-12 02-11 02-23 03-20 04-29 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23"},
  {"jp", 2027,
   "01-01 01-11 02-11 02-23 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23"},
};

static void
test_lists (void)
{
  SrHolidays *holidays = sr_law_book_get_holidays (the_book ());

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GString) days = g_string_new (NULL);
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, 1, G_DATE_JANUARY, lists[i].year);
      for (; g_date_get_year (&date) == lists[i].year; g_date_add_days (&date, 1))
        if (g_date_get_weekday (&date) < G_DATE_SATURDAY
            && sr_holidays_get_name (holidays, lists[i].place, &date) != NULL)
          g_string_append_printf (days, "%s%02d-%02d", days->len > 0 ? " " : "", g_date_get_month (&date),
                                  g_date_get_day (&date));
      if (!g_str_equal (days->str, lists[i].days))
        g_error ("%s %d: should be %s, is %s", lists[i].place, lists[i].year, lists[i].days, days->str);
    }
}

static void
test_easter (void)
{
  static const int easters[][3] = {
    {1961, 4, 2}, {2000, 4, 23}, {2008, 3, 23}, {2025, 4, 20}, {2026, 4, 5}, {2027, 3, 28}, {2038, 4, 25},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (easters); i++)
    {
      GDate date;

      sr_holiday_easter (easters[i][0], &date);
      g_assert_cmpint (g_date_get_month (&date), ==, easters[i][1]);
      g_assert_cmpint (g_date_get_day (&date), ==, easters[i][2]);
    }
}

static void
test_places (void)
{
  SrHolidays *holidays = sr_law_book_get_holidays (the_book ());
  GDate date;

  /* a state uses the federal calendar; a place without one has weekends alone */
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 11, G_DATE_NOVEMBER, 2026);
  g_assert_cmpstr (sr_holidays_get_name (holidays, "us-vt", &date), ==, "Veterans Day");
  g_assert_false (sr_holidays_is_working_day (holidays, "us-vt", &date));
  g_assert_true (sr_holidays_is_working_day (holidays, "th", &date));
  g_assert_false (sr_holidays_has_calendar (holidays, "th"));
  g_date_set_dmy (&date, 14, G_DATE_NOVEMBER, 2026);
  g_assert_false (sr_holidays_is_working_day (holidays, "th", &date));
  /* the end of the year is closed by custom in Japan, though no holiday */
  g_date_set_dmy (&date, 30, G_DATE_DECEMBER, 2026);
  g_assert_true (sr_holidays_is_working_day (holidays, "jp", &date));
  g_assert_false (sr_holidays_is_open_day (holidays, "jp", &date));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/holidays/lists", test_lists);
  g_test_add_func ("/law/holidays/easter", test_easter);
  g_test_add_func ("/law/holidays/places", test_places);
  return g_test_run ();
}
