/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-backup.h"

#include "sr-backup-rotation.h"
#include "sr-backup-store.h"

#include <glib/gstdio.h>

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const SrBackupFile *first = *(SrBackupFile *const *) a;
  const SrBackupFile *second = *(SrBackupFile *const *) b;

  return g_date_time_compare (second->made_at, first->made_at);
}

static void
free_file (gpointer file)
{
  sr_backup_file_free (file);
}

GPtrArray *
sr_backup_list (const char *folder, const char *vault_id, guint *unreadable)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (free_file);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (unreadable != NULL)
    *unreadable = 0;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (SrBackupFile) file = NULL;

      if (!g_str_has_suffix (name, SR_BACKUP_SUFFIX) || name[0] == '.')
        continue;
      file = sr_backup_file_read (path, NULL);
      if (file != NULL && (vault_id == NULL || g_str_equal (file->vault_id, vault_id)))
        g_ptr_array_add (list, g_steal_pointer (&file));
      else if (file == NULL && unreadable != NULL)
        ++*unreadable;
    }
  g_ptr_array_sort (list, newest_first);
  return list;
}

guint
sr_backup_rotate (const char *folder, const char *vault_id, GTimeZone *zone)
{
  guint unreadable;
  g_autoptr (GPtrArray) list = sr_backup_list (folder, vault_id, &unreadable);
  g_autoptr (GPtrArray) turning = g_ptr_array_new ();
  g_autoptr (GPtrArray) times = g_ptr_array_new ();
  g_autofree gboolean *stays = NULL;
  guint gone = 0;

  for (guint i = 0; i < list->len; i++)
    {
      SrBackupFile *file = list->pdata[i];

      if (!file->rotates)
        continue;
      g_ptr_array_add (turning, file);
      g_ptr_array_add (times, file->made_at);
    }
  stays = sr_backup_rotation (times, zone);
  for (guint i = 0; i < turning->len; i++)
    {
      SrBackupFile *file = turning->pdata[i];

      if (stays[i] || g_unlink (file->path) != 0)
        continue;
      g_ptr_array_remove (list, file);
      gone++;
    }
  /* what cannot be read may need the evidence that seems to be needed by none */
  if (unreadable == 0)
    sr_backup_store_sweep (folder, vault_id, list);
  return gone;
}
