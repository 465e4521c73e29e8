/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-document-types.h"
#include "sr-page-geometry.h"

G_BEGIN_DECLS

/* How a page and what lies on it is drawn. Pages are white in both styles: they show what is on paper. */

/** sr_painter_page: the sheet with its shadow and, where it is there, what was drawn on it. */
void sr_painter_page (GtkSnapshot *snapshot, const SrPlaceRect *rect, GdkTexture *texture);

/** sr_painter_hits: marks the found passages of @page; the one at @current (-1: none) more strongly. */
void sr_painter_hits (GtkSnapshot *snapshot,
                      const SrPlaceRect *rect,
                      double zoom,
                      guint page,
                      const SrHit *hits,
                      guint n_hits,
                      int current);

/** sr_painter_selection: marks the selected text. */
void sr_painter_selection (GtkSnapshot *snapshot,
                           const SrPlaceRect *rect,
                           double zoom,
                           const SrBox *boxes,
                           guint n_boxes,
                           const GdkRGBA *color);

G_END_DECLS
