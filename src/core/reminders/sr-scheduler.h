/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-reminder-state.h"
#include "sr-schedule.h"

G_BEGIN_DECLS

/*
 * The scheduler: which reminders come now, and when the next one does. Pure: a schedule, the memory of what
 * was shown and a moment go in. For any order of ticks, sleeps and restarts each reminder is given out once,
 * at its time or at the first moment after it.
 */

/**
 * sr_scheduler_take: makes @schedule the one that counts. What came due before the last look at its
 * predecessor was dealt with then, though its reminders had other ids.
 */
void sr_scheduler_take (SrReminderKnown *known, SrSchedule *schedule);

/** sr_scheduler_due: (transfer container) (element-type SrScheduleEntry): what must be shown at @now, by
 * time; the entries belong to @schedule. */
GPtrArray *sr_scheduler_due (const SrReminderKnown *known, SrSchedule *schedule, gint64 now);

/** sr_scheduler_next: when to look again, after @now; -1 for never. */
gint64 sr_scheduler_next (const SrReminderKnown *known, SrSchedule *schedule, gint64 now);

/** sr_scheduler_shown: remembers that @entry was shown at @now. */
void sr_scheduler_shown (SrReminderKnown *known, const SrScheduleEntry *entry, gint64 now);

/** sr_scheduler_snooze: lets the reminder called @id, already shown, come again @seconds after @now. */
void sr_scheduler_snooze (SrReminderKnown *known, const char *id, gint64 now, gint64 seconds);

typedef enum
{
  SR_REMINDER_TROUBLE_NONE,
  SR_REMINDER_TROUBLE_MISSING, /* a schedule known before is gone, or there never was one */
  SR_REMINDER_TROUBLE_DAMAGED, /* not readable */
  SR_REMINDER_TROUBLE_OLD,     /* an earlier one was put back */
  SR_REMINDER_TROUBLE_ALTERED, /* another one under the same number */
  SR_REMINDER_TROUBLE_STALE,   /* not renewed for 30 days, though reminders remain */
} SrReminderTrouble;

/**
 * sr_scheduler_trouble: what is wrong with a schedule, to be asked before sr_scheduler_take().
 * @schedule: (nullable): what was read
 * @error: (nullable): why nothing was read
 */
SrReminderTrouble
sr_scheduler_trouble (const SrReminderKnown *known, SrSchedule *schedule, const GError *error, gint64 now);

G_END_DECLS
