/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrTimelinePage:
 *
 * Everything that happened in an incident, day by day, from the journal; entries by hand too.
 */
#define SR_TYPE_TIMELINE_PAGE (sr_timeline_page_get_type ())
G_DECLARE_FINAL_TYPE (SrTimelinePage, sr_timeline_page, SR, TIMELINE_PAGE, SrPage)

G_END_DECLS
