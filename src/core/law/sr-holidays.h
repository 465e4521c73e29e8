/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-law-types.h"

G_BEGIN_DECLS

/**
 * SrHolidays: calendars of public holidays, computed from rules for any year.
 *
 * A place without a calendar of its own uses the one above it ("us-vt" that of "us"); with none above, only
 * Saturdays and Sundays are days off.
 */
SrHolidays *sr_holidays_new (JsonObject *rules, GError **error); /* (transfer full) (nullable) */
SrHolidays *sr_holidays_ref (SrHolidays *self);
void sr_holidays_unref (SrHolidays *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrHolidays, sr_holidays_unref)

/** sr_holidays_has_calendar: whether @place or one above it has a calendar. */
gboolean sr_holidays_has_calendar (SrHolidays *self, const char *place);

/** sr_holidays_get_name: (nullable): the holiday kept at @place on @date, moved and substitute days included.
 */
const char *sr_holidays_get_name (SrHolidays *self, const char *place, const GDate *date);

/** sr_holidays_is_working_day: neither Saturday, Sunday nor a holiday there. */
gboolean sr_holidays_is_working_day (SrHolidays *self, const char *place, const GDate *date);

G_END_DECLS
