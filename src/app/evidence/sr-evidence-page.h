/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrEvidencePage: the proof kept in an incident: a row for each item, adding by file chooser or by dropping
 * files on the page.
 */
#define SR_TYPE_EVIDENCE_PAGE (sr_evidence_page_get_type ())
G_DECLARE_FINAL_TYPE (SrEvidencePage, sr_evidence_page, SR, EVIDENCE_PAGE, SrPage)

G_END_DECLS
