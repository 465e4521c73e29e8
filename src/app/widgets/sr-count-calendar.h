/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SrCountCalendar:
 *
 * A counted term, day by day: week rows with the date over its number. The day of the event is outlined and
 * bears 0, counted days are tinted, days not counted bear a dash, the last day is inverted. Terms of more
 * than ten weeks show the first and the last weeks with the number of days between them.
 */
#define SR_TYPE_COUNT_CALENDAR (sr_count_calendar_get_type ())
G_DECLARE_FINAL_TYPE (SrCountCalendar, sr_count_calendar, SR, COUNT_CALENDAR, GtkWidget)

GtkWidget *sr_count_calendar_new (void);

/**
 * Shows the term.
 * @event: the day of the event
 * @counted: (array length=n_counted): the counted days in order; the last of them is the last day of the term
 */
void
sr_count_calendar_set_term (SrCountCalendar *self, const GDate *event, const GDate *counted, guint n_counted);

G_END_DECLS
