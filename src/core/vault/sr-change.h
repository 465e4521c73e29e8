/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-record.h"

G_BEGIN_DECLS

/**
 * SrChange: what one act of a person does to the records: some are put (made or replaced whole), some
 * dropped.
 *
 * One change becomes one journal entry and one transaction: all of it is kept or none.
 */
#define SR_TYPE_CHANGE (sr_change_get_type ())
G_DECLARE_FINAL_TYPE (SrChange, sr_change, SR, CHANGE, GObject)

/**
 * sr_change_new: (transfer full)
 * @act: what is done, "noun.verb" ("incident.report"); decides who may do it
 * @incident: (nullable): the id of the incident it is done to
 */
SrChange *sr_change_new (const char *act, const char *incident);

/** sr_change_put: makes or replaces a record; @body is copied. The last put or drop of a record counts. */
void sr_change_put (SrChange *self, const char *kind, const char *id, const char *incident, JsonObject *body);

/** sr_change_drop: takes a record away. */
void sr_change_drop (SrChange *self, const char *kind, const char *id);

/** sr_change_set_note: what the journal shall know beside the records: whom a person asked, why. Copied. */
void sr_change_set_note (SrChange *self, JsonObject *note);
JsonObject *sr_change_get_note (SrChange *self); /* (transfer none) (nullable) */

const char *sr_change_get_act (SrChange *self);
const char *sr_change_get_incident (SrChange *self); /* nullable */

/** sr_change_get_puts: (transfer none) (element-type SrRecord): in the order they came. */
GPtrArray *sr_change_get_puts (SrChange *self);

/** sr_change_get_drops: (transfer none) (element-type SrRecord): records without body that name what goes. */
GPtrArray *sr_change_get_drops (SrChange *self);

/** sr_change_find: (transfer none) (nullable): the put of @kind and @id. */
SrRecord *sr_change_find (SrChange *self, const char *kind, const char *id);

/** sr_change_is_empty: whether it would change nothing. */
gboolean sr_change_is_empty (SrChange *self);

/** sr_change_to_json: (transfer full): the payload of the journal entry. */
JsonObject *sr_change_to_json (SrChange *self);

/** sr_change_from_json: (transfer full) (nullable): reads such a payload back. */
SrChange *sr_change_from_json (const char *act, const char *incident, JsonObject *payload, GError **error);

G_END_DECLS
