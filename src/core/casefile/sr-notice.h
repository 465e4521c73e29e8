/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"

G_BEGIN_DECLS

typedef enum
{
  SR_NOTICE_DRAFT,
  SR_NOTICE_TO_APPROVE,
  SR_NOTICE_APPROVED,
  SR_NOTICE_APPROVED_BY_TELEPHONE,
  SR_NOTICE_SENT,
  SR_NOTICE_PROVED,
} SrNoticeState;

/* How an approval was given by the approver's own key; all else was heard by somebody who recorded it. */
#define SR_NOTICE_AT_THE_DESK "at the desk"

const char *sr_notice_get_type_name (SrRecord *self); /* client, regulator, demand, insurer, other */
const char *sr_notice_get_template (SrRecord *self);
const char *sr_notice_get_subject (SrRecord *self);
const char *sr_notice_get_recipient (SrRecord *self); /* the name */
const char *sr_notice_get_evidence (SrRecord *self);  /* id of the frozen PDF */
JsonObject *sr_notice_get_text (SrRecord *self);
JsonObject *sr_notice_get_elements (SrRecord *self);
GStrv sr_notice_dup_duties (SrRecord *self);
SrNoticeState sr_notice_get_state (SrRecord *self);
const char *sr_notice_state_label (SrNoticeState state);
GDateTime *sr_notice_dup_sent_at (SrRecord *self);
GDateTime *sr_notice_dup_due (SrRecord *self);

/* Required elements that are neither present, nor to follow, nor needless. */
guint sr_notice_count_gaps (SrRecord *self, guint *all);

/* TRUE while the approval by telephone has not been confirmed with the approver's own key. */
gboolean sr_notice_awaits_confirmation (SrRecord *self);

/* TRUE if the type goes out on the lead's authority: it discharges no duty. */
gboolean sr_notice_needs_no_partner (SrRecord *self);

/* SHA-256 over text and recipient: what an approval is for. */
char *sr_notice_hash (JsonObject *body);

/* Keeps a notice (@id NULL: new) as draft; an approved one loses its approvals when text or recipient change.
 */
SrChange *sr_notice_save (const SrCaseContext *ctx,
                          const char *incident,
                          const char *id,
                          JsonObject *body,
                          char **out_id,
                          GError **error);
/* Asks for approval. */
SrChange *sr_notice_submit (const SrCaseContext *ctx, const char *notice, GError **error);
/* Approved at the desk by @partner (commit it as that person when another one is unlocked). */
SrChange *
sr_notice_approve (const SrCaseContext *ctx, const char *notice, const char *partner, GError **error);
/* Puts it on record, for all elements that are missing or not allowed, that the notice goes out all the same;
 * commit it as @partner when another one is unlocked. */
SrChange *sr_notice_override (
  const SrCaseContext *ctx, const char *notice, const char *partner, const char *reason, GError **error);
/* Approved by @partner or the deputy they named, over the telephone, recorded by the person at the keyboard.
 */
SrChange *sr_notice_approve_by_telephone (const SrCaseContext *ctx,
                                          const char *notice,
                                          const char *partner,
                                          const char *how,
                                          GDateTime *at,
                                          GError **error);
/* The frozen PDF is kept as evidence. */
SrChange *
sr_notice_frozen (const SrCaseContext *ctx, const char *notice, const char *evidence, GError **error);
/* It went out: each duty it discharges is met, in the same change. */
SrChange *sr_notice_sent (const SrCaseContext *ctx,
                          const char *notice,
                          GDateTime *at,
                          const char *channel,
                          const char *to,
                          const char *proof,
                          GError **error);

G_END_DECLS
