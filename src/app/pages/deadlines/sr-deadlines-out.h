/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-session.h"

G_BEGIN_DECLS

/* How clocks leave the office: on paper, or as a calendar file whose titles name nobody. Each asks where to,
 * and shows what went wrong in parent's window. */

/** Prints the clock sheet. */
void sr_deadlines_print_sheet (GtkWidget *parent, SrSession *session);

/** Saves the clock sheet as a PDF. */
void sr_deadlines_save_sheet (GtkWidget *parent, SrSession *session);

/** Saves the calendar file. */
void sr_deadlines_save_calendar (GtkWidget *parent, SrSession *session);

G_END_DECLS
