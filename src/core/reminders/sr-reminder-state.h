/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/**
 * SrReminderKnown: what is remembered of one vault's schedules.
 * @until: everything that came due up to then has been dealt with
 * @shown: reminder id → when it was due, of those shown
 * @snoozed: reminder id → when it comes again
 * @spoke: when trouble with this schedule was last spoken of, 0 for never
 */
typedef struct
{
  guint64 generation;
  char *fingerprint;
  gint64 until;
  GHashTable *shown;
  GHashTable *snoozed;
  gint64 spoke;
} SrReminderKnown;

/**
 * SrReminderState: what the agent must not forget when it ends: which reminders were shown, which sleep, and
 * the latest moment it has seen. All times are Unix seconds.
 */
#define SR_TYPE_REMINDER_STATE (sr_reminder_state_get_type ())
G_DECLARE_FINAL_TYPE (SrReminderState, sr_reminder_state, SR, REMINDER_STATE, GObject)

SrReminderState *sr_reminder_state_new (void);

/**
 * sr_reminder_state_load: (transfer full): the state kept on this machine. One that is absent or unreadable
 * starts afresh: a reminder that comes twice is better than one that does not come.
 */
SrReminderState *sr_reminder_state_load (void);

/** sr_reminder_state_save: keeps it, wholly or not at all. */
gboolean sr_reminder_state_save (SrReminderState *self, GError **error);

/** sr_reminder_state_known: (transfer none): the memory of the schedules called @token, made where there is
 * none. */
SrReminderKnown *sr_reminder_state_known (SrReminderState *self, const char *token);
/** sr_reminder_state_list: (transfer container) (element-type utf8): the tokens known. */
GList *sr_reminder_state_list (SrReminderState *self);

/**
 * sr_reminder_state_tick: the moment to count from.
 * @wall: what the clock says
 * @uptime: seconds since the computer was started, sleep included
 * @boot: names this start of the computer
 *
 * Time never runs back here: with a clock that was set back (or an empty battery that says 1970) it goes on
 * from the last moment seen, by @uptime where the computer has not been started anew, until the clock has
 * caught up or a person says that it is right.
 */
gint64 sr_reminder_state_tick (SrReminderState *self, gint64 wall, gint64 uptime, const char *boot);

/** sr_reminder_state_clock_is_behind: whether the clock said less than the last moment seen, by over two
 * minutes. */
gboolean sr_reminder_state_clock_is_behind (SrReminderState *self);

/**
 * sr_reminder_state_accept_clock: a person said that the clock is right. What was shown before its time,
 * under a clock that ran ahead, will come again in time.
 */
void sr_reminder_state_accept_clock (SrReminderState *self, gint64 wall);

/** sr_reminder_state_may_speak: whether a day has passed since *@spoke; then it is set to @now. */
gboolean sr_reminder_state_may_speak (gint64 *spoke, gint64 now);

/** sr_reminder_state_get_spoke: where the state keeps when it last spoke of having no schedule at all. */
gint64 *sr_reminder_state_get_spoke (SrReminderState *self);

G_END_DECLS
