/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-schedule.h"

G_BEGIN_DECLS

/**
 * sr_calendar_file_from_deadlines: (transfer full): an iCalendar file of all deadlines, with alarms a day,
 * four hours and one hour before each.
 *
 * It goes to telephones and servers of others: its titles name nobody, whatever was chosen for reminders.
 */
char *
sr_calendar_file_from_deadlines (const SrScheduleDeadline *deadlines, gsize n_deadlines, GDateTime *now);

G_END_DECLS
