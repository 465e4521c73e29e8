/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "sr-scheduler.h"

#include <string.h>

#define HOUR  ((gint64) 3600)
#define DAY   (24 * HOUR)
#define TOKEN "0123456789abcdef0123456789abcdef"

static const gint64 START = 1795161600; /* Fri 20 Nov 2026, 08:00 UTC */

static SrSchedule *
as_read (SrSchedule *schedule, guint64 generation, gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  g_autofree char *text = sr_schedule_to_text (schedule, TOKEN, generation, time);
  SrSchedule *back = sr_schedule_from_text (text, strlen (text), TOKEN, NULL);

  g_assert_nonnull (back);
  return back;
}

static SrSchedule *
schedule_for (const gint64 *dues, gsize n, gint64 now, guint64 generation)
{
  g_autofree SrScheduleDeadline *deadlines = g_new0 (SrScheduleDeadline, n);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  g_autoptr (SrSchedule) schedule = NULL;

  for (gsize i = 0; i < n; i++)
    deadlines[i] = (SrScheduleDeadline){g_date_time_new_from_unix_utc (dues[i]), SR_URGENCY_CRITICAL, NULL};
  schedule = sr_schedule_from_deadlines (deadlines, n, time, FALSE);
  for (gsize i = 0; i < n; i++)
    g_date_time_unref (deadlines[i].due);
  return as_read (schedule, generation, now);
}

/* Shows what is due at @now, counting per reminder; repeating ones are counted apart. */
static guint
look (SrReminderKnown *known, SrSchedule *schedule, gint64 now, GHashTable *counts)
{
  g_autoptr (GPtrArray) due = sr_scheduler_due (known, schedule, now);

  for (guint i = 0; i < due->len; i++)
    {
      SrScheduleEntry *entry = g_ptr_array_index (due, i);

      g_assert_cmpint (entry->at, <=, now);
      sr_scheduler_shown (known, entry, now);
      if (entry->every == 0)
        g_hash_table_insert (counts, g_strdup (entry->id),
                             GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, entry->id)) + 1));
    }
  known->until = now;
  return due->len;
}

static GHashTable *
counts_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
assert_each_once (SrSchedule *schedule, GHashTable *counts, gint64 now)
{
  GPtrArray *entries = sr_schedule_get_entries (schedule);

  for (guint i = 0; i < entries->len; i++)
    {
      SrScheduleEntry *entry = g_ptr_array_index (entries, i);

      if (entry->every == 0)
        g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, entry->id)), ==,
                         entry->at <= now ? 1 : 0);
    }
}

/* Whatever the clock, the sleep and the restarts do, each reminder comes once. */
static void
test_any_order_of_sleeps (void)
{
  for (int round = 0; round < 300; round++)
    {
      gint64 dues[6];
      g_autoptr (SrReminderState) state = sr_reminder_state_new ();
      SrReminderKnown *known = sr_reminder_state_known (state, TOKEN);
      g_autoptr (SrSchedule) schedule = NULL;
      g_autoptr (GHashTable) counts = counts_new ();
      gint64 wall = START, uptime = 100, now = START;

      for (gsize i = 0; i < G_N_ELEMENTS (dues); i++)
        dues[i] = START + g_test_rand_int_range (60, (gint32) (12 * DAY));
      schedule = schedule_for (dues, G_N_ELEMENTS (dues), START, 1);
      sr_scheduler_take (known, schedule);
      while (now < START + 16 * DAY)
        {
          gint64 step = g_test_rand_int_range (1, (gint32) (g_test_rand_bit () ? 2 * DAY : 2 * HOUR));

          wall += step;
          uptime += step;
          if (g_test_rand_int_range (0, 8) == 0)
            wall += g_test_rand_int_range (-100, 100); /* a correction */
          now = sr_reminder_state_tick (state, wall, uptime, "boot");
          look (known, schedule, now, counts);
        }
      assert_each_once (schedule, counts, now);
    }
}

/* Following sr_scheduler_next alone finds every reminder at its minute. */
static void
test_next_misses_none (void)
{
  gint64 dues[] = {START + 8 * DAY, START + 50 * HOUR, START + 90 * 60};
  g_autoptr (SrReminderState) state = sr_reminder_state_new ();
  SrReminderKnown *known = sr_reminder_state_known (state, TOKEN);
  g_autoptr (SrSchedule) schedule = schedule_for (dues, 3, START, 1);
  GPtrArray *entries = sr_schedule_get_entries (schedule);
  g_autoptr (GHashTable) counts = counts_new ();
  gint64 now = START;

  sr_scheduler_take (known, schedule);
  while (now < START + 9 * DAY)
    {
      gint64 next = sr_scheduler_next (known, schedule, now);

      g_assert_cmpint (next, >, now);
      now = next;
      g_assert_cmpuint (look (known, schedule, now, counts), >, 0);
    }
  g_assert_cmpuint (entries->len, >, 12);
  assert_each_once (schedule, counts, now);
}

static void
test_overdue_daily (void)
{
  gint64 due = START + HOUR;
  g_autoptr (SrReminderState) state = sr_reminder_state_new ();
  SrReminderKnown *known = sr_reminder_state_known (state, TOKEN);
  g_autoptr (SrSchedule) schedule = schedule_for (&due, 1, START, 1);
  g_autoptr (GHashTable) counts = counts_new ();
  guint shown = 0;

  sr_scheduler_take (known, schedule);
  look (known, schedule, due, counts);
  for (gint64 now = due + 60; now <= due + 10 * DAY + HOUR; now += 600)
    shown += look (known, schedule, now, counts);
  g_assert_cmpuint (shown, ==, 10);
  /* three weeks off: one, not twenty-one */
  g_assert_cmpuint (look (known, schedule, due + 31 * DAY, counts), ==, 1);
}

static void
test_rewriting_repeats_none (void)
{
  for (int round = 0; round < 200; round++)
    {
      gint64 due = START + 30 * HOUR + g_test_rand_int_range (0, 59);
      gint64 writing = START + 6 * HOUR - 120 + g_test_rand_int_range (0, 240); /* around the stage of 24 h */
      gint64 looked = writing + g_test_rand_int_range (-50, 50);
      g_autoptr (SrReminderState) state = sr_reminder_state_new ();
      SrReminderKnown *known = sr_reminder_state_known (state, TOKEN);
      g_autoptr (SrSchedule) first = schedule_for (&due, 1, START, 1);
      g_autoptr (SrSchedule) second = schedule_for (&due, 1, writing, 2);
      g_autoptr (GHashTable) counts = counts_new ();
      guint shown = 0;

      sr_scheduler_take (known, first);
      look (known, first, START + 5 * HOUR, counts);
      if (looked < writing)
        shown += look (known, first, looked, counts);
      sr_scheduler_take (known, second);
      shown += look (known, second, MAX (looked, writing), counts);
      shown += look (known, second, START + 7 * HOUR, counts);
      /* a stage that passed over a minute before the writing was the person's own to see: the app was open */
      if (looked < writing || writing < due / 60 * 60 - 24 * HOUR + 60)
        g_assert_cmpuint (shown, <=, 1);
      if (writing < due / 60 * 60 - 24 * HOUR + 60)
        g_assert_cmpuint (shown, ==, 1);
    }
}

static void
test_snooze (void)
{
  gint64 due = START + 5 * HOUR;
  g_autoptr (SrReminderState) state = sr_reminder_state_new ();
  SrReminderKnown *known = sr_reminder_state_known (state, TOKEN);
  g_autoptr (SrSchedule) schedule = schedule_for (&due, 1, START, 1);
  g_autoptr (GHashTable) counts = counts_new ();
  g_autoptr (GPtrArray) first = NULL;
  g_autofree char *id = NULL;

  sr_scheduler_take (known, schedule);
  first = sr_scheduler_due (known, schedule, START + HOUR);
  g_assert_cmpuint (first->len, ==, 1);
  id = g_strdup (((SrScheduleEntry *) g_ptr_array_index (first, 0))->id);
  look (known, schedule, START + HOUR, counts);
  sr_scheduler_snooze (known, id, START + HOUR + 300, HOUR);
  g_assert_cmpint (sr_scheduler_next (known, schedule, START + HOUR + 300), ==, START + 2 * HOUR + 300);
  g_assert_cmpuint (look (known, schedule, START + 2 * HOUR + 299, counts), ==, 0);
  g_assert_cmpuint (look (known, schedule, START + 2 * HOUR + 300, counts), ==, 1);
  g_assert_cmpuint (look (known, schedule, START + 2 * HOUR + 360, counts), ==, 0);
}

/* A day or a year ahead and back, and an empty battery, at every stage. */
static void
test_clock_jumps (void)
{
  static const gint64 jumps[] = {DAY, -DAY, 365 * DAY, -START};

  for (gsize j = 0; j < G_N_ELEMENTS (jumps); j++)
    {
      for (gint64 hour = 0; hour < 8 * 24; hour += 5)
        {
          gint64 due = START + 8 * DAY;
          g_autoptr (SrReminderState) state = sr_reminder_state_new ();
          SrReminderKnown *known = sr_reminder_state_known (state, TOKEN);
          g_autoptr (SrSchedule) schedule = schedule_for (&due, 1, START, 1);
          g_autoptr (GHashTable) counts = counts_new ();
          gint64 now, wall = START + hour * HOUR;

          sr_scheduler_take (known, schedule);
          now = sr_reminder_state_tick (state, wall, 1000, "a");
          look (known, schedule, now, counts);
          now = sr_reminder_state_tick (state, wall + jumps[j], 1010, "a");
          g_assert_cmpint (sr_reminder_state_clock_is_behind (state), ==, jumps[j] < 0);
          look (known, schedule, now, counts);
          /* and back, after a new start of the computer */
          now = sr_reminder_state_tick (state, wall + 60, 10, "b");
          if (jumps[j] > 0)
            {
              g_assert_true (sr_reminder_state_clock_is_behind (state));
              sr_reminder_state_accept_clock (state, wall + 60);
              g_hash_table_remove_all (counts);
            }
          else
            {
              g_assert_false (sr_reminder_state_clock_is_behind (state));
            }
          for (wall += 120; wall < due + 60; wall += HOUR / 2)
            look (known, schedule, sr_reminder_state_tick (state, wall, wall - START, "b"), counts);
          if (jumps[j] > 0)
            {
              /* what was shown too early came again at its time: nothing is lost to the jump */
              GPtrArray *entries = sr_schedule_get_entries (schedule);

              for (guint i = 0; i < entries->len; i++)
                {
                  SrScheduleEntry *entry = g_ptr_array_index (entries, i);

                  if (entry->every == 0 && entry->at > START + hour * HOUR + 60 && entry->at < wall - HOUR)
                    g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, entry->id)), ==, 1);
                }
            }
          else
            {
              now = sr_reminder_state_tick (state, due + 60, due + 60 - START, "b");
              look (known, schedule, now, counts);
              assert_each_once (schedule, counts, now);
            }
        }
    }
}

/* The same after the agent ended and began anew. */
static void
test_survives_restart (void)
{
  gint64 due = START + 5 * HOUR;
  g_autoptr (SrSchedule) schedule = schedule_for (&due, 1, START, 1);
  g_autoptr (GHashTable) counts = counts_new ();

  for (gint64 now = START; now <= due; now += 600)
    {
      g_autoptr (SrReminderState) state = sr_reminder_state_load ();
      SrReminderKnown *known = sr_reminder_state_known (state, TOKEN);
      g_autoptr (GError) error = NULL;

      sr_reminder_state_tick (state, now, now - START, "a");
      sr_scheduler_take (known, schedule);
      look (known, schedule, now, counts);
      sr_reminder_state_save (state, &error);
      g_assert_no_error (error);
    }
  assert_each_once (schedule, counts, due);
}

static void
test_trouble (void)
{
  gint64 due = START + 5 * HOUR;
  g_autoptr (SrReminderState) state = sr_reminder_state_new ();
  SrReminderKnown *known = sr_reminder_state_known (state, TOKEN);
  g_autoptr (SrSchedule) first = schedule_for (&due, 1, START, 1);
  g_autoptr (SrSchedule) second = schedule_for (&due, 1, START, 2);
  g_autoptr (SrSchedule) twin = schedule_for (&due, 1, START, 2);
  g_autoptr (SrSchedule) empty = schedule_for (NULL, 0, START, 3);
  g_autoptr (GError) gone = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, "gone");
  gint64 spoke = 0;

  g_assert_cmpint (sr_scheduler_trouble (known, first, NULL, START), ==, SR_REMINDER_TROUBLE_NONE);
  sr_scheduler_take (known, second);
  g_assert_cmpint (sr_scheduler_trouble (known, second, NULL, START), ==, SR_REMINDER_TROUBLE_NONE);
  g_assert_cmpint (sr_scheduler_trouble (known, first, NULL, START), ==, SR_REMINDER_TROUBLE_OLD);
  g_assert_cmpint (sr_scheduler_trouble (known, twin, NULL, START), ==, SR_REMINDER_TROUBLE_ALTERED);
  g_assert_cmpint (sr_scheduler_trouble (known, NULL, gone, START), ==, SR_REMINDER_TROUBLE_MISSING);
  g_assert_cmpint (sr_scheduler_trouble (known, NULL, NULL, START), ==, SR_REMINDER_TROUBLE_DAMAGED);
  g_assert_cmpint (sr_scheduler_trouble (known, second, NULL, START + 31 * DAY), ==,
                   SR_REMINDER_TROUBLE_STALE);
  g_assert_cmpint (sr_scheduler_trouble (known, empty, NULL, START + 90 * DAY), ==, SR_REMINDER_TROUBLE_NONE);

  g_assert_true (sr_reminder_state_may_speak (&spoke, START));
  g_assert_false (sr_reminder_state_may_speak (&spoke, START + HOUR));
  g_assert_true (sr_reminder_state_may_speak (&spoke, START + DAY));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/scheduler/any-order-of-sleeps", test_any_order_of_sleeps);
  g_test_add_func ("/scheduler/next-misses-none", test_next_misses_none);
  g_test_add_func ("/scheduler/overdue-daily", test_overdue_daily);
  g_test_add_func ("/scheduler/rewriting-repeats-none", test_rewriting_repeats_none);
  g_test_add_func ("/scheduler/snooze", test_snooze);
  g_test_add_func ("/scheduler/clock-jumps", test_clock_jumps);
  g_test_add_func ("/scheduler/survives-restart", test_survives_restart);
  g_test_add_func ("/scheduler/trouble", test_trouble);
  return g_test_run ();
}
