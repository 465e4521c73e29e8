/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SrLostReminders:
 *
 * Stands on the pages without a vault and is seen only where reminders come of a vault that was opened here
 * and is not in its folder any more: it says so and offers to stop them.
 */
#define SR_TYPE_LOST_REMINDERS (sr_lost_reminders_get_type ())
G_DECLARE_FINAL_TYPE (SrLostReminders, sr_lost_reminders, SR, LOST_REMINDERS, AdwBin)

G_END_DECLS
