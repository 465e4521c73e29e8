/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-assessment.h"
#include "sr-case-context.h"

G_BEGIN_DECLS

/**
 * sr_case_facts: (transfer full): the facts of an incident as the laws read them.
 *
 * What the firm did since is part of them: duties met stand in "incident.notified", and the firm's own zone
 * and places where the facts name none.
 */
JsonObject *sr_case_facts (SrCasebook *book, SrRecord *incident);

/** sr_case_assess: (transfer full) (nullable): the duties of an incident at this moment. */
SrAssessment *
sr_case_assess (SrCasebook *book, SrLawBook *laws, SrRecord *incident, GDateTime *now, GError **error);

/**
 * sr_case_keep_assessment: puts a new assessment of @facts into @change, with the dates that moved against
 * the one kept before and why they moved.
 */
gboolean sr_case_keep_assessment (
  const SrCaseContext *ctx, SrChange *change, const char *incident, JsonObject *facts, GError **error);

/** sr_case_approve_moved: a partner has seen the dates that moved. */
SrChange *sr_case_approve_moved (const SrCaseContext *ctx, const char *incident, GError **error);

G_END_DECLS
