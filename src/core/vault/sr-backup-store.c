/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-backup-store.h"

#include "sr-error.h"
#include "sr-file.h"
#include "sr-vault-backup.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define COPYING ".copying"

SrBackupStore *
sr_backup_store_open (
  const char *folder, const char *vault_id, SrSecret *master, gboolean recheck, GError **error)
{
  g_autoptr (SrBackupStore) self = g_new0 (SrBackupStore, 1);

  self->path = sr_backup_store_path (folder, vault_id);
  self->recheck = recheck;
  self->known = g_hash_table_new (g_str_hash, g_str_equal);
  self->backups = sr_backup_list (folder, vault_id, NULL);
  if (g_mkdir (self->path, 0700) != 0 && errno != EEXIST)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("The folder “%s” could not be made: %s."), self->path,
                   g_strerror (errno));
      return NULL;
    }
  for (guint i = 0; i < self->backups->len; i++)
    {
      SrBackupFile *file = self->backups->pdata[i];

      if (!sr_backup_file_is_genuine (file, master))
        continue;
      for (guint k = 0; k < file->parts->len; k++)
        {
          SrBackupPart *part = file->parts->pdata[k];

          if (!part->inside && !g_hash_table_contains (self->known, part->name))
            g_hash_table_insert (self->known, part->name, part);
        }
    }
  return g_steal_pointer (&self);
}

void
sr_backup_store_free (SrBackupStore *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_free (self);
}

/* Evidence never changes once it is written, so what was read back when it was copied is believed by its
 * size, unless somebody wants to know. */
static gboolean
has (SrBackupStore *self,
     const SrBackupPart *known,
     const char *path,
     SrBackupTell tell,
     gpointer user_data,
     GError **error)
{
  GStatBuf info;
  g_autofree char *sha256 = NULL;

  if (known == NULL || g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode)
      || (guint64) info.st_size != known->size)
    return FALSE;
  if (!self->recheck)
    return TRUE;
  sha256 = sr_backup_hash (path, tell, user_data, error);
  return g_strcmp0 (sha256, known->sha256) == 0;
}

SrBackupPart *
sr_backup_store_take (SrBackupStore *self,
                      const char *name,
                      const char *source,
                      SrBackupTell tell,
                      gpointer user_data,
                      GError **error)
{
  const SrBackupPart *known = g_hash_table_lookup (self->known, name);
  g_autofree char *path = g_build_filename (self->path, name + strlen ("evidence/"), NULL);
  g_autofree char *copying = g_strconcat (path, COPYING, NULL);
  g_autofree char *sha256 = NULL;
  g_autoptr (GError) local = NULL;
  guint64 size = 0;

  if (has (self, known, path, tell, user_data, &local))
    return sr_backup_part_new (name, known->size, known->sha256, FALSE);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  g_unlink (copying);
  if (!sr_backup_copy (source, copying, &sha256, &size, tell, user_data, error))
    return NULL;
  if (g_rename (copying, path) != 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("“%s” could not be given its name: %s."), path,
                   g_strerror (errno));
      g_unlink (copying);
      return NULL;
    }
  return sr_backup_part_new (name, size, sha256, FALSE);
}

static GHashTable *
named_by (GPtrArray *backups)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < backups->len; i++)
    {
      SrBackupFile *file = backups->pdata[i];

      for (guint k = 0; k < file->parts->len; k++)
        {
          SrBackupPart *part = file->parts->pdata[k];

          if (!part->inside)
            g_hash_table_add (names, part->name + strlen ("evidence/"));
        }
    }
  return names;
}

void
sr_backup_store_sweep (const char *folder, const char *vault_id, GPtrArray *backups)
{
  g_autofree char *path = sr_backup_store_path (folder, vault_id);
  g_autoptr (GHashTable) names = named_by (backups);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (!g_hash_table_contains (names, name))
        g_unlink (file);
    }
}
