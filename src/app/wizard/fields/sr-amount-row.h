/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-field-row.h"

G_BEGIN_DECLS

#define SR_TYPE_AMOUNT_ROW (sr_amount_row_get_type ())
G_DECLARE_FINAL_TYPE (SrAmountRow, sr_amount_row, SR, AMOUNT_ROW, SrFieldRow)

/* A whole number. With SrOption children these are its units: the number is kept at `path.amount`, the unit's
 * id at `path.unit`. */

G_END_DECLS
