/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-field-row.h"

G_BEGIN_DECLS

#define SR_TYPE_TEXT_ROW (sr_text_row_get_type ())
G_DECLARE_FINAL_TYPE (SrTextRow, sr_text_row, SR, TEXT_ROW, SrFieldRow)

/* Words, one line or several (`multiline`). With `marked` the writer says whether they are fact, legal
 * analysis or mixed, kept at the path with `_mark` behind it. `not-known` is off unless set. */

G_END_DECLS
