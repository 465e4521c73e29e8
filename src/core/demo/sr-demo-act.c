/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-demo-private.h"

#include "sr-case-assessment.h"
#include "sr-demo-text.h"
#include "sr-duty-state.h"
#include "sr-error.h"
#include "sr-evidence.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-notice-letter.h"
#include "sr-notice.h"
#include "sr-step.h"
#include "sr-task.h"

/* The script is ours: what does not fit is a mistake in it and stops the making of the demonstration. */

typedef gboolean (*Play) (SrDemo *self, const char *incident, JsonObject *act, GError **error);

static gboolean
commit (SrDemo *self, SrChange *built, GError **error)
{
  g_autoptr (SrChange) change = built;

  return change != NULL && sr_session_commit (self->session, change, error);
}

static gboolean
lacks (GError **error, const char *what, const char *name)
{
  g_set_error (error, SR_ERROR, SR_ERROR_FAILED, "The script of the demonstration names no %s “%s”.", what,
               name != NULL ? name : "");
  return FALSE;
}

static SrRecord *
find_task (SrDemo *self, const char *incident, const char *key)
{
  g_autoptr (GPtrArray) tasks = sr_casebook_list (sr_session_get_book (self->session), "task", incident);

  for (guint i = 0; i < tasks->len; i++)
    if (g_strcmp0 (sr_record_string (g_ptr_array_index (tasks, i), "key"), key) == 0)
      return sr_casebook_get (sr_session_get_book (self->session), "task",
                              sr_record_get_id (g_ptr_array_index (tasks, i)));
  return NULL;
}

static gboolean
play_begin (SrDemo *self, const char *incident, JsonObject *act, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  char *id = NULL;

  if (!commit (self, sr_incident_begin (ctx, sr_json_string (act, "kind"), &id, error), error))
    {
      g_free (id);
      return FALSE;
    }
  g_hash_table_insert (self->ids, g_strdup (sr_json_string (act, "incident")), id);
  return TRUE;
}

static gboolean
play_save (SrDemo *self, const char *incident, JsonObject *act, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);

  return commit (self,
                 sr_incident_save_draft (ctx, incident, sr_json_string (act, "act"),
                                         sr_json_object (act, "draft"),
                                         sr_json_boolean (act, "finish", FALSE), error),
                 error);
}

static gboolean
play_task (SrDemo *self, const char *incident, JsonObject *act, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  SrRecord *task = find_task (self, incident, sr_json_string (act, "key"));

  if (task == NULL)
    return lacks (error, "step", sr_json_string (act, "key"));
  return commit (self,
                 sr_task_done (ctx, sr_record_get_id (task), sr_json_string (act, "result"),
                               sr_json_string (act, "proof"), error),
                 error);
}

/* All that is still open in these phases, one after the other. */
static gboolean
play_phases (SrDemo *self, const char *incident, JsonObject *act, GError **error)
{
  g_autoptr (GPtrArray) tasks = sr_casebook_list (sr_session_get_book (self->session), "task", incident);

  for (guint i = 0; i < tasks->len; i++)
    {
      SrRecord *task = g_ptr_array_index (tasks, i);
      g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
      g_autoptr (GDateTime) next = NULL;

      if (sr_task_get_state (task) != SR_TASK_OPEN
          || !sr_json_array_has (sr_json_array (act, "phases"), sr_phase_get_nick (sr_task_get_phase (task))))
        continue;
      if (!commit (self, sr_task_done (ctx, sr_record_get_id (task), NULL, NULL, error), error))
        return FALSE;
      next = g_date_time_add_minutes (ctx->now, 2);
      sr_clock_set (self->clock, next);
    }
  return TRUE;
}

/* Everybody who owns an open step has been called. */
static gboolean
play_tell_all (SrDemo *self, const char *incident, JsonObject *act, GError **error)
{
  g_autoptr (GPtrArray) tasks = sr_casebook_list (sr_session_get_book (self->session), "task", incident);

  for (guint i = 0; i < tasks->len; i++)
    {
      SrRecord *task = g_ptr_array_index (tasks, i);
      g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);

      if (sr_task_is_untold (task, ctx->person)
          && !commit (self, sr_task_told (ctx, sr_record_get_id (task), "by telephone", NULL, error), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
play_told (SrDemo *self, const char *incident, JsonObject *act, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);

  return commit (self,
                 sr_told_add (ctx, incident, sr_json_string (act, "whom"), sr_json_string (act, "person"),
                              sr_json_string (act, "how"), NULL, sr_json_string (act, "note"), error),
                 error);
}

static gboolean
play_event (SrDemo *self, const char *incident, JsonObject *act, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);

  return commit (self,
                 sr_event_add (ctx, incident, NULL, sr_json_string (act, "text"),
                               sr_json_string (act, "mark"), NULL, error),
                 error);
}

static gboolean
play_decision (SrDemo *self, const char *incident, JsonObject *act, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);

  return commit (self,
                 sr_decision_add (ctx, incident, sr_json_string (act, "about"), sr_json_string (act, "text"),
                                  sr_json_string (act, "reason"), error),
                 error);
}

static gboolean
play_evidence (SrDemo *self, const char *incident, JsonObject *act, GError **error)
{
  const char *name = sr_json_string (act, "name");
  g_autoptr (GBytes) bytes = sr_demo_document (self, sr_json_string (act, "document"), name, error);
  g_autofree char *id = bytes != NULL
                          ? sr_demo_keep (self, incident, name, bytes, sr_json_string (act, "origin"), error)
                          : NULL;

  return id != NULL;
}

static gboolean
play_met (SrDemo *self, const char *incident, JsonObject *act, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);

  return commit (self,
                 sr_duty_met (ctx, incident, sr_json_string (act, "duty"), NULL, sr_json_string (act, "how"),
                              NULL, error),
                 error);
}

static gboolean
play_notice (SrDemo *self, const char *incident, JsonObject *act, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  SrRecord *record = sr_casebook_get (ctx->book, "incident", incident);
  g_autoptr (SrAssessment) assessment = sr_case_assess (ctx->book, ctx->laws, record, ctx->now, error);
  const char *wanted = sr_json_string (act, "duty");
  SrDuty *duty;
  g_autoptr (JsonObject) body = NULL;
  char *id = NULL;

  if (assessment == NULL)
    return FALSE;
  duty = wanted != NULL ? sr_assessment_lookup (assessment, wanted) : NULL;
  if (wanted != NULL && duty == NULL)
    return lacks (error, "duty", wanted);
  body = sr_notice_draft (ctx, record, sr_json_string (act, "template"), duty, sr_json_object (act, "given"),
                          error);
  if (body == NULL || !commit (self, sr_notice_save (ctx, incident, NULL, body, &id, error), error))
    {
      g_free (id);
      return FALSE;
    }
  g_hash_table_insert (self->ids, g_strdup (sr_json_string (act, "name")), id);
  return TRUE;
}

static gboolean
play_freeze (SrDemo *self, const char *incident, JsonObject *act, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  const char *notice = g_hash_table_lookup (self->ids, sr_json_string (act, "name"));
  SrRecord *record = sr_casebook_get (ctx->book, "notice", notice);
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (SrPaper) paper = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *id = NULL;

  if (record == NULL)
    return lacks (error, "notice", sr_json_string (act, "name"));
  body = sr_record_dup_body (record);
  /* what goes out bears no stamp */
  sr_json_set_string (body, "state", "approved");
  paper = sr_notice_paper (ctx->book, sr_casebook_get (ctx->book, "incident", incident), body, error);
  pdf = paper != NULL ? sr_paper_to_pdf (paper, error) : NULL;
  id = pdf != NULL ? sr_demo_keep (self, incident, sr_json_string (act, "file"), pdf, "written here", error)
                   : NULL;
  return id != NULL && commit (self, sr_notice_frozen (ctx, notice, id, error), error);
}

static gboolean
play_sent (SrDemo *self, const char *incident, JsonObject *act, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  const char *notice = g_hash_table_lookup (self->ids, sr_json_string (act, "name"));

  return commit (self,
                 sr_notice_sent (ctx, notice, NULL, sr_json_string (act, "channel"),
                                 sr_json_string (act, "to"), sr_json_string (act, "proof"), error),
                 error);
}

static gboolean
play_add_task (SrDemo *self, const char *incident, JsonObject *act, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  g_autoptr (GDateTime) due = g_date_time_add_minutes (self->now, (int) sr_json_int (act, "due", 0));
  g_autofree char *id = NULL;

  if (!commit (self,
               sr_task_add (ctx, incident, sr_json_string (act, "phase"), sr_json_string (act, "title"),
                            sr_json_string (act, "guidance"), sr_json_string (act, "role"), due, &id, error),
               error)
      || !commit (self, sr_task_assign (ctx, id, sr_json_string (act, "owner"), error), error))
    return FALSE;
  return !sr_json_boolean (act, "told", FALSE)
         || commit (self, sr_task_told (ctx, id, "by telephone", NULL, error), error);
}

static gboolean
play_custody (SrDemo *self, const char *incident, JsonObject *act, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  g_autoptr (GPtrArray) items = sr_casebook_list (ctx->book, "evidence", incident);

  for (guint i = 0; i < items->len; i++)
    if (g_strcmp0 (sr_evidence_get_name (g_ptr_array_index (items, i)), sr_json_string (act, "document"))
        == 0)
      return commit (self,
                     sr_evidence_custody (ctx, sr_record_get_id (g_ptr_array_index (items, i)),
                                          sr_json_string (act, "what"), NULL, error),
                     error);
  return lacks (error, "evidence", sr_json_string (act, "document"));
}

gboolean
sr_demo_act (SrDemo *self, JsonObject *script, GError **error)
{
  static const struct
  {
    const char *name;
    Play play;
  } plays[] = {
    {"tell_all", play_tell_all}, {"begin", play_begin},       {"save", play_save},
    {"task", play_task},         {"phases", play_phases},     {"told", play_told},
    {"event", play_event},       {"decision", play_decision}, {"evidence", play_evidence},
    {"met", play_met},           {"notice", play_notice},     {"freeze", play_freeze},
    {"sent", play_sent},         {"add_task", play_add_task}, {"custody", play_custody},
  };
  g_autoptr (JsonNode) raw = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GDateTime) at = NULL, before = NULL;
  JsonObject *act;

  json_node_set_object (raw, script);
  node = sr_demo_expand (raw, self->now, self->ids);
  act = json_node_get_object (node);
  at = g_date_time_add_minutes (self->now, (int) sr_json_int (act, "at", 0));
  before = sr_clock_now (self->clock);
  if (g_date_time_compare (at, before) > 0)
    sr_clock_set (self->clock, at);
  for (gsize i = 0; i < G_N_ELEMENTS (plays); i++)
    if (g_strcmp0 (plays[i].name, sr_json_string (act, "do")) == 0)
      return plays[i].play (self, g_hash_table_lookup (self->ids, sr_json_string (act, "incident") ?: ""),
                            act, error);
  return lacks (error, "act", sr_json_string (act, "do"));
}
