/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrNowPage:
 *
 * What matters of an incident at this moment: what changed, the earliest limit, the next three acts, who has
 * been told, and what is not known yet.
 */
#define SR_TYPE_NOW_PAGE (sr_now_page_get_type ())
G_DECLARE_FINAL_TYPE (SrNowPage, sr_now_page, SR, NOW_PAGE, SrPage)

G_END_DECLS
