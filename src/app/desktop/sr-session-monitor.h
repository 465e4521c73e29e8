/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-lock-reason.h"

G_BEGIN_DECLS

/**
 * SrSessionMonitor: notices when nobody can be sitting at the unlocked vault any more.
 *
 * It listens to logind (SrLogindWatch) and to the desktop's screen savers (SrSaverWatch), and counts the time
 * since the last key or pointer event. Where no service tells of sleep, a gap between the clock that counts
 * sleep and the one that does not gives it away before the next frame is drawn.
 *
 * Signal "lock-now" (int reason, of SrLockReason): may come several times; locking twice is harmless.
 */
#define SR_TYPE_SESSION_MONITOR (sr_session_monitor_get_type ())
G_DECLARE_FINAL_TYPE (SrSessionMonitor, sr_session_monitor, SR, SESSION_MONITOR, GObject)

SrSessionMonitor *sr_session_monitor_new (void);

/** sr_session_monitor_set_idle_seconds: seconds without an event after which to lock; 0 for never. */
void sr_session_monitor_set_idle_seconds (SrSessionMonitor *self, int seconds);

/** sr_session_monitor_set_active: whether a vault is open; while none is, nothing is watched or held back. */
void sr_session_monitor_set_active (SrSessionMonitor *self, gboolean active);

/** sr_session_monitor_watch: counts keys, buttons, touches and the pointer in @window as use. */
void sr_session_monitor_watch (SrSessionMonitor *self, GtkWindow *window);

/** sr_session_monitor_touch: somebody is here, as when a long work of theirs ends. */
void sr_session_monitor_touch (SrSessionMonitor *self);

/** sr_session_monitor_locked: the vault is locked now: sleep need not wait for us any longer. */
void sr_session_monitor_locked (SrSessionMonitor *self);

G_END_DECLS
