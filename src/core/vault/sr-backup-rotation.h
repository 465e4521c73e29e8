/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many backups stay: of as many of the last days, weeks and months that have one. */
#define SR_BACKUP_DAYS   7
#define SR_BACKUP_WEEKS  4
#define SR_BACKUP_MONTHS 12

/**
 * sr_backup_rotation: which backups stay: of each of the last days, weeks and months that have any, the
 * newest. A day without a backup takes nobody's place.
 * @times: (element-type GDateTime): when they were made, in any order
 * @zone: whose days these are
 *
 * Returns: (transfer full): for each of @times whether it stays; the newest always does.
 */
gboolean *sr_backup_rotation (GPtrArray *times, GTimeZone *zone);

/** sr_backup_is_due: whether no backup was made yet on the day of @now. @last: (nullable) */
gboolean sr_backup_is_due (GDateTime *last, GDateTime *now, GTimeZone *zone);

G_END_DECLS
