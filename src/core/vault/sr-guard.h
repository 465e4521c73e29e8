/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-change.h"

G_BEGIN_DECLS

/**
 * SrGuardLookup: (transfer full) (nullable): the record as it stood before the change.
 */
typedef SrRecord *(*SrGuardLookup) (const char *kind, const char *id, gpointer user_data);

/**
 * sr_guard_check: whether a change does what its act says.
 *
 * Roles are bound to acts, so an act that anybody may do must not carry what only a partner may decide: a
 * duty that is "not required" under "task.done". The vault asks at each commit and again when it verifies.
 *
 * Returns: %FALSE with SR_ERROR_NOT_PERMITTED.
 */
gboolean sr_guard_check (SrChange *change, SrGuardLookup lookup, gpointer user_data, GError **error);

G_END_DECLS
