/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-backup-unpack.h"

G_BEGIN_DECLS

/**
 * sr_vault_restore: makes a vault at @dir, which must not exist, out of a backup. The first act in it says
 * from where in the record it goes on, so that the original and it can be told apart.
 * @incomplete: go on where evidence is missing or damaged
 * @missing: (out) (optional) (transfer full) (element-type utf8): what is
 *
 * The vault is closed when this returns.
 */
gboolean sr_vault_restore (const char *backup,
                           const char *dir,
                           const SrBackupKey *key,
                           gboolean incomplete,
                           SrClock *clock,
                           SrVaultProgress progress,
                           gpointer user_data,
                           GCancellable *cancellable,
                           GPtrArray **missing,
                           GError **error);

G_END_DECLS
