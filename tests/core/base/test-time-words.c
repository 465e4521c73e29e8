/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-clock.h"
#include "sr-text.h"
#include "sr-time-words.h"

#define NOW "2026-11-22T14:05:00-05:00"

static void
test_remaining (void)
{
  static const struct
  {
    const char *due;
    const char *words;
  } cases[] = {
    {"2026-11-22T17:40:00-05:00", "in 3\u00a0h 35\u00a0min"},
    {"2026-11-22T17:39:59-05:00", "in 3\u00a0h 34\u00a0min"},
    {"2026-11-22T14:05:59-05:00", "in under a minute"},
    {"2026-11-22T14:05:00-05:00", "in under a minute"},
    {"2026-11-22T14:30:00-05:00", "in 25\u00a0min"},
    {"2026-11-30T23:59:59-05:00", "in 8\u00a0days 9\u00a0h"},
    {"2026-11-23T14:05:00-05:00", "in 1\u00a0day"},
    {"2026-12-11T23:59:59-05:00", "in 19\u00a0days"},
    {"2026-12-06T14:04:59-05:00", "in 13\u00a0days 23\u00a0h"},
    {"2026-11-22T13:40:00-05:00", "25\u00a0min overdue"},
    {"2026-11-21T23:59:59-05:00", "14\u00a0h overdue"},
    {"2026-11-19T14:05:00-05:00", "3\u00a0days overdue"},
  };
  g_autoptr (GDateTime) now = sr_time_parse (NOW, "now", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) due = sr_time_parse (cases[i].due, "due", NULL);
      g_autofree char *words = sr_time_words_remaining (due, now);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_when (void)
{
  static const struct
  {
    const char *time;
    const char *words;
  } cases[] = {
    {"2026-11-22T22:40:00Z", "today, 17:40"},      {"2026-11-23T04:59:00Z", "today, 23:59"},
    {"2026-11-23T15:15:00Z", "tomorrow, 10:15"},   {"2026-11-22T04:59:59Z", "yesterday, 23:59"},
    {"2026-11-26T15:15:00Z", "Thu 26 Nov, 10:15"}, {"2027-01-04T15:15:00Z", "Mon 4 Jan 2027, 10:15"},
  };
  g_autoptr (GDateTime) now = sr_time_parse (NOW, "now", NULL);
  g_autoptr (GTimeZone) zone = sr_time_zone ("America/New_York");

  g_assert_nonnull (zone);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) time = sr_time_parse (cases[i].time, "time", NULL);
      g_autofree char *words = sr_time_words_when (time, now, zone);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_parse_needs_offset (void)
{
  g_assert_null (sr_time_parse ("2026-11-02T10:15:00", "x", NULL));
  g_assert_null (sr_time_parse ("2026-11-02", "x", NULL));
  g_assert_null (sr_time_parse ("2026-02-30T10:15:00Z", "x", NULL));
  g_assert_null (sr_time_parse ("tomorrow", "x", NULL));
  g_assert_null (sr_time_zone ("Mars/Olympus"));
}

static void
test_citation (void)
{
  g_autofree char *text = sr_text_citation ("GDPR Art. 33(1), Vt. Stat. Ann. tit. 9, § 2435(b)(3)");

  g_assert_cmpstr (text, ==,
                   "GDPR Art.\u00a033\u2060(1), Vt. Stat. Ann. tit.\u00a09, §\u00a02435\u2060(b)\u2060(3)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-words/remaining", test_remaining);
  g_test_add_func ("/time-words/when", test_when);
  g_test_add_func ("/time-words/needs-offset", test_parse_needs_offset);
  g_test_add_func ("/time-words/citation", test_citation);
  return g_test_run ();
}
