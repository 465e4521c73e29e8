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

static void
on_scrolled (SrPdfView *self)
{
  if (!self->settling)
    sr_pdf_view_update (self);
}

static void
on_page_drawn (SrPdfView *self)
{
  sr_pdf_view_update (self);
}

static void
on_text_changed (SrPdfView *self)
{
  sr_pdf_view_tell_page (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
on_try_again_clicked (SrPdfView *self)
{
  if (self->failed_page >= 0)
    sr_page_cache_try_again (self->cache, self->failed_page);
  sr_pdf_view_update (self);
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
  sr_pdf_view_configure (self, sr_pdf_view_get_scroll_x (self), sr_pdf_view_get_scroll_y (self));
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
    sr_pdf_view_settle (self);
  else
    sr_pdf_view_configure (self, 0, 0);
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
  rect.x = round (rect.x - sr_pdf_view_get_scroll_x (self));
  rect.y = round (rect.y - sr_pdf_view_get_scroll_y (self));

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
  sr_page_geometry_get_range (self->geometry, sr_pdf_view_get_scroll_y (self), height, &first, &last);
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
      self->blocks_asked = g_new0 (guint8, n_pages / SR_PDF_VIEW_BLOCK + 1);
      g_signal_connect_swapped (self->cache, "page-changed", G_CALLBACK (on_page_drawn), self);
      g_signal_connect_swapped (self->texts, "changed", G_CALLBACK (on_text_changed), self);
      sr_pdf_view_load_sizes (self, 0);
    }

  sr_pdf_view_configure (self, 0, 0);
  sr_pdf_view_settle (self);
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

double
sr_pdf_view_get_zoom (SrPdfView *self)
{
  return self->geometry != NULL ? sr_page_geometry_get_zoom (self->geometry) : SR_ZOOM_UNIT;
}

SrFit
sr_pdf_view_get_fit (SrPdfView *self)
{
  return self->fit;
}

void
sr_pdf_view_set_hits (SrPdfView *self, const SrHit *hits, guint n_hits, int current)
{
  self->hits = hits;
  self->n_hits = n_hits;
  self->current_hit = current;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
