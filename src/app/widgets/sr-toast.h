/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Short words about something that was done at once. The nearest AdwToastOverlay above the widget shows them:
 * pages on the shelf have one already, a page on the desk brings its own (round its scroller, above its
 * bottom bar). Never for errors. */

/** Shows text (plain text) above widget's page. */
void sr_toast (GtkWidget *widget, const char *text);

/** As above, and it stays until the person dismisses it. */
void sr_toast_stay (GtkWidget *widget, const char *text);

/** As above, with an Undo button that runs undo (data) at most once; destroy frees data in every case. */
void
sr_toast_undo (GtkWidget *widget, const char *text, GCallback undo, gpointer data, GDestroyNotify destroy);

G_END_DECLS
