/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-draft.h"
#include "sr-duty.h"
#include "sr-letter.h"
#include "sr-paper.h"
#include "sr-session.h"

G_BEGIN_DECLS

/**
 * SrNoticeWork: one letter while it is being written: the answers, the text, what the law asks for, the
 * record it becomes. The pages of the wizard share it.
 *
 * Signal "changed": the text, the marks or the record are new.
 */
#define SR_TYPE_NOTICE_WORK (sr_notice_work_get_type ())
G_DECLARE_FINAL_TYPE (SrNoticeWork, sr_notice_work, SR, NOTICE_WORK, GObject)

/** sr_notice_work_new: @what: "duty:<duty>", "notice:<id>" or "template:<id>". */
SrNoticeWork *sr_notice_work_new (SrSession *session, const char *incident, const char *what);

/** sr_notice_work_get: the work of the wizard in whose context a page stands. */
SrNoticeWork *sr_notice_work_get (gpointer context);

SrSession *sr_notice_work_get_session (SrNoticeWork *self);
SrDraft *sr_notice_work_get_draft (SrNoticeWork *self);
SrRecord *sr_notice_work_get_incident (SrNoticeWork *self);
SrRecord *sr_notice_work_get_record (SrNoticeWork *self); /* nullable: not on record yet */
const char *sr_notice_work_get_template (SrNoticeWork *self);
SrDuty *sr_notice_work_get_duty (SrNoticeWork *self); /* nullable: the first */

/** sr_notice_work_dup_key: (transfer full): under which key the draft is kept. */
char *sr_notice_work_dup_key (SrNoticeWork *self);

/** sr_notice_work_restore: goes on from a draft that was kept. */
void sr_notice_work_restore (SrNoticeWork *self, JsonNode *draft);

/** sr_notice_work_list_duties: (transfer container) (element-type SrDuty): duties to the same kind of
 * recipient that this letter could discharge too. */
GPtrArray *sr_notice_work_list_duties (SrNoticeWork *self);

/** sr_notice_work_dup_context: (transfer full): the facts of the letter. */
JsonObject *sr_notice_work_dup_context (SrNoticeWork *self);

/** sr_notice_work_compose: writes the letter from its template, or closes gaps in a text that was edited
 * already. */
void sr_notice_work_compose (SrNoticeWork *self);

SrLetter *sr_notice_work_dup_letter (SrNoticeWork *self); /* (nullable) */
void sr_notice_work_set_letter (SrNoticeWork *self, SrLetter *letter);

/** sr_notice_work_mark: keeps what a person decided about an element; @mark NULL takes it back. */
void sr_notice_work_mark (SrNoticeWork *self, const char *key, JsonObject *mark);

/** sr_notice_work_check: (transfer full) (nullable) (element-type SrElement) */
GPtrArray *sr_notice_work_check (SrNoticeWork *self);

/** sr_notice_work_dup_obstacles: (transfer full): sentences on what stands in the way of approval. */
GStrv sr_notice_work_dup_obstacles (SrNoticeWork *self);

/** sr_notice_work_can_override: whether elements stand in the way that a partner may let go. */
gboolean sr_notice_work_can_override (SrNoticeWork *self);

/** sr_notice_work_take_marks: what was decided about the elements on record is decided in the draft too. */
void sr_notice_work_take_marks (SrNoticeWork *self);

/** sr_notice_work_dup_paper: (transfer full) (nullable): the letter on pages. */
SrPaper *sr_notice_work_dup_paper (SrNoticeWork *self);

/** sr_notice_work_needs_partner: whether it discharges a duty. */
gboolean sr_notice_work_needs_partner (SrNoticeWork *self);

/** sr_notice_work_is_released: whether it may go out. */
gboolean sr_notice_work_is_released (SrNoticeWork *self);

/** sr_notice_work_is_sent: whether it has gone out. */
gboolean sr_notice_work_is_sent (SrNoticeWork *self);

/** sr_notice_work_save_async: puts the letter on record as it stands, if it differs from what is there. */
void sr_notice_work_save_async (SrNoticeWork *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean sr_notice_work_save_finish (SrNoticeWork *self, GAsyncResult *result, GError **error);

G_END_DECLS
