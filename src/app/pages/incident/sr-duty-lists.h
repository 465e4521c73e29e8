/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-assessment.h"
#include "sr-section.h"

G_BEGIN_DECLS

/* The folded lists of the Duties page: lines that stand for several duties, and duties that need nothing. */

/** How many duties wait for an answer. */
guint sr_duty_lists_count_open (SrAssessment *assessment);

/** "Later: 2 more, the first on Mon 4 Jan 2027"; NULL for none. */
char *sr_duty_lists_later_title (GPtrArray *later, GDateTime *now, GTimeZone *zone);

/** One line for the duties that are possible only because one place is unknown. folded: SrFoldedLine */
void sr_duty_lists_sync_folded (SrSection *section, GPtrArray *folded, GDateTime *now, GTimeZone *zone);

/** "Need not be told (41)" as one row that unfolds to who and why. duties: SrDuty */
void sr_duty_lists_sync_not_needed (SrSection *section, GPtrArray *duties);

/** Duties of others, with whose they are. duties: SrDuty */
void sr_duty_lists_sync_others (SrSection *section, GPtrArray *duties);

G_END_DECLS
