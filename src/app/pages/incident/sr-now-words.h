/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-docket.h"
#include "sr-now.h"

G_BEGIN_DECLS

/* What the Now page says; pure. */

/** The dates that moved first, then what others did; one line each. */
char *sr_now_words_since (GPtrArray *moved, const char *const *lines, GDateTime *now, GTimeZone *zone);

/** "Since you looked at 12:40". */
char *sr_now_words_since_title (GDateTime *looked_at, GDateTime *now, GTimeZone *zone);

/** "today, 17:40 EST · aim today, 16:00". */
char *sr_now_words_date (SrDeadline *deadline, GDateTime *now, GTimeZone *zone);

/** Recipient, rule and the worst case. */
char *sr_now_words_earliest (SrDeadline *deadline, const char *worst);

char *sr_now_words_act (const SrAct *act, GDateTime *now, GTimeZone *zone);
const char *sr_now_words_act_icon (const SrAct *act, GDateTime *now);
SrTone sr_now_words_act_tone (const SrAct *act, GDateTime *now);
const char *sr_now_words_act_verb (const SrAct *act);

char *sr_now_words_told (const SrToldLine *line, GDateTime *now, GTimeZone *zone);

char *sr_now_words_unknown (const SrUnknown *unknown, GDateTime *now, GTimeZone *zone);

G_END_DECLS
