/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrPlanPage:
 *
 * The response plan of an incident: what to do next, whom to call, the steps of this phase, and the other
 * phases folded.
 */
#define SR_TYPE_PLAN_PAGE (sr_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (SrPlanPage, sr_plan_page, SR, PLAN_PAGE, SrPage)

G_END_DECLS
