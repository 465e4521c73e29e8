/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-vault.h"

G_BEGIN_DECLS

/** SrSalvage: what was saved out of a damaged vault. */
typedef struct
{
  guint records;          /* saved */
  guint items;            /* of evidence, saved whole */
  guint unreadable;       /* places in the tables that could not be read */
  GPtrArray *lost;        /* of char *: a sentence for each thing that is known to be lost */
  SrSecret *recovery_key; /* of the new vault */
} SrSalvage;

/**
 * sr_vault_salvage: (transfer full) (nullable): makes a new vault at @out out of what is whole in the damaged
 * one at @dir: records that authenticate and evidence whose content is what was added.
 * @label: (nullable): whose passphrase; it opens the new vault too. A partner's.
 *
 * Nothing is written into @dir: the database is read from a private copy. The new vault is another vault,
 * with its own identity; its journal says who put these records there, the old signatures stay behind.
 */
SrSalvage *sr_vault_salvage (const char *dir,
                             const char *out,
                             const char *label,
                             SrSecret *passphrase,
                             gboolean fast,
                             SrClock *clock,
                             SrVaultProgress progress,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error);
void sr_salvage_free (SrSalvage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrSalvage, sr_salvage_free)

G_END_DECLS
