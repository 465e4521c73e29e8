/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-duty-state.h"

#include "sr-case-private.h"
#include "sr-error.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

char *
sr_duty_state_id (const char *incident, const char *duty)
{
  return g_strconcat (incident, "/", duty, NULL);
}

SrRecord *
sr_duty_state_find (SrCasebook *book, const char *incident, const char *duty)
{
  g_autofree char *id = sr_duty_state_id (incident, duty);

  return sr_casebook_get (book, "duty", id);
}

SrDutyDecision
sr_duty_state_get_status (SrRecord *self)
{
  const char *status = self != NULL ? sr_record_string (self, "status") : NULL;

  if (g_strcmp0 (status, "notify") == 0)
    return SR_DECISION_NOTIFY;
  if (g_strcmp0 (status, "not_required") == 0)
    return SR_DECISION_NOT_REQUIRED;
  return g_strcmp0 (status, "met") == 0 ? SR_DECISION_MET : SR_DECISION_NONE;
}

const char *
sr_duty_state_get_reason (SrRecord *self)
{
  return self != NULL ? sr_record_string (self, "reason") : NULL;
}

GDateTime *
sr_duty_state_dup_at (SrRecord *self)
{
  return self != NULL ? sr_record_time (self, "at") : NULL;
}

static SrChange *
put_state (
  const SrCaseContext *ctx, const char *act, const char *incident, const char *duty, JsonObject *body)
{
  g_autofree char *id = sr_duty_state_id (incident, duty);
  SrChange *change = sr_change_new (act, incident);

  sr_json_set_string (body, "duty", duty);
  sr_json_set_string (body, "by", ctx->person);
  sr_change_put (change, "duty", id, incident, body);
  return change;
}

SrChange *
sr_duty_decide (const SrCaseContext *ctx,
                const char *incident,
                const char *duty,
                SrDutyDecision decision,
                const char *reason,
                GError **error)
{
  g_autoptr (JsonObject) body = json_object_new ();
  gboolean refuse = decision == SR_DECISION_NOT_REQUIRED;

  g_return_val_if_fail (refuse || decision == SR_DECISION_NOTIFY, NULL);
  if (sr_case_find (ctx, "incident", incident, error) == NULL
      || !sr_case_need_decider (ctx, incident, ctx->person, error)
      || (refuse
          && !sr_case_need_text (reason,
                                 _ ("A decision not to tell needs its reason. Write it in one sentence."),
                                 error)))
    return NULL;
  sr_json_set_string (body, "status", refuse ? "not_required" : "notify");
  sr_json_set_string (body, "reason", reason);
  sr_json_set_string (body, "approved_by", ctx->person);
  sr_json_set_time (body, "at", ctx->now);
  return put_state (ctx, "duty.decide", incident, duty, body);
}

SrChange *
sr_duty_met (const SrCaseContext *ctx,
             const char *incident,
             const char *duty,
             GDateTime *at,
             const char *how,
             const char *notice,
             GError **error)
{
  g_autoptr (JsonObject) body = json_object_new ();

  if (sr_case_find (ctx, "incident", incident, error) == NULL)
    return NULL;
  if (at != NULL && g_date_time_compare (at, ctx->now) > 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("That moment has not come yet. A duty is met when the notice has gone out."));
      return NULL;
    }
  sr_json_set_string (body, "status", "met");
  sr_json_set_string (body, "reason", how);
  sr_json_set_time (body, "at", at != NULL ? at : ctx->now);
  sr_json_set_string (body, "notice", notice);
  return put_state (ctx, "duty.met", incident, duty, body);
}

SrChange *
sr_duty_reopen (
  const SrCaseContext *ctx, const char *incident, const char *duty, const char *reason, GError **error)
{
  SrRecord *state = sr_duty_state_find (ctx->book, incident, duty);
  g_autoptr (SrChange) change = sr_change_new ("duty.reopen", incident);

  if (state == NULL)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("Nothing has been decided about this duty yet."));
      return NULL;
    }
  if (!sr_case_need_text (reason, _ ("A reason is needed. One sentence is enough."), error))
    return NULL;
  sr_change_drop (change, "duty", sr_record_get_id (state));
  return g_steal_pointer (&change);
}
