/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-backup-words.h"

#include <string.h>

#include "sr-json.h"

/* now is 10 March 2026, 09:00 in New York */
static const struct
{
  const char *state;
  const char *says; /* part of it; NULL: nothing to say */
} troubles[] = {
  {"{}", "There is no backup of this vault."},
  {"{\"made_at\": \"2026-03-10T08:00:00-04:00\"}", "All backups lie in one place."},
  {"{\"made_at\": \"2026-03-10T08:00:00-04:00\", \"away_at\": \"2026-03-01T08:00:00-05:00\"}", NULL},
  {"{\"made_at\": \"2026-03-10T08:00:00-04:00\", \"away_at\": \"2026-01-10T08:00:00-05:00\"}",
   "The last copy elsewhere is 59 days old."},
  {"{\"made_at\": \"2026-03-04T08:00:00-05:00\", \"away_at\": \"2026-03-01T08:00:00-05:00\"}",
   "The last backup is 6 days old."},
  {"{\"made_at\": \"2026-03-10T08:00:00-04:00\", \"failed_at\": \"2026-03-10T08:30:00-04:00\", \"why\": "
   "\"The "
   "drive is away.\"}",
   "The drive is away."},
  /* damage before all */
  {"{\"checked_at\": \"2026-03-09T08:00:00-04:00\", \"check_clean\": false, \"why\": \"The drive is away.\"}",
   "damaged or were altered"},
  {"{\"made_at\": \"2026-03-10T08:00:00-04:00\", \"away_at\": \"2026-03-01T08:00:00-05:00\", \"checked_at\": "
   "\"2026-03-09T08:00:00-04:00\", \"check_clean\": true}",
   NULL},
};

static GTimeZone *
new_york (void)
{
  return g_time_zone_new_identifier ("America/New_York");
}

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *state = sr_json_parse_object (text, -1, "state", &error);

  g_assert_no_error (error);
  return state;
}

static void
test_trouble (void)
{
  g_autoptr (GTimeZone) zone = new_york ();
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 3, 10, 9, 0, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autoptr (JsonObject) state = parse (troubles[i].state);
      g_autofree char *says = sr_backup_words_trouble (state, now, zone);

      g_test_message ("%s: %s", troubles[i].state, says);
      if (troubles[i].says == NULL)
        g_assert_null (says);
      else
        g_assert_nonnull (strstr (says, troubles[i].says));
    }
}

static void
test_sentences (void)
{
  g_autoptr (GTimeZone) zone = new_york ();
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 3, 10, 9, 0, 0);
  g_autoptr (JsonObject) none = parse ("{}");
  g_autoptr (JsonObject) some
    = parse ("{\"made_at\": \"2026-03-10T08:00:00-04:00\", \"away_at\": \"2026-02-26T08:00:00-05:00\","
             " \"checked_at\": \"2026-03-09T08:00:00-04:00\", \"check_clean\": false, \"check_findings\": 2,"
             " \"tried_at\": \"2026-03-09T08:00:00-04:00\", \"trial_clean\": true}");
  g_autofree char *made_none = sr_backup_words_made (none, now, zone);
  g_autofree char *made = sr_backup_words_made (some, now, zone);
  g_autofree char *away = sr_backup_words_away (some, now, zone);
  g_autofree char *checked = sr_backup_words_checked (some, now, zone);
  g_autofree char *tried = sr_backup_words_tried (some, now, zone);

  g_assert_nonnull (strstr (made_none, "None"));
  g_assert_cmpstr (made, ==, "Today, 08:00");
  g_assert_nonnull (strstr (away, "(12 days ago)"));
  g_assert_nonnull (strstr (checked, "2 things are not as they should be"));
  g_assert_nonnull (strstr (tried, "could be restored"));
}

static void
test_check_is_due (void)
{
  g_autoptr (GTimeZone) zone = new_york ();
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 3, 10, 9, 0, 0);
  g_autoptr (JsonObject) none = parse ("{}");
  g_autoptr (JsonObject) fresh = parse ("{\"checked_at\": \"2026-02-20T08:00:00-05:00\"}");
  g_autoptr (JsonObject) old = parse ("{\"checked_at\": \"2026-02-01T08:00:00-05:00\"}");
  g_autoptr (JsonObject) ahead = parse ("{\"checked_at\": \"2030-02-01T08:00:00-05:00\"}");

  g_assert_true (sr_backup_words_check_is_due (none, now));
  g_assert_false (sr_backup_words_check_is_due (fresh, now));
  g_assert_true (sr_backup_words_check_is_due (old, now));
  /* a clock that ran ahead once must not put checks off for years */
  g_assert_true (sr_backup_words_check_is_due (ahead, now));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup-words/trouble", test_trouble);
  g_test_add_func ("/backup-words/sentences", test_sentences);
  g_test_add_func ("/backup-words/check-is-due", test_check_is_due);
  return g_test_run ();
}
