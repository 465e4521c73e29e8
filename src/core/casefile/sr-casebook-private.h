/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-casebook.h"

G_BEGIN_DECLS

/* A change on its way to the disk is shown at once, so that the next one builds on it. */

/** sr_casebook_stage: (transfer full) (element-type SrRecord): takes @change in. Returns: what it replaced.
 */
GPtrArray *sr_casebook_stage (SrCasebook *self, SrChange *change);

/** sr_casebook_settle: @change is durable as @entry. */
void sr_casebook_settle (SrCasebook *self, SrChange *change, guint64 entry);

/** sr_casebook_revert: @change could not be written: what later changes did not touch is as @before. */
void sr_casebook_revert (SrCasebook *self, SrChange *change, GPtrArray *before);

G_END_DECLS
