/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-document-source.h"
#include "sr-document.h"
#include "sr-session.h"

G_BEGIN_DECLS

/**
 * sr_evidence_load_async: makes a document out of an item of evidence: whole in memory up to a size, else
 * read from the vault in pieces as the renderer asks for them. The document is not open yet.
 */
void sr_evidence_load_async (SrSession *session,
                             const char *evidence,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
SrDocument *sr_evidence_load_finish (GAsyncResult *result, GError **error);

/** SrEvidenceSource: an item of evidence as a source of pieces. */
#define SR_TYPE_EVIDENCE_SOURCE (sr_evidence_source_get_type ())
G_DECLARE_FINAL_TYPE (SrEvidenceSource, sr_evidence_source, SR, EVIDENCE_SOURCE, GObject)

SrDocumentSource *sr_evidence_source_new (SrSession *session, SrEvidenceReader *reader);

G_END_DECLS
