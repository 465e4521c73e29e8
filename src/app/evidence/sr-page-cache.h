/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-document.h"

G_BEGIN_DECLS

#define SR_TYPE_PAGE_CACHE (sr_page_cache_get_type ())
G_DECLARE_FINAL_TYPE (SrPageCache, sr_page_cache, SR, PAGE_CACHE, GObject)

/**
 * SrPageCache: the drawn pages of a document, near to what is looked at. It asks the renderer for what is
 * wanted and missing, gives up what is no longer wanted, and keeps within a number of bytes by dropping what
 * lies farthest away.
 *
 * Signal "page-changed" (guint page): the page was drawn, or could not be.
 */

typedef enum
{
  SR_PAGE_MISSING,
  SR_PAGE_DRAWN,
  SR_PAGE_FAILED,
} SrPageState;

/**
 * sr_page_cache_new:
 * @priority: of the pages that show
 * @bytes: what may be kept beside the pages that show
 */
SrPageCache *sr_page_cache_new (SrDocument *document, SrDocumentPriority priority, gsize bytes);

/** sr_page_cache_want: these pages show, at @scale pixels for each point; their neighbours come next. */
void sr_page_cache_want (SrPageCache *self, guint first, guint last, double scale);

/** sr_page_cache_get: (transfer none) (nullable): the page as it was last drawn, perhaps at another scale. */
GdkTexture *sr_page_cache_get (SrPageCache *self, guint page, SrPageState *state);

/** sr_page_cache_get_failure: (nullable): why the page could not be drawn. */
const char *sr_page_cache_get_failure (SrPageCache *self, guint page);

/** sr_page_cache_try_again: forgets that the page failed and draws it. */
void sr_page_cache_try_again (SrPageCache *self, guint page);

/** sr_page_cache_get_bytes: what is kept now. */
gsize sr_page_cache_get_bytes (SrPageCache *self);

/** sr_page_cache_close: gives up everything that is under way. */
void sr_page_cache_close (SrPageCache *self);

G_END_DECLS
