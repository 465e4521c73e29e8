/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-document.h"
#include "sr-text-layer.h"

G_BEGIN_DECLS

#define SR_TYPE_PDF_VIEW (sr_pdf_view_get_type ())
G_DECLARE_FINAL_TYPE (SrPdfView, sr_pdf_view, SR, PDF_VIEW, GtkWidget)

/**
 * SrPdfView: the pages of a document, one below the other, in a GtkScrolledWindow. Only what shows, and a
 * page more on each side, is ever drawn, so that a document of 5,000 pages is no more work than one of five.
 *
 * Signals: "page-changed" when another page fills most of the view, "zoom-changed", and "selection-changed".
 * Keys: arrows, Page Up and Down, Home, End, space; Ctrl with the wheel and two fingers zoom.
 */

typedef enum
{
  SR_FIT_NONE,
  SR_FIT_WIDTH,
  SR_FIT_PAGE,
} SrFit;

/** The zoom, in pixels for each point, that is called 100 %. */
#define SR_ZOOM_UNIT (96.0 / 72.0)

GtkWidget *sr_pdf_view_new (void);

/** sr_pdf_view_set_document: shows an open document, from its first page. @document: (nullable) */
void sr_pdf_view_set_document (SrPdfView *self, SrDocument *document);
SrDocument *sr_pdf_view_get_document (SrPdfView *self);
SrTextLayer *sr_pdf_view_get_text_layer (SrPdfView *self);

guint sr_pdf_view_get_page (SrPdfView *self);
/** sr_pdf_view_go_to_page: scrolls so that @page (from 0) stands at the top. */
void sr_pdf_view_go_to_page (SrPdfView *self, guint page);

double sr_pdf_view_get_zoom (SrPdfView *self);
void sr_pdf_view_set_zoom (SrPdfView *self, double zoom);
/** sr_pdf_view_zoom: a step in (1) or out (-1). */
void sr_pdf_view_zoom (SrPdfView *self, int direction);
SrFit sr_pdf_view_get_fit (SrPdfView *self);
void sr_pdf_view_set_fit (SrPdfView *self, SrFit fit);

/** sr_pdf_view_set_hits: marks what was found; @hits stays the caller's and good until the next call. */
void sr_pdf_view_set_hits (SrPdfView *self, const SrHit *hits, guint n_hits, int current);
/** sr_pdf_view_reveal: scrolls as little as needed so that @box of @page can be seen. */
void sr_pdf_view_reveal (SrPdfView *self, guint page, const SrBox *box);

G_END_DECLS
