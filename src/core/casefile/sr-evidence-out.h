/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-vault.h"

G_BEGIN_DECLS

/* Both run in the vault's thread. */

/** sr_evidence_write_to: writes an item to @file, whole or not at all, comparing its SHA-256 on the way. */
gboolean
sr_evidence_write_to (SrVault *vault, const char *id, GFile *file, GCancellable *cancellable, GError **error);

/** sr_evidence_compare: reads an item and compares its SHA-256 with the one recorded when it came in. */
gboolean sr_evidence_compare (SrVault *vault, const char *id, GCancellable *cancellable, GError **error);

G_END_DECLS
