/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-assessment.h"
#include "sr-casebook.h"

G_BEGIN_DECLS

typedef enum
{
  SR_DEADLINE_REQUIRED,
  SR_DEADLINE_POSSIBLE,
  SR_DEADLINE_MET,
  SR_DEADLINE_NOT_REQUIRED, /* decided so, by a partner */
  SR_DEADLINE_TASK,
} SrDeadlineStatus;

/**
 * SrDeadline:
 *
 * One clock, or one duty without a figure, of one incident, as it stands at one
 * moment: what the law says, and what the firm has decided and done about it.
 */
#define SR_TYPE_DEADLINE (sr_deadline_get_type ())
G_DECLARE_FINAL_TYPE (SrDeadline, sr_deadline, SR, DEADLINE, GObject)

/**
 * sr_deadlines_list: (transfer container) (nullable) (element-type SrDeadline): the duties that run, of all
 * open incidents: soonest first, those without a day last. The facts are assessed anew each time.
 *
 * A duty that is met, or that a partner decided is not required, runs no longer; duties of others and those
 * the laws say are not required are not among them. Tasks are in sr_deadlines_list_tasks().
 */
GPtrArray *sr_deadlines_list (SrCasebook *book, SrLawBook *laws, GDateTime *now, GError **error);

/** sr_deadlines_list_incident: the same of one incident, and after them its duties that are met or decided.
 */
GPtrArray *sr_deadlines_list_incident (
  SrCasebook *book, SrLawBook *laws, const char *incident, GDateTime *now, GError **error);

/** sr_deadlines_list_tasks: the open tasks with a due time, soonest first. @incident: (nullable): of all. */
GPtrArray *sr_deadlines_list_tasks (SrCasebook *book, const char *incident, GDateTime *now);

const char *sr_deadline_get_incident (SrDeadline *self);
const char *sr_deadline_get_incident_title (SrDeadline *self);
const char *sr_deadline_get_reference (SrDeadline *self);
/* The id of the duty, or NULL if this is a task. */
const char *sr_deadline_get_duty_id (SrDeadline *self);
/* The id of the task, or NULL if this is a duty. */
const char *sr_deadline_get_task_id (SrDeadline *self);
/* What to show first: the recipient's name, or the task's title. */
const char *sr_deadline_get_title (SrDeadline *self);
const char *sr_deadline_get_recipient (SrDeadline *self);
const char *sr_deadline_get_recipient_name (SrDeadline *self);
const char *sr_deadline_get_citation (SrDeadline *self);
/* "72 hours", "14 business days", "promptly": the rule in words. */
const char *sr_deadline_get_rule (SrDeadline *self);
GDateTime *sr_deadline_get_due (SrDeadline *self);
GDateTime *sr_deadline_get_aim (SrDeadline *self);
GDateTime *sr_deadline_get_met_at (SrDeadline *self);
SrDeadlineStatus sr_deadline_get_status (SrDeadline *self);
/* "required", "possible", "met", "not_required", "task". */
const char *sr_deadline_get_status_nick (SrDeadline *self);
gboolean sr_deadline_is_running (SrDeadline *self);
gboolean sr_deadline_is_overdue (SrDeadline *self);
gboolean sr_deadline_is_provisional (SrDeadline *self);
/* Past already when the firm first knew of it. */
gboolean sr_deadline_is_late_at_birth (SrDeadline *self);
/* One of many possible duties that hang on one unknown place: shown as one line. */
gboolean sr_deadline_is_folded (SrDeadline *self);
/* The notice being written for it, or NULL. */
const char *sr_deadline_get_notice (SrDeadline *self);
/* The duty as the laws gave it, or NULL if this is a task. */
SrDuty *sr_deadline_get_duty (SrDeadline *self);
/* The task's record, or NULL if this is a duty. */
SrRecord *sr_deadline_get_task (SrDeadline *self);

/** sr_deadlines_first_away: (transfer none) (nullable): the first of @deadlines, which come by their time,
 * that nobody at the desk may see end: within three days, or outside office hours. @zone: the firm's. */
SrDeadline *sr_deadlines_first_away (GPtrArray *deadlines, GDateTime *now, GTimeZone *zone);

JsonObject *sr_deadline_to_json (SrDeadline *self);

/** sr_rule_words: (transfer full): "72 hours", "14 business days", "promptly". @amount: -1 for no figure. */
char *sr_rule_words (gint64 amount, const char *unit, const char *standard);

G_END_DECLS
