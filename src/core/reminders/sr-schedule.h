/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

typedef enum
{
  SR_URGENCY_LOW,
  SR_URGENCY_NORMAL,
  SR_URGENCY_CRITICAL,
} SrUrgency;

/**
 * SrScheduleDeadline: what a schedule is made from: when, and how loud its reminders may become.
 * @due: the limit
 * @urgency: the loudest its last four hours may be (a firm's own task need not ring like a law's limit); LOW is
 * kept for the program's own upkeep, as backups that grow old, which is spoken of when it is due and no sooner
 * @title: (nullable): a harmless code name; written only where the person chose titles
 */
typedef struct
{
  GDateTime *due;
  SrUrgency urgency;
  const char *title;
} SrScheduleDeadline;

/**
 * SrScheduleEntry: one reminder.
 * @id: random, new at each writing, so that two schedules cannot be compared
 * @at: when it comes, in Unix seconds, a whole minute
 * @every: seconds between repetitions, 0 for one that comes once (only an overdue deadline's repeats)
 * @due: the limit in Unix seconds where the text names it (the last 24 hours), else 0
 * @title: (nullable): as chosen
 */
typedef struct
{
  char *id;
  gint64 at;
  gint64 every;
  gint64 due;
  SrUrgency urgency;
  char *title;
} SrScheduleEntry;

/**
 * SrSchedule: the reminders that outlive a locked vault; immutable.
 *
 * It tells a reader when reminders come and nothing else: no start, kind, law, recipient, vault or path.
 * Stages count back from the limit alone (7 days, 3 days, 36, 24, 4 and 1 hours, the limit, then daily), so a
 * clock of 72 hours and one of 30 days with the same time left make the same schedule.
 */
#define SR_TYPE_SCHEDULE (sr_schedule_get_type ())
GType sr_schedule_get_type (void);
typedef struct _SrSchedule SrSchedule;

SrSchedule *sr_schedule_ref (SrSchedule *self);
void sr_schedule_unref (SrSchedule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrSchedule, sr_schedule_unref)

/**
 * sr_schedule_from_deadlines: (transfer full): the reminders of all running clocks as seen at @now.
 * @titles: whether the person chose to have titles outside the vault
 *
 * Stages already past are left out, except those of the last minute, so that rewriting a schedule while a
 * reminder is on its way loses none. Deadlines that could not be told apart give one reminder. No deadline at
 * all gives an empty schedule, which must be written too.
 */
SrSchedule *sr_schedule_from_deadlines (const SrScheduleDeadline *deadlines,
                                        gsize n_deadlines,
                                        GDateTime *now,
                                        gboolean titles);

/** sr_schedule_get_entries: (transfer none) (element-type SrScheduleEntry): by time. */
GPtrArray *sr_schedule_get_entries (SrSchedule *self);
/** sr_schedule_get_token: (nullable): the random name of the vault's schedules; %NULL before it was written.
 */
const char *sr_schedule_get_token (SrSchedule *self);
/** sr_schedule_get_generation: counts the writings, from 1. */
guint64 sr_schedule_get_generation (SrSchedule *self);
/** sr_schedule_get_written: the day of writing, in Unix seconds; no finer, it would tell when work began. */
gint64 sr_schedule_get_written (SrSchedule *self);

/** sr_schedule_get_fingerprint: (nullable): the SHA-256 in its first line; %NULL before it was read from a
 * file. */
const char *sr_schedule_get_fingerprint (SrSchedule *self);

/** sr_schedule_to_text: (transfer full): the file's text, with its own fingerprint in the first line. */
char *sr_schedule_to_text (SrSchedule *self, const char *token, guint64 generation, GDateTime *now);

/**
 * sr_schedule_from_text: reads what sr_schedule_to_text() wrote.
 * @token: the name the file has; another one inside means that files were exchanged
 *
 * Returns: (transfer full) (nullable): %NULL with SR_ERROR_DAMAGED where a single byte differs.
 */
SrSchedule *sr_schedule_from_text (const char *text, gsize length, const char *token, GError **error);

G_END_DECLS
