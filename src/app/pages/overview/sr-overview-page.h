/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrOverviewPage:
 *
 * What is overdue, what is next, what comes after that, and the open incidents.
 */
#define SR_TYPE_OVERVIEW_PAGE (sr_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (SrOverviewPage, sr_overview_page, SR, OVERVIEW_PAGE, SrPage)

G_END_DECLS
