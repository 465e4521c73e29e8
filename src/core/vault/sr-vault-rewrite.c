/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-people.h"

#include "sr-db-copy.h"
#include "sr-error.h"
#include "sr-file.h"
#include "sr-json.h"
#include "sr-text.h"
#include "sr-vault-keys.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/statvfs.h>

/*
 * The database written anew beside the old one and put in its place: under a new master key, or compacted.
 * Until the rename the old one is the vault, from then on the new one; a crash in between leaves one of the
 * two whole, and while the key changes "keys" opens either. In-place re-keying and compaction are not used.
 */

#define SPARE (4 * 1024 * 1024)

typedef gboolean (*Copy) (SrDb *db, const char *path, SrSecret *key, GError **error);

typedef struct
{
  char *path;
  char *log;
  char *fresh;
} Paths;

static void
paths_clear (Paths *self)
{
  g_free (self->path);
  g_free (self->log);
  g_free (self->fresh);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Paths, paths_clear)

static void
paths_init (Paths *self, const char *dir)
{
  self->path = g_build_filename (dir, "vault.db", NULL);
  self->log = g_strconcat (self->path, "-wal", NULL);
  self->fresh = g_strconcat (self->path, ".new", NULL);
}

void
sr_vault_rewrite_sweep (const char *dir)
{
  const char *const names[] = {"vault.db.new", "vault.db.new-wal", "vault.db.new-journal", "keys.new"};

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (dir, names[i], NULL);

      g_unlink (path);
    }
}

static gboolean
check_space (SrVault *self, GError **error)
{
  struct statvfs disk;
  guint64 needed;
  guint64 free_bytes;
  g_autofree char *lacking = NULL;

  if (!sr_db_size (self->db, &needed, error))
    return FALSE;
  needed += SPARE;
  if (statvfs (self->dir, &disk) != 0)
    return TRUE; /* then the writing itself will tell */
  free_bytes = (guint64) disk.f_bavail * disk.f_frsize;
  if (free_bytes >= needed)
    return TRUE;
  lacking = sr_text_size (needed - free_bytes);
  g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
               _ (
                 "A second copy of the database does not fit on the disk beside it: free %s more in “%s” and "
                 "try again. Nothing was changed."),
               lacking, self->dir);
  return FALSE;
}

/* The log belongs to the old file; under the new file's name it would be its ruin. */
static gboolean
close_for_good (SrVault *self, const Paths *paths, GError **error)
{
  SrDb *db = self->db;

  if (!sr_db_checkpoint (db, error))
    return FALSE;
  self->db = NULL;
  if (!sr_db_close (db, error))
    return FALSE;
  if (!g_file_test (paths->log, G_FILE_TEST_EXISTS))
    return sr_file_sync (self->dir, error);
  g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
               _ ("“%s” could not be emptied; the database stays as it was. Lock and unlock the vault, then "
                  "try again."),
               paths->log);
  return FALSE;
}

static gboolean
open_again (SrVault *self, GError **error)
{
  if (!sr_vault_database_open (self, error))
    return FALSE;
  sr_db_accept (self->db);
  return TRUE;
}

static gboolean
put_in_place (SrVault *self, const Paths *paths, GError **error)
{
  if (g_rename (paths->fresh, paths->path) == 0)
    return sr_file_sync (self->dir, error);
  g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
               _ ("The new database could not be put in the place of the old one: %s. The old one stays in "
                  "use."),
               g_strerror (errno));
  return FALSE;
}

/* After any failure the vault goes on with what stands under the name, be it the old or the new one. */
static gboolean
rewrite (SrVault *self, Copy copy, SrSecret *master, GError **error)
{
  g_auto (Paths) paths = {NULL, NULL, NULL};
  g_autoptr (SrSecret) key = sr_key_derive (master, 1, SR_DATABASE_CONTEXT);
  gboolean ok;

  paths_init (&paths, self->dir);
  sr_vault_rewrite_sweep (self->dir);
  ok = check_space (self, error) && copy (self->db, paths.fresh, key, error)
       && sr_db_copy_check (self->db, paths.fresh, key, error) && close_for_good (self, &paths, error)
       && put_in_place (self, &paths, error);
  if (!ok)
    sr_vault_rewrite_sweep (self->dir);
  return (self->db != NULL || open_again (self, ok ? error : NULL)) && ok;
}

gboolean
sr_vault_compact (SrVault *self, guint64 *before, guint64 *after, GError **error)
{
  g_return_val_if_fail (SR_IS_VAULT (self) && before != NULL && after != NULL, FALSE);
  return sr_vault_is_usable (self, TRUE, error) && sr_vault_master_finish (self, error)
         && sr_db_size (self->db, before, error)
         && rewrite (self, sr_db_copy_compact, self->identity->masters[0], error)
         && sr_db_size (self->db, after, error);
}

/* The database is under the last master key; the others are of no use any more. */
static gboolean
forget_old_masters (SrVault *self, GError **error)
{
  guint last = self->identity->n_masters - 1;
  SrKeys *next = sr_vault_keys_begin (self, error);
  SrSecret *master = sr_secret_ref (self->identity->masters[last]);
  g_autoptr (SrChange) change = sr_change_new ("vault.key-done", NULL);
  g_autoptr (JsonObject) note = json_object_new ();
  gboolean ok = FALSE;

  if (next != NULL)
    {
      next->n_keys = 1;
      next->key_numbers[0] = next->key_numbers[last];
      next->key_numbers[1] = 0;
      json_object_set_int_member (note, "key", next->key_numbers[0]);
      sr_change_set_note (change, note);
      ok = sr_vault_keys_replace (self, next, &master, change, error)
           && sr_identity_enter_again (self->identity, self->keys, error);
      self->master = 0;
    }
  sr_secret_unref (master);
  return ok;
}

gboolean
sr_vault_master_finish (SrVault *self, GError **error)
{
  guint last;

  if (!sr_vault_keys_settle (self, FALSE, error))
    return FALSE;
  last = self->identity->n_masters - 1;
  if (last == 0)
    return TRUE;
  if (self->master != last && !rewrite (self, sr_db_copy_as_is, self->identity->masters[last], error))
    return FALSE;
  return forget_old_masters (self, error);
}

gboolean
sr_vault_master_change (SrVault *self, SrKeys *next, SrChange *change, GError **error)
{
  g_autoptr (SrSecret) master = sr_secret_new_random (SR_KEY_LENGTH);
  SrSecret *const masters[] = {self->identity->masters[0], master};

  if (!check_space (self, error))
    {
      sr_keys_free (next);
      return FALSE;
    }
  next->n_keys = 2;
  next->key_numbers[1] = next->key_numbers[0] + 1;
  return sr_vault_keys_replace (self, next, masters, change, error)
         && sr_identity_enter_again (self->identity, self->keys, error)
         && sr_vault_master_finish (self, error);
}

gboolean
sr_vault_renew_master (SrVault *self, GError **error)
{
  g_autoptr (SrChange) change = sr_change_new ("vault.key", NULL);
  g_autoptr (JsonObject) note = json_object_new ();
  SrKeys *next;

  g_return_val_if_fail (SR_IS_VAULT (self), FALSE);
  if (!sr_vault_is_usable (self, TRUE, error) || !sr_vault_master_finish (self, error))
    return FALSE;
  next = sr_vault_keys_begin (self, error);
  if (next == NULL)
    return FALSE;
  json_object_set_int_member (note, "key", next->key_numbers[0] + 1);
  sr_change_set_note (change, note);
  return sr_vault_master_change (self, next, change, error);
}
