/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-backup-file.h"
#include "sr-backup-state.h"

G_BEGIN_DECLS

/* What happened to a vault's backups, noted on this machine. What was done stays done where the note cannot
 * be written, so that only makes a warning in the log. */

void sr_backup_note_made (const SrBackupFile *file, const char *path);
void sr_backup_note_failed (const char *vault_id, GDateTime *now, const char *why);
void sr_backup_note_checked (const char *vault_id, GDateTime *now, SrVaultReport *report);
void sr_backup_note_tried (const char *vault_id, GDateTime *now, SrVaultReport *report);

/** sr_vault_note_away: somebody says that a copy lies elsewhere now: in the journal, and here.
 * @where: (nullable): in their words */
gboolean sr_vault_note_away (SrVault *vault, const char *where, GError **error);

G_END_DECLS
