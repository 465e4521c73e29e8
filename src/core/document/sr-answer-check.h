/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-document-types.h"

G_BEGIN_DECLS

/*
 * What the renderer answered is a stranger's word. Each function here takes the bytes of one answer and
 * returns what they say, or %NULL if they break any bound. Pure: no process, no file.
 */

typedef struct
{
  guint n_pages;
  gboolean encrypted;
  gboolean has_outline;
  char title[512 + 1];
} SrOpenedAnswer;

/** sr_answer_check_opened: whether @payload is sound; then @opened is filled. */
gboolean sr_answer_check_opened (GBytes *payload, SrOpenedAnswer *opened);

/** sr_answer_check_pages: (element-type SrPageInfo): exactly @count pages. */
GPtrArray *sr_answer_check_pages (GBytes *payload, guint count);

/** sr_answer_check_text: the text of @page, which is @width × @height points. */
SrPageText *sr_answer_check_text (GBytes *payload, guint page, double width, double height);

/** sr_answer_check_found: hits on the pages from @first up to and without @first + @count. */
SrSearchResult *sr_answer_check_found (GBytes *payload, guint first, guint count);

/** sr_answer_check_outline: (element-type SrOutlineItem): the contents of a document of @n_pages. */
GPtrArray *sr_answer_check_outline (GBytes *payload, guint n_pages);

G_END_DECLS
