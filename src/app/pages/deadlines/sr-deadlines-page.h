/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrDeadlinesPage:
 *
 * The clocks of all incidents, as a list in the order of their limits or as a month; and how they leave the
 * office with somebody.
 */
#define SR_TYPE_DEADLINES_PAGE (sr_deadlines_page_get_type ())
G_DECLARE_FINAL_TYPE (SrDeadlinesPage, sr_deadlines_page, SR, DEADLINES_PAGE, SrPage)

G_END_DECLS
