/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-vault-people.h"
#include "sr-vault-private.h"
#include "vault-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* Passphrases and recovery keys that change. */

static void
assert_clean (VaultFixture *self)
{
  g_autoptr (SrVaultReport) report = sr_vault_verify (self->vault, NULL, NULL, NULL, NULL);

  for (guint i = 0; i < sr_vault_report_get_n_findings (report); i++)
    g_test_message ("%s", sr_vault_report_get_finding (report, i));
  g_assert_true (sr_vault_report_is_clean (report));
}

static int
open_code (VaultFixture *self, SrSecret *passphrase, char **sentence)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->vault);
  self->vault = sr_vault_open (self->dir, NULL, passphrase, self->clock, &error);
  if (sentence != NULL)
    *sentence = error != NULL ? g_strdup (error->message) : NULL;
  return error != NULL ? error->code : 0;
}

static int
recovery_code (VaultFixture *self, SrSecret *key)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->vault);
  self->vault = sr_vault_open_with_recovery (self->dir, key, self->clock, &error);
  return error != NULL ? error->code : 0;
}

static void
test_change_passphrase (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) next = sr_secret_new_text ("another horse");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) old_keys = vault_fixture_read (self->dir, "keys");

  g_assert_false (sr_vault_change_passphrase (self->vault, next, next, TRUE, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (sr_vault_change_passphrase (self->vault, self->passphrase, next, TRUE, &error));
  g_assert_no_error (error);
  vault_fixture_commit (self, "task.add", "t1", "goes on");
  g_assert_cmpint (open_code (self, self->passphrase, NULL), ==, SR_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpint (open_code (self, next, NULL), ==, 0);
  assert_clean (self);
  g_assert_cmpint (recovery_code (self, self->recovery_key), ==, 0);
  /* an older key file put back is told, not used */
  g_clear_object (&self->vault);
  vault_fixture_write (self->dir, "keys", old_keys);
  g_assert_cmpint (open_code (self, self->passphrase, NULL), ==, SR_ERROR_DAMAGED);
  g_assert_cmpint (recovery_code (self, self->recovery_key), ==, SR_ERROR_DAMAGED);
}

static void
test_reset (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) next = sr_secret_new_text ("another horse");
  g_autoptr (SrSecret) renewed = NULL;
  g_autoptr (GError) error = NULL;

  vault_fixture_commit (self, "notice.approve", "t1", "with the old key");
  g_assert_cmpint (recovery_code (self, self->recovery_key), ==, 0);
  g_assert_true (sr_vault_reset_person (self->vault, FIXTURE_PERSON, next, TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (sr_vault_renew_recovery_key (self->vault, &renewed, &error));
  g_assert_no_error (error);
  assert_clean (self);
  g_assert_cmpint (open_code (self, self->passphrase, NULL), ==, SR_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpint (open_code (self, next, NULL), ==, 0);
  g_assert_cmpint (sr_vault_get_role (self->vault), ==, SR_ROLE_PARTNER);
  vault_fixture_commit (self, "notice.approve", "t1", "with the new key");
  assert_clean (self);
  g_assert_cmpint (recovery_code (self, self->recovery_key), ==, SR_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpint (recovery_code (self, renewed), ==, 0);
}

/* Who manages users must not get hold of the recovery key, and with it of a partner's voice. */
static void
test_renewal_needs_a_partner (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) renewed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (sr_vault_renew_recovery_key (self->vault, &renewed, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_assert_cmpint (recovery_code (self, self->recovery_key), ==, 0);
  assert_clean (self);
}

static void
test_reset_needs_the_recovery_key (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) next = sr_secret_new_text ("another horse");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (recovery_code (self, self->recovery_key), ==, 0);
  g_assert_false (sr_vault_reset_person (self->vault, "Nobody", next, TRUE, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
  g_assert_cmpint (open_code (self, self->passphrase, NULL), ==, 0);
}

/* The database has decided, but the file could not be written: the next opening finishes. */
static void
test_interrupted_before_the_file (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) next = sr_secret_new_text ("another horse");
  g_autoptr (GError) error = NULL;
  g_autofree char *obstacle = g_build_filename (self->dir, "keys.new", NULL);
  g_autofree char *sentence = NULL;

  g_assert_cmpint (recovery_code (self, self->recovery_key), ==, 0);
  g_assert_cmpint (g_mkdir (obstacle, 0700), ==, 0);
  g_assert_false (sr_vault_reset_person (self->vault, FIXTURE_PERSON, next, TRUE, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_FAILED);
  g_clear_object (&self->vault);
  g_assert_cmpint (g_rmdir (obstacle), ==, 0);
  g_assert_cmpint (open_code (self, self->passphrase, &sentence), ==, SR_ERROR_WRONG_PASSPHRASE);
  g_assert_nonnull (strstr (sentence, "finished"));
  g_assert_cmpint (open_code (self, next, NULL), ==, 0);
  assert_clean (self);
  vault_fixture_commit (self, "task.add", "t1", "goes on");
}

static void
test_interrupted_after_the_file (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) next = sr_secret_new_text ("another horse");

  g_assert_true (sr_vault_change_passphrase (self->vault, self->passphrase, next, TRUE, NULL));
  g_assert_true (
    sr_db_exec (self->vault->db,
                "INSERT INTO setting SELECT 'keys_pending', value FROM setting WHERE name = 'keys';"
                "INSERT INTO setting VALUES ('keys_next', x'00');"
                "UPDATE setting SET value = zeroblob (32) WHERE name = 'keys'",
                NULL));
  g_assert_cmpint (open_code (self, next, NULL), ==, 0);
  assert_clean (self);
  {
    gint64 left = -1;

    g_assert_true (sr_db_get_int (self->vault->db, "SELECT count(*) FROM setting WHERE name LIKE 'keys_%'",
                                  -1, &left, NULL));
    g_assert_cmpint (left, ==, 0);
  }
}

#define ADD(path, function, role) \
  g_test_add (path, VaultFixture, role, vault_fixture_set_up, function, vault_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/people/change-passphrase", test_change_passphrase, NULL);
  ADD ("/people/reset", test_reset, NULL);
  ADD ("/people/renewal-needs-a-partner", test_renewal_needs_a_partner, "administrator");
  ADD ("/people/reset-needs-the-recovery-key", test_reset_needs_the_recovery_key, NULL);
  ADD ("/people/interrupted-before-the-file", test_interrupted_before_the_file, NULL);
  ADD ("/people/interrupted-after-the-file", test_interrupted_after_the_file, NULL);
  return g_test_run ();
}
