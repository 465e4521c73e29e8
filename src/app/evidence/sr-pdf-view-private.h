/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page-cache.h"
#include "sr-page-geometry.h"
#include "sr-pdf-view.h"

G_BEGIN_DECLS

struct _SrPdfView
{
  GtkWidget parent_instance;

  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  GtkWidget *failure; /* in place of a page that could not be drawn */
  GtkLabel *failure_words;

  SrDocument *document;
  SrPageCache *cache;
  SrTextLayer *texts;
  SrPageGeometry *geometry;
  GCancellable *cancellable;
  guint8 *blocks_asked; /* which blocks of pages were asked for their sizes */

  SrFit fit;
  guint page;        /* the one last told to others */
  int failed_page;   /* the one in whose place the words stand, or -1 */
  gboolean settling; /* adjustments are being set by us */

  const SrHit *hits;
  guint n_hits;
  int current_hit;

  /* input */
  double pointer_x, pointer_y;
  double zoom_before;
  guint selected_from_page;
  double selected_from_x, selected_from_y;
};

/* Sizes of pages are asked for in blocks of so many. */
#define SR_PDF_VIEW_BLOCK 128

double sr_pdf_view_get_scroll_x (SrPdfView *self);
double sr_pdf_view_get_scroll_y (SrPdfView *self);

/* Scrolls to (@x, @y) of the column, whose size may have changed. */
void sr_pdf_view_configure (SrPdfView *self, double x, double y);

/* After anything moved: draws what shows now and asks for what is missing. */
void sr_pdf_view_update (SrPdfView *self);

/* After the view or a page changed its size: what stood at the top stays there. */
void sr_pdf_view_settle (SrPdfView *self);

/* Tells others which page is looked at, and assistive technology what stands on it. */
void sr_pdf_view_tell_page (SrPdfView *self);

void sr_pdf_view_load_sizes (SrPdfView *self, guint block);

/* Zooms so that what lies at (@x, @y) of the widget stays there. */
void sr_pdf_view_zoom_at (SrPdfView *self, double zoom, double x, double y);

/* The page and the place on it, in points, at (@x, @y) of the widget */
guint sr_pdf_view_locate (SrPdfView *self, double x, double y, double *page_x, double *page_y);

/* Adds keys, wheel, gestures and selection. */
void sr_pdf_view_init_input (SrPdfView *self);
void sr_pdf_view_class_init_input (GtkWidgetClass *widget_class);

G_END_DECLS
