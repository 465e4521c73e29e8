/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-deadline.h"
#include "sr-docket.h"

G_BEGIN_DECLS

/* How a clock looks wherever it is shown: one place for its icon, tone and words. */

const char *sr_deadline_look_icon (SrDeadline *deadline, GDateTime *now);
SrTone sr_deadline_look_tone (SrDeadline *deadline, GDateTime *now);

/** "in 3 h 35 min", "14 h overdue", "aim Tue 24 Nov", "met"; the upper half of the time column. */
char *sr_deadline_look_when (SrDeadline *deadline, GDateTime *now, GTimeZone *zone);

/** "today, 17:40", "was yesterday, 23:59", "the rule names no day"; the lower half. */
char *sr_deadline_look_date (SrDeadline *deadline, GDateTime *now, GTimeZone *zone);

/** The same with the zone's name on that day: "today, 17:40 EST", "Fri 2 Jul, 23:59 EDT". */
char *sr_deadline_look_full_date (SrDeadline *deadline, GDateTime *now, GTimeZone *zone);

/** "Larkspur 2026-0007 · 72 hours, GDPR Art. 33(1) · aim today, 16:00"; the incident only if asked. */
char *sr_deadline_look_rule (SrDeadline *deadline, gboolean with_incident, GDateTime *now, GTimeZone *zone);

/** What to show first, with a capital letter. */
char *sr_deadline_look_title (SrDeadline *deadline);

/** Fills a docket line with all of it. */
void sr_deadline_look_fill (
  SrDocket *docket, SrDeadline *deadline, gboolean with_incident, GDateTime *now, GTimeZone *zone);

/** "New York time": for the description of a group of times, which may lie on both sides of a change of the
 * clocks. */
char *sr_zone_words (GTimeZone *zone);

/** "EST" or "EDT", whichever holds at @when; as spoken after a time. */
char *sr_zone_short (GTimeZone *zone, GDateTime *when);

G_END_DECLS
