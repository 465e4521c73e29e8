/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-restore.h"

#include "sr-backup-io.h"
#include "sr-error.h"
#include "sr-file.h"
#include "sr-json.h"
#include "sr-vault-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>

typedef struct
{
  SrBackupFile *file;
  SrKeys *keys;
  SrIdentity *identity;
  char *building; /* beside its place, until it is whole */
  GPtrArray *missing;
  guint64 total;
  guint64 done;
  SrVaultProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Restore;

static void
restore_clear (Restore *self)
{
  if (self->building != NULL)
    sr_file_remove_folder (self->building);
  g_free (self->building);
  g_clear_pointer (&self->file, sr_backup_file_free);
  g_clear_pointer (&self->keys, sr_keys_free);
  g_clear_pointer (&self->identity, sr_identity_free);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restore, restore_clear)

static gboolean
tell (guint64 bytes, gpointer user_data, GError **error)
{
  Restore *self = user_data;

  self->done += bytes;
  if (self->progress != NULL)
    self->progress (MIN (1.0, (double) self->done / (double) MAX (self->total, 1)), self->progress_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static void
note_missing (const char *name, const char *why, gpointer user_data)
{
  Restore *self = user_data;

  g_ptr_array_add (self->missing, g_strdup_printf ("%s: %s", name, why));
}

static gboolean
make_building (Restore *self, const char *dir, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (dir);

  if (g_file_test (dir, G_FILE_TEST_EXISTS) || g_file_test (dir, G_FILE_TEST_IS_SYMLINK))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("“%s” exists already. A backup is restored into a new place only, so that nothing is "
                      "overwritten: choose another name."),
                   dir);
      return FALSE;
    }
  if (!sr_backup_io_need_space (parent, self->total, error))
    return FALSE;
  self->building = g_strdup_printf ("%s.part-XXXXXX", dir);
  if (g_mkdtemp_full (self->building, 0700) != NULL)
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
               _ ("Nothing can be restored into “%s”: %s. Choose a folder that exists and that you may write "
                  "to."),
               parent, g_strerror (errno));
  g_clear_pointer (&self->building, g_free);
  return FALSE;
}

static SrChange *
restored_change (Restore *self)
{
  SrChange *change = sr_change_new ("vault.restored", NULL);
  g_autoptr (JsonObject) note = json_object_new ();
  JsonObject *head = json_object_new ();

  json_object_set_int_member (head, "number", (gint64) self->file->head_number);
  json_object_set_string_member (head, "hash", self->file->head_hash);
  json_object_set_object_member (note, "head", head);
  sr_json_set_time (note, "made_at", self->file->made_at);
  json_object_set_int_member (note, "missing", self->missing->len);
  sr_change_set_note (change, note);
  return change;
}

/* This machine may have seen a later record: restoring is the choice to go on with the older one. */
static gboolean
enter_restoration (Restore *self, SrClock *clock, GError **error)
{
  SrSessionLock *lock = sr_session_lock_take (self->building, error);
  g_autoptr (SrVault) vault = NULL;
  g_autoptr (SrChange) change = NULL;

  if (lock == NULL)
    return FALSE;
  vault = sr_vault_open_as (self->building, lock, g_steal_pointer (&self->keys),
                            g_steal_pointer (&self->identity), clock, error);
  if (vault == NULL)
    return FALSE;
  if (vault->head_number != self->file->head_number
      || g_strcmp0 (vault->head_hash, self->file->head_hash) != 0)
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_DAMAGED,
                           _ ("The database in this backup is not the one that its list names. Use another "
                              "backup."));
      return FALSE;
    }
  if (!sr_vault_may (vault, "vault.restored"))
    {
      g_set_error_literal (
        error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
        _ ("Your role does not allow to restore this vault. Ask a partner or use the recovery "
           "key."));
      return FALSE;
    }
  change = restored_change (self);
  if (!sr_vault_accept_head (vault, error) || !sr_vault_commit (vault, change, error))
    return FALSE;
  sr_vault_close (vault);
  return TRUE;
}

static gboolean
give_name (Restore *self, const char *dir, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (dir);

  if (!sr_file_sync (self->building, error))
    return FALSE;
  if (renameat2 (AT_FDCWD, self->building, AT_FDCWD, dir, RENAME_NOREPLACE) != 0
      && (errno != EINVAL || g_rename (self->building, dir) != 0))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("The vault could not be given its name “%s”: %s."),
                   dir, g_strerror (errno));
      return FALSE;
    }
  g_clear_pointer (&self->building, g_free);
  return sr_file_sync (parent, error);
}

gboolean
sr_vault_restore (const char *backup,
                  const char *dir,
                  const SrBackupKey *key,
                  gboolean incomplete,
                  SrClock *clock,
                  SrVaultProgress progress,
                  gpointer user_data,
                  GCancellable *cancellable,
                  GPtrArray **missing,
                  GError **error)
{
  g_auto (Restore) self = {.progress = progress, .progress_data = user_data, .cancellable = cancellable};
  g_autofree char *whole = g_canonicalize_filename (dir, NULL);

  self.missing = g_ptr_array_new_with_free_func (g_free);
  self.file = sr_backup_file_read (backup, error);
  self.keys = self.file != NULL ? sr_backup_file_dup_keys (self.file, error) : NULL;
  self.identity = self.keys != NULL ? sr_backup_unlock (self.file, self.keys, key, error) : NULL;
  if (self.identity == NULL)
    return FALSE;
  self.total = sr_backup_bytes (self.file, FALSE);
  if (!make_building (&self, whole, error)
      || !sr_backup_unpack (self.file, self.building, FALSE, incomplete ? note_missing : NULL, &self, tell,
                            &self, error)
      || !enter_restoration (&self, clock, error) || !give_name (&self, whole, error))
    return FALSE;
  if (missing != NULL)
    *missing = g_steal_pointer (&self.missing);
  return TRUE;
}
