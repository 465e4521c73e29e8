/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-field-row.h"

G_BEGIN_DECLS

#define SR_TYPE_PERSON_ROW (sr_person_row_get_type ())
G_DECLARE_FINAL_TYPE (SrPersonRow, sr_person_row, SR, PERSON_ROW, SrFieldRow)

/* One of the people the vault knows, by id, or somebody new, who is added on the spot. */

G_END_DECLS
