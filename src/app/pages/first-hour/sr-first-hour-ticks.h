/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What was ticked on the first-hour card, and when. It belongs to the hour, not to a page or a vault: it
 * holds a number and a time, nothing of a client, and goes along when the program starts anew at an unlock or
 * a lock. */

typedef struct
{
  char *number; /* of the step, as it stands on the card */
  GDateTime *at;
  gboolean told; /* stands in the timeline of an incident already */
} SrFirstHourTick;

/** The tick of a step, or NULL. */
const SrFirstHourTick *sr_first_hour_ticks_get (const char *number);

/** Ticks a step, or takes its tick away with NULL. */
void sr_first_hour_ticks_set (const char *number, GDateTime *at);

void sr_first_hour_ticks_clear (void);
gboolean sr_first_hour_ticks_is_empty (void);

/** The ticks of the 24 hours before now that no incident has yet, in the order of their times.
 * (transfer container) (element-type SrFirstHourTick) */
GPtrArray *sr_first_hour_ticks_list_untold (GDateTime *now);

/** They stand in the timeline of an incident now. */
void sr_first_hour_ticks_set_told (void);

/** For the program that goes on, or NULL where nothing is ticked; and what that program makes of it. What it
 * cannot read it leaves out. */
char *sr_first_hour_ticks_to_text (void);
void sr_first_hour_ticks_take_text (const char *text);

/** (transfer full) (nullable): the words in bold of a step of the card. */
char *sr_first_hour_ticks_dup_title (const char *number);

G_END_DECLS
