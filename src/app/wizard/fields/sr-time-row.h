/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-field-row.h"

G_BEGIN_DECLS

#define SR_TYPE_TIME_ROW (sr_time_row_get_type ())
G_DECLARE_FINAL_TYPE (SrTimeRow, sr_time_row, SR, TIME_ROW, SrFieldRow)

/* A moment: Now, or Earlier with day and time, in the firm's zone, which is shown. SrOption children are
 * answers that are no moment ("Still going on"): their id is kept as text at the path with `_instead` behind
 * it. With `ahead` the moment lies in the future and Now is not offered; with `day-only` the time of day is
 * not asked. */

G_END_DECLS
