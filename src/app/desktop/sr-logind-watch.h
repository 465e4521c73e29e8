/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-lock-reason.h"

G_BEGIN_DECLS

/**
 * SrLogindWatch: hears from logind, on the system's bus, that the computer goes to sleep, that this session
 * is locked, and that another user's session takes the screen.
 */
typedef struct _SrLogindWatch SrLogindWatch;

/** sr_logind_watch_new: (transfer full): listens as soon as the bus answers; without one it hears nothing. */
SrLogindWatch *sr_logind_watch_new (SrLockNow lock_now, gpointer user_data);
void sr_logind_watch_free (SrLogindWatch *self);

/** sr_logind_watch_hold_sleep: whether sleep shall wait, for the few seconds that logind grants, until the
 * vault is locked. */
void sr_logind_watch_hold_sleep (SrLogindWatch *self, gboolean hold);

G_END_DECLS
