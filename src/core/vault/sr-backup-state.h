/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/*
 * What this machine knows of a vault's backups, outside of the vault, so that it can be said while the vault
 * is locked: a JSON object with
 *   folder     where backups are made by themselves, absent: nowhere
 *   made_at    when the last good one was made, and its path
 *   away_at    when somebody last said that a copy lies elsewhere
 *   failed_at  when one could not be made, and why; gone after a good one
 *   checked_at, check_clean, check_findings   the last verification of the vault
 *   tried_at, trial_clean   the last restore drill
 */
#define SR_BACKUP_FOLDER         "folder"
#define SR_BACKUP_MADE           "made_at"
#define SR_BACKUP_PATH           "path"
#define SR_BACKUP_AWAY           "away_at"
#define SR_BACKUP_FAILED         "failed_at"
#define SR_BACKUP_WHY            "why"
#define SR_BACKUP_CHECKED        "checked_at"
#define SR_BACKUP_TRIED          "tried_at"
#define SR_BACKUP_CHECK_CLEAN    "check_clean"
#define SR_BACKUP_CHECK_FINDINGS "check_findings"
#define SR_BACKUP_TRIAL_CLEAN    "trial_clean"

/** sr_backup_state_load: (transfer full): empty where nothing is known. */
JsonObject *sr_backup_state_load (const char *vault_id);
gboolean sr_backup_state_save (const char *vault_id, JsonObject *state, GError **error);

/** sr_backup_state_set: changes some members of what is stored; null removes one. Any thread. */
gboolean sr_backup_state_set (const char *vault_id, JsonObject *members, GError **error);

/* How long is too long, in days. */
#define SR_BACKUP_DAYS_WITHOUT 3
#define SR_BACKUP_DAYS_AWAY    30

/** sr_backup_state_due: (transfer full) (nullable): when somebody should look at the backups: the last one or
 * the last copy elsewhere is old then. %NULL where there was none yet. */
GDateTime *sr_backup_state_due (JsonObject *state);

G_END_DECLS
