/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/*
 * Where a schedule's vault lies. Beside a schedule stands a digest of its token and the vault's folder: who
 * reads it learns nothing, but whoever has a folder in mind can ask whether it is that one. So reminders
 * whose vault was deleted can be told from those of a vault that is only locked.
 */

/** sr_schedule_home_note: notes that the schedules called @token are those of the vault in @dir. */
gboolean sr_schedule_home_note (const char *token, const char *dir, GError **error);

/**
 * sr_schedule_home_find_lost: (transfer full) (nullable): the token of a schedule that still reminds of
 * something and whose vault was in one of @dirs and is not there any more.
 * @dir: (out) (transfer none): which of @dirs
 */
char *sr_schedule_home_find_lost (const char *const *dirs, const char **dir);

/** sr_schedule_home_stop: makes the schedule called @token an empty one; an absent one would make the agent
 * speak. A vault that comes back after all writes its reminders anew, and says so. */
gboolean sr_schedule_home_stop (const char *token, GDateTime *now, GError **error);

G_END_DECLS
