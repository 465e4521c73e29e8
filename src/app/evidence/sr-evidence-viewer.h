/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-session.h"

G_BEGIN_DECLS

/**
 * SrEvidenceViewer: an item of evidence fills the desk: its pages in the middle, small pages and contents on
 * the left, what is known of it on the right. From 1000 scaled pixels all stand side by side; from 620 the
 * pages and one pane; below that one at a time.
 *
 * Opening an item records that it was viewed.
 */
#define SR_TYPE_EVIDENCE_VIEWER (sr_evidence_viewer_get_type ())
G_DECLARE_FINAL_TYPE (SrEvidenceViewer, sr_evidence_viewer, SR, EVIDENCE_VIEWER, GtkWidget)

/** sr_evidence_viewer_new: a work for the desk (see sr-works.h). */
GtkWidget *sr_evidence_viewer_new (SrSession *session, const char *incident, const char *evidence);

G_END_DECLS
