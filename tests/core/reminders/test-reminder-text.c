/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "sr-reminder-text.h"

#include <string.h>

typedef struct
{
  const char *due; /* NULL: not named */
  gboolean overdue;
} Entry;

typedef struct
{
  const char *now;
  const char *zone;
  Entry entries[4];
  guint n_entries;
  const char *expected;
} Case;

static const Case cases[] = {
  {"2026-11-22T10:15:00Z",
   "UTC",
   {{"2026-11-23T10:15:00Z", FALSE}},
   1,
   "A response deadline falls due tomorrow at 10:15. Unlock Subrosa to see it."},
  {"2026-11-22T13:40:00Z",
   "UTC",
   {{"2026-11-22T17:40:00Z", FALSE}},
   1,
   "A response deadline falls due today at 17:40. Unlock Subrosa to see it."},
  /* the same moment is another day somewhere else */
  {"2026-11-22T20:40:00Z",
   "America/New_York",
   {{"2026-11-23T04:59:00Z", FALSE}},
   1,
   "A response deadline falls due today at 23:59. Unlock Subrosa to see it."},
  {"2026-11-22T17:40:30Z",
   "UTC",
   {{"2026-11-22T17:40:00Z", FALSE}},
   1,
   "A response deadline falls due now. Unlock Subrosa to see it."},
  {"2026-11-23T08:00:00Z",
   "UTC",
   {{"2026-11-22T17:40:00Z", FALSE}},
   1,
   "A response deadline fell due yesterday at 17:40. Unlock Subrosa to see it."},
  {"2026-11-26T08:00:00Z",
   "UTC",
   {{"2026-11-22T17:40:00Z", FALSE}},
   1,
   "A response deadline fell due on Sun 22 Nov at 17:40. Unlock Subrosa to see it."},
  {"2026-11-22T08:00:00Z",
   "UTC",
   {{NULL, FALSE}},
   1,
   "A response deadline is coming up. Unlock Subrosa to see it."},
  {"2026-11-22T08:00:00Z",
   "UTC",
   {{NULL, TRUE}},
   1,
   "A response deadline is overdue. Unlock Subrosa to see it."},
  /* three stages of one deadline slept through are one reminder */
  {"2026-11-22T12:00:00Z",
   "UTC",
   {{NULL, FALSE}, {"2026-11-22T17:40:00Z", FALSE}, {"2026-11-22T17:40:00Z", FALSE}},
   3,
   "A response deadline falls due today at 17:40. Unlock Subrosa to see it."},
  {"2026-11-22T12:00:00Z",
   "UTC",
   {{"2026-11-23T09:00:00Z", FALSE}, {"2026-11-22T17:40:00Z", FALSE}, {NULL, TRUE}},
   3,
   "A response deadline is overdue. Unlock Subrosa to see it. 2 more reminders came with it."},
  {"2026-11-22T12:00:00Z",
   "UTC",
   {{"2026-11-23T09:00:00Z", FALSE}, {"2026-11-22T17:40:00Z", FALSE}},
   2,
   "A response deadline falls due today at 17:40. Unlock Subrosa to see it. 1 more reminder came with it."},
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (cases[i].now, NULL);
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_autofree char *body = NULL;
      g_autofree char *title = NULL;

      for (guint e = 0; e < cases[i].n_entries; e++)
        {
          SrScheduleEntry *entry = g_new0 (SrScheduleEntry, 1);

          if (cases[i].entries[e].due != NULL)
            {
              g_autoptr (GDateTime) due = g_date_time_new_from_iso8601 (cases[i].entries[e].due, NULL);

              entry->due = g_date_time_to_unix (due);
            }
          entry->every = cases[i].entries[e].overdue ? 86400 : 0;
          entry->urgency = entry->due != 0 ? SR_URGENCY_CRITICAL : SR_URGENCY_NORMAL;
          g_ptr_array_add (entries, entry);
        }
      body = sr_reminder_text_body (entries, now, zone);
      title = sr_reminder_text_title (entries);
      g_assert_cmpstr (body, ==, cases[i].expected);
      g_assert_cmpstr (title, ==, "Response deadline");
    }
}

/* Backups that grow old are no deadline, and stand back behind one. */
static void
test_upkeep (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 10, 0, 0);
  SrScheduleEntry upkeep = {.every = 86400, .urgency = SR_URGENCY_LOW};
  SrScheduleEntry deadline = {.due = g_date_time_to_unix (now) + 3600, .urgency = SR_URGENCY_CRITICAL};
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  g_autofree char *beside = NULL;

  g_ptr_array_add (entries, &upkeep);
  title = sr_reminder_text_title (entries);
  body = sr_reminder_text_body (entries, now, zone);
  g_assert_cmpstr (title, ==, "Backups");
  g_assert_null (strstr (body, "deadline"));
  g_ptr_array_add (entries, &deadline);
  beside = sr_reminder_text_title (entries);
  g_assert_cmpstr (beside, ==, "Response deadline");
}

static void
test_troubles_speak (void)
{
  g_assert_null (sr_reminder_text_trouble (SR_REMINDER_TROUBLE_NONE));
  for (int trouble = SR_REMINDER_TROUBLE_MISSING; trouble <= SR_REMINDER_TROUBLE_STALE; trouble++)
    g_assert_nonnull (sr_reminder_text_trouble (trouble));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reminder-text/table", test_table);
  g_test_add_func ("/reminder-text/upkeep", test_upkeep);
  g_test_add_func ("/reminder-text/troubles-speak", test_troubles_speak);
  return g_test_run ();
}
