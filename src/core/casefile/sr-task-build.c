/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-task.h"

#include "sr-case-private.h"
#include "sr-error.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-step.h"

#include <glib/gi18n-lib.h>

static SrChange *
settle (const SrCaseContext *ctx,
        const char *act,
        const char *task,
        const char *state,
        const char *result,
        const char *proof,
        GError **error)
{
  SrRecord *record = sr_case_find (ctx, "task", task, error);
  gboolean open = g_str_equal (state, "open");
  g_autoptr (JsonObject) body = NULL;

  if (record == NULL)
    return NULL;
  body = sr_record_dup_body (record);
  sr_json_set_string (body, "state", state);
  sr_json_set_time (body, "done_at", open ? NULL : ctx->now);
  sr_json_set_string (body, "done_by", open ? NULL : ctx->person);
  if (!open)
    {
      sr_json_set_string (body, "result", result);
      sr_json_set_string (body, "proof", proof);
    }
  return sr_case_change (act, record, body);
}

SrChange *
sr_task_done (
  const SrCaseContext *ctx, const char *task, const char *result, const char *proof, GError **error)
{
  return settle (ctx, "task.done", task, "done", result, proof, error);
}

SrChange *
sr_task_not_possible (const SrCaseContext *ctx, const char *task, const char *reason, GError **error)
{
  if (!sr_case_need_text (reason, _ ("Why is it not possible? One sentence is enough."), error))
    return NULL;
  return settle (ctx, "task.not_possible", task, "not_possible", reason, NULL, error);
}

SrChange *
sr_task_undo (const SrCaseContext *ctx, const char *task, GError **error)
{
  return settle (ctx, "task.undo", task, "open", NULL, NULL, error);
}

SrChange *
sr_task_assign (const SrCaseContext *ctx, const char *task, const char *owner, GError **error)
{
  SrRecord *record = sr_case_find (ctx, "task", task, error);
  g_autoptr (JsonObject) body = NULL;

  if (record == NULL)
    return NULL;
  if (owner != NULL && sr_casebook_get (ctx->book, "person", owner) == NULL
      && sr_casebook_get (ctx->book, "contact", owner) == NULL)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("The team has nobody of that name. Add them to the team first."));
      return NULL;
    }
  body = sr_record_dup_body (record);
  if (g_strcmp0 (sr_json_string (body, "owner"), owner) != 0)
    json_object_set_null_member (body, "told");
  sr_json_set_string (body, "owner", owner);
  json_object_set_boolean_member (body, "assigned", TRUE);
  return sr_case_change ("task.assign", record, body);
}

SrChange *
sr_task_told (const SrCaseContext *ctx, const char *task, const char *how, GDateTime *at, GError **error)
{
  SrRecord *record = sr_case_find (ctx, "task", task, error);
  g_autoptr (JsonObject) body = NULL;
  JsonObject *told;

  if (record == NULL)
    return NULL;
  body = sr_record_dup_body (record);
  json_object_set_object_member (body, "told", json_object_new ());
  told = sr_json_object (body, "told");
  sr_json_set_time (told, "at", at != NULL ? at : ctx->now);
  sr_json_set_string (told, "how", how);
  sr_json_set_string (told, "by", ctx->person);
  return sr_case_change ("task.told", record, body);
}

SrChange *
sr_task_set_due (const SrCaseContext *ctx, const char *task, GDateTime *due, GError **error)
{
  SrRecord *record = sr_case_find (ctx, "task", task, error);
  g_autoptr (JsonObject) body = NULL;

  if (record == NULL)
    return NULL;
  body = sr_record_dup_body (record);
  sr_json_set_time (body, "due", due);
  json_object_set_boolean_member (body, "due_set", TRUE);
  return sr_case_change ("task.due", record, body);
}

SrChange *
sr_task_add (const SrCaseContext *ctx,
             const char *incident,
             const char *phase,
             const char *title,
             const char *guidance,
             const char *role,
             GDateTime *due,
             char **out_id,
             GError **error)
{
  g_autofree char *id = sr_id_new ();
  g_autoptr (SrChange) change = sr_change_new ("task.add", incident);
  g_autoptr (JsonObject) body = json_object_new ();

  if (sr_case_find (ctx, "incident", incident, error) == NULL
      || !sr_case_need_text (title, _ ("What is to be done? Write a few words."), error))
    return NULL;
  if (sr_phase_index (phase) < 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("“%s” is not one of the eight phases."), phase);
      return NULL;
    }
  sr_json_set_string (body, "phase", phase);
  sr_json_set_string (body, "title", title);
  sr_json_set_string (body, "guidance", guidance);
  sr_json_set_string (body, "role", role);
  sr_json_set_time (body, "due", due);
  json_object_set_boolean_member (body, "due_set", TRUE);
  sr_json_set_string (body, "state", "open");
  json_object_set_null_member (body, "told");
  json_object_set_int_member (body, "order", 1000);
  sr_change_put (change, "task", id, incident, body);
  if (out_id != NULL)
    *out_id = g_steal_pointer (&id);
  return g_steal_pointer (&change);
}
