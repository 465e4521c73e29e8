/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-schedule.h"

G_BEGIN_DECLS

/**
 * SrScheduleSeal: what the vault keeps about the schedule it wrote last, so that at the next unlock it can
 * tell whether somebody changed, exchanged or removed the file meanwhile.
 */
#define SR_TYPE_SCHEDULE_SEAL (sr_schedule_seal_get_type ())
GType sr_schedule_seal_get_type (void);
typedef struct
{
  char *token;
  guint64 generation;
  char *digest;
} SrScheduleSeal;

SrScheduleSeal *sr_schedule_seal_copy (const SrScheduleSeal *seal);
void sr_schedule_seal_free (SrScheduleSeal *seal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrScheduleSeal, sr_schedule_seal_free)

/** sr_schedule_seal_to_json: (transfer full): for keeping in the vault. */
JsonNode *sr_schedule_seal_to_json (const SrScheduleSeal *seal);
/** sr_schedule_seal_from_json: (transfer full) (nullable): %NULL where @node is no seal. */
SrScheduleSeal *sr_schedule_seal_from_json (JsonNode *node);

typedef enum
{
  SR_SCHEDULE_GOOD,
  SR_SCHEDULE_MISSING, /* no file, or no seal yet */
  SR_SCHEDULE_DAMAGED, /* not readable as a schedule */
  SR_SCHEDULE_OLD,     /* an earlier one was put back */
  SR_SCHEDULE_ALTERED, /* whole, but not the one this vault wrote */
} SrScheduleVerdict;

/** sr_schedule_folder: (transfer full): where schedules lie, one file per vault under a random name; made
 * 0700. */
char *sr_schedule_folder (void);

/**
 * sr_schedule_write: writes @schedule for the agent, wholly or not at all.
 * @previous: (nullable): the seal of the last writing out of the vault; %NULL writes the vault's first
 * schedule
 *
 * Returns: (transfer full) (nullable): the seal the vault must keep now, or %NULL with SR_ERROR_FAILED; then
 * the schedule before is still in place.
 */
SrScheduleSeal *
sr_schedule_write (SrSchedule *schedule, const SrScheduleSeal *previous, GDateTime *now, GError **error);

/**
 * sr_schedule_prepare: (transfer full): the seal that @schedule will have, and the text to be written, for a
 * vault that keeps the seal before the file is there.
 */
SrScheduleSeal *
sr_schedule_prepare (SrSchedule *schedule, const SrScheduleSeal *previous, GDateTime *now, char **text);
/** sr_schedule_put: writes what sr_schedule_prepare() gave. */
gboolean sr_schedule_put (const SrScheduleSeal *seal, const char *text, GError **error);

/** sr_schedule_check: what became of the file since @seal (nullable) was kept. */
SrScheduleVerdict sr_schedule_check (const SrScheduleSeal *seal);

/** sr_schedule_verdict_words: (nullable): one sentence for the person at the next unlock; %NULL where all is
 * good. */
const char *sr_schedule_verdict_words (SrScheduleVerdict verdict);

/**
 * sr_schedule_read: reads the schedule called @token.
 *
 * Returns: (transfer full) (nullable): %NULL with G_FILE_ERROR_NOENT where there is none, SR_ERROR_DAMAGED
 * where it is not whole, or SR_ERROR_FAILED where it cannot be read.
 */
SrSchedule *sr_schedule_read (const char *token, GError **error);

/** sr_schedule_list: (transfer full): the tokens of all schedules that lie in the folder, in order. */
GStrv sr_schedule_list (void);

G_END_DECLS
