/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SrWallTimer: calls back at a moment of the wall clock, also when that moment passed while the computer
 * slept, and at once when somebody sets the clock.
 *
 * The main loop's own timeouts count time awake; a reminder for 10:15 must come at 10:15.
 */
typedef struct _SrWallTimer SrWallTimer;

typedef void (*SrWallTimerFunc) (gpointer user_data);

/** sr_wall_timer_new: (nullable): %NULL with SR_ERROR_FAILED where the kernel has no such timer. */
SrWallTimer *sr_wall_timer_new (SrWallTimerFunc func, gpointer user_data, GError **error);
void sr_wall_timer_free (SrWallTimer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrWallTimer, sr_wall_timer_free)

/** sr_wall_timer_arm: the next call comes at @wall (Unix seconds), or as soon as the clock is set. */
void sr_wall_timer_arm (SrWallTimer *self, gint64 wall);

G_END_DECLS
