/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrReportsPage:
 *
 * What can be put on paper, and the table of laws with the day each was checked and what is in doubt.
 */
#define SR_TYPE_REPORTS_PAGE (sr_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (SrReportsPage, sr_reports_page, SR, REPORTS_PAGE, SrPage)

G_END_DECLS
