/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SrEvidenceHash: SHA-256 over pieces of evidence, in a thread of its own.
 *
 * Hashing and encrypting take about as long as each other and know nothing of each other, so a large item is
 * hashed beside its encryption, from the same memory. The thread sees bytes and nothing else: no vault, no
 * key.
 */
typedef struct _SrEvidenceHash SrEvidenceHash;

/** sr_evidence_hash_new: @beside: in a thread of its own; small items do not need one. */
SrEvidenceHash *sr_evidence_hash_new (gsize piece_size, gboolean beside);
void sr_evidence_hash_free (SrEvidenceHash *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrEvidenceHash, sr_evidence_hash_free)

/** sr_evidence_hash_next: memory for the next piece. It stays as it is at least until this is called again.
 */
guint8 *sr_evidence_hash_next (SrEvidenceHash *self);

/** sr_evidence_hash_add: hashes the first @length bytes of the piece that sr_evidence_hash_next() gave. */
void sr_evidence_hash_add (SrEvidenceHash *self, gsize length);

/**
 * sr_evidence_hash_dup_sum: (transfer full): of all pieces added, hexadecimal.
 * @filled: that many bytes of the piece at hand count as well
 */
char *sr_evidence_hash_dup_sum (SrEvidenceHash *self, gsize filled);

G_END_DECLS
