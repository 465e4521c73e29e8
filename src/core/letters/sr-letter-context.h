/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"
#include "sr-duty.h"

G_BEGIN_DECLS

/**
 * sr_letter_context:
 * @ctx: the casebook, who writes and when
 * @incident: the incident
 * @duty: (nullable): the duty that the letter is to discharge
 * @given: (nullable): what a person answered for this letter; stands above what is on record
 *
 * Gathers the facts that templates use: today, firm, person, incident, people, recipient, insurer, duty,
 * answers.
 *
 * Returns: (transfer full): the facts
 */
JsonObject *sr_letter_context (const SrCaseContext *ctx, SrRecord *incident, SrDuty *duty, JsonObject *given);

/** sr_letter_context_add_deadlines: adds the running clocks of one incident, or of all, for the clock sheet.
 */
gboolean sr_letter_context_add_deadlines (JsonObject *context,
                                          const SrCaseContext *ctx,
                                          SrRecord *incident,
                                          GError **error);

G_END_DECLS
