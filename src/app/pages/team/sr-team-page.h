/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrTeamPage:
 *
 * The people of the firm and the contacts outside, with their telephone numbers.
 */
#define SR_TYPE_TEAM_PAGE (sr_team_page_get_type ())
G_DECLARE_FINAL_TYPE (SrTeamPage, sr_team_page, SR, TEAM_PAGE, SrPage)

G_END_DECLS
