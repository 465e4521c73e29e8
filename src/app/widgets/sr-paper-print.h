/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-paper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** SrPaperPrinted: @printed is FALSE where the person changed their mind; @error says what went wrong, or is
 * NULL. */
typedef void (*SrPaperPrinted) (gboolean printed, const GError *error, gpointer user_data);

/**
 * sr_paper_print:
 * @parent: a widget of the window
 * @paper: what is printed
 * @name: the name of the job, which other programs see: never a client's name
 * @callback: (nullable): told how it ended
 *
 * Shows the print dialog. Its preview is ours: GTK's would write the pages into a file.
 */
void sr_paper_print (
  GtkWidget *parent, SrPaper *paper, const char *name, SrPaperPrinted callback, gpointer user_data);

G_END_DECLS
