/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SrTrack:
 *
 * Places children by fractions of its width: bars of a clock, ticks of an axis, the line that marks now. Bars
 * are plain widgets with a style class (.sr-bar with .spent, .left or .rest; .sr-now) and an accessible name.
 */
#define SR_TYPE_TRACK (sr_track_get_type ())
G_DECLARE_FINAL_TYPE (SrTrack, sr_track, SR, TRACK, GtkWidget)

GtkWidget *sr_track_new (void);

/** Puts child from one fraction to another (0.0 … 1.0); with from equal to to, the child stands centred on
 * that place. */
void sr_track_add (SrTrack *self, GtkWidget *child, double from, double to);

/** A bar with the given style class and accessible name, from one fraction to another. */
void sr_track_add_bar (SrTrack *self, const char *css_class, const char *spoken, double from, double to);

void sr_track_clear (SrTrack *self);

G_END_DECLS
