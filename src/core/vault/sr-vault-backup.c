/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-backup.h"

#include "sr-backup-io.h"
#include "sr-backup-note.h"
#include "sr-backup-store.h"
#include "sr-db-copy.h"
#include "sr-error.h"
#include "sr-file.h"
#include "sr-json.h"
#include "sr-record-store.h"
#include "sr-vault-check.h"
#include "sr-vault-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define STALE_SECONDS (24 * 60 * 60)

struct _SrBackup
{
  char *folder;
  char *dir;     /* the vault's */
  char *working; /* a folder beside, until all is done */
  SrBackupFlags flags;
  SrBackupFile *file; /* what will be said */
  GPtrArray *names;   /* of the evidence: "evidence/….db" */
  SrSecret *master;   /* under which the database is */
  GTimeZone *zone;
  guint64 total; /* bytes that will be read or written, about */
  guint64 done;
  SrVaultProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
};

void
sr_backup_free (SrBackup *self)
{
  if (self == NULL)
    return;
  if (self->working != NULL)
    sr_file_remove_folder (self->working);
  g_free (self->folder);
  g_free (self->dir);
  g_free (self->working);
  g_clear_pointer (&self->file, sr_backup_file_free);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->master, sr_secret_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

/* Working folders that a crash left; one that is young may be another program's. */
static void
sweep_stale (SrBackup *self, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  g_autoptr (GDateTime) now = g_date_time_ref (self->file->made_at);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      GStatBuf info;

      if (g_str_has_prefix (name, prefix) && g_lstat (path, &info) == 0 && S_ISDIR (info.st_mode)
          && g_date_time_to_unix (now) - info.st_mtime > STALE_SECONDS)
        sr_file_remove_folder (path);
    }
}

static gboolean
make_working (SrBackup *self, GError **error)
{
  g_autofree char *prefix = g_strdup_printf (".%s-", self->file->vault_id);
  g_autofree char *inside = g_strconcat (self->dir, G_DIR_SEPARATOR_S, NULL);
  g_autofree char *name = g_strconcat (prefix, "XXXXXX", NULL);

  if (g_str_equal (self->folder, self->dir) || g_str_has_prefix (self->folder, inside))
    {
      g_set_error_literal (
        error, SR_ERROR, SR_ERROR_BAD_INPUT,
        _ ("A backup inside the vault would be lost with it. Choose a folder elsewhere, best "
           "on another disk."));
      return FALSE;
    }
  if ((self->flags & SR_BACKUP_ROTATES) == 0)
    g_mkdir (self->folder, 0700);
  sweep_stale (self, prefix);
  self->working = g_build_filename (self->folder, name, NULL);
  if (g_mkdtemp_full (self->working, 0700) == NULL)
    {
      int code = errno;

      g_clear_pointer (&self->working, g_free);
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                   code == ENOENT
                     ? _ ("The folder “%s” for backups is not there (%s). Attach its drive or choose another "
                          "folder.")
                     : _ ("No backup can be made in “%s”: %s. Choose a folder that you may write to."),
                   self->folder, g_strerror (code));
      return FALSE;
    }
  return TRUE;
}

static gboolean
copy_database (SrBackup *self, SrVault *vault, GError **error)
{
  g_autofree char *target = g_build_filename (self->working, "vault.db", NULL);
  g_autoptr (SrSecret) key = sr_key_derive (self->master, 1, SR_DATABASE_CONTEXT);
  guint64 size = 0;

  if (!sr_db_size (vault->db, &size, error) || !sr_backup_io_need_space (self->folder, 2 * size, error))
    return FALSE;
  self->total += 3 * size;
  return sr_db_copy_compact (vault->db, target, key, error);
}

static gboolean
copy_keys (SrBackup *self, SrVault *vault, GError **error)
{
  g_autofree char *source = g_build_filename (vault->dir, "keys", NULL);
  g_autofree char *target = g_build_filename (self->working, "keys", NULL);
  g_autoptr (GBytes) bytes = sr_file_read (source, 1024 * 1024, error);
  g_autoptr (SrKeys) keys = NULL;

  if (bytes == NULL)
    return FALSE;
  keys = sr_keys_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), source, error);
  if (keys == NULL)
    return FALSE;
  if (memcmp (keys->checksum, vault->keys->checksum, sizeof keys->checksum) != 0)
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_DAMAGED,
                           _ (
                             "The file “keys” was exchanged since the vault was unlocked. Lock the vault and "
                             "unlock it again before you make a backup."));
      return FALSE;
    }
  self->file->generation = keys->generation;
  return sr_file_replace (target, bytes, error);
}

static gboolean
list_evidence (SrBackup *self, SrVault *vault, GError **error)
{
  sqlite3_stmt *row
    = sr_db_query (vault->db, error, "SELECT file, parts FROM evidence_key ORDER BY file", "");
  int step = -1;

  while (row != NULL && (step = sr_db_step (vault->db, row, error)) > 0)
    {
      g_autofree char *file = sr_db_column_text (row, 0);
      guint parts = (guint) sqlite3_column_int64 (row, 1);

      for (guint i = 0; i < parts; i++)
        {
          g_autofree char *path = sr_evidence_part_path (vault->dir, file, i);
          g_autofree char *base = g_path_get_basename (path);
          GStatBuf info = {0};

          if (g_stat (path, &info) == 0)
            self->total += 2 * (guint64) info.st_size;
          g_ptr_array_add (self->names, g_strconcat ("evidence/", base, NULL));
        }
    }
  return step == 0;
}

static gboolean
describe (SrBackup *self, SrVault *vault, GError **error)
{
  g_autoptr (SrRecord) firm = sr_record_store_get (vault->db, vault->digest_key, "firm", "firm", NULL);
  gint64 records = 0;

  self->zone = firm != NULL ? sr_time_zone (sr_json_string (sr_record_get_body (firm), "time_zone")) : NULL;
  if (self->zone == NULL)
    self->zone = g_time_zone_new_local ();
  self->file->head_number = vault->head_number;
  self->file->head_hash = g_strdup (vault->head_hash);
  if (!sr_db_get_int (vault->db, "SELECT count(*) FROM record", 0, &records, error))
    return FALSE;
  self->file->records = (guint64) records;
  return TRUE;
}

/* A backup is a copy of every case there is. */
static gboolean
is_allowed (SrVault *vault, GError **error)
{
  g_autofree char *who = NULL;

  if (sr_vault_may (vault, "vault.backup"))
    return TRUE;
  who = sr_role_who_may ("vault.backup");
  g_set_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
               _ ("Your role does not allow to copy the whole vault. Ask %s."), who);
  return FALSE;
}

SrBackup *
sr_vault_backup_begin (SrVault *vault, const char *folder, SrBackupFlags flags, GError **error)
{
  g_autoptr (SrBackup) self = NULL;

  g_return_val_if_fail (SR_IS_VAULT (vault) && folder != NULL, NULL);
  if (!sr_vault_is_usable (vault, FALSE, error) || !is_allowed (vault, error))
    return NULL;
  self = g_new0 (SrBackup, 1);
  self->folder = g_canonicalize_filename (folder, NULL);
  self->dir = g_strdup (vault->dir);
  self->flags = flags;
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->file = sr_backup_file_new ();
  self->file->vault_id = g_strdup (vault->id);
  self->file->made_at = sr_clock_now (vault->clock);
  self->file->alone = (flags & SR_BACKUP_ALONE) != 0;
  self->file->rotates = (flags & SR_BACKUP_ROTATES) != 0;
  self->master = sr_secret_ref (vault->identity->masters[vault->master]);
  if (!make_working (self, error) || !describe (self, vault, error) || !copy_keys (self, vault, error)
      || !copy_database (self, vault, error) || !list_evidence (self, vault, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
tell (guint64 bytes, gpointer user_data, GError **error)
{
  SrBackup *self = user_data;

  self->done += bytes;
  if (self->progress != NULL)
    self->progress (MIN (1.0, (double) self->done / (double) MAX (self->total, 1)), self->progress_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* The copy is opened from the disk with the key, and must say the same as the vault did. */
static gboolean
check_database (SrBackup *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->working, "vault.db", NULL);
  g_autoptr (SrSecret) key = sr_key_derive (self->master, 1, SR_DATABASE_CONTEXT);

  if (sr_check_copy (path, key, self->file->head_number, self->file->head_hash))
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
               _ ("The copy of the database does not read back as the vault is. Check the vault with “vault "
                  "verify” and the disk of “%s”."),
               self->folder);
  return FALSE;
}

static gboolean
add_evidence (SrBackup *self, GPtrArray *sources, GError **error)
{
  g_autoptr (SrBackupStore) store = NULL;

  if (self->names->len == 0)
    return TRUE;
  if (!self->file->alone)
    {
      store = sr_backup_store_open (self->folder, self->file->vault_id, self->master,
                                    (self->flags & SR_BACKUP_RECHECK) != 0, error);
      if (store == NULL)
        return FALSE;
    }
  for (guint i = 0; i < self->names->len; i++)
    {
      const char *name = self->names->pdata[i];
      char *source = g_build_filename (self->dir, name, NULL);
      SrBackupPart *part = store != NULL ? sr_backup_store_take (store, name, source, tell, self, error)
                                         : sr_backup_part_new (name, 0, NULL, TRUE);

      g_ptr_array_add (sources, source);
      if (part == NULL)
        return FALSE;
      g_ptr_array_add (self->file->parts, part);
    }
  return store == NULL || sr_file_sync (store->path, error);
}

/* Vault and time, nothing that speaks. */
static char *
name_of (SrBackup *self)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (self->file->made_at);
  g_autofree char *time = g_date_time_format (utc, "%Y%m%dT%H%M%SZ");

  return g_strdup_printf ("%s-%s" SR_BACKUP_SUFFIX, self->file->vault_id, time);
}

static char *
give_name (SrBackup *self, const char *made, GError **error)
{
  g_autofree char *name = name_of (self);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("A backup of this second is there already: “%s”. Nothing was changed."), path);
      return NULL;
    }
  if (g_rename (made, path) != 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("“%s” could not be given its name: %s."), path,
                   g_strerror (errno));
      return NULL;
    }
  return sr_file_sync (self->folder, error) ? g_steal_pointer (&path) : NULL;
}

static gboolean
write_file (SrBackup *self, char **path, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *made = g_build_filename (self->working, "backup", NULL);

  g_ptr_array_add (self->file->parts, sr_backup_part_new ("keys", 0, NULL, TRUE));
  g_ptr_array_add (self->file->parts, sr_backup_part_new ("vault.db", 0, NULL, TRUE));
  g_ptr_array_add (sources, g_build_filename (self->working, "keys", NULL));
  g_ptr_array_add (sources, g_build_filename (self->working, "vault.db", NULL));
  if (!sr_backup_io_need_space (self->folder, self->file->alone ? self->total / 2 : 0, error)
      || !add_evidence (self, sources, error)
      || !sr_backup_file_write (self->file, made, (const char *const *) sources->pdata, self->master, tell,
                                self, error))
    return FALSE;
  *path = give_name (self, made, error);
  return *path != NULL;
}

SrBackupFile *
sr_backup_finish (
  SrBackup *self, SrVaultProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = NULL;
  SrBackupFile *made;

  self->progress = progress;
  self->progress_data = user_data;
  self->cancellable = cancellable;
  if (!check_database (self, error) || !tell (0, self, error) || !write_file (self, &path, error))
    return NULL;
  made = sr_backup_file_read (path, error);
  if (made == NULL)
    return NULL;
  sr_backup_note_made (self->file, path);
  if (self->file->rotates)
    sr_backup_rotate (self->folder, self->file->vault_id, self->zone);
  if (progress != NULL)
    progress (1.0, user_data);
  return made;
}

SrBackupFile *
sr_vault_backup (SrVault *vault,
                 const char *folder,
                 SrBackupFlags flags,
                 SrVaultProgress progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (SrBackup) backup = sr_vault_backup_begin (vault, folder, flags, error);

  return backup != NULL ? sr_backup_finish (backup, progress, user_data, cancellable, error) : NULL;
}
