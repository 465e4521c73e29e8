/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SrPageGeometry: where the pages of a document lie when they stand one below the other. Pure arithmetic: no
 * widget, no document.
 *
 * Sizes of pages become known little by little; a page that is not known yet is taken to be as the first one.
 * Coordinates are pixels from the top left corner of the whole column, which is at least as wide as the
 * viewport.
 */
typedef struct _SrPageGeometry SrPageGeometry;

typedef struct
{
  double x, y, width, height;
} SrPlaceRect;

#define SR_PAGE_MARGIN 12.0
#define SR_PAGE_GAP    12.0
#define SR_ZOOM_MIN    0.1
#define SR_ZOOM_MAX    8.0

SrPageGeometry *sr_page_geometry_new (guint n_pages, double width, double height);
void sr_page_geometry_free (SrPageGeometry *self);

guint sr_page_geometry_get_n_pages (SrPageGeometry *self);

/** sr_page_geometry_set_size: the size of a page in points. Returns: whether that changes anything. */
gboolean sr_page_geometry_set_size (SrPageGeometry *self, guint page, double width, double height);
gboolean sr_page_geometry_is_known (SrPageGeometry *self, guint page);
void sr_page_geometry_get_size (SrPageGeometry *self, guint page, double *width, double *height);

/** sr_page_geometry_set_view: @zoom is pixels for each point. */
void sr_page_geometry_set_view (SrPageGeometry *self, double zoom, double viewport_width);
double sr_page_geometry_get_zoom (SrPageGeometry *self);

/** sr_page_geometry_get_extent: the size of the whole column. */
void sr_page_geometry_get_extent (SrPageGeometry *self, double *width, double *height);

/** sr_page_geometry_get_rect: where @page lies. */
SrPlaceRect sr_page_geometry_get_rect (SrPageGeometry *self, guint page);

/** sr_page_geometry_page_at: the page at height @y; in a gap, the one above; never beyond the ends. */
guint sr_page_geometry_page_at (SrPageGeometry *self, double y);

/** sr_page_geometry_get_range: the first and last page that show between @y and @y + @height. */
void sr_page_geometry_get_range (SrPageGeometry *self, double y, double height, guint *first, guint *last);

/** sr_page_geometry_get_main_page: the page that fills most of the viewport; the upper one of equals. */
guint sr_page_geometry_get_main_page (SrPageGeometry *self, double y, double height);

/** sr_page_geometry_to_page: the point on @page, in points of the page, that lies at (@x, @y). */
void sr_page_geometry_to_page (
  SrPageGeometry *self, guint page, double x, double y, double *page_x, double *page_y);

/** sr_page_geometry_fit_width: the zoom at which the widest known page fills the viewport's width. */
double sr_page_geometry_fit_width (SrPageGeometry *self, double viewport_width);

/** sr_page_geometry_fit_page: the zoom at which the whole of @page can be seen. */
double
sr_page_geometry_fit_page (SrPageGeometry *self, guint page, double viewport_width, double viewport_height);

/** sr_zoom_step: the next round zoom above (@direction 1) or below (-1) @zoom. @unit: the zoom called 100 %.
 */
double sr_zoom_step (double zoom, double unit, int direction);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrPageGeometry, sr_page_geometry_free)

G_END_DECLS
