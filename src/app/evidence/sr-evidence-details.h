/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-session.h"

G_BEGIN_DECLS

/**
 * SrEvidenceDetails: what the firm knows of an item: as what it is kept, where it came from, its SHA-256, who
 * had it in hand, and notes.
 */
#define SR_TYPE_EVIDENCE_DETAILS (sr_evidence_details_get_type ())
G_DECLARE_FINAL_TYPE (SrEvidenceDetails, sr_evidence_details, SR, EVIDENCE_DETAILS, GtkWidget)

void sr_evidence_details_show (SrEvidenceDetails *self, SrSession *session, const char *evidence);

G_END_DECLS
