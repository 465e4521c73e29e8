/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-session.h"

G_BEGIN_DECLS

/**
 * SrMonthView:
 *
 * A month in weeks: each day with its clocks and its holiday. Arrow keys go by days, Page Up and Page Down by
 * months; the chosen day stays chosen through a refresh.
 *
 * Signal "day-chosen".
 */
#define SR_TYPE_MONTH_VIEW (sr_month_view_get_type ())
G_DECLARE_FINAL_TYPE (SrMonthView, sr_month_view, SR, MONTH_VIEW, GtkWidget)

/** Shows these clocks (SrDeadline). place: (nullable): whose holidays are named. */
void sr_month_view_fill (SrMonthView *self,
                         GPtrArray *deadlines,
                         GDateTime *now,
                         GTimeZone *zone,
                         SrHolidays *holidays,
                         const char *place);

/** Whether time falls on the chosen day. */
gboolean sr_month_view_is_chosen (SrMonthView *self, GDateTime *time);

/** "Friday 27 November": the chosen day; (transfer full). */
char *sr_month_view_dup_chosen (SrMonthView *self);

G_END_DECLS
