/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrIncidentsPage:
 *
 * All incidents, to be searched; near misses and what was no breach stand apart.
 */
#define SR_TYPE_INCIDENTS_PAGE (sr_incidents_page_get_type ())
G_DECLARE_FINAL_TYPE (SrIncidentsPage, sr_incidents_page, SR, INCIDENTS_PAGE, SrPage)

G_END_DECLS
