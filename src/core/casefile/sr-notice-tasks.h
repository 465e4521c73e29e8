/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"

G_BEGIN_DECLS

/* What a notice leaves to be done, as tasks of its incident. Their ids begin with the notice's. */

/** sr_notice_follow_up: one task for each element that will follow: who finds it out, by when. What does not
 * follow any more is done. */
void sr_notice_follow_up (
  const SrCaseContext *ctx, SrChange *change, const char *incident, const char *notice, JsonObject *body);

/** sr_notice_ask_confirmation: @person approved by telephone at @at and confirms that within 24 hours. */
void sr_notice_ask_confirmation (
  const SrCaseContext *ctx, SrChange *change, SrRecord *notice, const char *person, GDateTime *at);

/** sr_notice_end_confirmation: there is nothing to confirm any more: @result says why. */
void sr_notice_end_confirmation (const SrCaseContext *ctx,
                                 SrChange *change,
                                 const char *notice,
                                 const char *result);

G_END_DECLS
