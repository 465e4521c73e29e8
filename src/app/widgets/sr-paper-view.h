/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-paper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SrPaperView: the pages of a paper below each other, white in both styles, as wide as there is room but no
 * wider than they are in print.
 */
#define SR_TYPE_PAPER_VIEW (sr_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (SrPaperView, sr_paper_view, SR, PAPER_VIEW, GtkWidget)

GtkWidget *sr_paper_view_new (void);

/** sr_paper_view_set_paper: shows @paper; NULL shows nothing. @text: (nullable): its words, for those who
 * cannot see it. */
void sr_paper_view_set_paper (SrPaperView *self, SrPaper *paper, const char *text);

G_END_DECLS
