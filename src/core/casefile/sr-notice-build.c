/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notice.h"

#include "sr-case-private.h"
#include "sr-clock.h"
#include "sr-duty-state.h"
#include "sr-error.h"
#include "sr-id.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-notice-tasks.h"
#include "sr-person.h"

#include <glib/gi18n-lib.h>

/* What a notice gathers on its way and its author does not write. */
static const char *const earned[]
  = {"state", "approvals", "hash", "evidence", "sent", "created_at", "created_by"};

static void
carry_over (JsonObject *body, JsonObject *former)
{
  for (gsize i = 0; i < G_N_ELEMENTS (earned); i++)
    if (json_object_has_member (former, earned[i]))
      json_object_set_member (body, earned[i], json_node_copy (json_object_get_member (former, earned[i])));
}

static void
drop_approvals (JsonObject *body)
{
  json_object_set_array_member (body, "approvals", json_array_new ());
  sr_json_set_string (body, "hash", NULL);
  sr_json_set_string (body, "evidence", NULL);
  sr_json_set_string (body, "state", "draft");
}

SrChange *
sr_notice_save (const SrCaseContext *ctx,
                const char *incident,
                const char *id,
                JsonObject *given,
                char **out_id,
                GError **error)
{
  SrRecord *former = id != NULL ? sr_case_find (ctx, "notice", id, error) : NULL;
  g_autofree char *fresh = id != NULL ? g_strdup (id) : sr_id_new ();
  g_autoptr (SrChange) change = sr_change_new ("notice.save", incident);
  g_autoptr (JsonObject) body = sr_json_copy (given);
  g_autofree char *hash = NULL;

  if ((id != NULL && former == NULL) || sr_case_find (ctx, "incident", incident, error) == NULL)
    return NULL;
  if (former != NULL && sr_notice_get_state (former) >= SR_NOTICE_SENT)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("This notice has gone out and is not changed any more. Write a new one to add to it."));
      return NULL;
    }
  if (former != NULL)
    carry_over (body, sr_record_get_body (former));
  else
    {
      sr_json_set_time (body, "created_at", ctx->now);
      sr_json_set_string (body, "created_by", ctx->person);
      drop_approvals (body);
    }
  hash = sr_notice_hash (body);
  if (former != NULL && sr_json_string (body, "hash") != NULL
      && g_strcmp0 (sr_json_string (body, "hash"), hash) != 0)
    {
      drop_approvals (body);
      sr_notice_end_confirmation (ctx, change, fresh, _ ("The text changed; a new approval is needed."));
    }
  sr_change_put (change, "notice", fresh, incident, body);
  sr_notice_follow_up (ctx, change, incident, fresh, body);
  if (out_id != NULL)
    *out_id = g_steal_pointer (&fresh);
  return g_steal_pointer (&change);
}

SrChange *
sr_notice_submit (const SrCaseContext *ctx, const char *notice, GError **error)
{
  SrRecord *record = sr_case_find (ctx, "notice", notice, error);
  g_autoptr (JsonObject) body = NULL;

  if (record == NULL)
    return NULL;
  if (sr_notice_get_state (record) > SR_NOTICE_TO_APPROVE)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("This notice has been approved already."));
      return NULL;
    }
  body = sr_record_dup_body (record);
  sr_json_set_string (body, "state", "to_approve");
  return sr_case_change ("notice.submit", record, body);
}

/* Letters that discharge no duty go out on the lead's authority; all others need a partner. */
static gboolean
may_approve (const SrCaseContext *ctx, SrRecord *notice, const char *person, GError **error)
{
  const char *incident = sr_record_get_incident (notice);
  SrRecord *record = sr_casebook_get (ctx->book, "incident", incident);

  if (sr_notice_needs_no_partner (notice) && record != NULL
      && g_strcmp0 (sr_incident_get_lead (record), person) == 0)
    return TRUE;
  return sr_case_need_decider (ctx, incident, person, error);
}

static void
add_approval (JsonObject *body,
              const SrCaseContext *ctx,
              const char *person,
              const char *how,
              GDateTime *at,
              const char *hash)
{
  JsonObject *line = json_object_new ();

  if (sr_json_array (body, "approvals") == NULL)
    json_object_set_array_member (body, "approvals", json_array_new ());
  sr_json_set_string (line, "by", person);
  sr_json_set_string (line, "name", sr_casebook_name_of (ctx->book, person));
  sr_json_set_string (line, "how", how);
  sr_json_set_time (line, "at", at);
  sr_json_set_string (line, "hash", hash);
  sr_json_set_string (line, "recorded_by", ctx->person);
  json_array_add_object_element (sr_json_array (body, "approvals"), line);
}

static SrChange *
approve (const SrCaseContext *ctx,
         const char *act,
         SrRecord *record,
         const char *person,
         const char *how,
         GDateTime *at,
         const char *state)
{
  g_autoptr (JsonObject) body = sr_record_dup_body (record);
  g_autofree char *hash = sr_notice_hash (body);

  add_approval (body, ctx, person, how, at, hash);
  sr_json_set_string (body, "hash", hash);
  if (sr_notice_get_state (record) < SR_NOTICE_SENT)
    sr_json_set_string (body, "state", state);
  return sr_case_change (act, record, body);
}

/* What was approved by telephone is confirmed; letters without a duty are released by the lead. */
static const char *
approval_act (SrRecord *notice)
{
  if (sr_notice_needs_no_partner (notice))
    return "notice.release";
  return sr_notice_get_state (notice) >= SR_NOTICE_APPROVED_BY_TELEPHONE ? "notice.confirm"
                                                                         : "notice.approve";
}

SrChange *
sr_notice_approve (const SrCaseContext *ctx, const char *notice, const char *partner, GError **error)
{
  SrRecord *record = sr_case_find (ctx, "notice", notice, error);
  SrChange *change;

  if (record == NULL || !may_approve (ctx, record, partner, error))
    return NULL;
  change = approve (ctx, approval_act (record), record, partner, SR_NOTICE_AT_THE_DESK, ctx->now, "approved");
  sr_notice_end_confirmation (ctx, change, notice, _ ("Confirmed with the own key."));
  return change;
}

SrChange *
sr_notice_override (
  const SrCaseContext *ctx, const char *notice, const char *partner, const char *reason, GError **error)
{
  SrRecord *record = sr_case_find (ctx, "notice", notice, error);
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (GList) keys = NULL;
  JsonObject *elements;

  if (record == NULL || !sr_case_need_decider (ctx, sr_record_get_incident (record), partner, error)
      || !sr_case_need_text (reason, _ ("Why may it go out all the same? One sentence is enough."), error))
    return NULL;
  body = sr_record_dup_body (record);
  elements = sr_case_ensure_object (body, "elements");
  keys = json_object_get_members (elements);
  for (GList *l = keys; l != NULL; l = l->next)
    {
      JsonObject *element = sr_json_object (elements, l->data);
      const char *state = element != NULL ? sr_json_string (element, "state") : NULL;
      JsonObject *override;

      if (g_strcmp0 (state, "missing") != 0 && g_strcmp0 (state, "not_allowed") != 0)
        continue;
      override = json_object_new ();
      sr_json_set_string (override, "by", partner);
      sr_json_set_string (override, "name", sr_casebook_name_of (ctx->book, partner));
      sr_json_set_time (override, "at", ctx->now);
      sr_json_set_string (override, "reason", reason);
      json_object_set_object_member (element, "override", override);
    }
  return sr_case_change ("notice.override", record, body);
}

/* A partner, or the deputy a partner has named, who is not involved. */
static gboolean
may_approve_by_telephone (const SrCaseContext *ctx, SrRecord *notice, const char *person, GError **error)
{
  g_autoptr (GPtrArray) people = sr_casebook_list (ctx->book, "person", NULL);
  const char *incident = sr_record_get_incident (notice);

  for (guint i = 0; person != NULL && i < people->len; i++)
    {
      SrRecord *partner = g_ptr_array_index (people, i);

      if (sr_person_get_role (partner) == SR_ROLE_PARTNER
          && g_strcmp0 (sr_person_get_deputy (partner), person) == 0
          && !sr_person_is_involved (ctx->book, person, incident))
        return TRUE;
    }
  return may_approve (ctx, notice, person, error);
}

SrChange *
sr_notice_approve_by_telephone (const SrCaseContext *ctx,
                                const char *notice,
                                const char *partner,
                                const char *how,
                                GDateTime *at,
                                GError **error)
{
  SrRecord *record = sr_case_find (ctx, "notice", notice, error);
  SrChange *change;

  if (record == NULL || !may_approve_by_telephone (ctx, record, partner, error))
    return NULL;
  if (at != NULL && g_date_time_compare (at, ctx->now) > 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("That moment has not come yet. When was the call?"));
      return NULL;
    }
  if (how != NULL && !sr_case_need_text (how, _ ("How was it approved: by telephone, by a message?"), error))
    return NULL;
  change = approve (ctx, "notice.approve_by_telephone", record, partner, how != NULL ? how : "telephone",
                    at != NULL ? at : ctx->now, "approved_by_telephone");
  sr_notice_ask_confirmation (ctx, change, record, partner, at != NULL ? at : ctx->now);
  return change;
}

SrChange *
sr_notice_frozen (const SrCaseContext *ctx, const char *notice, const char *evidence, GError **error)
{
  SrRecord *record = sr_case_find (ctx, "notice", notice, error);
  g_autoptr (JsonObject) body = NULL;

  if (record == NULL || sr_case_find (ctx, "evidence", evidence, error) == NULL)
    return NULL;
  body = sr_record_dup_body (record);
  sr_json_set_string (body, "evidence", evidence);
  return sr_case_change ("notice.freeze", record, body);
}

static gboolean
may_go_out (SrRecord *notice, GError **error)
{
  SrNoticeState state = sr_notice_get_state (notice);
  g_autofree char *hash = sr_notice_hash (sr_record_get_body (notice));

  if (state < SR_NOTICE_APPROVED && !sr_notice_needs_no_partner (notice))
    {
      g_set_error (
        error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
        _ ("This notice has not been approved. A partner approves it first, at the desk or by telephone."));
      return FALSE;
    }
  if (state >= SR_NOTICE_APPROVED && g_strcmp0 (sr_record_string (notice, "hash"), hash) != 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
                   _ ("The text is not the one that was approved. Ask for approval again."));
      return FALSE;
    }
  return TRUE;
}

SrChange *
sr_notice_sent (const SrCaseContext *ctx,
                const char *notice,
                GDateTime *at,
                const char *channel,
                const char *to,
                const char *proof,
                GError **error)
{
  SrRecord *record = sr_case_find (ctx, "notice", notice, error);
  g_autoptr (SrChange) change = NULL;
  g_autoptr (JsonObject) body = NULL;
  g_auto (GStrv) duties = NULL;
  JsonObject *sent;

  if (record == NULL || !may_go_out (record, error))
    return NULL;
  if (at != NULL && g_date_time_compare (at, ctx->now) > 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("That moment has not come yet. When did it go out?"));
      return NULL;
    }
  body = sr_record_dup_body (record);
  sent = sr_case_ensure_object (body, "sent");
  sr_json_set_time (sent, "at", at != NULL ? at : ctx->now);
  sr_json_set_string (sent, "channel", channel);
  sr_json_set_string (sent, "by", ctx->person);
  sr_json_set_string (sent, "to", to);
  sr_json_set_string (sent, "proof", proof);
  sr_json_set_string (body, "state", proof != NULL && proof[0] != '\0' ? "proved" : "sent");
  change = sr_case_change ("notice.sent", record, body);
  duties = sr_notice_dup_duties (record);
  for (gsize i = 0; duties[i] != NULL; i++)
    {
      g_autoptr (SrChange) met
        = sr_duty_met (ctx, sr_record_get_incident (record), duties[i], at, channel, notice, error);
      SrRecord *state;

      if (met == NULL)
        return NULL;
      state = g_ptr_array_index (sr_change_get_puts (met), 0);
      sr_case_put (change, state, sr_record_get_body (state));
    }
  return g_steal_pointer (&change);
}
