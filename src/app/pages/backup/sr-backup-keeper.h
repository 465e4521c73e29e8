/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-session.h"
#include "sr-vault-backup.h"

G_BEGIN_DECLS

typedef enum
{
  SR_BACKUP_JOB_NONE,
  SR_BACKUP_JOB_BACKUP,
  SR_BACKUP_JOB_CHECK,
  SR_BACKUP_JOB_TRIAL,
} SrBackupJobKind;

/**
 * SrBackupKeeper: makes the backups of an open vault by themselves, looks through the vault once a month, and
 * does what the Backups page asks for; one job at a time, beside the work on the vault.
 *
 * Signals: "changed" whenever something new could be shown; "finished" (kind, GError *problem, const char
 * *sentence) when a job a person asked for has ended, with one of the two.
 */
#define SR_TYPE_BACKUP_KEEPER (sr_backup_keeper_get_type ())
G_DECLARE_FINAL_TYPE (SrBackupKeeper, sr_backup_keeper, SR, BACKUP_KEEPER, GObject)

/** (transfer none): the one of @session; the first call starts it. */
SrBackupKeeper *sr_backup_keeper_get (SrSession *session);

/** (transfer full): what is known on this machine, see sr-backup-state.h. */
JsonObject *sr_backup_keeper_dup_state (SrBackupKeeper *self);

/** (transfer full) (nullable): where backups are made by themselves. */
char *sr_backup_keeper_dup_folder (SrBackupKeeper *self);
/** NULL: no more. With a folder the first one is made at once. */
void sr_backup_keeper_set_folder (SrBackupKeeper *self, const char *folder);

/** (transfer none) (nullable) (element-type SrBackupFile): the backups in the folder, as last read. */
GPtrArray *sr_backup_keeper_get_list (SrBackupKeeper *self);
/** Reads the folder anew; "changed" comes when it is read. */
void sr_backup_keeper_read_list (SrBackupKeeper *self);

SrBackupJobKind sr_backup_keeper_get_job (SrBackupKeeper *self);
double sr_backup_keeper_get_fraction (SrBackupKeeper *self);
void sr_backup_keeper_cancel (SrBackupKeeper *self);

/* What a person may ask for; nothing happens while a job is under way. */
void sr_backup_keeper_back_up (SrBackupKeeper *self, const char *folder, SrBackupFlags flags);
void sr_backup_keeper_check (SrBackupKeeper *self);
void sr_backup_keeper_try (SrBackupKeeper *self, const char *backup);
void sr_backup_keeper_note_away (SrBackupKeeper *self, const char *where);

G_END_DECLS
