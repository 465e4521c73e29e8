/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-session.h"

G_BEGIN_DECLS

/** SrEvidenceImportProgress: @name is file @number (from 1) of @n_files, of which @fraction is taken in. */
typedef void (*SrEvidenceImportProgress) (
  const char *name, guint number, guint n_files, double fraction, gpointer user_data);

/** What became of an import. */
typedef struct
{
  GPtrArray *kept;    /* ids of evidence */
  GPtrArray *refused; /* a sentence for each file that was not taken in */
  gboolean cancelled;
} SrEvidenceImported;

void sr_evidence_imported_free (SrEvidenceImported *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrEvidenceImported, sr_evidence_imported_free)

/**
 * sr_evidence_import_async: takes files in as evidence, one after the other. A file that cannot be taken in
 * does not stop the others; cancelling keeps what was complete and leaves nothing of the rest.
 * @files: of GFile
 */
void sr_evidence_import_async (SrSession *session,
                               const char *incident,
                               GListModel *files,
                               const char *origin,
                               SrEvidenceImportProgress progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
SrEvidenceImported *sr_evidence_import_finish (GAsyncResult *result);

G_END_DECLS
