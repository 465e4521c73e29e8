/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/**
 * SrRecord: one thing a vault holds: an incident, a task, a person. Never changes; a new state is a new
 * record.
 */
#define SR_TYPE_RECORD (sr_record_get_type ())
G_DECLARE_FINAL_TYPE (SrRecord, sr_record, SR, RECORD, GObject)

/**
 * sr_record_new: (transfer full)
 * @incident: (nullable): the id of the incident it belongs to
 * @entry: the number of the journal entry that wrote it, 0 where none did yet
 * @body: copied
 */
SrRecord *
sr_record_new (const char *kind, const char *id, const char *incident, guint64 entry, JsonObject *body);

const char *sr_record_get_kind (SrRecord *self);
const char *sr_record_get_id (SrRecord *self);
const char *sr_record_get_incident (SrRecord *self); /* nullable */
guint64 sr_record_get_entry (SrRecord *self);

/** sr_record_get_body: (transfer none): read only; sr_record_dup_body() gives one to change. */
JsonObject *sr_record_get_body (SrRecord *self);
JsonObject *sr_record_dup_body (SrRecord *self);

/* Shorthands for the members of the body. */
const char *sr_record_string (SrRecord *self, const char *member); /* nullable */
GDateTime *sr_record_time (SrRecord *self, const char *member);    /* (transfer full) (nullable) */
gboolean sr_record_boolean (SrRecord *self, const char *member);

G_END_DECLS
