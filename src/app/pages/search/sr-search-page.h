/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page.h"

G_BEGIN_DECLS

/** SrSearchPage: the place where one looks for anything the vault holds. */
#define SR_TYPE_SEARCH_PAGE (sr_search_page_get_type ())
G_DECLARE_FINAL_TYPE (SrSearchPage, sr_search_page, SR, SEARCH_PAGE, SrPage)

GtkWidget *sr_search_page_new (void);

/** sr_search_page_focus: puts the cursor into the entry, its text selected. */
void sr_search_page_focus (SrSearchPage *self);

G_END_DECLS
