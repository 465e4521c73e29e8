/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-clock.h"

G_BEGIN_DECLS

/* The passphrase of every demonstration vault; the lock screen says so. */
#define SR_DEMO_PASSPHRASE "demonstration"

/**
 * sr_demo_create: makes the vault of a made-up firm at @dir, which must not exist: three incidents in
 * different states, with evidence and letters, all times counted from @clock's now.
 *
 * Returns: %FALSE where it could not be made; nothing is left of it then.
 */
gboolean sr_demo_create (const char *dir, SrClock *clock, GError **error);

G_END_DECLS
