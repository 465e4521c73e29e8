/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What leaves by the clipboard. Text copied here is offered for ten seconds, marked as a secret for clipboard
 * managers that honour it, and never stored when the program ends. What another program has fetched by then
 * is beyond reach. */

/** sr_clipboard_copy: offers text on widget's clipboard for a short time. */
void sr_clipboard_copy (GtkWidget *widget, const char *text);

/** sr_clipboard_guard: treats every copy made in this program so, also those of GTK's own widgets. */
void sr_clipboard_guard (GdkDisplay *display);

/** sr_clipboard_set_seconds: for tests: how long a copy is offered. */
void sr_clipboard_set_seconds (guint seconds);

G_END_DECLS
