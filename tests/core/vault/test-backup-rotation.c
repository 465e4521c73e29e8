/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-backup-rotation.h"

#include <string.h>

/* Each row: when backups were made, newest first or not, and which of them stay. */
static const struct
{
  const char *name;
  const char *times; /* "2026-03-09T08:00 …" */
  const char *stays;
} table[] = {
  {"none", "", ""},
  {"one", "2026-03-09T08:00", "y"},
  {"two-of-a-day-the-newer", "2026-03-09T08:00 2026-03-09T17:00", "ny"},
  {"midnight-parts-days", "2026-03-09T23:59 2026-03-10T00:01", "yy"},
  /* Mon 9 March back to Sat 28 February: seven days, then the newest of the weeks before and of February */
  {"days-then-weeks",
   "2026-03-09T08:00 2026-03-08T08:00 2026-03-07T08:00 2026-03-06T08:00 2026-03-05T08:00 2026-03-04T08:00 "
   "2026-03-03T08:00 2026-03-02T08:00 2026-03-01T08:00 2026-02-28T08:00 2026-02-22T08:00 2026-02-15T08:00",
   "yyyyyyynyyyn"},
  /* a fortnight away takes nobody's place */
  {"gaps",
   "2026-03-09T08:00 2026-02-20T08:00 2026-02-19T08:00 2026-01-10T08:00 2025-12-01T08:00 2025-11-01T08:00 "
   "2025-10-01T08:00 2025-09-01T08:00",
   "yyyyyyyy"},
  /* one a month for fourteen months: the twelve last ones */
  {"months",
   "2026-03-01T08:00 2026-02-01T08:00 2026-01-01T08:00 2025-12-01T08:00 2025-11-01T08:00 2025-10-01T08:00 "
   "2025-09-01T08:00 2025-08-01T08:00 2025-07-01T08:00 2025-06-01T08:00 2025-05-01T08:00 2025-04-01T08:00 "
   "2025-03-01T08:00 2025-02-01T08:00",
   "yyyyyyyyyyyynn"},
  {"unordered", "2026-03-07T08:00 2026-03-09T08:00 2026-03-09T07:00", "yyn"},
  /* 29 December 2025 and 1 January 2026 are days of one week */
  {"week-over-new-year",
   "2026-01-10T08:00 2026-01-10T07:00 2026-01-01T08:00 2025-12-29T08:00 2025-12-29T07:00", "ynyyn"},
};

static void
test_table (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_auto (GStrv) words = g_strsplit (table[row].times, " ", -1);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) times = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autofree gboolean *stays = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *whole = g_strconcat (words[i], ":00Z", NULL);

      g_ptr_array_add (times, g_date_time_new_from_iso8601 (whole, NULL));
      g_assert_nonnull (times->pdata[i]);
    }
  stays = sr_backup_rotation (times, zone);
  for (guint i = 0; i < times->len; i++)
    g_string_append_c (answer, stays[i] ? 'y' : 'n');
  g_assert_cmpstr (answer->str, ==, table[row].stays);
}

/* A backup each day for two years: at most 7 + 4 + 12 stay, and never fewer than the rule's days. */
static void
test_two_years (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);
  g_autoptr (GDateTime) day = g_date_time_new (zone, 2024, 1, 1, 9, 0, 0);

  for (guint i = 0; i < 730; i++)
    {
      g_autofree gboolean *stays = NULL;
      GDateTime *next = g_date_time_add_days (day, 1);

      g_ptr_array_add (kept, g_steal_pointer (&day));
      day = next;
      stays = sr_backup_rotation (kept, zone);
      g_assert_true (stays[kept->len - 1]);
      for (int k = (int) kept->len - 1; k >= 0; k--)
        if (!stays[k])
          g_ptr_array_remove_index (kept, (guint) k);
      g_assert_cmpuint (kept->len, <=, SR_BACKUP_DAYS + SR_BACKUP_WEEKS + SR_BACKUP_MONTHS);
    }
  g_assert_cmpuint (kept->len, >=, SR_BACKUP_DAYS + 2 + 11);
}

static void
test_due (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 3, 9, 0, 5, 0);
  g_autoptr (GDateTime) yesterday = g_date_time_new (zone, 2026, 3, 8, 23, 55, 0);
  g_autoptr (GDateTime) today = g_date_time_new (zone, 2026, 3, 9, 0, 1, 0);
  g_autoptr (GDateTime) tomorrow = g_date_time_new (zone, 2026, 3, 10, 0, 1, 0);

  g_assert_true (sr_backup_is_due (NULL, now, zone));
  g_assert_true (sr_backup_is_due (yesterday, now, zone));
  g_assert_false (sr_backup_is_due (today, now, zone));
  g_assert_true (sr_backup_is_due (tomorrow, now, zone));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *path = g_strconcat ("/backup/rotation/", table[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_table);
    }
  g_test_add_func ("/backup/rotation/two-years", test_two_years);
  g_test_add_func ("/backup/due", test_due);
  return g_test_run ();
}
