/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "sr-error.h"
#include "sr-schedule.h"

#include <string.h>

#define HOUR ((gint64) 3600)

static GDateTime *
at (const char *text)
{
  GDateTime *time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);
  return time;
}

static SrSchedule *
one (const char *due_text, const char *now_text, SrUrgency urgency, const char *title, gboolean titles)
{
  g_autoptr (GDateTime) due = at (due_text);
  g_autoptr (GDateTime) now = at (now_text);
  SrScheduleDeadline deadline = {due, urgency, title};

  return sr_schedule_from_deadlines (&deadline, 1, now, titles);
}

static const SrScheduleEntry *
nth (SrSchedule *schedule, guint i)
{
  return g_ptr_array_index (sr_schedule_get_entries (schedule), i);
}

static void
test_stages (void)
{
  g_autoptr (SrSchedule) schedule
    = one ("2026-11-30T10:15:42Z", "2026-11-20T08:00:00Z", SR_URGENCY_CRITICAL, NULL, FALSE);
  g_autoptr (GDateTime) due = at ("2026-11-30T10:15:00Z");
  const gint64 limit = g_date_time_to_unix (due);
  static const gint64 before[] = {168, 72, 36, 24, 4, 1, 0};
  GPtrArray *entries = sr_schedule_get_entries (schedule);

  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (before) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      g_assert_cmpint (nth (schedule, i)->at, ==, limit - before[i] * HOUR);
      g_assert_cmpint (nth (schedule, i)->every, ==, 0);
      g_assert_cmpint (nth (schedule, i)->due, ==, before[i] <= 24 ? limit : 0);
      g_assert_cmpint (nth (schedule, i)->urgency, ==,
                       before[i] <= 4 ? SR_URGENCY_CRITICAL : SR_URGENCY_NORMAL);
    }
  g_assert_cmpint (nth (schedule, 7)->at, ==, limit + 24 * HOUR);
  g_assert_cmpint (nth (schedule, 7)->every, ==, 24 * HOUR);
}

static void
test_overdue_goes_on (void)
{
  g_autoptr (SrSchedule) schedule
    = one ("2026-11-01T10:00:00Z", "2026-11-20T10:30:00Z", SR_URGENCY_CRITICAL, NULL, FALSE);
  g_autoptr (GDateTime) next = at ("2026-11-21T10:00:00Z");

  g_assert_cmpuint (sr_schedule_get_entries (schedule)->len, ==, 1);
  g_assert_cmpint (nth (schedule, 0)->at, ==, g_date_time_to_unix (next));
}

/* The program's own upkeep is spoken of when it is due and then daily; nobody is warned a week before. */
static void
test_upkeep (void)
{
  g_autoptr (SrSchedule) schedule
    = one ("2026-11-30T10:00:00Z", "2026-11-20T08:00:00Z", SR_URGENCY_LOW, NULL, FALSE);
  g_autoptr (GDateTime) due = at ("2026-11-30T10:00:00Z");

  g_assert_cmpuint (sr_schedule_get_entries (schedule)->len, ==, 1);
  g_assert_cmpint (nth (schedule, 0)->at, ==, g_date_time_to_unix (due));
  g_assert_cmpint (nth (schedule, 0)->every, ==, 24 * HOUR);
  g_assert_cmpint (nth (schedule, 0)->urgency, ==, SR_URGENCY_LOW);
}

/* A schedule written while a reminder is on its way must still hold it. */
static void
test_last_minute_stays (void)
{
  g_autoptr (SrSchedule) schedule
    = one ("2026-11-20T12:00:00Z", "2026-11-20T11:00:20Z", SR_URGENCY_CRITICAL, NULL, FALSE);
  g_autoptr (SrSchedule) later
    = one ("2026-11-20T12:00:00Z", "2026-11-20T11:01:00Z", SR_URGENCY_CRITICAL, NULL, FALSE);

  g_assert_cmpuint (sr_schedule_get_entries (schedule)->len, ==, 3);
  g_assert_cmpuint (sr_schedule_get_entries (later)->len, ==, 2);
}

static void
test_alike_are_one (void)
{
  g_autoptr (GDateTime) due = at ("2026-11-20T12:00:00Z");
  g_autoptr (GDateTime) now = at ("2026-11-20T11:30:00Z");
  SrScheduleDeadline deadlines[] = {
    {due, SR_URGENCY_NORMAL, "Larkspur"},
    {due, SR_URGENCY_CRITICAL, "Juniper"},
    {due, SR_URGENCY_LOW, "Larkspur"},
  };
  g_autoptr (SrSchedule) nameless = sr_schedule_from_deadlines (deadlines, 3, now, FALSE);
  g_autoptr (SrSchedule) named = sr_schedule_from_deadlines (deadlines, 3, now, TRUE);

  g_assert_cmpuint (sr_schedule_get_entries (nameless)->len, ==, 2);
  g_assert_cmpint (nth (nameless, 0)->urgency, ==, SR_URGENCY_CRITICAL);
  g_assert_null (nth (nameless, 0)->title);
  g_assert_cmpuint (sr_schedule_get_entries (named)->len, ==, 4);
}

static void
test_tells_nothing (void)
{
  g_autoptr (SrSchedule) schedule
    = one ("2026-12-20T12:34:00Z", "2026-11-20T09:17:43Z", SR_URGENCY_CRITICAL, "Hale & Whitcombe", FALSE);
  g_autoptr (GDateTime) now = at ("2026-11-20T09:17:43Z");
  g_autofree char *text = sr_schedule_to_text (schedule, "0123456789abcdef0123456789abcdef", 7, now);

  g_assert_null (strstr (text, "Hale"));
  g_assert_null (strstr (text, "09:17"));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (nth (schedule, i)->due, ==, 0);
}

/* Whoever reads two schedules with the same time left cannot tell which clock was the longer. */
static void
test_length_stays_secret (void)
{
  g_autoptr (GRegex) ids = g_regex_new ("\"id\":\"[0-9a-f]{32}\"|^.*\n", 0, 0, NULL);
  g_autoptr (GDateTime) now = at ("2026-11-20T09:17:43Z");
  g_autoptr (GDateTime) due = g_date_time_add_hours (now, 70);
  SrScheduleDeadline deadline = {due, SR_URGENCY_CRITICAL, NULL};
  g_autofree char *reduced[2] = {NULL, NULL};

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SrSchedule) schedule = sr_schedule_from_deadlines (&deadline, 1, now, FALSE);
      g_autofree char *text = sr_schedule_to_text (schedule, "0123456789abcdef0123456789abcdef", 1, now);

      reduced[i] = g_regex_replace_literal (ids, text, -1, 0, "", 0, NULL);
    }
  g_assert_cmpstr (reduced[0], ==, reduced[1]);
  g_clear_pointer (&reduced[0], g_free);
  g_clear_pointer (&reduced[1], g_free);
}

static void
test_round_trip (void)
{
  const char *token = "0123456789abcdef0123456789abcdef";
  g_autoptr (SrSchedule) schedule
    = one ("2026-11-30T10:15:42Z", "2026-11-20T08:00:00Z", SR_URGENCY_CRITICAL, "Juniper", TRUE);
  g_autoptr (GDateTime) now = at ("2026-11-20T08:00:00Z");
  g_autofree char *text = sr_schedule_to_text (schedule, token, 9, now);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSchedule) back = sr_schedule_from_text (text, strlen (text), token, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sr_schedule_get_generation (back), ==, 9);
  g_assert_cmpuint (sr_schedule_get_entries (back)->len, ==, sr_schedule_get_entries (schedule)->len);
  for (guint i = 0; i < sr_schedule_get_entries (back)->len; i++)
    {
      g_assert_cmpstr (nth (back, i)->id, ==, nth (schedule, i)->id);
      g_assert_cmpint (nth (back, i)->at, ==, nth (schedule, i)->at);
      g_assert_cmpint (nth (back, i)->due, ==, nth (schedule, i)->due);
      g_assert_cmpint (nth (back, i)->every, ==, nth (schedule, i)->every);
      g_assert_cmpint (nth (back, i)->urgency, ==, nth (schedule, i)->urgency);
      g_assert_cmpstr (nth (back, i)->title, ==, "Juniper");
    }
}

/* No flipped bit and no cut passes for a schedule. */
static void
test_damage_is_seen (void)
{
  const char *token = "0123456789abcdef0123456789abcdef";
  g_autoptr (SrSchedule) schedule
    = one ("2026-11-30T10:15:42Z", "2026-11-20T08:00:00Z", SR_URGENCY_CRITICAL, NULL, FALSE);
  g_autoptr (GDateTime) now = at ("2026-11-20T08:00:00Z");
  g_autofree char *text = sr_schedule_to_text (schedule, token, 1, now);
  const gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *flipped = g_strdup (text);
      g_autoptr (GError) error = NULL;

      flipped[i] ^= (char) (1 << (i % 7));
      g_assert_null (sr_schedule_from_text (flipped, length, token, &error));
      g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
      g_assert_null (sr_schedule_from_text (text, i, token, NULL));
    }
  g_assert_null (sr_schedule_from_text (text, length, "00000000000000000000000000000000", NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/stages", test_stages);
  g_test_add_func ("/schedule/overdue-goes-on", test_overdue_goes_on);
  g_test_add_func ("/schedule/upkeep", test_upkeep);
  g_test_add_func ("/schedule/last-minute-stays", test_last_minute_stays);
  g_test_add_func ("/schedule/alike-are-one", test_alike_are_one);
  g_test_add_func ("/schedule/tells-nothing", test_tells_nothing);
  g_test_add_func ("/schedule/length-stays-secret", test_length_stays_secret);
  g_test_add_func ("/schedule/round-trip", test_round_trip);
  g_test_add_func ("/schedule/damage-is-seen", test_damage_is_seen);
  return g_test_run ();
}
