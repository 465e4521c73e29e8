/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrScopePage:
 *
 * What is known of an incident, part by part, what follows from it, and which dates moved.
 */
#define SR_TYPE_SCOPE_PAGE (sr_scope_page_get_type ())
G_DECLARE_FINAL_TYPE (SrScopePage, sr_scope_page, SR, SCOPE_PAGE, SrPage)

G_END_DECLS
