/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "faults.h"
#include "sr-file.h"
#include "sr-vault-backup.h"
#include "sr-vault-drill.h"
#include "sr-vault-restore.h"
#include "vault-fixture.h"

#include <glib/gstdio.h>

/* Each call to the disk fails once, or the disk fills up there: a backup is whole or not to be seen, a
 * restored vault is whole or not there, and the vault itself takes no harm. */

#define STEP 3

static void
assert_all_are_whole (VaultFixture *self, const char *folder)
{
  guint unreadable = 0;
  g_autoptr (GPtrArray) list = sr_backup_list (folder, NULL, &unreadable);
  g_autoptr (SrSecret) session = sr_vault_dup_session (self->vault);
  SrBackupKey key = {.session = session};

  g_assert_cmpuint (unreadable, ==, 0);
  for (guint i = 0; i < list->len; i++)
    {
      SrBackupFile *file = list->pdata[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (SrDrill) drill = sr_drill_run (file->path, &key, self->clock, NULL, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (sr_vault_report_is_clean (drill->report));
    }
}

static guint
back_up_failing (VaultFixture *self, const char *folder, FaultsMode mode, guint at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrBackupFile) file = NULL;
  guint calls;

  faults_arm (mode, at);
  file = sr_vault_backup (self->vault, folder, 0, NULL, NULL, NULL, &error);
  calls = faults_disarm ();
  g_assert_true ((file != NULL) == (error == NULL));
  return calls;
}

static void
test_backup (VaultFixture *self, gconstpointer data)
{
  FaultsMode mode = (FaultsMode) GPOINTER_TO_INT (data);
  g_autofree char *item = vault_fixture_add_evidence (self, "e1", 9000, 3);
  g_autofree char *counting = g_build_filename (self->root, "counting", NULL);
  guint calls = back_up_failing (self, counting, FAULTS_NONE, 0);

  g_assert_cmpuint (calls, >, 20);
  for (guint at = 1; at <= calls; at += STEP)
    {
      g_autofree char *folder = g_strdup_printf ("%s/backups-%u", self->root, at);
      g_autofree char *id = g_strdup_printf ("t%u", at);

      back_up_failing (self, folder, mode, at);
      assert_all_are_whole (self, folder);
      vault_fixture_commit (self, "task.done", id, "Call the bank");
      sr_file_remove_folder (folder);
    }
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (SrVaultReport) report = sr_vault_verify (self->vault, NULL, NULL, NULL, &error);

    g_assert_no_error (error);
    g_assert_true (sr_vault_report_is_clean (report));
  }
}

static guint
restore_failing (VaultFixture *self, const char *backup, const char *dir, FaultsMode mode, guint at)
{
  SrBackupKey key = {.recovery_key = self->recovery_key};
  g_autoptr (GError) error = NULL;
  gboolean ok;
  guint calls;

  faults_arm (mode, at);
  ok = sr_vault_restore (backup, dir, &key, FALSE, self->clock, NULL, NULL, NULL, NULL, &error);
  calls = faults_disarm ();
  g_assert_true (ok == (error == NULL));
  g_assert_true (!ok || g_file_test (dir, G_FILE_TEST_IS_DIR));
  return calls;
}

static void
assert_whole_or_absent (VaultFixture *self, const char *dir)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVault) vault = NULL;
  g_autoptr (SrVaultReport) report = NULL;

  if (!g_file_test (dir, G_FILE_TEST_EXISTS))
    return;
  vault = sr_vault_open_with_recovery (dir, self->recovery_key, self->clock, &error);
  g_assert_no_error (error);
  report = sr_vault_verify (vault, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  /* what this machine saw last may be a twin's; the vault itself is whole */
  for (guint i = 0; i < sr_vault_report_get_n_findings (report); i++)
    g_assert_cmpstr (sr_vault_report_get_finding_about (report, i), ==, "head");
}

static void
test_restore (VaultFixture *self, gconstpointer data)
{
  FaultsMode mode = (FaultsMode) GPOINTER_TO_INT (data);
  g_autofree char *item = vault_fixture_add_evidence (self, "e1", 9000, 3);
  g_autofree char *folder = g_build_filename (self->root, "backups", NULL);
  g_autofree char *counting = g_build_filename (self->root, "counting", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrBackupFile) file
    = sr_vault_backup (self->vault, folder, SR_BACKUP_ALONE, NULL, NULL, NULL, &error);
  guint calls;

  g_assert_no_error (error);
  calls = restore_failing (self, file->path, counting, FAULTS_NONE, 0);
  for (guint at = 1; at <= calls; at += STEP)
    {
      g_autofree char *dir = g_strdup_printf ("%s/Restored-%u.subrosa", self->root, at);

      restore_failing (self, file->path, dir, mode, at);
      assert_whole_or_absent (self, dir);
      sr_file_remove_folder (dir);
    }
}

static void
set_up (VaultFixture *self, gconstpointer data)
{
  vault_fixture_set_up (self, "partner");
}

#define ADD(path, mode, func) \
  g_test_add (path, VaultFixture, GINT_TO_POINTER (mode), set_up, func, vault_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* that a note could not be written is only a warning */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
  ADD ("/backup-faults/backup/one", FAULTS_ONE, test_backup);
  ADD ("/backup-faults/backup/full", FAULTS_FULL, test_backup);
  ADD ("/backup-faults/restore/one", FAULTS_ONE, test_restore);
  ADD ("/backup-faults/restore/full", FAULTS_FULL, test_restore);
  return g_test_run ();
}
