/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-letter.h"

G_BEGIN_DECLS

/**
 * SrFirstHourRow:
 *
 * One step of the first-hour card: its number, what to do, and a box to tick that says when it was ticked.
 * Signal "ticked" (gboolean): the person ticked it or took the tick back.
 */
#define SR_TYPE_FIRST_HOUR_ROW (sr_first_hour_row_get_type ())
G_DECLARE_FINAL_TYPE (SrFirstHourRow, sr_first_hour_row, SR, FIRST_HOUR_ROW, GtkListBoxRow)

/** number: "!" or "1"; block: bold words, then the line below them. */
GtkWidget *sr_first_hour_row_new (const char *number, const SrBlock *block);

/** Shows the row ticked at that time ("17:46"), or not ticked where time is NULL. Emits nothing. */
void sr_first_hour_row_set_time (SrFirstHourRow *self, const char *time);

/** Ticks the row, or takes the tick back, as a press on it does. */
void sr_first_hour_row_toggle (SrFirstHourRow *self);

G_END_DECLS
