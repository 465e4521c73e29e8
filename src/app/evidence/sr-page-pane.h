/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-pdf-view.h"

G_BEGIN_DECLS

/**
 * SrPagePane: the small pages of a document, and its contents. A page chosen here is shown in the view; the
 * page the view shows is marked here. Property "contents": whether the contents stand in place of the pages.
 */
#define SR_TYPE_PAGE_PANE (sr_page_pane_get_type ())
G_DECLARE_FINAL_TYPE (SrPagePane, sr_page_pane, SR, PAGE_PANE, GtkWidget)

/** sr_page_pane_set_view: the view to go with; call again when it shows another document. */
void sr_page_pane_set_view (SrPagePane *self, SrPdfView *view);

void sr_page_pane_set_contents (SrPagePane *self, gboolean contents);

G_END_DECLS
