/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-lock-reason.h"

G_BEGIN_DECLS

/**
 * SrSaverWatch: hears from the desktop's screen saver, on the session's bus, that the screen is locked.
 */
typedef struct _SrSaverWatch SrSaverWatch;

/** sr_saver_watch_new: (transfer full): listens as soon as the bus answers; without one it hears nothing. */
SrSaverWatch *sr_saver_watch_new (SrLockNow lock_now, gpointer user_data);
void sr_saver_watch_free (SrSaverWatch *self);

G_END_DECLS
