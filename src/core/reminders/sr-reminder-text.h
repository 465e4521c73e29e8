/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-schedule.h"
#include "sr-scheduler.h"

G_BEGIN_DECLS

/*
 * What reminders say. They stand on a screen anybody may look at, so they name nobody: that a deadline falls
 * due, in its last day when, and where to look.
 *
 * All take reminders that come together as one (element-type SrScheduleEntry, at least one).
 */

/** sr_reminder_text_title: (transfer full): "Response deadline", or the title where the person chose titles.
 */
char *sr_reminder_text_title (GPtrArray *entries);

/** sr_reminder_text_body: (transfer full): "A response deadline falls due tomorrow at 10:15. Unlock Subrosa
 * to see it." */
char *sr_reminder_text_body (GPtrArray *entries, GDateTime *now, GTimeZone *zone);

/** sr_reminder_text_urgency: that of the loudest. */
SrUrgency sr_reminder_text_urgency (GPtrArray *entries);

/** sr_reminder_text_trouble: (nullable): what the agent says where a schedule is not as it should be. */
const char *sr_reminder_text_trouble (SrReminderTrouble trouble);

/** sr_reminder_text_clock: what the agent says where the clock was set back. */
const char *sr_reminder_text_clock (void);

G_END_DECLS
