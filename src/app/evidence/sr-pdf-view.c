/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-pdf-view.h"

#include "sr-page-painter.h"
#include "sr-pdf-view-private.h"
#include "sr-widgets.h"

#include <glib/gi18n.h>
#include <math.h>

/* What may be kept of drawn pages beside those that show */
#define CACHE_BYTES (64 * 1024 * 1024)

/* Sizes of pages are asked for in blocks. */
#define BLOCK 128

typedef enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
} SrPdfViewProperty;

enum
{
  PAGE_CHANGED,
  ZOOM_CHANGED,
  SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (SrPdfView,
                               sr_pdf_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static double
scroll_y (SrPdfView *self)
{
  return self->vadjustment != NULL ? gtk_adjustment_get_value (self->vadjustment) : 0;
}

static double
scroll_x (SrPdfView *self)
{
  return self->hadjustment != NULL ? gtk_adjustment_get_value (self->hadjustment) : 0;
}

static void load_sizes (SrPdfView *self, guint block);
static void settle (SrPdfView *self);

/* Tells others which page is looked at, and assistive technology what stands on it. */
static void
tell_page (SrPdfView *self)
{
  guint page = sr_page_geometry_get_main_page (self->geometry, scroll_y (self),
                                               gtk_widget_get_height (GTK_WIDGET (self)));
  const SrPageText *text;
  g_autofree char *label = NULL;

  if (page != self->page)
    {
      self->page = page;
      g_signal_emit (self, signals[PAGE_CHANGED], 0);
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
  top = MAX (rect.y - scroll_y (self), 0);
  bottom = MIN (rect.y + rect.height - scroll_y (self), gtk_widget_get_height (GTK_WIDGET (self)));
  width = MAX (MIN (rect.width, 400), 100);
  gtk_widget_measure (self->failure, GTK_ORIENTATION_HORIZONTAL, -1, &height, NULL, NULL, NULL);
  width = MAX (width, height);
  gtk_widget_measure (self->failure, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  place = gsk_transform_translate (NULL,
                                   &GRAPHENE_POINT_INIT (rect.x - scroll_x (self) + (rect.width - width) / 2,
                                                         MAX (top, (top + bottom - height) / 2)));
  gtk_widget_allocate (self->failure, width, height, -1, place);
}

/* After anything moved: draws what shows now and asks for what is missing. */
static void
update (SrPdfView *self)
{
  guint first;
  guint last;
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->geometry == NULL || height <= 0)
    return;

  sr_page_geometry_get_range (self->geometry, scroll_y (self), height, &first, &last);
  load_sizes (self, first / BLOCK);
  load_sizes (self, last / BLOCK);
  sr_page_cache_want (self->cache, first, last,
                      sr_page_geometry_get_zoom (self->geometry)
                        * gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  place_failure (self, first, last);
  allocate_failure (self);
  tell_page (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_scrolled (SrPdfView *self)
{
  if (!self->settling)
    update (self);
}

static void
configure (SrPdfView *self, double x, double y)
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
  configure (self, rect.x + page_x * sr_page_geometry_get_zoom (self->geometry) - x,
             rect.y + page_y * sr_page_geometry_get_zoom (self->geometry) - y);
  update (self);

  if (before != sr_page_geometry_get_zoom (self->geometry))
    g_signal_emit (self, signals[ZOOM_CHANGED], 0);
}

/* The view or the pages have another size. What stood at the top stays there. */
static void
settle (SrPdfView *self)
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

  value = scroll_y (self);
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
  configure (self, scroll_x (self), value + after.y - before.y);
  settle (self);
}

static void
load_sizes (SrPdfView *self, guint block)
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

static void
on_page_drawn (SrPdfView *self)
{
  update (self);
}

static void
on_text_changed (SrPdfView *self)
{
  tell_page (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
on_try_again_clicked (SrPdfView *self)
{
  if (self->failed_page >= 0)
    sr_page_cache_try_again (self->cache, self->failed_page);
  update (self);
}

static void
set_adjustment (SrPdfView *self, GtkAdjustment **place, GtkAdjustment *adjustment, const char *property)
{
  if (*place == adjustment && adjustment != NULL)
    return;

  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, on_scrolled, self);
  g_clear_object (place);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  *place = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_scrolled), self);
  configure (self, scroll_x (self), scroll_y (self));
  g_object_notify (G_OBJECT (self), property);
}

static void
sr_pdf_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SrPdfView *self = SR_PDF_VIEW (object);

  switch ((SrPdfViewProperty) id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_NATURAL);
      break;
    }
}

static void
sr_pdf_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SrPdfView *self = SR_PDF_VIEW (object);

  switch ((SrPdfViewProperty) id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value), "hadjustment");
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value), "vadjustment");
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      break; /* pages are as big as they are */
    }
}

static void
sr_pdf_view_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 480;
}

static void
sr_pdf_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SrPdfView *self = SR_PDF_VIEW (widget);

  if (self->geometry != NULL)
    settle (self);
  else
    configure (self, 0, 0);
}

static void
snapshot_page (SrPdfView *self, GtkSnapshot *snapshot, guint page)
{
  SrPlaceRect rect = sr_page_geometry_get_rect (self->geometry, page);
  double zoom = sr_page_geometry_get_zoom (self->geometry);
  SrPageState state;
  GdkTexture *texture = sr_page_cache_get (self->cache, page, &state);
  g_autoptr (GArray) boxes = NULL;

  /* On whole pixels, so that letters stay sharp */
  rect.x = round (rect.x - scroll_x (self));
  rect.y = round (rect.y - scroll_y (self));

  sr_painter_page (snapshot, &rect, texture);
  sr_painter_hits (snapshot, &rect, zoom, page, self->hits, self->n_hits, self->current_hit);
  if (sr_text_layer_has_selection (self->texts))
    {
      GdkRGBA color = {.2f, .52f, .89f, .3f};

      gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), "accent_bg_color",
                                      &color);
      color.alpha = .3f;
      boxes = sr_text_layer_get_boxes (self->texts, page);
      sr_painter_selection (snapshot, &rect, zoom, (SrBox *) boxes->data, boxes->len, &color);
    }
}

static void
sr_pdf_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SrPdfView *self = SR_PDF_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  guint first;
  guint last;

  if (self->geometry == NULL)
    return;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  sr_page_geometry_get_range (self->geometry, scroll_y (self), height, &first, &last);
  for (guint page = first; page <= last; page++)
    snapshot_page (self, snapshot, page);
  gtk_widget_snapshot_child (widget, self->failure, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
forget_document (SrPdfView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->cache != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->cache, self);
      sr_page_cache_close (self->cache);
    }
  if (self->texts != NULL)
    g_signal_handlers_disconnect_by_data (self->texts, self);
  g_clear_object (&self->cache);
  g_clear_object (&self->texts);
  g_clear_object (&self->document);
  g_clear_pointer (&self->geometry, sr_page_geometry_free);
  g_clear_pointer (&self->blocks_asked, g_free);
  self->hits = NULL;
  self->n_hits = 0;
  self->current_hit = -1;
  self->page = 0;
  self->failed_page = -1;
}

static void
sr_pdf_view_dispose (GObject *object)
{
  SrPdfView *self = SR_PDF_VIEW (object);

  forget_document (self);
  for (GtkAdjustment **place = &self->hadjustment; place != NULL;
       place = place == &self->hadjustment ? &self->vadjustment : NULL)
    {
      if (*place != NULL)
        g_signal_handlers_disconnect_by_func (*place, on_scrolled, self);
      g_clear_object (place);
    }
  g_clear_pointer (&self->failure, gtk_widget_unparent);

  G_OBJECT_CLASS (sr_pdf_view_parent_class)->dispose (object);
}

static void
sr_pdf_view_class_init (SrPdfViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sr_pdf_view_get_property;
  object_class->set_property = sr_pdf_view_set_property;
  object_class->dispose = sr_pdf_view_dispose;
  widget_class->measure = sr_pdf_view_measure;
  widget_class->size_allocate = sr_pdf_view_size_allocate;
  widget_class->snapshot = sr_pdf_view_snapshot;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[PAGE_CHANGED]
    = g_signal_new ("page-changed", SR_TYPE_PDF_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ZOOM_CHANGED]
    = g_signal_new ("zoom-changed", SR_TYPE_PDF_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", SR_TYPE_PDF_VIEW, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "pdfview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
  sr_pdf_view_class_init_input (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/evidence/sr-pdf-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SrPdfView, failure);
  gtk_widget_class_bind_template_child (widget_class, SrPdfView, failure_words);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again_clicked);
}

static void
sr_pdf_view_init (SrPdfView *self)
{
  self->current_hit = -1;
  self->failed_page = -1;
  self->fit = SR_FIT_WIDTH;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->failure, FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  sr_pdf_view_init_input (self);
}

GtkWidget *
sr_pdf_view_new (void)
{
  return g_object_new (SR_TYPE_PDF_VIEW, NULL);
}

void
sr_pdf_view_set_document (SrPdfView *self, SrDocument *document)
{
  forget_document (self);
  if (document != NULL)
    {
      guint n_pages = sr_document_get_n_pages (document);

      self->document = g_object_ref (document);
      self->cancellable = g_cancellable_new ();
      self->cache = sr_page_cache_new (document, SR_DOCUMENT_NOW, CACHE_BYTES);
      self->texts = sr_text_layer_new (document);
      /* A4 until the first page says otherwise */
      self->geometry = sr_page_geometry_new (n_pages, 595, 842);
      self->blocks_asked = g_new0 (guint8, n_pages / BLOCK + 1);
      g_signal_connect_swapped (self->cache, "page-changed", G_CALLBACK (on_page_drawn), self);
      g_signal_connect_swapped (self->texts, "changed", G_CALLBACK (on_text_changed), self);
      load_sizes (self, 0);
    }

  configure (self, 0, 0);
  settle (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

SrDocument *
sr_pdf_view_get_document (SrPdfView *self)
{
  return self->document;
}

SrTextLayer *
sr_pdf_view_get_text_layer (SrPdfView *self)
{
  return self->texts;
}

guint
sr_pdf_view_get_page (SrPdfView *self)
{
  return self->page;
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

double
sr_pdf_view_get_zoom (SrPdfView *self)
{
  return self->geometry != NULL ? sr_page_geometry_get_zoom (self->geometry) : SR_ZOOM_UNIT;
}

void
sr_pdf_view_zoom_at (SrPdfView *self, double zoom, double x, double y)
{
  if (self->geometry == NULL)
    return;

  self->fit = SR_FIT_NONE;
  apply_zoom (self, zoom, x, y);
  g_signal_emit (self, signals[ZOOM_CHANGED], 0);
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

SrFit
sr_pdf_view_get_fit (SrPdfView *self)
{
  return self->fit;
}

void
sr_pdf_view_set_fit (SrPdfView *self, SrFit fit)
{
  guint page = self->page;

  self->fit = fit;
  settle (self);
  if (fit == SR_FIT_PAGE)
    sr_pdf_view_go_to_page (self, page);
  g_signal_emit (self, signals[ZOOM_CHANGED], 0);
}

void
sr_pdf_view_set_hits (SrPdfView *self, const SrHit *hits, guint n_hits, int current)
{
  self->hits = hits;
  self->n_hits = n_hits;
  self->current_hit = current;
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
  double column_x = x + scroll_x (self);
  double column_y = y + scroll_y (self);
  guint page = sr_page_geometry_page_at (self->geometry, column_y);

  sr_page_geometry_to_page (self->geometry, page, column_x, column_y, page_x, page_y);

  return page;
}
