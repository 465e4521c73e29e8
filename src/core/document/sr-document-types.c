/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-document-types.h"

void
sr_page_info_free (SrPageInfo *self)
{
  g_free (self->label);
  g_free (self);
}

void
sr_page_pixels_free (SrPagePixels *self)
{
  g_bytes_unref (self->bytes);
  g_free (self);
}

void
sr_page_text_free (SrPageText *self)
{
  g_free (self->text);
  g_free (self->boxes);
  g_free (self);
}

void
sr_search_result_free (SrSearchResult *self)
{
  g_free (self->hits);
  g_free (self);
}

void
sr_outline_item_free (SrOutlineItem *self)
{
  g_free (self->title);
  g_free (self);
}
