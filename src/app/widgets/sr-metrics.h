/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

/* Widths in this program are counted in scaled pixels: pixels at a text size of 100 %. They grow with the
 * person's text size, so that a column or a fold is as wide as what stands in it. */

/** The factor of the person's text size; 1.0 at 100 %. */
double sr_metrics_scale (GtkWidget *widget);

/** Pixels for a width in scaled pixels. */
int sr_metrics_px (GtkWidget *widget, double scaled);

/** The width of text in the font of widget, in pixels. */
int sr_metrics_text_width (GtkWidget *widget, const char *text, gboolean bold);
