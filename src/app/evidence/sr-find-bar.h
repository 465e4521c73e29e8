/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-pdf-view.h"

G_BEGIN_DECLS

#define SR_TYPE_FIND_BAR (sr_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (SrFindBar, sr_find_bar, SR, FIND_BAR, GtkWidget)

/**
 * SrFindBar: looks for words in the document of a view, marks them there and goes from one to the next.
 * Property "open". Enter: next; Shift+Enter: previous; Esc closes.
 */

/** sr_find_bar_set_view: the view whose document is searched; call again when it shows another document. */
void sr_find_bar_set_view (SrFindBar *self, SrPdfView *view);

void sr_find_bar_set_open (SrFindBar *self, gboolean open);
gboolean sr_find_bar_get_open (SrFindBar *self);

/** sr_find_bar_step: to the next (1) or previous (-1) passage. */
void sr_find_bar_step (SrFindBar *self, int direction);

G_END_DECLS
