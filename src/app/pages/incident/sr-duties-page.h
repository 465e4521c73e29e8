/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrDutiesPage:
 *
 * Who must be told: what is due, what may be due, what is settled, what is not needed, and what others owe.
 */
#define SR_TYPE_DUTIES_PAGE (sr_duties_page_get_type ())
G_DECLARE_FINAL_TYPE (SrDutiesPage, sr_duties_page, SR, DUTIES_PAGE, SrPage)

G_END_DECLS
