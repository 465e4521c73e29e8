/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-document.h"

G_BEGIN_DECLS

#define SR_TYPE_TEXT_LAYER (sr_text_layer_get_type ())
G_DECLARE_FINAL_TYPE (SrTextLayer, sr_text_layer, SR, TEXT_LAYER, GObject)

/**
 * SrTextLayer: the words on the pages that are looked at, and what of them is selected.
 *
 * Words come when they are asked for. Signal "changed": words came, or the selection changed.
 */
SrTextLayer *sr_text_layer_new (SrDocument *document);

/** sr_text_layer_get_text: (nullable): the words of @page; %NULL while they are being read. */
const SrPageText *sr_text_layer_get_text (SrTextLayer *self, guint page);

/** sr_text_layer_select: from one place to another (in points), on one page or over several. */
void sr_text_layer_select (
  SrTextLayer *self, guint from_page, double from_x, double from_y, guint to_page, double to_x, double to_y);
/** sr_text_layer_select_word: the word at a place. */
void sr_text_layer_select_word (SrTextLayer *self, guint page, double x, double y);
void sr_text_layer_select_page (SrTextLayer *self, guint page);
void sr_text_layer_clear (SrTextLayer *self);
gboolean sr_text_layer_has_selection (SrTextLayer *self);

/** sr_text_layer_get_boxes: (transfer full): what is selected on @page, one box for each line. */
GArray *sr_text_layer_get_boxes (SrTextLayer *self, guint page);

/** sr_text_layer_dup_selected: (transfer full): the selected words. */
char *sr_text_layer_dup_selected (SrTextLayer *self);

/* Pure: */

/** sr_page_text_index_at: the character (or end) nearest to a place, in reading order. */
guint sr_page_text_index_at (const SrPageText *text, double x, double y);

/** sr_page_text_lines: (transfer full): the boxes of the characters from @start to @end, joined by line. */
GArray *sr_page_text_lines (const SrPageText *text, guint start, guint end);

G_END_DECLS
