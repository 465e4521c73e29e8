/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Reports that are written without a key, and what becomes of them. */

#include "config.h"

#include "sr-ctl-keyless.h"

#include "sr-ctl-open.h"
#include "sr-ctl-session.h"

#include "sr-clock.h"
#include "sr-draft-facts.h"
#include "sr-drop-box.h"
#include "sr-error.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-keyless-report.h"
#include "sr-session-reports.h"
#include "sr-time-words.h"

#include <glib/gi18n-lib.h>

#define WAITING_USAGE "incident waiting"
#define TAKE_USAGE    "incident take ID [--refuse REASON]"

/* The answers as the wizard would have them, so that it can go on with them. */
static SrDraft *
to_draft (JsonObject *report)
{
  static const char *const texts[] = {"title", "summary"};
  g_autoptr (JsonObject) facts = sr_json_copy (report);
  JsonObject *record = sr_json_object (facts, "record");

  if (record == NULL)
    {
      record = json_object_new ();
      json_object_set_object_member (facts, "record", record);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (sr_json_string (report, texts[i]) != NULL)
      {
        sr_json_set_string (record, texts[i], sr_json_string (report, texts[i]));
        json_object_remove_member (facts, texts[i]);
      }
  if (json_object_has_member (facts, "reporter"))
    json_object_remove_member (facts, "reporter");
  return sr_draft_new_from_facts (facts);
}

gboolean
sr_ctl_report_without_key (SrCtlContext *context,
                           JsonObject *report,
                           const char *const *files,
                           GError **error)
{
  const char *dir = sr_ctl_need_vault (context, error);
  g_autoptr (GDateTime) now = sr_clock_now (context->clock);
  g_autoptr (SrDraft) draft = NULL;
  g_autoptr (JsonObject) content = NULL;
  g_autofree char *id = NULL;

  if (dir == NULL)
    return FALSE;
  if (sr_json_object (report, "incident") == NULL)
    {
      g_set_error (
        error, SR_ERROR, SR_ERROR_BAD_INPUT,
        _ ("incident: the report has no facts about an incident. At least the object “incident” is needed."));
      return FALSE;
    }
  draft = to_draft (report);
  content = sr_keyless_report_new (sr_json_string (report, "reporter"), sr_json_string (report, "telephone"),
                                   draft);
  if (!sr_drop_box_add_report (dir, content, files, now, &id, error))
    return FALSE;
  if (context->json)
    {
      g_autoptr (JsonObject) answer = json_object_new ();

      json_object_set_string_member (answer, "id", id);
      sr_ctl_print_json (answer);
    }
  else
    sr_ctl_print (
      _ ("Sealed as %s. Nobody can read it back here; it is offered when the vault is unlocked next."), id);
  return TRUE;
}

static JsonObject *
to_json (SrDrop *drop)
{
  JsonObject *object = json_object_new ();
  JsonArray *files = json_array_new ();
  g_autofree char *reporter = sr_keyless_report_dup_reporter (drop);
  g_autofree char *summary = sr_keyless_report_dup_summary (drop);

  json_object_set_string_member (object, "id", sr_drop_get_id (drop));
  sr_json_set_time (object, "at", sr_drop_get_at (drop));
  sr_json_set_string (object, "reporter", reporter);
  sr_json_set_string (object, "summary", summary);
  for (guint i = 0; i < sr_drop_get_n_files (drop); i++)
    json_array_add_string_element (files, sr_drop_get_file_name (drop, i));
  json_object_set_array_member (object, "files", files);
  return object;
}

gboolean
sr_ctl_incident_waiting (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrSession) session = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *list = json_array_new ();
  GPtrArray *reports;

  json_object_set_array_member (answer, "reports", list);
  if (!sr_ctl_parse (WAITING_USAGE, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  if (session == NULL)
    return FALSE;
  reports = sr_session_get_reports (session);
  for (guint i = 0; i < reports->len; i++)
    {
      g_autofree char *at
        = sr_time_words_full (sr_drop_get_at (reports->pdata[i]), sr_session_get_zone (session));
      g_autofree char *reporter = sr_keyless_report_dup_reporter (reports->pdata[i]);

      json_array_add_object_element (list, to_json (reports->pdata[i]));
      if (!context->json)
        sr_ctl_print ("%s  %s  %s", sr_drop_get_id (reports->pdata[i]), at,
                      reporter != NULL ? reporter : _ ("no name given"));
    }
  if (context->json)
    sr_ctl_print_json (answer);
  else if (reports->len == 0)
    sr_ctl_print (_ ("No report waits."));
  return TRUE;
}

static SrDrop *
find_report (SrSession *session, const char *id, GError **error)
{
  GPtrArray *reports = sr_session_get_reports (session);

  for (guint i = 0; i < reports->len; i++)
    if (g_str_has_prefix (sr_drop_get_id (reports->pdata[i]), id))
      return reports->pdata[i];
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
               _ ("No report “%s” waits. “subrosactl incident waiting” shows them."), id);
  return NULL;
}

gboolean
sr_ctl_incident_take (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {{"refuse", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL}, {NULL}};
  g_autoptr (SrSession) session = NULL;
  g_autofree char *incident = NULL;
  SrRecord *record;
  SrDrop *drop;

  if (!sr_ctl_parse (TAKE_USAGE, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  drop = session != NULL ? find_report (session, argv[1], error) : NULL;
  if (drop == NULL)
    return FALSE;
  if (reason != NULL)
    return sr_session_refuse_report (session, drop, reason, error);
  incident = sr_session_take_report (session, drop, error);
  if (incident == NULL)
    return FALSE;
  record = sr_casebook_get (sr_session_get_book (session), "incident", incident);
  if (context->json)
    {
      g_autoptr (JsonObject) answer = json_object_new ();

      json_object_set_string_member (answer, "id", incident);
      json_object_set_string_member (answer, "reference", sr_incident_get_reference (record));
      sr_ctl_print_json (answer);
    }
  else
    sr_ctl_print (_ ("Taken in as %s (%s). Its answers wait in the report wizard."),
                  sr_incident_get_reference (record), sr_incident_get_title (record));
  return TRUE;
}

/* What a lock kept and the next unlock could not put in: one draft for each piece. */
gboolean
sr_ctl_vault_kept (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrSession) session = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  g_auto (GStrv) names = NULL;
  JsonArray *list = json_array_new ();

  json_object_set_array_member (answer, "kept", list);
  if (!sr_ctl_parse ("vault kept", NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  names = session != NULL ? sr_vault_list_drafts (sr_session_get_vault (session), error) : NULL;
  if (names == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      JsonNode *draft = g_str_has_prefix (names[i], "kept/")
                          ? sr_vault_get_draft (sr_session_get_vault (session), names[i], error)
                          : NULL;

      if (draft != NULL)
        json_array_add_element (list, draft);
    }
  sr_ctl_print_json (answer);
  return TRUE;
}
