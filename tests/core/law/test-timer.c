/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Periods: hours, days, working days and months, over clock changes, leap days and year ends. */

#include "config.h"

#include "law-fixture.h"
#include "sr-clock.h"
#include "sr-law-timer.h"

static void
test_ends (void)
{
  static const struct
  {
    const char *zone, *calendar, *start;
    gint64 amount;
    SrUnit unit;
    gboolean first_day_counts;
    const char *end;
  } cases[] = {
    /* hours are counted exactly, nights, weekends and clock changes included */
    {"America/New_York", NULL, "2026-11-02T10:15:00-05:00", 24, SR_UNIT_HOURS, FALSE,
     "2026-11-03T10:15:00-05:00"},
    {"America/New_York", NULL, "2026-10-31T12:00:00-04:00", 24, SR_UNIT_HOURS, FALSE,
     "2026-11-01T11:00:00-05:00"},
    {"America/New_York", NULL, "2027-03-13T12:00:00-05:00", 24, SR_UNIT_HOURS, FALSE,
     "2027-03-14T13:00:00-04:00"},
    {"Europe/Berlin", "de", "2026-11-20T16:30:00+01:00", 72, SR_UNIT_HOURS, FALSE,
     "2026-11-23T16:30:00+01:00"},
    {"Europe/Berlin", "de", "2026-10-23T20:00:00+02:00", 72, SR_UNIT_HOURS, FALSE,
     "2026-10-26T19:00:00+01:00"},
    {"Asia/Kolkata", NULL, "2026-11-02T22:00:00+05:30", 6, SR_UNIT_HOURS, FALSE, "2026-11-03T04:00:00+05:30"},
    {"UTC", NULL, "2026-12-31T20:00:00+00:00", 8, SR_UNIT_HOURS, FALSE, "2027-01-01T04:00:00+00:00"},
    {"UTC", NULL, "2026-12-31T20:00:00+00:00", 0, SR_UNIT_HOURS, FALSE, "2026-12-31T20:00:00+00:00"},
    /* the day of the event is not counted, whatever its hour */
    {"America/New_York", NULL, "2026-11-02T00:00:00-05:00", 30, SR_UNIT_CALENDAR_DAYS, FALSE,
     "2026-12-02T23:59:59-05:00"},
    {"America/New_York", NULL, "2026-11-02T23:59:59-05:00", 30, SR_UNIT_CALENDAR_DAYS, FALSE,
     "2026-12-02T23:59:59-05:00"},
    {"America/New_York", NULL, "2026-02-10T12:00:00-05:00", 30, SR_UNIT_CALENDAR_DAYS, FALSE,
     "2026-03-12T23:59:59-04:00"},
    {"UTC", NULL, "2028-02-20T12:00:00+00:00", 10, SR_UNIT_CALENDAR_DAYS, FALSE, "2028-03-01T23:59:59+00:00"},
    {"UTC", NULL, "2027-02-20T12:00:00+00:00", 10, SR_UNIT_CALENDAR_DAYS, FALSE, "2027-03-02T23:59:59+00:00"},
    {"UTC", NULL, "2026-12-20T12:00:00+00:00", 45, SR_UNIT_CALENDAR_DAYS, FALSE, "2027-02-03T23:59:59+00:00"},
    {"UTC", NULL, "2026-04-04T12:00:00+00:00", 30, SR_UNIT_CALENDAR_DAYS, TRUE, "2026-05-03T23:59:59+00:00"},
    {"UTC", NULL, "2026-04-04T12:00:00+00:00", 0, SR_UNIT_CALENDAR_DAYS, FALSE, "2026-04-04T23:59:59+00:00"},
    /* a last day on a weekend stays */
    {"America/New_York", "us", "2026-11-05T12:00:00-05:00", 30, SR_UNIT_CALENDAR_DAYS, FALSE,
     "2026-12-05T23:59:59-05:00"},
    /* working days skip weekends and the holidays of the place */
    {"America/New_York", "us-vt", "2026-11-02T10:15:00-05:00", 14, SR_UNIT_BUSINESS_DAYS, FALSE,
     "2026-11-23T23:59:59-05:00"},
    {"America/New_York", NULL, "2026-11-02T10:15:00-05:00", 14, SR_UNIT_BUSINESS_DAYS, FALSE,
     "2026-11-20T23:59:59-05:00"},
    {"America/New_York", "us", "2027-12-22T10:00:00-05:00", 4, SR_UNIT_BUSINESS_DAYS, FALSE,
     "2027-12-29T23:59:59-05:00"},
    {"America/New_York", "us", "2027-12-22T10:00:00-05:00", 6, SR_UNIT_BUSINESS_DAYS, FALSE,
     "2028-01-03T23:59:59-05:00"},
    {"America/New_York", "us", "2026-11-07T10:00:00-05:00", 1, SR_UNIT_BUSINESS_DAYS, FALSE,
     "2026-11-09T23:59:59-05:00"},
    {"Europe/London", "gb", "2027-12-23T10:00:00+00:00", 3, SR_UNIT_BUSINESS_DAYS, FALSE,
     "2027-12-30T23:59:59+00:00"},
    {"America/Sao_Paulo", "br", "2026-11-19T11:00:00-03:00", 3, SR_UNIT_BUSINESS_DAYS, FALSE,
     "2026-11-25T23:59:59-03:00"},
    /* months end on the same date, or on the last of a shorter month */
    {"UTC", NULL, "2026-11-15T12:00:00+00:00", 1, SR_UNIT_MONTHS, FALSE, "2026-12-15T23:59:59+00:00"},
    {"UTC", NULL, "2027-01-31T12:00:00+00:00", 1, SR_UNIT_MONTHS, FALSE, "2027-02-28T23:59:59+00:00"},
    {"UTC", NULL, "2028-01-31T12:00:00+00:00", 1, SR_UNIT_MONTHS, FALSE, "2028-02-29T23:59:59+00:00"},
    {"UTC", NULL, "2026-12-31T23:59:59+00:00", 3, SR_UNIT_MONTHS, FALSE, "2027-03-31T23:59:59+00:00"},
    {"UTC", NULL, "2026-08-31T12:00:00+00:00", 18, SR_UNIT_MONTHS, FALSE, "2028-02-29T23:59:59+00:00"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = sr_time_zone (cases[i].zone);
      g_autoptr (GDateTime) parsed = sr_time_parse (cases[i].start, "start", NULL);
      g_autoptr (GDateTime) start = g_date_time_to_timezone (parsed, zone);
      g_autoptr (GDateTime) end
        = sr_timer_end (sr_law_book_get_holidays (the_book ()), cases[i].calendar, start, cases[i].amount,
                        cases[i].unit, cases[i].first_day_counts);
      g_autofree char *text = sr_time_format (end);

      g_assert_cmpstr (text, ==, cases[i].end);
    }
}

static void
test_days_of_sum (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrAssessment) assessment = assess_text (
    "{\"firm\": {\"time_zone\": \"America/New_York\", \"jurisdictions\": [\"us-ny\"]}, \"incident\": "
    "{\"discovered_at\": \"2026-11-02T10:15:00-05:00\", \"media\": [\"electronic\"], \"acquired\": "
    "true, \"encrypted\": false}, \"affected\": [{\"jurisdiction\": \"us-vt\", \"people\": 3, "
    "\"categories\": [\"ssn\"], \"names\": true, \"owner\": \"firm\"}]}",
    &error);
  SrDuty *duty = sr_assessment_lookup (assessment, "us-vt.attorney_general");
  g_autoptr (GArray) days = sr_duty_get_sum_days (duty);
  g_autofree char *aim = NULL;
  guint counted = 0, off = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (days->len, ==, 22); /* 2 to 23 November */
  for (guint i = 0; i < days->len; i++)
    {
      const SrSumDay *day = &g_array_index (days, SrSumDay, i);

      if (day->count > 0)
        g_assert_cmpuint (day->count, ==, ++counted);
      off += day->off != NULL;
      if (g_date_get_day (&day->date) == 11)
        g_assert_cmpstr (day->off, ==, "Veterans Day");
    }
  g_assert_cmpuint (counted, ==, 14);
  g_assert_cmpuint (off, ==, 7);
  g_assert_cmpuint (g_array_index (days, SrSumDay, 0).count, ==, 0);
  g_assert_cmpstr (sr_duty_get_sum_line (duty, SR_SUM_EVENT), ==,
                   "Mon 2 Nov 2026, 10:15 EST: the firm discovered it");
  g_assert_cmpstr (sr_duty_get_sum_line (duty, SR_SUM_NOT_COUNTED), ==,
                   "Wed 11 Nov (Veterans Day), 6 weekend days");
  g_assert_cmpstr (sr_duty_get_sum_line (duty, SR_SUM_LIMIT), ==, "Mon 23 Nov 2026, 23:59 EST");
  /* to post it in time: the Friday before */
  aim = sr_time_format (sr_duty_get_aim (duty));
  g_assert_cmpstr (aim, ==, "2026-11-20T17:00:00-05:00");
  g_assert_cmpint (sr_duty_get_aim_source (duty), ==, SR_AIM_WORKING_DAY);
}

/* Where the law names no figure, the firm's own target or a regulator's guideline is the aim, marked as such.
 */
static void
test_targets (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrAssessment) assessment = assess_text (
    "{\"firm\": {\"time_zone\": \"America/New_York\", \"jurisdictions\": [\"us-ny\", \"nz\"], "
    "\"targets\": {\"promptly\": {\"amount\": 3, \"unit\": \"calendar_days\"}}}, \"incident\": "
    "{\"discovered_at\": \"2026-11-02T10:15:00-05:00\"}, \"clients\": [{\"information_compromised\": "
    "true}], \"affected\": [{\"jurisdiction\": \"nz\", \"people\": 3, \"owner\": \"firm\", "
    "\"categories\": [\"any_personal_data\"]}]}",
    &error);
  SrDuty *duty;
  g_autofree char *aim = NULL, *guideline = NULL;

  g_assert_no_error (error);
  duty = sr_assessment_lookup (assessment, "pro-us-aba-483.client");
  aim = sr_time_format (sr_duty_get_aim (duty));
  g_assert_null (sr_duty_get_due (duty));
  g_assert_cmpstr (aim, ==, "2026-11-05T23:59:59-05:00");
  g_assert_cmpint (sr_duty_get_aim_source (duty), ==, SR_AIM_FIRM);
  duty = sr_assessment_lookup (assessment, "nz-privacy-act.regulator");
  guideline = sr_time_format (sr_duty_get_aim (duty));
  g_assert_null (sr_duty_get_due (duty));
  g_assert_cmpstr (guideline, ==, "2026-11-05T10:15:00-05:00");
  g_assert_cmpint (sr_duty_get_aim_source (duty), ==, SR_AIM_GUIDELINE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/timer/ends", test_ends);
  g_test_add_func ("/law/timer/days-of-sum", test_days_of_sum);
  g_test_add_func ("/law/timer/targets", test_targets);
  return g_test_run ();
}
