/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-document.h"

G_BEGIN_DECLS

#define SR_TYPE_FINDER (sr_finder_get_type ())
G_DECLARE_FINAL_TYPE (SrFinder, sr_finder, SR, FINDER, GObject)

/**
 * SrFinder: looks for words through a document, a stretch of pages at a time, beginning at the page that is
 * looked at, and keeps the hits in the order of the pages.
 *
 * Signal "changed": more was found, or the current hit is another.
 */
SrFinder *sr_finder_new (SrDocument *document);

/** sr_finder_start: looks for @words from @page on, around the end; "" only clears. */
void sr_finder_start (SrFinder *self, const char *words, guint page);

/** sr_finder_step: to the next (1) or previous (-1) passage, around the end. */
void sr_finder_step (SrFinder *self, int direction);

/** sr_finder_get_hits: (transfer none): the pieces of all passages; good until "changed". */
const SrHit *sr_finder_get_hits (SrFinder *self, guint *n_hits);

/** sr_finder_get_current: the first piece of the current passage; -1: none. */
int sr_finder_get_current (SrFinder *self);

/** sr_finder_count: how many passages there are, and the number (from 1) of the current one; 0: none. */
guint sr_finder_count (SrFinder *self, guint *current);

gboolean sr_finder_is_done (SrFinder *self);
/** sr_finder_is_cut: there are more than are listed. */
gboolean sr_finder_is_cut (SrFinder *self);
/** sr_finder_get_failure: (nullable): why the search ended early. */
const char *sr_finder_get_failure (SrFinder *self);

G_END_DECLS
