/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-page-geometry.h"

#include <math.h>

typedef struct
{
  float width, height; /* 0 × 0: not known */
} PageSize;

struct _SrPageGeometry
{
  guint n_pages;
  PageSize *sizes;
  PageSize usual;
  double *above; /* points of page before each page; valid up to clean */
  guint clean;
  double widest; /* of the pages known */
  double zoom;
  double viewport_width;
};

SrPageGeometry *
sr_page_geometry_new (guint n_pages, double width, double height)
{
  SrPageGeometry *self = g_new0 (SrPageGeometry, 1);

  self->n_pages = n_pages;
  self->sizes = g_new0 (PageSize, n_pages);
  self->above = g_new0 (double, (gsize) n_pages + 1);
  self->usual = (PageSize){width, height};
  self->widest = width;
  self->zoom = 1;

  return self;
}

void
sr_page_geometry_free (SrPageGeometry *self)
{
  g_free (self->sizes);
  g_free (self->above);
  g_free (self);
}

guint
sr_page_geometry_get_n_pages (SrPageGeometry *self)
{
  return self->n_pages;
}

static PageSize
size_of (SrPageGeometry *self, guint page)
{
  return sr_page_geometry_is_known (self, page) ? self->sizes[page] : self->usual;
}

gboolean
sr_page_geometry_is_known (SrPageGeometry *self, guint page)
{
  return self->sizes[page].width > 0;
}

gboolean
sr_page_geometry_set_size (SrPageGeometry *self, guint page, double width, double height)
{
  PageSize before = size_of (self, page);

  /* A page that cannot be read keeps the place of a usual one, where its failure is shown. */
  if (width <= 0 || height <= 0)
    self->sizes[page] = self->usual;
  else
    self->sizes[page] = (PageSize){width, height};

  self->widest = MAX (self->widest, self->sizes[page].width);
  if (before.width == self->sizes[page].width && before.height == self->sizes[page].height)
    return FALSE;

  self->clean = MIN (self->clean, page);
  return TRUE;
}

void
sr_page_geometry_get_size (SrPageGeometry *self, guint page, double *width, double *height)
{
  PageSize size = size_of (self, page);

  *width = size.width;
  *height = size.height;
}

void
sr_page_geometry_set_view (SrPageGeometry *self, double zoom, double viewport_width)
{
  self->zoom = CLAMP (zoom, SR_ZOOM_MIN, SR_ZOOM_MAX);
  self->viewport_width = viewport_width;
}

double
sr_page_geometry_get_zoom (SrPageGeometry *self)
{
  return self->zoom;
}

/* The points of page above @page, which may be one beyond the last */
static double
points_above (SrPageGeometry *self, guint page)
{
  for (; self->clean < page; self->clean++)
    self->above[self->clean + 1] = self->above[self->clean] + size_of (self, self->clean).height;

  return self->above[page];
}

static double
top_of (SrPageGeometry *self, guint page)
{
  return SR_PAGE_MARGIN + points_above (self, page) * self->zoom + page * SR_PAGE_GAP;
}

void
sr_page_geometry_get_extent (SrPageGeometry *self, double *width, double *height)
{
  *width = MAX (self->viewport_width, ceil (self->widest * self->zoom + 2 * SR_PAGE_MARGIN));
  *height = ceil (top_of (self, self->n_pages) - SR_PAGE_GAP + SR_PAGE_MARGIN);
}

SrPlaceRect
sr_page_geometry_get_rect (SrPageGeometry *self, guint page)
{
  PageSize size = size_of (self, page);
  SrPlaceRect rect = {0, top_of (self, page), size.width * self->zoom, size.height * self->zoom};
  double width;
  double height;

  sr_page_geometry_get_extent (self, &width, &height);
  rect.x = floor ((width - rect.width) / 2);

  return rect;
}

guint
sr_page_geometry_page_at (SrPageGeometry *self, double y)
{
  guint low = 0;
  guint high = self->n_pages - 1;

  while (low < high)
    {
      guint middle = low + (high - low + 1) / 2;

      if (top_of (self, middle) <= y)
        low = middle;
      else
        high = middle - 1;
    }

  return low;
}

void
sr_page_geometry_get_range (SrPageGeometry *self, double y, double height, guint *first, guint *last)
{
  *first = sr_page_geometry_page_at (self, y);
  *last = sr_page_geometry_page_at (self, y + height);
}

guint
sr_page_geometry_get_main_page (SrPageGeometry *self, double y, double height)
{
  guint main_page = 0;
  double most = -1;
  guint first;
  guint last;

  sr_page_geometry_get_range (self, y, height, &first, &last);
  for (guint page = first; page <= last; page++)
    {
      SrPlaceRect rect = sr_page_geometry_get_rect (self, page);
      double shown = MIN (rect.y + rect.height, y + height) - MAX (rect.y, y);

      if (shown > most + 0.5)
        {
          most = shown;
          main_page = page;
        }
    }

  return main_page;
}

void
sr_page_geometry_to_page (
  SrPageGeometry *self, guint page, double x, double y, double *page_x, double *page_y)
{
  SrPlaceRect rect = sr_page_geometry_get_rect (self, page);

  *page_x = (x - rect.x) / self->zoom;
  *page_y = (y - rect.y) / self->zoom;
}

double
sr_page_geometry_fit_width (SrPageGeometry *self, double viewport_width)
{
  return CLAMP ((viewport_width - 2 * SR_PAGE_MARGIN) / self->widest, SR_ZOOM_MIN, SR_ZOOM_MAX);
}

double
sr_page_geometry_fit_page (SrPageGeometry *self, guint page, double viewport_width, double viewport_height)
{
  PageSize size = size_of (self, page);
  double wide = (viewport_width - 2 * SR_PAGE_MARGIN) / size.width;
  double high = (viewport_height - 2 * SR_PAGE_MARGIN) / size.height;

  return CLAMP (MIN (wide, high), SR_ZOOM_MIN, SR_ZOOM_MAX);
}

double
sr_zoom_step (double zoom, double unit, int direction)
{
  static const double steps[]
    = {0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 6};
  double now = zoom / unit;

  if (direction > 0)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
        if (steps[i] > now * 1.01)
          return MIN (steps[i] * unit, SR_ZOOM_MAX);
      return MIN (steps[G_N_ELEMENTS (steps) - 1] * unit, SR_ZOOM_MAX);
    }

  for (gsize i = G_N_ELEMENTS (steps); i > 0; i--)
    if (steps[i - 1] < now * 0.99)
      return MAX (steps[i - 1] * unit, SR_ZOOM_MIN);
  return MAX (steps[0] * unit, SR_ZOOM_MIN);
}
