/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrNoticesPage: the letters of an incident: those written, with their state; those that a duty still asks
 * for; and those that need no duty.
 */
#define SR_TYPE_NOTICES_PAGE (sr_notices_page_get_type ())
G_DECLARE_FINAL_TYPE (SrNoticesPage, sr_notices_page, SR, NOTICES_PAGE, SrPage)

G_END_DECLS
