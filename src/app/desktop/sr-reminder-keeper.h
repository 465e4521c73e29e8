/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-session.h"
#include "sr-settings.h"

G_BEGIN_DECLS

/**
 * SrReminderKeeper:
 *
 * While a vault is open: keeps the schedule of reminders equal to the clocks that run, and the agent running,
 * if the person agreed to reminders. At unlock it compares the schedule with the seal in the vault.
 *
 * Signal "told" (const char *heading, const char *text): something the person must know: that reminders were
 * gone or changed, or that they cannot be set.
 */
#define SR_TYPE_REMINDER_KEEPER (sr_reminder_keeper_get_type ())
G_DECLARE_FINAL_TYPE (SrReminderKeeper, sr_reminder_keeper, SR, REMINDER_KEEPER, GObject)

SrReminderKeeper *sr_reminder_keeper_new (SrSession *session, SrSettings *settings);

/** sr_reminder_keeper_start: begins; connect to "told" before. */
void sr_reminder_keeper_start (SrReminderKeeper *self);

G_END_DECLS
