/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"

G_BEGIN_DECLS

typedef enum
{
  SR_PHASE_RECOGNISE,
  SR_PHASE_CONTAIN,
  SR_PHASE_ASSESS,
  SR_PHASE_DECIDE,
  SR_PHASE_NOTIFY,
  SR_PHASE_COOPERATE,
  SR_PHASE_REMEDY,
  SR_PHASE_LEARN,
} SrPhase;
#define SR_N_PHASES (SR_PHASE_LEARN + 1)

typedef enum
{
  SR_TASK_OPEN,
  SR_TASK_DONE,
  SR_TASK_NOT_POSSIBLE,
} SrTaskState;

/* "Contain", …, translated; and the word as the record spells it. */
const char *sr_phase_get_label (SrPhase phase);
const char *sr_phase_get_nick (SrPhase phase);

const char *sr_task_get_title (SrRecord *self);
const char *sr_task_get_guidance (SrRecord *self);
const char *sr_task_get_never (SrRecord *self);
/* The role the plan gives it to: rep, lead, it, … */
const char *sr_task_get_role (SrRecord *self);
/* "Reporter", "IT on call", …, translated. */
const char *sr_task_role_label (const char *role);
const char *sr_task_get_owner (SrRecord *self);
const char *sr_task_get_result (SrRecord *self);
const char *sr_task_get_proof (SrRecord *self);
/* A ready text of the playbooks, or NULL. */
const char *sr_task_get_text (SrRecord *self);
/* A template of the letters, or NULL. */
const char *sr_task_get_letter (SrRecord *self);
SrPhase sr_task_get_phase (SrRecord *self);
SrTaskState sr_task_get_state (SrRecord *self);
gboolean sr_task_expects_proof (SrRecord *self);
GDateTime *sr_task_dup_due (SrRecord *self);
GDateTime *sr_task_dup_done_at (SrRecord *self);
GDateTime *sr_task_dup_told_at (SrRecord *self);
/* Stands above every other step: danger and money. */
gboolean sr_task_comes_first (SrRecord *self);
/* An owner who is somebody else and has not been told. */
gboolean sr_task_is_untold (SrRecord *self, const char *me);

/* The open tasks in the order in which to do them: danger and money, then untold, then by due time.
 * Returns: (transfer container) (element-type SrRecord) */
GPtrArray *sr_tasks_next (SrCasebook *book, const char *incident, const char *me);

/* The first phase with an open task; the last one when all is done. */
SrPhase sr_tasks_current_phase (SrCasebook *book, const char *incident);
void sr_tasks_count (SrCasebook *book, const char *incident, SrPhase phase, guint *done, guint *all);

SrChange *sr_task_done (
  const SrCaseContext *ctx, const char *task, const char *result, const char *proof, GError **error);
SrChange *
sr_task_not_possible (const SrCaseContext *ctx, const char *task, const char *reason, GError **error);
/* Takes the tick back; the result stays to be read in the record of changes. */
SrChange *sr_task_undo (const SrCaseContext *ctx, const char *task, GError **error);
/* Gives it to somebody (NULL: nobody). Assigning tells nobody. */
SrChange *sr_task_assign (const SrCaseContext *ctx, const char *task, const char *owner, GError **error);
/* Somebody told the owner: how ("telephone", "in person", …) and when. */
SrChange *
sr_task_told (const SrCaseContext *ctx, const char *task, const char *how, GDateTime *at, GError **error);
SrChange *sr_task_set_due (const SrCaseContext *ctx, const char *task, GDateTime *due, GError **error);
/* A task of one's own. @phase as nick; @due may be NULL. */
SrChange *sr_task_add (const SrCaseContext *ctx,
                       const char *incident,
                       const char *phase,
                       const char *title,
                       const char *guidance,
                       const char *role,
                       GDateTime *due,
                       char **out_id,
                       GError **error);

G_END_DECLS
