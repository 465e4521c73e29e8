/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SrSteps:
 *
 * Progress as equal segments: done ones grey, the current one in the accent colour, the rest faint. The
 * accessible name is given in words ("Step 5 of 8: Notify").
 */
#define SR_TYPE_STEPS (sr_steps_get_type ())
G_DECLARE_FINAL_TYPE (SrSteps, sr_steps, SR, STEPS, GtkWidget)

GtkWidget *sr_steps_new (void);

/** Shows step (1 … n; n + 1 when all are done) of n. */
void sr_steps_set (SrSteps *self, int step, int n, const char *spoken);

G_END_DECLS
