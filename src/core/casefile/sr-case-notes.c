/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-incident.h"

#include "sr-case-private.h"
#include "sr-id.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

SrChange *
sr_event_add (const SrCaseContext *ctx,
              const char *incident,
              GDateTime *at,
              const char *text,
              const char *mark,
              const char *corrects,
              GError **error)
{
  static const char *const marks[] = {"fact", "analysis", "mixed", NULL};
  g_autofree char *id = sr_id_new ();
  g_autoptr (SrChange) change = sr_change_new (corrects != NULL ? "event.correct" : "event.add", incident);
  g_autoptr (JsonObject) body = json_object_new ();

  if (sr_case_find (ctx, "incident", incident, error) == NULL
      || (corrects != NULL && sr_case_find (ctx, "event", corrects, error) == NULL)
      || !sr_case_need_text (text, _ ("The entry is empty. Write one sentence and save again."), error))
    return NULL;
  sr_json_set_time (body, "at", at != NULL ? at : ctx->now);
  sr_json_set_string (body, "text", text);
  sr_json_set_string (body, "mark", mark != NULL && g_strv_contains (marks, mark) ? mark : "mixed");
  sr_json_set_string (body, "by", ctx->person);
  sr_json_set_string (body, "corrects", corrects);
  sr_change_put (change, "event", id, incident, body);
  return g_steal_pointer (&change);
}

SrChange *
sr_export_noted (const SrCaseContext *ctx, const char *act, const char *how, const char *sha256)
{
  g_autofree char *id = sr_id_new ();
  SrChange *change = sr_change_new (act, NULL);
  g_autoptr (JsonObject) body = json_object_new ();

  sr_json_set_time (body, "at", ctx->now);
  sr_json_set_string (body, "by", ctx->person);
  sr_json_set_string (body, "how", how);
  sr_json_set_string (body, "sha256", sha256);
  sr_change_put (change, "export", id, NULL, body);
  return change;
}

SrChange *
sr_decision_add (const SrCaseContext *ctx,
                 const char *incident,
                 const char *about,
                 const char *text,
                 const char *reason,
                 GError **error)
{
  g_autofree char *id = sr_id_new ();
  g_autoptr (SrChange) change = sr_change_new ("decision.add", incident);
  g_autoptr (JsonObject) body = json_object_new ();

  if (sr_case_find (ctx, "incident", incident, error) == NULL
      || !sr_case_need_text (text, _ ("What was decided? Write one sentence."), error)
      || !sr_case_need_text (reason, _ ("A reason is needed. One sentence is enough."), error))
    return NULL;
  sr_json_set_string (body, "about", about);
  sr_json_set_string (body, "text", text);
  sr_json_set_string (body, "reason", reason);
  sr_json_set_string (body, "by", ctx->person);
  sr_json_set_time (body, "at", ctx->now);
  sr_change_put (change, "decision", id, incident, body);
  return g_steal_pointer (&change);
}

SrChange *
sr_told_add (const SrCaseContext *ctx,
             const char *incident,
             const char *whom,
             const char *person,
             const char *how,
             GDateTime *at,
             const char *note,
             GError **error)
{
  g_autofree char *id = sr_id_new ();
  g_autoptr (SrChange) change = sr_change_new ("told.add", incident);
  g_autoptr (JsonObject) body = json_object_new ();

  if (sr_case_find (ctx, "incident", incident, error) == NULL
      || !sr_case_need_text (whom, _ ("Who was told? Write a name."), error))
    return NULL;
  sr_json_set_string (body, "whom", whom);
  sr_json_set_string (body, "person", person);
  sr_json_set_string (body, "how", how);
  sr_json_set_time (body, "at", at != NULL ? at : ctx->now);
  sr_json_set_string (body, "by", ctx->person);
  sr_json_set_string (body, "note", note);
  sr_change_put (change, "told", id, incident, body);
  return g_steal_pointer (&change);
}
