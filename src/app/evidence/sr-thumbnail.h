/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-document.h"

G_BEGIN_DECLS

/** SrPageItem: a page in a list. */
#define SR_TYPE_PAGE_ITEM (sr_page_item_get_type ())
G_DECLARE_FINAL_TYPE (SrPageItem, sr_page_item, SR, PAGE_ITEM, GObject)

guint sr_page_item_get_page (SrPageItem *self);

/** SrPageList: a GListModel of all pages; an item is made only when it is looked at. */
#define SR_TYPE_PAGE_LIST (sr_page_list_get_type ())
G_DECLARE_FINAL_TYPE (SrPageList, sr_page_list, SR, PAGE_LIST, GObject)

GListModel *sr_page_list_new (guint n_pages);

/** SrThumbnail: a small picture of a page above its number. */
#define SR_TYPE_THUMBNAIL (sr_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (SrThumbnail, sr_thumbnail, SR, THUMBNAIL, GtkWidget)

GtkWidget *sr_thumbnail_new (void);

/** sr_thumbnail_show: draws @page of @document; with %NULL, gives up what is under way. */
void sr_thumbnail_show (SrThumbnail *self, SrDocument *document, guint page);

G_END_DECLS
