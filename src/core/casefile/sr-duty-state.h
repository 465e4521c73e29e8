/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"

G_BEGIN_DECLS

typedef enum
{
  SR_DECISION_NONE,
  SR_DECISION_NOTIFY,
  SR_DECISION_NOT_REQUIRED,
  SR_DECISION_MET,
} SrDutyDecision;

/* The id of the record that keeps what was decided about a duty. */
char *sr_duty_state_id (const char *incident, const char *duty);
SrRecord *sr_duty_state_find (SrCasebook *book, const char *incident, const char *duty);
/* NULL is undecided. */
SrDutyDecision sr_duty_state_get_status (SrRecord *self);
const char *sr_duty_state_get_reason (SrRecord *self);
GDateTime *sr_duty_state_dup_at (SrRecord *self);

/* Notify, or not, with reasons. "Not required" asks for a partner who is not involved. */
SrChange *sr_duty_decide (const SrCaseContext *ctx,
                          const char *incident,
                          const char *duty,
                          SrDutyDecision decision,
                          const char *reason,
                          GError **error);
/* The duty is met at @at; @proof and @notice may be NULL. Its clock stops, and clocks that count from it
 * start. */
SrChange *sr_duty_met (const SrCaseContext *ctx,
                       const char *incident,
                       const char *duty,
                       GDateTime *at,
                       const char *how,
                       const char *notice,
                       GError **error);
SrChange *sr_duty_reopen (
  const SrCaseContext *ctx, const char *incident, const char *duty, const char *reason, GError **error);

G_END_DECLS
