/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** SrBox: a place on a page, in points from its top left corner. */
typedef struct
{
  float x1, y1, x2, y2;
} SrBox;

/** SrPageInfo: what is known of a page without drawing it. 0 × 0: it cannot be read. */
typedef struct
{
  double width; /* points */
  double height;
  char *label; /* what the document calls the page; never %NULL, "" for none */
} SrPageInfo;

void sr_page_info_free (SrPageInfo *self);

/** SrPagePixels: a drawn page, ARGB32 premultiplied in the machine's byte order. */
typedef struct
{
  GBytes *bytes;
  guint width;
  guint height;
  guint stride;
} SrPagePixels;

void sr_page_pixels_free (SrPagePixels *self);

/** SrPageText: the words of a page, with one box for each character. */
typedef struct
{
  char *text;
  guint n_chars;
  SrBox *boxes;
  gboolean cut; /* there is more than is kept */
} SrPageText;

void sr_page_text_free (SrPageText *self);

/** SrHit: a piece of a found passage. A passage that breaks over lines has several. */
typedef struct
{
  guint page;
  gboolean continued; /* the next piece belongs to the same passage */
  SrBox box;
} SrHit;

/** SrSearchResult: the hits on some pages, in order. */
typedef struct
{
  SrHit *hits;
  guint n_hits;
  guint next;   /* the first page not searched yet */
  gboolean cut; /* there are more than can be listed */
} SrSearchResult;

void sr_search_result_free (SrSearchResult *self);

/** SrOutlineItem: an entry of the document's own table of contents. */
typedef struct
{
  guint level;
  int page; /* from 0; -1: leads nowhere in this document */
  char *title;
} SrOutlineItem;

void sr_outline_item_free (SrOutlineItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrPageInfo, sr_page_info_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrPagePixels, sr_page_pixels_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrPageText, sr_page_text_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrSearchResult, sr_search_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrOutlineItem, sr_outline_item_free)

G_END_DECLS
