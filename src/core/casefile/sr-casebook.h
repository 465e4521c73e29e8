/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-change.h"
#include "sr-record.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SrCasebook:
 *
 * Everything the vault holds, in memory, as it stands now. It is filled once
 * when the vault opens and follows each change after that change has been
 * committed. It belongs to one thread.
 */
#define SR_TYPE_CASEBOOK (sr_casebook_get_type ())
G_DECLARE_FINAL_TYPE (SrCasebook, sr_casebook, SR, CASEBOOK, GObject)

/* @records: (element-type SrRecord) (nullable) */
SrCasebook *sr_casebook_new (GPtrArray *records);

/* The record, or NULL. It stays good as long as the caller holds a reference. */
SrRecord *sr_casebook_get (SrCasebook *self, const char *kind, const char *id);

/* Returns: (transfer container) (element-type SrRecord): the records of a kind,
 * of one incident or, with NULL, of all. The order is always the same one:
 * incidents by reference, tasks by due time, calls and events by time,
 * exhibits by number, people and contacts by name. */
GPtrArray *sr_casebook_list (SrCasebook *self, const char *kind, const char *incident);

guint sr_casebook_count (SrCasebook *self, const char *kind, const char *incident);

/* Takes in what a committed change wrote; @entry is its number in the journal. */
void sr_casebook_apply (SrCasebook *self, SrChange *change, guint64 entry);

/* The number of the last journal entry taken in. */
guint64 sr_casebook_get_entry (SrCasebook *self);

/* The firm, or NULL in a casebook without one. */
SrRecord *sr_casebook_get_firm (SrCasebook *self);

/* The zone in which the firm counts; UTC where it named none. */
GTimeZone *sr_casebook_get_zone (SrCasebook *self);

G_END_DECLS
