/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-field-block.h"

G_BEGIN_DECLS

#define SR_TYPE_TOLD_LIST (sr_told_list_get_type ())
G_DECLARE_FINAL_TYPE (SrToldList, sr_told_list, SR, TOLD_LIST, SrFieldBlock)

/* Whom somebody has spoken to: one row for each SrOption child. Ticking records the present time; how is
 * asked then. Kept as a list of { "whom", "name", "at", "how" }. */

G_END_DECLS
