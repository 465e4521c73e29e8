/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-backup-note.h"
#include "sr-error.h"
#include "sr-file.h"
#include "sr-json.h"
#include "sr-vault-backup.h"
#include "sr-vault-check.h"
#include "sr-vault-drill.h"
#include "sr-vault-people.h"
#include "sr-vault-restore.h"
#include "vault-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* Backups of a vault that is in use, what they give back, and what is noticed where they were touched. */

static char *
folder_of (VaultFixture *self)
{
  return g_build_filename (self->root, "backups", NULL);
}

static SrBackupFile *
back_up (VaultFixture *self, SrBackupFlags flags)
{
  g_autofree char *folder = folder_of (self);
  g_autoptr (GError) error = NULL;
  SrBackupFile *file;

  g_mkdir (folder, 0700);
  file = sr_vault_backup (self->vault, folder, flags, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return file;
}

/* Moves the fixture's clock, so that names and days differ. */
static void
wait_days (VaultFixture *self, int days)
{
  g_autoptr (GDateTime) now = sr_clock_now (self->clock);
  g_autoptr (GDateTime) then = g_date_time_add_days (now, days);

  sr_clock_set (self->clock, then);
}

static guint
count_files (const char *folder, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    count += suffix == NULL || g_str_has_suffix (name, suffix);
  return count;
}

static void
assert_only_whole_files (VaultFixture *self)
{
  g_autofree char *folder = folder_of (self);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_assert_true (g_str_has_suffix (name, SR_BACKUP_SUFFIX) || g_str_has_suffix (name, ".evidence"));
}

static gboolean
restore (VaultFixture *self, const char *backup, const char *dir, gboolean incomplete, GError **error)
{
  SrBackupKey key = {.passphrase = self->passphrase};

  return sr_vault_restore (backup, dir, &key, incomplete, self->clock, NULL, NULL, NULL, NULL, error);
}

static void
assert_verifies (VaultFixture *self, const char *dir)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVault) vault = sr_vault_open (dir, NULL, self->passphrase, self->clock, &error);
  g_autoptr (SrVaultReport) report = NULL;

  g_assert_no_error (error);
  g_assert_null (sr_vault_get_warning (vault));
  report = sr_vault_verify (vault, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sr_vault_report_is_clean (report));
}

static void
test_round_trip (VaultFixture *self, gconstpointer flags)
{
  g_autofree char *dir = g_build_filename (self->root, "Restored.subrosa", NULL);
  g_autofree char *item = vault_fixture_add_evidence (self, "e1", 200000, 3);
  g_autofree char *large = vault_fixture_add_evidence (self, "e2", 3 * 1024 * 1024, 7);
  g_autoptr (SrBackupFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVault) twin = NULL;
  g_autoptr (SrEvidenceReader) reader = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) journal = NULL;

  vault_fixture_commit (self, "task.done", "t1", "Call the insurer");
  file = back_up (self, GPOINTER_TO_INT (flags));
  g_assert_cmpuint (file->head_number, ==, sr_vault_get_head (self->vault, NULL));
  assert_only_whole_files (self);
  /* the vault goes on */
  vault_fixture_commit (self, "task.done", "t2", "Call the bank");
  g_assert_true (restore (self, file->path, dir, FALSE, &error));
  g_assert_no_error (error);
  assert_verifies (self, dir);
  twin = sr_vault_open (dir, NULL, self->passphrase, self->clock, &error);
  g_assert_no_error (error);
  reader = sr_vault_evidence_open (twin, large, &error);
  bytes = reader != NULL ? sr_evidence_reader_read_all (reader, G_MAXUINT32, &error) : NULL;
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 3 * 1024 * 1024);
  journal = sr_vault_journal (twin, NULL, 0, 0, &error);
  g_assert_cmpstr (sr_journal_entry_get_act (journal->pdata[journal->len - 1]), ==, "vault.restored");
}

/* Both open, each tells of the other. */
static void
test_twins (VaultFixture *self, gconstpointer data)
{
  g_autofree char *dir = g_build_filename (self->root, "Restored.subrosa", NULL);
  g_autoptr (SrBackupFile) file = back_up (self, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVault) twin = NULL;

  g_assert_true (restore (self, file->path, dir, FALSE, &error));
  vault_fixture_reopen (self);
  g_assert_nonnull (sr_vault_get_warning (self->vault));
  g_assert_true (sr_vault_is_read_only (self->vault));
  g_assert_true (sr_vault_accept_head (self->vault, &error));
  g_assert_no_error (error);
  twin = sr_vault_open (dir, NULL, self->passphrase, self->clock, &error);
  g_assert_no_error (error);
  g_assert_nonnull (sr_vault_get_warning (twin));
  g_assert_nonnull (strstr (sr_vault_get_warning (twin), "gone on apart"));
}

static void
test_evidence_once (VaultFixture *self, gconstpointer data)
{
  g_autofree char *folder = folder_of (self);
  g_autofree char *item = vault_fixture_add_evidence (self, "e1", 200000, 3);
  g_autofree char *store = sr_backup_store_path (folder, sr_vault_get_id (self->vault));
  g_autoptr (SrBackupFile) first = back_up (self, 0);
  g_autoptr (SrBackupFile) second = NULL;
  g_autoptr (GDir) dir = g_dir_open (store, 0, NULL);
  g_autofree char *kept = g_build_filename (store, g_dir_read_name (dir), NULL);
  GStatBuf before;
  GStatBuf after;

  g_assert_cmpint (g_stat (kept, &before), ==, 0);
  wait_days (self, 1);
  second = back_up (self, SR_BACKUP_RECHECK);
  g_assert_cmpint (g_stat (kept, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  g_assert_cmpuint (count_files (store, NULL), ==, 1);
  g_assert_cmpuint (count_files (folder, SR_BACKUP_SUFFIX), ==, 2);
}

/* What went bad in the store is copied anew when somebody wants to know. */
static void
test_store_heals (VaultFixture *self, gconstpointer data)
{
  g_autofree char *folder = folder_of (self);
  g_autofree char *item = vault_fixture_add_evidence (self, "e1", 200000, 3);
  g_autofree char *store = sr_backup_store_path (folder, sr_vault_get_id (self->vault));
  g_autoptr (SrBackupFile) first = back_up (self, 0);
  g_autoptr (SrBackupFile) second = NULL;
  g_autoptr (GDir) dir = g_dir_open (store, 0, NULL);
  g_autofree char *name = g_strdup (g_dir_read_name (dir));
  g_autoptr (GBytes) bytes = vault_fixture_read (store, name);
  g_autofree guint8 *flipped = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GBytes) bad = NULL;
  g_autofree char *restored = g_build_filename (self->root, "Restored.subrosa", NULL);
  g_autoptr (GError) error = NULL;

  flipped[5000] ^= 1;
  bad = g_bytes_new (flipped, g_bytes_get_size (bytes));
  vault_fixture_write (store, name, bad);
  g_assert_false (restore (self, first->path, restored, FALSE, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
  g_assert_false (g_file_test (restored, G_FILE_TEST_EXISTS));
  wait_days (self, 1);
  second = back_up (self, SR_BACKUP_RECHECK);
  g_clear_error (&error);
  g_assert_true (restore (self, second->path, restored, FALSE, &error));
  g_assert_no_error (error);
}

static SrDrill *
drill (VaultFixture *self, const char *backup)
{
  g_autoptr (SrSecret) session = sr_vault_dup_session (self->vault);
  SrBackupKey key = {.session = session};
  g_autoptr (GError) error = NULL;
  SrDrill *result = sr_drill_run (backup, &key, self->clock, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (sr_drill_record (result, self->vault, &error));
  g_assert_no_error (error);
  return result;
}

static void
test_drill (VaultFixture *self, gconstpointer data)
{
  g_autofree char *folder = folder_of (self);
  g_autofree char *item = vault_fixture_add_evidence (self, "e1", 200000, 3);
  g_autofree char *store = sr_backup_store_path (folder, sr_vault_get_id (self->vault));
  g_autoptr (SrBackupFile) file = back_up (self, 0);
  g_autoptr (SrDrill) good = drill (self, file->path);
  g_autoptr (SrDrill) bad = NULL;
  g_autoptr (SrDrill) none = NULL;
  g_autoptr (GPtrArray) journal = sr_vault_journal (self->vault, NULL, 0, 0, NULL);
  SrJournalEntry *last = journal->pdata[journal->len - 1];
  g_autoptr (JsonObject) state = NULL;
  g_autofree char *runtime = g_strdup (g_get_user_runtime_dir ());

  g_assert_true (sr_vault_report_is_clean (good->report));
  g_assert_cmpuint (sr_vault_report_get_items (good->report), ==, 1);
  g_assert_cmpstr (sr_journal_entry_get_act (last), ==, "vault.drill");
  state = sr_backup_state_load (sr_vault_get_id (self->vault));
  g_assert_true (sr_json_boolean (state, SR_BACKUP_TRIAL_CLEAN, FALSE));
  /* a missing piece of the shared evidence is found */
  sr_file_remove_folder (store);
  bad = drill (self, file->path);
  g_assert_false (sr_vault_report_is_clean (bad->report));
  g_assert_true (g_str_has_prefix (sr_vault_report_get_finding_about (bad->report, 0), "evidence/"));
  /* and something that is no backup at all */
  vault_fixture_write (folder, "x" SR_BACKUP_SUFFIX, g_bytes_new_static ("subrosa backup 1\n", 17));
  {
    g_autofree char *path = g_build_filename (folder, "x" SR_BACKUP_SUFFIX, NULL);

    none = drill (self, path);
  }
  g_assert_false (sr_vault_report_is_clean (none->report));
  g_assert_cmpuint (count_files (runtime, "subrosa-trial"), ==, 0);
}

/* Each byte of a small backup: refused, or found by the trial; never accepted, never a crash. */
static void
test_flips (VaultFixture *self, gconstpointer data)
{
  g_autofree char *folder = folder_of (self);
  g_autoptr (SrBackupFile) file = back_up (self, SR_BACKUP_ALONE);
  g_autofree char *name = g_path_get_basename (file->path);
  g_autoptr (GBytes) bytes = vault_fixture_read (folder, name);
  gsize length = g_bytes_get_size (bytes);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
  g_autoptr (SrSecret) session = sr_vault_dup_session (self->vault);
  SrBackupKey key = {.session = session};
  gsize step = length / 150;

  for (gsize at = 0; at < length; at += at < 32 || at + 200 > length ? 7 : step)
    {
      g_autoptr (GBytes) bad = NULL;
      g_autoptr (SrDrill) result = NULL;
      g_autoptr (GError) error = NULL;

      copy[at] ^= 0x20;
      bad = g_bytes_new (copy, length);
      copy[at] ^= 0x20;
      vault_fixture_write (folder, name, bad);
      result = sr_drill_run (file->path, &key, self->clock, NULL, NULL, NULL, &error);
      g_assert_true (result == NULL || !sr_vault_report_is_clean (result->report));
    }
  for (gsize cut = 0; cut < length; cut += 977)
    {
      g_autoptr (GBytes) bad = g_bytes_new (copy, cut);
      g_autoptr (GError) error = NULL;
      g_autoptr (SrBackupFile) read = NULL;

      vault_fixture_write (folder, name, bad);
      read = sr_backup_file_read (file->path, &error);
      g_assert_null (read);
      g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
    }
}

static void
test_rotation (VaultFixture *self, gconstpointer data)
{
  g_autofree char *folder = folder_of (self);
  g_autofree char *item = vault_fixture_add_evidence (self, "e1", 5000, 3);
  g_autofree char *store = sr_backup_store_path (folder, sr_vault_get_id (self->vault));
  g_autofree char *stray = g_build_filename (store, "0123456789abcdef0123456789abcdef.db", NULL);
  g_autoptr (SrBackupFile) by_hand = back_up (self, 0);

  g_assert_true (g_file_set_contents (stray, "x", 1, NULL));
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (SrBackupFile) file = NULL;

      wait_days (self, 1);
      file = back_up (self, SR_BACKUP_ROTATES);
    }
  /* seven days, the weeks and months before, and the one made by hand, which never goes */
  g_assert_cmpuint (count_files (folder, SR_BACKUP_SUFFIX), <=, 1 + 7 + 3 + 2);
  g_assert_cmpuint (count_files (folder, SR_BACKUP_SUFFIX), >=, 1 + 7 + 2);
  g_assert_true (g_file_test (by_hand->path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (stray, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (store, ".db"), ==, 1);
}

static void
cancel_at_half (double fraction, gpointer cancellable)
{
  if (fraction > 0.4)
    g_cancellable_cancel (cancellable);
}

static void
test_cancel (VaultFixture *self, gconstpointer data)
{
  g_autofree char *folder = folder_of (self);
  g_autofree char *item = vault_fixture_add_evidence (self, "e1", 6 * 1024 * 1024, 3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SrBackupFile) file = NULL;

  file = sr_vault_backup (self->vault, folder, SR_BACKUP_ALONE, cancel_at_half, cancellable, cancellable,
                          &error);
  g_assert_null (file);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (folder, NULL), ==, 0);
}

static void
test_refusals (VaultFixture *self, gconstpointer data)
{
  g_autofree char *inside = g_build_filename (self->dir, "backups", NULL);
  g_autofree char *away = g_build_filename (self->root, "drive", "backups", NULL);
  g_autofree char *before = vault_fixture_hashes (self->dir);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrBackupFile) file = NULL;

  g_assert_null (sr_vault_backup (self->vault, inside, 0, NULL, NULL, NULL, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_null (sr_vault_backup (self->vault, away, SR_BACKUP_ROTATES, NULL, NULL, NULL, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "drive"));
  g_clear_error (&error);
  file = back_up (self, 0);
  g_assert_false (restore (self, file->path, self->dir, FALSE, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
  after = vault_fixture_hashes (self->dir);
  g_assert_cmpstr (before, ==, after);
}

/* A backup opens with what was valid on its day, and says so. */
static void
test_eras (VaultFixture *self, gconstpointer data)
{
  g_autofree char *dir = g_build_filename (self->root, "Restored.subrosa", NULL);
  g_autofree char *again = g_build_filename (self->root, "Again.subrosa", NULL);
  g_autoptr (SrBackupFile) file = back_up (self, 0);
  g_autoptr (SrSecret) later = sr_secret_new_text ("another battery");
  SrBackupKey key = {.passphrase = later};
  SrBackupKey recovery = {.recovery_key = self->recovery_key};
  g_autoptr (GError) error = NULL;

  g_assert_true (sr_vault_change_passphrase (self->vault, self->passphrase, later, TRUE, &error));
  g_assert_no_error (error);
  g_assert_false (
    sr_vault_restore (file->path, dir, &key, FALSE, self->clock, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE);
  g_assert_nonnull (strstr (error->message, FIXTURE_PERSON));
  g_clear_error (&error);
  g_assert_true (restore (self, file->path, dir, FALSE, &error));
  g_assert_no_error (error);
  g_assert_true (
    sr_vault_restore (file->path, again, &recovery, FALSE, self->clock, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* Whoever was removed since opens the backup of before, and whoever restores it is told. */
static void
test_removed_person (VaultFixture *self, gconstpointer data)
{
  g_autofree char *dir = g_build_filename (self->root, "Restored.subrosa", NULL);
  g_autofree char *again = g_build_filename (self->root, "Again.subrosa", NULL);
  g_autoptr (SrSecret) secret = sr_secret_new_text ("Bert's");
  g_autoptr (JsonObject) body = json_object_new ();
  SrNewMember member = {NULL, body, NULL, SR_ROLE_PARALEGAL, FALSE, TRUE};
  SrBackupKey key = {.label = "Bert Bell", .passphrase = secret};
  g_autoptr (SrBackupFile) before = NULL;
  g_autoptr (SrBackupFile) after = NULL;
  g_autoptr (SrKeys) keys = NULL;
  g_autoptr (SrDrill) drill_before = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *era = NULL;

  json_object_set_string_member (body, "name", "Bert Bell");
  g_assert_true (sr_vault_add_member (self->vault, &member, secret, NULL, &error));
  g_assert_no_error (error);
  before = back_up (self, 0);
  wait_days (self, 1);
  g_assert_true (sr_vault_remove_member (self->vault, "Bert Bell", &error));
  g_assert_no_error (error);
  after = back_up (self, 0);
  keys = sr_backup_file_dup_keys (before, &error);
  era = sr_backup_era (before, keys);
  g_assert_nonnull (strstr (era, "Bert Bell"));
  /* a new master key stands between the two: the session of today still tries the older one */
  drill_before = drill (self, before->path);
  g_assert_true (sr_vault_report_is_clean (drill_before->report));
  g_assert_true (
    sr_vault_restore (before->path, dir, &key, FALSE, self->clock, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (
    sr_vault_restore (after->path, again, &key, FALSE, self->clock, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
}

static void
test_outside_counsel (VaultFixture *self, gconstpointer data)
{
  g_autofree char *folder = folder_of (self);
  g_autoptr (SrSecret) secret = sr_secret_new_text ("Olga's");
  g_autoptr (JsonObject) body = json_object_new ();
  SrNewMember member = {NULL, body, NULL, SR_ROLE_OUTSIDE, FALSE, TRUE};
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (body, "name", "Olga Orr");
  g_assert_true (sr_vault_add_member (self->vault, &member, secret, NULL, &error));
  g_assert_no_error (error);
  g_clear_object (&self->vault);
  self->vault = sr_vault_open (self->dir, "Olga Orr", secret, self->clock, &error);
  g_assert_no_error (error);
  g_assert_null (sr_vault_backup (self->vault, folder, 0, NULL, NULL, NULL, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_due (void)
{
  g_autoptr (JsonObject) state = json_object_new ();
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 3, 10, 9, 0, 0);
  g_autoptr (GDateTime) long_ago = g_date_time_new_utc (2026, 2, 1, 9, 0, 0);
  GDateTime *due = sr_backup_state_due (state);

  g_assert_null (due);
  sr_json_set_time (state, SR_BACKUP_MADE, now);
  due = sr_backup_state_due (state);
  g_assert_cmpint (g_date_time_difference (due, now), ==, SR_BACKUP_DAYS_WITHOUT * G_TIME_SPAN_DAY);
  g_date_time_unref (due);
  sr_json_set_time (state, SR_BACKUP_AWAY, long_ago);
  due = sr_backup_state_due (state);
  g_assert_cmpint (g_date_time_difference (due, long_ago), ==, SR_BACKUP_DAYS_AWAY * G_TIME_SPAN_DAY);
  g_date_time_unref (due);
}

static void
test_incomplete (VaultFixture *self, gconstpointer data)
{
  g_autofree char *folder = folder_of (self);
  g_autofree char *dir = g_build_filename (self->root, "Restored.subrosa", NULL);
  g_autofree char *item = vault_fixture_add_evidence (self, "e1", 5000, 3);
  g_autofree char *store = sr_backup_store_path (folder, sr_vault_get_id (self->vault));
  g_autoptr (SrBackupFile) file = back_up (self, 0);
  g_autoptr (GPtrArray) missing = NULL;
  SrBackupKey key = {.passphrase = self->passphrase};
  g_autoptr (GError) error = NULL;

  sr_file_remove_folder (store);
  g_assert_false (restore (self, file->path, dir, FALSE, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_true (
    sr_vault_restore (file->path, dir, &key, TRUE, self->clock, NULL, NULL, NULL, &missing, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (missing->len, ==, 1);
}

static void
test_away (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrBackupFile) file = back_up (self, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (sr_vault_note_away (self->vault, "the bank's box", &error));
  g_assert_no_error (error);
  {
    g_autoptr (JsonObject) state = sr_backup_state_load (sr_vault_get_id (self->vault));

    g_assert_nonnull (sr_json_string (state, SR_BACKUP_AWAY));
    g_assert_nonnull (sr_json_string (state, SR_BACKUP_MADE));
  }
}

static SrVaultReport *
check (VaultFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrCheck) begun = sr_vault_check_begin (self->vault, NULL, &error);
  SrVaultReport *report;

  g_assert_no_error (error);
  /* the vault is free meanwhile */
  vault_fixture_commit (self, "task.done", "meanwhile", "Call the bank");
  report = sr_check_finish (begun, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return report;
}

/* What a program left that was killed in the middle of a trial goes with the next one. */
static void
test_stale_trial (VaultFixture *self, gconstpointer data)
{
  g_autofree char *stale = g_build_filename (g_get_user_runtime_dir (), "subrosa-trial-abcdef", NULL);
  g_autofree char *lock = g_build_filename (stale, "lock", NULL);
  g_autoptr (SrBackupFile) file = back_up (self, 0);
  g_autoptr (SrDrill) tried = NULL;

  g_mkdir_with_parents (stale, 0700);
  g_assert_true (g_file_set_contents (lock, "", 0, NULL));
  tried = drill (self, file->path);
  g_assert_true (sr_vault_report_is_clean (tried->report));
  g_assert_false (g_file_test (stale, G_FILE_TEST_EXISTS));
}

/* The check that goes on beside the work finds the same as the one that stops it. */
static void
test_check (VaultFixture *self, gconstpointer data)
{
  g_autofree char *item = vault_fixture_add_evidence (self, "e1", 200000, 3);
  g_autofree char *evidence = g_build_filename (self->dir, "evidence", NULL);
  g_autoptr (SrVaultReport) good = check (self);
  g_autoptr (SrVaultReport) bad = NULL;
  g_autoptr (GDir) dir = g_dir_open (evidence, 0, NULL);
  const char *name = g_dir_read_name (dir);
  g_autoptr (GBytes) bytes = vault_fixture_read (evidence, name);
  g_autofree guint8 *flipped = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GBytes) flipped_bytes = NULL;

  g_assert_true (sr_vault_report_is_clean (good));
  g_assert_cmpuint (sr_vault_report_get_items (good), ==, 1);
  flipped[70000] ^= 1;
  flipped_bytes = g_bytes_new (flipped, g_bytes_get_size (bytes));
  vault_fixture_write (evidence, name, flipped_bytes);
  bad = check (self);
  g_assert_cmpuint (sr_vault_report_get_n_findings (bad), ==, 1);
  g_assert_true (g_str_has_prefix (sr_vault_report_get_finding_about (bad, 0), "evidence "));
  g_assert_true (g_file_test (evidence, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (count_files (evidence, ".db"), ==, 1);
}

#define ADD(path, data, func) \
  g_test_add (path, VaultFixture, data, vault_fixture_set_up, func, vault_fixture_tear_down)

static void
test_round_trip_beside (VaultFixture *self, gconstpointer data)
{
  test_round_trip (self, GINT_TO_POINTER (0));
}

static void
test_round_trip_alone (VaultFixture *self, gconstpointer data)
{
  test_round_trip (self, GINT_TO_POINTER (SR_BACKUP_ALONE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/backup/round-trip/beside", "partner", test_round_trip_beside);
  ADD ("/backup/round-trip/alone", "partner", test_round_trip_alone);
  ADD ("/backup/twins", "partner", test_twins);
  ADD ("/backup/evidence-once", "partner", test_evidence_once);
  ADD ("/backup/store-heals", "partner", test_store_heals);
  ADD ("/backup/drill", "partner", test_drill);
  ADD ("/backup/flips", "partner", test_flips);
  ADD ("/backup/rotation", "partner", test_rotation);
  ADD ("/backup/cancel", "partner", test_cancel);
  ADD ("/backup/refusals", "partner", test_refusals);
  ADD ("/backup/eras", "partner", test_eras);
  ADD ("/backup/incomplete", "partner", test_incomplete);
  ADD ("/backup/away", "partner", test_away);
  ADD ("/backup/outside-counsel", "partner", test_outside_counsel);
  ADD ("/backup/removed-person", "partner", test_removed_person);
  g_test_add_func ("/backup/due-for-a-look", test_due);
  ADD ("/backup/check", "partner", test_check);
  ADD ("/backup/stale-trial", "partner", test_stale_trial);
  return g_test_run ();
}
