/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-backup-unpack.h"

G_BEGIN_DECLS

/** SrDrill: a backup that was restored on trial and compared with what it says of itself. */
typedef struct
{
  char *path;
  SrBackupFile *file; /* NULL where not even its list could be read */
  SrVaultReport *report;
} SrDrill;

/**
 * sr_drill_run: (transfer full) (nullable): restores @backup into a private place, checks counts, hashes,
 * signatures and the head of its journal, and removes it again. Any thread.
 *
 * What is wrong with the backup is in the report; an error means that the trial could not be made.
 */
SrDrill *sr_drill_run (const char *backup,
                       const SrBackupKey *key,
                       SrClock *clock,
                       SrVaultProgress progress,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error);

/** sr_drill_record: compares it with the vault it was made from and writes the result into its journal and
 * into this machine's notes. */
gboolean sr_drill_record (SrDrill *self, SrVault *vault, GError **error);
void sr_drill_free (SrDrill *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrDrill, sr_drill_free)

G_END_DECLS
