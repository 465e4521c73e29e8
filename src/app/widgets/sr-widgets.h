/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

/** Registers the types that templates name. Call once, before any template is made; tests of templates call
 * it too. */
void sr_widgets_init (void);

/** Takes all children from widget: for dispose of widgets that are no containers of GTK, after their
 * template. */
void sr_widgets_unparent_children (GtkWidget *widget);
