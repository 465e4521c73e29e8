/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-backup-file.h"
#include "sr-identity.h"

G_BEGIN_DECLS

/** SrBackupKey: how a backup is opened: one of them. A backup opens with what was valid when it was made. */
typedef struct
{
  const char *label; /* whose passphrase, or NULL for all */
  SrSecret *passphrase;
  SrSecret *recovery_key; /* its text */
  SrSecret *session;      /* of the vault that is open */
} SrBackupKey;

/** sr_backup_unlock: (transfer full) (nullable): who opens it. Checks that the list was made with the vault's
 * key. A wrong passphrase is told with the day and the people of the backup. */
SrIdentity *
sr_backup_unlock (const SrBackupFile *file, const SrKeys *keys, const SrBackupKey *key, GError **error);

/** sr_backup_era: (transfer full): when it was made and who could open the vault then, in a sentence. */
char *sr_backup_era (const SrBackupFile *file, const SrKeys *keys);

/** SrBackupMissing: a part that is missing or damaged, and how. */
typedef void (*SrBackupMissing) (const char *name, const char *why, gpointer user_data);

/**
 * sr_backup_unpack: makes the files of the vault in @dir, an empty folder.
 * @link_beside: what lies in the store is compared and linked to, not copied
 * @missing: (nullable): told of evidence that is not there; %NULL makes that an error
 */
gboolean sr_backup_unpack (const SrBackupFile *file,
                           const char *dir,
                           gboolean link_beside,
                           SrBackupMissing missing,
                           gpointer missing_data,
                           SrBackupTell tell,
                           gpointer tell_data,
                           GError **error);

/** sr_backup_bytes: how many bytes all parts have together. */
guint64 sr_backup_bytes (const SrBackupFile *file, gboolean only_inside);

/** sr_backup_private_place: (transfer full) (nullable): a new folder for copies that are only looked at, with
 * room for @bytes. All that is laid down there is encrypted; in memory, where there is room, it is gone
 * soonest. */
char *sr_backup_private_place (guint64 bytes, GError **error);

G_END_DECLS
