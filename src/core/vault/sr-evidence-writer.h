/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-change.h"

G_BEGIN_DECLS

/**
 * SrEvidenceWriter: takes one item of evidence into the vault, piece by piece.
 *
 * Nothing of it can be seen before sr_evidence_writer_finish() has succeeded; a writer that is let go before
 * leaves nothing behind. Get one from sr_vault_evidence_begin().
 */
#define SR_TYPE_EVIDENCE_WRITER (sr_evidence_writer_get_type ())
G_DECLARE_FINAL_TYPE (SrEvidenceWriter, sr_evidence_writer, SR, EVIDENCE_WRITER, GObject)

/** sr_evidence_writer_write: the next bytes. */
gboolean sr_evidence_writer_write (SrEvidenceWriter *self, gconstpointer bytes, gsize length, GError **error);

/** sr_evidence_writer_get_sha256: of all bytes so far, hexadecimal. */
const char *sr_evidence_writer_get_sha256 (SrEvidenceWriter *self);
guint64 sr_evidence_writer_get_size (SrEvidenceWriter *self);

/**
 * sr_evidence_writer_finish: makes the item durable and commits @change with it.
 * @change: puts exactly one record of kind "evidence" whose "size" and "sha256" are this writer's
 */
gboolean sr_evidence_writer_finish (SrEvidenceWriter *self, SrChange *change, GError **error);

/** sr_evidence_writer_abort: takes back what was written. */
void sr_evidence_writer_abort (SrEvidenceWriter *self);

G_END_DECLS
