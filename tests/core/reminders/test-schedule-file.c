/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "sr-error.h"
#include "sr-schedule-file.h"
#include "sr-schedule-home.h"

#include <glib/gstdio.h>

static SrScheduleSeal *
write_one (const SrScheduleSeal *previous, int hours)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 20, 8, 0, 0);
  g_autoptr (GDateTime) due = g_date_time_add_hours (now, hours);
  SrScheduleDeadline deadline = {due, SR_URGENCY_CRITICAL, NULL};
  g_autoptr (SrSchedule) schedule = sr_schedule_from_deadlines (&deadline, 1, now, FALSE);
  g_autoptr (GError) error = NULL;
  SrScheduleSeal *seal = sr_schedule_write (schedule, previous, now, &error);

  g_assert_no_error (error);
  return seal;
}

static char *
path_of (const SrScheduleSeal *seal)
{
  g_autofree char *folder = sr_schedule_folder ();
  g_autofree char *name = g_strconcat (seal->token, ".schedule", NULL);

  return g_build_filename (folder, name, NULL);
}

static void
test_write_and_check (void)
{
  g_autoptr (SrScheduleSeal) first = write_one (NULL, 40);
  g_autoptr (SrScheduleSeal) second = write_one (first, 40);
  g_autofree char *path = path_of (second);
  g_autoptr (JsonNode) node = sr_schedule_seal_to_json (second);
  g_autoptr (SrScheduleSeal) kept = sr_schedule_seal_from_json (node);
  GStatBuf info;

  g_assert_cmpstr (first->token, ==, second->token);
  g_assert_cmpuint (second->generation, ==, 2);
  g_assert_cmpint (sr_schedule_check (kept), ==, SR_SCHEDULE_GOOD);
  g_assert_null (sr_schedule_verdict_words (SR_SCHEDULE_GOOD));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_removed_replayed_swapped (void)
{
  g_autoptr (SrScheduleSeal) first = write_one (NULL, 40);
  g_autoptr (SrScheduleSeal) other = write_one (NULL, 60);
  g_autoptr (SrScheduleSeal) second = NULL;
  g_autofree char *path = path_of (first);
  g_autofree char *other_path = path_of (other);
  g_autofree char *old = NULL;
  g_autofree char *swapped = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &old, &length, NULL));
  second = write_one (first, 30);
  g_assert_true (g_file_set_contents (path, old, (gssize) length, NULL));
  g_assert_cmpint (sr_schedule_check (second), ==, SR_SCHEDULE_OLD);

  g_assert_true (g_file_get_contents (other_path, &swapped, &length, NULL));
  g_assert_true (g_file_set_contents (path, swapped, (gssize) length, NULL));
  g_assert_cmpint (sr_schedule_check (second), ==, SR_SCHEDULE_DAMAGED);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_cmpint (sr_schedule_check (second), ==, SR_SCHEDULE_DAMAGED);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (sr_schedule_check (second), ==, SR_SCHEDULE_MISSING);
  g_assert_nonnull (sr_schedule_verdict_words (SR_SCHEDULE_MISSING));
  g_assert_cmpint (sr_schedule_check (NULL), ==, SR_SCHEDULE_MISSING);
}

/* A whole schedule of the same number that this vault did not write. */
static void
test_forged (void)
{
  g_autoptr (SrScheduleSeal) seal = write_one (NULL, 40);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 20, 8, 0, 0);
  g_autoptr (SrSchedule) empty = sr_schedule_from_deadlines (NULL, 0, now, FALSE);
  g_autofree char *text = sr_schedule_to_text (empty, seal->token, seal->generation, now);
  g_autofree char *path = path_of (seal);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (sr_schedule_check (seal), ==, SR_SCHEDULE_ALTERED);
}

static void
test_nothing_half_written (void)
{
  g_autoptr (SrScheduleSeal) seal = write_one (NULL, 40);
  g_autofree char *folder = sr_schedule_folder ();
  g_autofree char *moved = g_strconcat (folder, ".moved", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 20, 8, 0, 0);
  g_autoptr (SrSchedule) empty = sr_schedule_from_deadlines (NULL, 0, now, FALSE);
  g_autoptr (GError) error = NULL;

  /* a file where the folder should be: nobody can write there, not even root */
  g_assert_cmpint (g_rename (folder, moved), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  g_assert_null (sr_schedule_write (empty, seal, now, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_FAILED);
  g_assert_cmpint (g_unlink (folder), ==, 0);
  g_assert_cmpint (g_rename (moved, folder), ==, 0);
  g_assert_cmpint (sr_schedule_check (seal), ==, SR_SCHEDULE_GOOD);
}

static void
test_list (void)
{
  g_autoptr (SrScheduleSeal) seal = write_one (NULL, 40);
  g_autofree char *folder = sr_schedule_folder ();
  g_autofree char *stray = g_build_filename (folder, "notes.schedule", NULL);
  g_auto (GStrv) tokens = NULL;

  g_assert_true (g_file_set_contents (stray, "x", 1, NULL));
  tokens = sr_schedule_list ();
  g_assert_true (g_strv_contains ((const char *const *) tokens, seal->token));
  g_assert_false (g_strv_contains ((const char *const *) tokens, "notes"));
}

/* Reminders whose vault is gone are told from those of one that is only locked, and can be stopped. */
static void
test_home (void)
{
  g_autoptr (SrScheduleSeal) seal = write_one (NULL, 40);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 20, 8, 0, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *vault = g_dir_make_tmp ("vault-XXXXXX", NULL);
  g_autofree char *other = g_dir_make_tmp ("other-XXXXXX", NULL);
  g_autofree char *keys = g_build_filename (vault, "keys", NULL);
  g_autofree char *folder = sr_schedule_folder ();
  g_autofree char *path = path_of (seal);
  g_autofree char *home = g_strdup_printf ("%s/%s.home", folder, seal->token);
  g_autofree char *found = NULL;
  g_autofree char *text = NULL;
  const char *dirs[] = {other, vault, NULL};
  const char *dir = NULL;

  g_assert_true (g_file_set_contents (keys, "", 0, NULL));
  g_assert_true (sr_schedule_home_note (seal->token, vault, &error));
  g_assert_no_error (error);
  g_assert_null (sr_schedule_home_find_lost (dirs, &dir));
  g_assert_true (g_file_get_contents (home, &text, NULL, NULL));
  g_assert_null (strstr (text, "vault"));

  g_assert_cmpint (g_unlink (keys), ==, 0);
  g_assert_null (sr_schedule_home_find_lost (NULL, &dir));
  found = sr_schedule_home_find_lost (dirs, &dir);
  g_assert_cmpstr (found, ==, seal->token);
  g_assert_cmpstr (dir, ==, vault);

  g_assert_true (sr_schedule_home_stop (found, now, &error));
  g_assert_no_error (error);
  g_assert_null (sr_schedule_home_find_lost (dirs, &dir));
  /* not absent, or the agent would speak; and the vault hears of it if it comes back */
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (sr_schedule_check (seal), ==, SR_SCHEDULE_ALTERED);
  g_rmdir (vault);
  g_rmdir (other);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/schedule-file/write-and-check", test_write_and_check);
  g_test_add_func ("/schedule-file/removed-replayed-swapped", test_removed_replayed_swapped);
  g_test_add_func ("/schedule-file/forged", test_forged);
  g_test_add_func ("/schedule-file/nothing-half-written", test_nothing_half_written);
  g_test_add_func ("/schedule-file/list", test_list);
  g_test_add_func ("/schedule-file/home", test_home);
  return g_test_run ();
}
