/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-casebook.h"

G_BEGIN_DECLS

/* How many quarters are told of, the running one included. */
#define SR_HISTORY_QUARTERS 8

/* With fewer incidents there is nothing to see in a picture. */
#define SR_HISTORY_FEWEST 3

typedef struct
{
  int year;
  int quarter; /* 1 to 4 */
  guint count;
} SrHistoryQuarter;

typedef struct
{
  const char *label; /* as sr_incident_get_kind_label() */
  guint count;
} SrHistoryKind;

/**
 * SrHistory: the incidents that a firm reported, as numbers: by quarter and by kind. Near misses count; a
 * report that is not finished does not.
 * @total: of all time
 * @near_misses: how many of @total
 * @quarters: (element-type SrHistoryQuarter): the oldest first; the last is the running one
 * @kinds: (element-type SrHistoryKind): of all time, the most frequent first
 */
typedef struct
{
  guint total;
  guint near_misses;
  SrHistoryQuarter quarters[SR_HISTORY_QUARTERS];
  GArray *kinds;
} SrHistory;

/** sr_history_new: (transfer full): from all incidents of @book. */
SrHistory *sr_history_new (SrCasebook *book, GDateTime *now, GTimeZone *zone);
void sr_history_free (SrHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrHistory, sr_history_free)

/** (transfer full): one sentence each that says what the picture shows. */
char *sr_history_say_quarters (const SrHistory *self);
char *sr_history_say_kinds (const SrHistory *self);

/** (transfer full): the picture's numbers, a line each, columns parted by tabs. */
char *sr_history_quarters_table (const SrHistory *self);
char *sr_history_kinds_table (const SrHistory *self);

G_END_DECLS
