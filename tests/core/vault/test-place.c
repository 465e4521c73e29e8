/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-place.h"
#include "vault-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_file_systems (void)
{
  g_assert_cmpstr (sr_vault_place_file_system ("nfs4"), ==, "NFS");
  g_assert_cmpstr (sr_vault_place_file_system ("cifs"), ==, "SMB");
  g_assert_cmpstr (sr_vault_place_file_system ("smb3"), ==, "SMB");
  g_assert_cmpstr (sr_vault_place_file_system ("fuse.sshfs"), ==, "SSHFS");
  g_assert_cmpstr (sr_vault_place_file_system ("fuse.portal"), ==, "document portal");
  /* disks of one's own */
  g_assert_null (sr_vault_place_file_system ("ext4"));
  g_assert_null (sr_vault_place_file_system ("btrfs"));
  g_assert_null (sr_vault_place_file_system ("overlay"));
  g_assert_null (sr_vault_place_file_system ("fuseblk"));
  g_assert_null (sr_vault_place_file_system (NULL));
}

/* The words and the journal that follow from a kind of place. */
static void
test_consequences (void)
{
  SrVaultPlace local = {SR_VAULT_PLACE_LOCAL, NULL};
  SrVaultPlace share = {SR_VAULT_PLACE_NETWORK, (char *) "NFS"};
  SrVaultPlace synced = {SR_VAULT_PLACE_SYNCED, (char *) "Dropbox"};
  g_autofree char *none = sr_vault_place_sentence (&local);
  g_autofree char *of_share = sr_vault_place_sentence (&share);
  g_autofree char *of_synced = sr_vault_place_sentence (&synced);

  g_assert_null (none);
  g_assert_nonnull (strstr (of_share, "NFS"));
  g_assert_nonnull (strstr (of_synced, "Dropbox"));
  g_assert_cmpstr (sr_vault_place_journal_mode (&local), ==, "wal");
  g_assert_cmpstr (sr_vault_place_journal_mode (&share), ==, "truncate");
  g_assert_cmpstr (sr_vault_place_journal_mode (&synced), ==, "truncate");
}

static const struct
{
  const char *folder;
  const char *marker; /* made in it */
  const char *name;   /* NULL: local */
} synced[] = {
  {"Documents", NULL, NULL},
  {"Documents", "notes.txt", NULL},
  {"Dropbox", NULL, "Dropbox"},
  {"Dropbox (Harrow & Finch)", NULL, "Dropbox"},
  {"OneDrive - Harrow & Finch", NULL, "OneDrive"},
  {"Dropboxes", NULL, NULL},
  {"cloud", ".dropbox.cache", "Dropbox"},
  {"cloud", ".sync_a1b2c3.db", "Nextcloud"},
  {"cloud", "._sync_a1b2c3.db", "Nextcloud"},
  {"cloud", ".stfolder", "Syncthing"},
  {"cloud", ".owncloudsync.log", "ownCloud"},
};

static void
test_synced (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (synced); i++)
    {
      g_autofree char *root = g_dir_make_tmp ("sr-place-XXXXXX", NULL);
      g_autofree char *folder = g_build_filename (root, synced[i].folder, NULL);
      g_autofree char *marker
        = synced[i].marker != NULL ? g_build_filename (folder, synced[i].marker, NULL) : NULL;
      g_autofree char *deep = g_build_filename (folder, "Firm", "not yet.subrosa", NULL);
      g_autoptr (SrVaultPlace) place = NULL;

      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
      if (marker != NULL)
        g_assert_true (g_file_set_contents (marker, "", 0, NULL));
      place = sr_vault_place_look (deep);
      g_assert_cmpstr (place->name, ==, synced[i].name);
      g_assert_cmpint (place->kind, ==,
                       synced[i].name != NULL ? SR_VAULT_PLACE_SYNCED : SR_VAULT_PLACE_LOCAL);
      if (marker != NULL)
        g_unlink (marker);
      g_rmdir (folder);
      g_rmdir (root);
    }
}

/* A vault that is moved into a synchronised folder keeps no write-ahead log there, says so, and takes it up
 * again when it is moved out. */
static void
test_vault_moves (VaultFixture *self, gconstpointer data)
{
  g_autofree char *log = g_build_filename (self->dir, "vault.db-wal", NULL);
  g_autofree char *marker = g_build_filename (self->root, ".stfolder", NULL);

  vault_fixture_commit (self, "task.done", "t1", "Call the insurer");
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (marker, "", 0, NULL));
  vault_fixture_reopen (self);
  g_assert_nonnull (strstr (sr_vault_get_notice (self->vault), "Syncthing"));
  vault_fixture_commit (self, "task.done", "t2", "Call the bank");
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_unlink (marker);
  vault_fixture_reopen (self);
  g_assert_null (sr_vault_get_notice (self->vault));
  vault_fixture_commit (self, "task.done", "t3", "Call counsel");
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place/file-systems", test_file_systems);
  g_test_add_func ("/place/consequences", test_consequences);
  g_test_add_func ("/place/synced", test_synced);
  g_test_add ("/place/vault-moves", VaultFixture, "partner", vault_fixture_set_up, test_vault_moves,
              vault_fixture_tear_down);
  return g_test_run ();
}
