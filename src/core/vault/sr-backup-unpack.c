/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-backup-unpack.h"

#include "sr-clock.h"
#include "sr-error.h"
#include "sr-file.h"
#include "sr-id.h"
#include "sr-session-lock.h"
#include "sr-time-words.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define TRIAL "subrosa-trial-"

char *
sr_backup_era (const SrBackupFile *file, const SrKeys *keys)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *when = sr_time_words_full (file->made_at, zone);
  g_autoptr (GString) people = g_string_new (NULL);

  for (guint i = 0; i < keys->slots->len; i++)
    {
      const SrSlot *slot = sr_keys_get_slot (keys, i);

      if (slot->kind != SR_SLOT_PERSON)
        continue;
      if (people->len > 0)
        g_string_append (people, ", ");
      g_string_append (people, slot->label);
    }
  return g_strdup_printf (
    _ ("This backup was made on %s. It opens with the passphrases and the recovery key that "
       "were valid then, of: %s. That includes people who were removed since."),
    when, people->str);
}

static SrIdentity *
unlock (const SrKeys *keys, const SrBackupKey *key, GError **error)
{
  if (key->session != NULL)
    return sr_identity_unlock_session (keys, key->session, error);
  if (key->recovery_key != NULL)
    return sr_identity_unlock_recovery (keys, key->recovery_key, error);
  return sr_identity_unlock (keys, key->label, key->passphrase, error);
}

static gboolean
is_of_this_vault (const SrBackupFile *file, const SrKeys *keys, const SrIdentity *identity)
{
  g_autofree char *id = sr_hex_encode (keys->vault_id, SR_KEYS_ID_LENGTH);

  for (guint i = 0; g_str_equal (id, file->vault_id) && i < identity->n_masters; i++)
    if (sr_backup_file_is_genuine (file, identity->masters[i]))
      return TRUE;
  return FALSE;
}

SrIdentity *
sr_backup_unlock (const SrBackupFile *file, const SrKeys *keys, const SrBackupKey *key, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SrIdentity) identity = unlock (keys, key, &local);

  if (identity == NULL && g_error_matches (local, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE))
    {
      g_autofree char *era = sr_backup_era (file, keys);

      g_set_error (error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE, "%s %s", local->message, era);
      return NULL;
    }
  if (identity == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (is_of_this_vault (file, keys, identity))
    return g_steal_pointer (&identity);
  g_set_error (
    error, SR_ERROR, SR_ERROR_DAMAGED,
    _ ("“%s” says other things than whoever made it wrote: it was tampered with. Use another backup."),
    file->path);
  return NULL;
}

guint64
sr_backup_bytes (const SrBackupFile *file, gboolean only_inside)
{
  guint64 bytes = 0;

  for (guint i = 0; i < file->parts->len; i++)
    {
      const SrBackupPart *part = file->parts->pdata[i];

      if (part->inside || !only_inside)
        bytes += part->size;
    }
  return bytes;
}

static gboolean
link_part (const SrBackupFile *file,
           const SrBackupPart *part,
           const char *target,
           SrBackupTell tell,
           gpointer tell_data,
           GError **error)
{
  g_autofree char *source = sr_backup_file_part_path (file, part);

  if (!sr_backup_file_take (file, part, NULL, tell, tell_data, error))
    return FALSE;
  if (symlink (source, target) == 0)
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("“%s” could not be written: %s."), target,
               g_strerror (errno));
  return FALSE;
}

gboolean
sr_backup_unpack (const SrBackupFile *file,
                  const char *dir,
                  gboolean link_beside,
                  SrBackupMissing missing,
                  gpointer missing_data,
                  SrBackupTell tell,
                  gpointer tell_data,
                  GError **error)
{
  g_autofree char *evidence = g_build_filename (dir, "evidence", NULL);

  if (g_mkdir (evidence, 0700) != 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("“%s” could not be written: %s."), evidence,
                   g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < file->parts->len; i++)
    {
      const SrBackupPart *part = file->parts->pdata[i];
      g_autofree char *target = g_build_filename (dir, part->name, NULL);
      g_autoptr (GError) local = NULL;

      if (link_beside && !part->inside ? link_part (file, part, target, tell, tell_data, &local)
                                       : sr_backup_file_take (file, part, target, tell, tell_data, &local))
        continue;
      if (missing == NULL || !g_str_has_prefix (part->name, "evidence/")
          || !g_error_matches (local, SR_ERROR, SR_ERROR_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      missing (part->name, local->message, missing_data);
    }
  return sr_file_sync (evidence, error);
}

static gboolean
has_room (const char *folder, guint64 bytes)
{
  struct statvfs info;

  return statvfs (folder, &info) == 0 && (guint64) info.f_bavail * info.f_frsize > bytes + bytes / 10;
}

/* What a program left that was killed or locked meanwhile; who still works there holds its lock. */
static void
sweep_trials (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *lock = g_build_filename (path, "lock", NULL);
      g_autofree char *holder = NULL;

      /* without a lock it is only being laid out */
      if (!g_str_has_prefix (name, TRIAL) || !g_file_test (lock, G_FILE_TEST_EXISTS))
        continue;
      holder = sr_session_lock_holder (path);
      if (holder == NULL)
        sr_file_remove_folder (path);
    }
}

char *
sr_backup_private_place (guint64 bytes, GError **error)
{
  const char *folders[] = {g_get_user_runtime_dir (), g_get_user_cache_dir (), g_get_tmp_dir ()};

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      char *place;

      g_mkdir_with_parents (folders[i], 0700);
      sweep_trials (folders[i]);
      place = g_build_filename (folders[i], TRIAL "XXXXXX", NULL);
      if (has_room (folders[i], bytes) && g_mkdtemp_full (place, 0700) != NULL)
        return place;
      g_free (place);
    }
  g_set_error_literal (
    error, SR_ERROR, SR_ERROR_FAILED,
    _ ("There is not enough space for a trial copy. Free some space in your home folder and "
       "try again."));
  return NULL;
}
