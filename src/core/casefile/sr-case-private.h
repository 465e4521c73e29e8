/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"

G_BEGIN_DECLS

/** sr_case_find: (nullable): the record a builder is to change, or SR_ERROR_BAD_INPUT. */
SrRecord *sr_case_find (const SrCaseContext *ctx, const char *kind, const char *id, GError **error);

/** sr_case_change: (transfer full): a change of one record: puts @body in the place of @record. */
SrChange *sr_case_change (const char *act, SrRecord *record, JsonObject *body);

/** sr_case_put: puts @body in the place of @record. */
void sr_case_put (SrChange *change, SrRecord *record, JsonObject *body);

/** sr_case_need_text: refuses an empty @text: @says is the sentence for the person. */
gboolean sr_case_need_text (const char *text, const char *says, GError **error);

/** sr_case_need_decider: refuses whoever is no partner, or is involved in this incident. */
gboolean
sr_case_need_decider (const SrCaseContext *ctx, const char *incident, const char *person, GError **error);

/** sr_case_ensure_object: (transfer none): the object member, made where there is none. */
JsonObject *sr_case_ensure_object (JsonObject *object, const char *member);

/** sr_case_sync_plan: puts the tasks of the incident's kinds into @change: new ones, equal ones joined, open
 * ones with the times that follow from @facts. With @shed untouched tasks no kind asks for any more go away.
 */
void sr_case_sync_plan (
  const SrCaseContext *ctx, SrChange *change, const char *incident, JsonObject *body, gboolean shed);

/** sr_case_owner_for_role: (transfer none) (nullable): who carries a role of the plan, a person or a contact.
 * @incident: the incident's body. */
const char *sr_case_owner_for_role (const SrCaseContext *ctx, JsonObject *incident, const char *role);

/** sr_case_draft_of: (transfer full): an incident's @body as a wizard answers it. */
JsonObject *sr_case_draft_of (JsonObject *body);

/** sr_case_take_told: makes calls out of the people ticked as told in the incident's record. */
void sr_case_take_told (const SrCaseContext *ctx, SrChange *change, const char *incident, JsonObject *body);

G_END_DECLS
