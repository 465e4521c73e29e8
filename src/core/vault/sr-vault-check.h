/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-vault.h"

G_BEGIN_DECLS

/**
 * SrCheck: a verification that leaves the vault free for work. It begins in the vault's thread, which looks
 * at every page of the database and copies it; the rest, which reads all evidence, runs in any thread.
 */
typedef struct _SrCheck SrCheck;

/** sr_vault_check_begin: (transfer full) (nullable) */
SrCheck *sr_vault_check_begin (SrVault *vault, GCancellable *cancellable, GError **error);

/** sr_check_finish: (transfer full) (nullable): as sr_vault_verify(). Any thread. */
SrVaultReport *sr_check_finish (
  SrCheck *self, SrVaultProgress progress, gpointer user_data, GCancellable *cancellable, GError **error);
/** sr_check_copy: whether the database at @path opens with @key, is whole and ends its journal in that entry.
 */
gboolean sr_check_copy (const char *path, SrSecret *key, guint64 head_number, const char *head_hash);

void sr_check_free (SrCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrCheck, sr_check_free)

G_END_DECLS
