/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "sr-calendar-file.h"

#include <string.h>

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *p = text; (p = strstr (p, what)) != NULL; p += strlen (what))
    n++;
  return n;
}

static void
test_events (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 8, 0, 0);
  g_autoptr (GDateTime) due = g_date_time_new (zone, 2026, 11, 24, 23, 59, 0);
  g_autoptr (GDateTime) later = g_date_time_add_days (due, 3);
  SrScheduleDeadline deadlines[] = {
    {due, SR_URGENCY_CRITICAL, "Larkspur"},
    {due, SR_URGENCY_NORMAL, "Juniper"},
    {later, SR_URGENCY_NORMAL, NULL},
  };
  g_autofree char *file = sr_calendar_file_from_deadlines (deadlines, 3, now);
  g_auto (GStrv) lines = g_strsplit (file, "\r\n", -1);

  g_assert_cmpuint (count (file, "BEGIN:VEVENT"), ==, 2);
  g_assert_cmpuint (count (file, "BEGIN:VALARM"), ==, 6);
  g_assert_cmpuint (count (file, "DTSTART:20261125T045900Z"), ==, 1);
  g_assert_cmpuint (count (file, "DTSTAMP:20261122T080000Z"), ==, 2);
  g_assert_null (strstr (file, "Larkspur"));
  g_assert_cmpuint (count (file, "\n"), ==, count (file, "\r\n"));
  g_assert_cmpstr (lines[0], ==, "BEGIN:VCALENDAR");
  for (char **line = lines; *line != NULL; line++)
    g_assert_cmpuint (strlen (*line), <=, 75);
}

static void
test_empty (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 8, 0, 0);
  g_autofree char *file = sr_calendar_file_from_deadlines (NULL, 0, now);

  g_assert_cmpuint (count (file, "VEVENT"), ==, 0);
  g_assert_true (g_str_has_suffix (file, "END:VCALENDAR\r\n"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar-file/events", test_events);
  g_test_add_func ("/calendar-file/empty", test_empty);
  return g_test_run ();
}
