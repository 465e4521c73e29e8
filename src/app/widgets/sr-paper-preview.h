/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-paper-print.h"

G_BEGIN_DECLS

/** sr_paper_preview_present: shows the pages in a window of their own, from which they can be printed.
 * Nothing is written for it. @callback is told how it ended, as by sr_paper_print(). */
void sr_paper_preview_present (
  GtkWidget *parent, SrPaper *paper, const char *name, SrPaperPrinted callback, gpointer user_data);

G_END_DECLS
