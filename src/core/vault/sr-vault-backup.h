/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-backup-file.h"

G_BEGIN_DECLS

/**
 * SrBackup: a backup under way. It begins in the vault's thread, which is free again as soon as the database
 * is copied; the rest, which may be long, runs in any thread while the vault goes on.
 */
typedef struct _SrBackup SrBackup;

typedef enum
{
  SR_BACKUP_ALONE = 1 << 0,   /* all evidence goes into the one file; else into the store beside it */
  SR_BACKUP_ROTATES = 1 << 1, /* made by itself: may go when newer ones have come, and older ones go now */
  SR_BACKUP_RECHECK = 1 << 2, /* evidence that the store has already is read and compared again */
} SrBackupFlags;

/**
 * sr_vault_backup_begin: (transfer full) (nullable): copies the database as it stands.
 * @folder: where the backup goes; made if it is missing, but not for one that rotates, whose drive may be
 * away
 */
SrBackup *sr_vault_backup_begin (SrVault *vault, const char *folder, SrBackupFlags flags, GError **error);

/**
 * sr_backup_finish: copies the evidence, writes the file, reads it back and gives it its name; until then
 * nothing of it can be seen. Any thread. Remembers on this machine that it was made.
 *
 * Returns: (transfer full) (nullable): the backup
 */
SrBackupFile *sr_backup_finish (
  SrBackup *self, SrVaultProgress progress, gpointer user_data, GCancellable *cancellable, GError **error);

/** sr_backup_free: takes back what is not finished. */
void sr_backup_free (SrBackup *self);

/** sr_vault_backup: (transfer full) (nullable): both at once. */
SrBackupFile *sr_vault_backup (SrVault *vault,
                               const char *folder,
                               SrBackupFlags flags,
                               SrVaultProgress progress,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GError **error);

/**
 * sr_backup_list: (transfer full) (element-type SrBackupFile): the backups in @folder, newest first.
 * @vault_id: (nullable): of this vault only
 * @unreadable: (out) (optional): how many files are called like one and are none
 */
GPtrArray *sr_backup_list (const char *folder, const char *vault_id, guint *unreadable);

/** sr_backup_rotate: removes the backups in @folder whose time is over and the evidence that no backup names
 * any more. Returns: how many went. */
guint sr_backup_rotate (const char *folder, const char *vault_id, GTimeZone *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrBackup, sr_backup_free)

G_END_DECLS
