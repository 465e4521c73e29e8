/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-backup-file.h"

G_BEGIN_DECLS

/* The evidence that the backups of one vault share: each item is copied once. */
typedef struct
{
  char *path;
  GHashTable *known; /* part name → SrBackupPart, as a genuine backup in the folder names it */
  GPtrArray *backups;
  gboolean recheck;
} SrBackupStore;

/** sr_backup_store_open: (transfer full) (nullable): @master: whose backups are believed. */
SrBackupStore *sr_backup_store_open (
  const char *folder, const char *vault_id, SrSecret *master, gboolean recheck, GError **error);
void sr_backup_store_free (SrBackupStore *self);

/** sr_backup_store_take: (transfer full) (nullable): has the item at @source in the store. */
SrBackupPart *sr_backup_store_take (SrBackupStore *self,
                                    const char *name,
                                    const char *source,
                                    SrBackupTell tell,
                                    gpointer user_data,
                                    GError **error);

/** sr_backup_store_sweep: removes what none of @backups names. */
void sr_backup_store_sweep (const char *folder, const char *vault_id, GPtrArray *backups);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrBackupStore, sr_backup_store_free)

G_END_DECLS
