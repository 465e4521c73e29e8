/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-field-row.h"

G_BEGIN_DECLS

#define SR_TYPE_CHOICE_ROW (sr_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (SrChoiceRow, sr_choice_row, SR, CHOICE_ROW, SrFieldRow)

/* Yes | No | Not known as linked buttons. With SrOption children it offers those instead of Yes and No; their
 * ids `yes` and `no` keep a boolean, all others a text. */

G_END_DECLS
