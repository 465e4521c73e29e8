/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-session.h"

G_BEGIN_DECLS

/** SrEvidenceRow: an item of evidence in a list: number, name and what is known of it. Opens the viewer. */
#define SR_TYPE_EVIDENCE_ROW (sr_evidence_row_get_type ())
G_DECLARE_FINAL_TYPE (SrEvidenceRow, sr_evidence_row, SR, EVIDENCE_ROW, AdwActionRow)

GtkWidget *sr_evidence_row_new (void);

/** sr_evidence_row_show: takes the words of @evidence as of @now. */
void sr_evidence_row_show (SrEvidenceRow *self, SrCasebook *book, SrRecord *evidence, GDateTime *now);

G_END_DECLS
