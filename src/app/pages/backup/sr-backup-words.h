/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/* How a vault's backups stand, in sentences; state is what sr_backup_state_load() gives. */

/** (transfer full): when the last good one was made: "Yesterday, 17:40". */
char *sr_backup_words_made (JsonObject *state, GDateTime *now, GTimeZone *zone);
/** (transfer full): when a copy was last put elsewhere. */
char *sr_backup_words_away (JsonObject *state, GDateTime *now, GTimeZone *zone);
/** (transfer full): what the last look through the vault found. */
char *sr_backup_words_checked (JsonObject *state, GDateTime *now, GTimeZone *zone);
/** (transfer full): how the last restore on trial went. */
char *sr_backup_words_tried (JsonObject *state, GDateTime *now, GTimeZone *zone);

/** (transfer full) (nullable): what cannot wait until somebody looks at the page: damage, no backup for days,
 * no copy elsewhere for a month. */
char *sr_backup_words_trouble (JsonObject *state, GDateTime *now, GTimeZone *zone);

/** Whether a look through the whole vault is due: once a month. */
gboolean sr_backup_words_check_is_due (JsonObject *state, GDateTime *now);

G_END_DECLS
