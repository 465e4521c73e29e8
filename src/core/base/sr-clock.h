/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/**
 * SrClock: the only source of "now". Tests and trial runs pass a fixed one.
 */
#define SR_TYPE_CLOCK (sr_clock_get_type ())
G_DECLARE_FINAL_TYPE (SrClock, sr_clock, SR, CLOCK, GObject)

/** sr_clock_new_system: (transfer full): a clock that reads the machine's. */
SrClock *sr_clock_new_system (void);

/** sr_clock_new_fixed: (transfer full): a clock that stands at @now until sr_clock_set() moves it. */
SrClock *sr_clock_new_fixed (GDateTime *now);

/** sr_clock_set: moves a fixed clock; must not be called on the system's. */
void sr_clock_set (SrClock *self, GDateTime *now);

/** sr_clock_now: (transfer full): the present moment in UTC, to the microsecond. */
GDateTime *sr_clock_now (SrClock *self);

/** sr_clock_now_in: (transfer full): the present moment in @zone. */
GDateTime *sr_clock_now_in (SrClock *self, GTimeZone *zone);

/** sr_clock_is_fixed: whether this clock stands still. */
gboolean sr_clock_is_fixed (SrClock *self);

/**
 * sr_time_parse: reads an ISO 8601 time with an offset or "Z".
 * @path: where the text stood, named in the error
 *
 * Returns: (transfer full) (nullable): the time, or %NULL with SR_ERROR_BAD_INPUT.
 */
GDateTime *sr_time_parse (const char *text, const char *path, GError **error);

/** sr_time_format: (transfer full): ISO 8601 with seconds and numeric offset ("2026-12-02T23:59:59-05:00").
 */
char *sr_time_format (GDateTime *time);

/** sr_time_zone: (transfer full) (nullable): the zone called @name, or %NULL where this machine knows none of
 * that name. */
GTimeZone *sr_time_zone (const char *name);

G_END_DECLS
