/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sr_time_words_remaining: (transfer full): what is left between @now and @due, always rounded down:
 * "in 18 days", "in 7 days 9 h", "in 3 h 35 min", "in 25 min", "in under a minute"; past: "25 min overdue",
 * "14 h overdue", "3 days overdue".
 */
char *sr_time_words_remaining (GDateTime *due, GDateTime *now);

/** sr_time_words_short: (transfer full): as above without "in" and in one figure, for narrow places ("3 h 35
 * min", "27 days"). */
char *sr_time_words_short (GDateTime *due, GDateTime *now);

/**
 * sr_time_words_when: (transfer full): the moment in @zone as a person says it on @now's day: "today, 17:40",
 * "tomorrow, 10:15", "yesterday, 23:59", "Thu 26 Nov, 10:15"; with the year where it is another one.
 */
char *sr_time_words_when (GDateTime *time, GDateTime *now, GTimeZone *zone);

/** sr_time_words_full: (transfer full): for the sum, letters and the record: "Fri 11 Dec 2026, 23:59 EST". */
char *sr_time_words_full (GDateTime *time, GTimeZone *zone);

/** sr_time_words_day: (transfer full): "Thu 26 Nov", with the year where it is not @now's. */
char *sr_time_words_day (GDateTime *time, GDateTime *now, GTimeZone *zone);

/** sr_time_words_clock: (transfer full): "17:40". */
char *sr_time_words_clock (GDateTime *time, GTimeZone *zone);

G_END_DECLS
