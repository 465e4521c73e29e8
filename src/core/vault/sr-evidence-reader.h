/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/** SrEvidenceReader: reads an item of evidence. Get one from sr_vault_evidence_open(). */
#define SR_TYPE_EVIDENCE_READER (sr_evidence_reader_get_type ())
G_DECLARE_FINAL_TYPE (SrEvidenceReader, sr_evidence_reader, SR, EVIDENCE_READER, GObject)

guint64 sr_evidence_reader_get_size (SrEvidenceReader *self);

/** sr_evidence_reader_get_sha256: what it was when it came in, hexadecimal. */
const char *sr_evidence_reader_get_sha256 (SrEvidenceReader *self);

/**
 * sr_evidence_reader_read: reads exactly @length bytes from @offset.
 *
 * Returns: %FALSE with SR_ERROR_BAD_INPUT beyond the end, SR_ERROR_DAMAGED where a piece is not what was
 * written.
 */
gboolean sr_evidence_reader_read (
  SrEvidenceReader *self, guint64 offset, gpointer buffer, gsize length, GError **error);

/** sr_evidence_reader_read_all: (transfer full) (nullable): the whole item, checked against its SHA-256;
 * refuses items over @limit. */
GBytes *sr_evidence_reader_read_all (SrEvidenceReader *self, guint64 limit, GError **error);

G_END_DECLS
