/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-pdf-view-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* Sizes of pages are asked for in blocks. */
#define BLOCK SR_PDF_VIEW_BLOCK

double
sr_pdf_view_get_scroll_y (SrPdfView *self)
{
  return self->vadjustment != NULL ? gtk_adjustment_get_value (self->vadjustment) : 0;
}

double
sr_pdf_view_get_scroll_x (SrPdfView *self)
{
  return self->hadjustment != NULL ? gtk_adjustment_get_value (self->hadjustment) : 0;
}

/* Tells others which page is looked at, and assistive technology what stands on it. */
void
sr_pdf_view_tell_page (SrPdfView *self)
{
  guint page = sr_page_geometry_get_main_page (self->geometry, sr_pdf_view_get_scroll_y (self),
                                               gtk_widget_get_height (GTK_WIDGET (self)));
  const SrPageText *text;
  g_autofree char *label = NULL;

  if (page != self->page)
    {
      self->page = page;
      g_signal_emit_by_name (self, "page-changed");
    }

  text = sr_text_layer_get_text (self->texts, page);
  label = g_strdup_printf (_ ("Page %u of %u"), page + 1, sr_page_geometry_get_n_pages (self->geometry));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text->text : "", -1);
}

/* Lays the words about a page that could not be drawn over the first such page that shows. */
static void
place_failure (SrPdfView *self, guint first, guint last)
{
  self->failed_page = -1;
  for (guint page = first; page <= last && self->failed_page < 0; page++)
    {
      SrPageState state;

      sr_page_cache_get (self->cache, page, &state);
      if (state == SR_PAGE_FAILED)
        {
          self->failed_page = page;
          gtk_label_set_label (self->failure_words, sr_page_cache_get_failure (self->cache, page));
        }
    }

  gtk_widget_set_child_visible (self->failure, self->failed_page >= 0);
}

static void
allocate_failure (SrPdfView *self)
{
  SrPlaceRect rect;
  int width;
  int height;
  GskTransform *place;
  double top;
  double bottom;

  if (self->failed_page < 0)
    return;

  rect = sr_page_geometry_get_rect (self->geometry, self->failed_page);
  top = MAX (rect.y - sr_pdf_view_get_scroll_y (self), 0);
  bottom
    = MIN (rect.y + rect.height - sr_pdf_view_get_scroll_y (self), gtk_widget_get_height (GTK_WIDGET (self)));
  width = MAX (MIN (rect.width, 400), 100);
  gtk_widget_measure (self->failure, GTK_ORIENTATION_HORIZONTAL, -1, &height, NULL, NULL, NULL);
  width = MAX (width, height);
  gtk_widget_measure (self->failure, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  place = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (rect.x - sr_pdf_view_get_scroll_x (self)
                                                                 + (rect.width - width) / 2,
                                                               MAX (top, (top + bottom - height) / 2)));
  gtk_widget_allocate (self->failure, width, height, -1, place);
}

/* After anything moved: draws what shows now and asks for what is missing. */
void
sr_pdf_view_update (SrPdfView *self)
{
  guint first;
  guint last;
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->geometry == NULL || height <= 0)
    return;

  sr_page_geometry_get_range (self->geometry, sr_pdf_view_get_scroll_y (self), height, &first, &last);
  sr_pdf_view_load_sizes (self, first / BLOCK);
  sr_pdf_view_load_sizes (self, last / BLOCK);
  sr_page_cache_want (self->cache, first, last,
                      sr_page_geometry_get_zoom (self->geometry)
                        * gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  place_failure (self, first, last);
  allocate_failure (self);
  sr_pdf_view_tell_page (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sr_pdf_view_configure (SrPdfView *self, double x, double y)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double full_width = width;
  double full_height = height;

  if (self->geometry != NULL)
    sr_page_geometry_get_extent (self->geometry, &full_width, &full_height);

  self->settling = TRUE;
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, x, 0, MAX (full_width, width), 0.1 * width, 0.9 * width,
                              width);
  if (self->vadjustment != NULL)
    gtk_adjustment_configure (self->vadjustment, y, 0, MAX (full_height, height), 0.1 * height, 0.9 * height,
                              height);
  self->settling = FALSE;
}

static double
wanted_zoom (SrPdfView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  switch (self->fit)
    {
    case SR_FIT_WIDTH:
      return sr_page_geometry_fit_width (self->geometry, width);
    case SR_FIT_PAGE:
      return sr_page_geometry_fit_page (self->geometry, self->page, width, height);
    case SR_FIT_NONE:
    default:
      return sr_page_geometry_get_zoom (self->geometry);
    }
}

/* Sets a zoom, and scrolls so that the same place of the same page lies at (@x, @y) as before. */
static void
apply_zoom (SrPdfView *self, double zoom, double x, double y)
{
  double before = sr_page_geometry_get_zoom (self->geometry);
  guint page;
  double page_x;
  double page_y;
  SrPlaceRect rect;

  page = sr_pdf_view_locate (self, x, y, &page_x, &page_y);
  sr_page_geometry_set_view (self->geometry, zoom, gtk_widget_get_width (GTK_WIDGET (self)));
  rect = sr_page_geometry_get_rect (self->geometry, page);
  sr_pdf_view_configure (self, rect.x + page_x * sr_page_geometry_get_zoom (self->geometry) - x,
                         rect.y + page_y * sr_page_geometry_get_zoom (self->geometry) - y);
  sr_pdf_view_update (self);

  if (before != sr_page_geometry_get_zoom (self->geometry))
    g_signal_emit_by_name (self, "zoom-changed");
}

/* The view or the pages have another size. What stood at the top stays there. */
void
sr_pdf_view_settle (SrPdfView *self)
{
  if (self->geometry != NULL && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    apply_zoom (self, wanted_zoom (self), gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, 0);
}

typedef struct
{
  SrPdfView *view;
  guint first;
} SizesRequest;

static void
on_sizes_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree SizesRequest *request = data;
  g_autoptr (SrPdfView) self = request->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = sr_document_load_pages_finish (SR_DOCUMENT (object), result, &error);
  gboolean moved = FALSE;
  SrPlaceRect before;
  SrPlaceRect after;
  guint top;
  double value;

  if (SR_DOCUMENT (object) != self->document || pages == NULL)
    {
      if (self->blocks_asked != NULL && SR_DOCUMENT (object) == self->document)
        self->blocks_asked[request->first / BLOCK] = FALSE;
      return;
    }

  value = sr_pdf_view_get_scroll_y (self);
  top = sr_page_geometry_page_at (self->geometry, value);
  before = sr_page_geometry_get_rect (self->geometry, top);
  for (guint i = 0; i < pages->len; i++)
    {
      const SrPageInfo *info = g_ptr_array_index (pages, i);

      moved |= sr_page_geometry_set_size (self->geometry, request->first + i, info->width, info->height);
    }
  if (!moved)
    return;

  after = sr_page_geometry_get_rect (self->geometry, top);
  sr_pdf_view_configure (self, sr_pdf_view_get_scroll_x (self), value + after.y - before.y);
  sr_pdf_view_settle (self);
}

void
sr_pdf_view_load_sizes (SrPdfView *self, guint block)
{
  guint n_pages = sr_page_geometry_get_n_pages (self->geometry);
  SizesRequest *request;

  if (self->blocks_asked[block])
    return;

  self->blocks_asked[block] = TRUE;
  request = g_new0 (SizesRequest, 1);
  request->view = g_object_ref (self);
  request->first = block * BLOCK;
  sr_document_load_pages_async (self->document, request->first, MIN (BLOCK, n_pages - request->first),
                                SR_DOCUMENT_SOON, self->cancellable, on_sizes_loaded, request);
}

void
sr_pdf_view_go_to_page (SrPdfView *self, guint page)
{
  SrPlaceRect rect;

  if (self->geometry == NULL)
    return;

  page = MIN (page, sr_page_geometry_get_n_pages (self->geometry) - 1);
  rect = sr_page_geometry_get_rect (self->geometry, page);
  gtk_adjustment_set_value (self->vadjustment, rect.y - SR_PAGE_MARGIN);
}

void
sr_pdf_view_zoom_at (SrPdfView *self, double zoom, double x, double y)
{
  if (self->geometry == NULL)
    return;

  self->fit = SR_FIT_NONE;
  apply_zoom (self, zoom, x, y);
  g_signal_emit_by_name (self, "zoom-changed");
}

void
sr_pdf_view_set_zoom (SrPdfView *self, double zoom)
{
  sr_pdf_view_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                       gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

void
sr_pdf_view_zoom (SrPdfView *self, int direction)
{
  sr_pdf_view_set_zoom (self, sr_zoom_step (sr_pdf_view_get_zoom (self), SR_ZOOM_UNIT, direction));
}

void
sr_pdf_view_set_fit (SrPdfView *self, SrFit fit)
{
  guint page = self->page;

  self->fit = fit;
  sr_pdf_view_settle (self);
  if (fit == SR_FIT_PAGE)
    sr_pdf_view_go_to_page (self, page);
  g_signal_emit_by_name (self, "zoom-changed");
}

void
sr_pdf_view_reveal (SrPdfView *self, guint page, const SrBox *box)
{
  double zoom;
  SrPlaceRect rect;
  double margin = 48;
  double top;
  double left;

  if (self->geometry == NULL)
    return;

  zoom = sr_page_geometry_get_zoom (self->geometry);
  rect = sr_page_geometry_get_rect (self->geometry, page);
  top = rect.y + box->y1 * zoom;
  left = rect.x + box->x1 * zoom;
  gtk_adjustment_clamp_page (self->vadjustment, top - margin, top + (box->y2 - box->y1) * zoom + margin);
  gtk_adjustment_clamp_page (self->hadjustment, left - margin, left + (box->x2 - box->x1) * zoom + margin);
}

guint
sr_pdf_view_locate (SrPdfView *self, double x, double y, double *page_x, double *page_y)
{
  double column_x = x + sr_pdf_view_get_scroll_x (self);
  double column_y = y + sr_pdf_view_get_scroll_y (self);
  guint page = sr_page_geometry_page_at (self->geometry, column_y);

  sr_page_geometry_to_page (self->geometry, page, column_x, column_y, page_x, page_y);

  return page;
}
