/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A preferences group owns its list box, so its rows must find the list themselves to hear that they were
 * activated. */

/** Emits the action signal "activated" on row whenever its list box activates it, whichever list box that is.
 */
void sr_row_activation_follow (GtkListBoxRow *row);

G_END_DECLS
