/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-session.h"

G_BEGIN_DECLS

/**
 * SrClocks:
 *
 * All running clocks under one time axis: label, track, words. A line through all rows is now; what has run
 * stands left of it, what is left to its right.
 */
#define SR_TYPE_CLOCKS (sr_clocks_get_type ())
G_DECLARE_FINAL_TYPE (SrClocks, sr_clocks, SR, CLOCKS, GtkWidget)

/** Shows these clocks (SrDeadline, each with a limit); hides where there are none. */
void sr_clocks_fill (SrClocks *self, GPtrArray *deadlines, GDateTime *now, GTimeZone *zone);

G_END_DECLS
