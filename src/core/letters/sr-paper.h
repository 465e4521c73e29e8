/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-letter.h"

#include <cairo.h>

G_BEGIN_DECLS

/** SrPaperSize: the sheet a letter is laid out for. */
typedef enum
{
  SR_PAPER_LETTER, /* 8.5 × 11 in */
  SR_PAPER_A4,
} SrPaperSize;

/** SrPaperOptions: what stands around the text. All members may be left out. */
typedef struct
{
  SrPaperSize size;
  const char *layout;    /* letter (with letterhead), form, sheet, card, report */
  JsonObject *firm;      /* name, address[], telephone, email */
  const char *title;     /* of the PDF; never a client's name */
  const char *reference; /* at the foot of each page */
  const char *foot;      /* at the foot too: when it was printed, the head of the record */
  const char *stamp;     /* "Draft", "Drill": at the head of each page */
} SrPaperOptions;

#define SR_TYPE_PAPER (sr_paper_get_type ())
G_DECLARE_FINAL_TYPE (SrPaper, sr_paper, SR, PAPER, GObject)

/** sr_paper_new: lays a letter out on pages. The letter may be dropped afterwards. */
SrPaper *sr_paper_new (SrLetter *letter, const SrPaperOptions *options);

/** sr_paper_get_n_pages: the number of pages, at least one. */
guint sr_paper_get_n_pages (SrPaper *self);

/** sr_paper_get_size: width and height of a page in points. */
void sr_paper_get_size (SrPaper *self, double *width, double *height);

/** sr_paper_draw_page: draws page @page, counted from nought, in points from its upper left corner, on no
 * ground. */
void sr_paper_draw_page (SrPaper *self, cairo_t *cr, guint page);

/** sr_paper_to_pdf: the pages as a PDF file in memory. */
GBytes *sr_paper_to_pdf (SrPaper *self, GError **error);

/** sr_paper_write: writes a PDF to @path, whole or not at all. @sha256: (out) (optional): its fingerprint. */
gboolean sr_paper_write (GBytes *pdf, const char *path, char **sha256, GError **error);

/** sr_paper_size_for_zone: Letter where the firm's time zone is in the Americas, else A4. */
SrPaperSize sr_paper_size_for_zone (const char *time_zone);

G_END_DECLS
