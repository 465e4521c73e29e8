/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-commands.h"
#include "sr-ctl-session.h"

#include "sr-case-assessment.h"
#include "sr-clock.h"
#include "sr-deadline.h"
#include "sr-duty-state.h"
#include "sr-error.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-time-words.h"

#include <glib/gi18n-lib.h>

#define DEADLINES_USAGE "deadlines [--incident INCIDENT] [--tasks]"
#define LIST_USAGE      "duty list [INCIDENT]"
#define DECIDE_USAGE    "duty decide INCIDENT DUTY notify|not_required|met [--reason TEXT] [--when TIME]"

static void
print_deadline (SrSession *session, SrDeadline *deadline, GDateTime *now)
{
  GDateTime *due = sr_deadline_get_due (deadline);
  g_autofree char *left = due != NULL ? sr_time_words_remaining (due, now) : g_strdup (_ ("no day"));
  g_autofree char *when = due != NULL ? sr_time_words_full (due, sr_session_get_zone (session)) : NULL;

  sr_ctl_print ("%-20s %-28s %s, %s: %s%s%s", left, when != NULL ? when : sr_deadline_get_rule (deadline),
                sr_deadline_get_reference (deadline), sr_deadline_get_incident_title (deadline),
                sr_deadline_get_title (deadline),
                sr_deadline_get_status (deadline) == SR_DEADLINE_POSSIBLE ? _ (" (possible)") : "",
                sr_deadline_is_provisional (deadline) ? _ (" (could move)") : "");
}

static GPtrArray *
list_deadlines (SrSession *session, const char *incident, gboolean tasks, GDateTime *now, GError **error)
{
  SrCasebook *book = sr_session_get_book (session);
  SrRecord *record = incident != NULL ? sr_ctl_find_incident (session, incident, error) : NULL;
  GPtrArray *list;

  if (incident != NULL && record == NULL)
    return NULL;
  list = sr_deadlines_list (book, sr_session_get_laws (session), now, error);
  for (guint i = 0; list != NULL && record != NULL && i < list->len;)
    if (g_strcmp0 (sr_deadline_get_incident (g_ptr_array_index (list, i)), sr_record_get_id (record)) != 0)
      g_ptr_array_remove_index (list, i);
    else
      i++;
  if (list != NULL && tasks)
    g_ptr_array_extend_and_steal (list,
                                  sr_deadlines_list_tasks (book,
                                                           record != NULL ? sr_record_get_id (record) : NULL,
                                                           now));
  return list;
}

/* Clocks in "deadlines"; duties whose rule names no day beside them, so that no reader takes null for a date.
 */
static gboolean
run_deadlines (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *incident = NULL;
  gboolean tasks = FALSE;
  const GOptionEntry entries[] = {
    {"incident", 0, 0, G_OPTION_ARG_STRING, &incident, NULL, NULL},
    {"tasks", 0, 0, G_OPTION_ARG_NONE, &tasks, NULL, NULL},
    {NULL},
  };
  g_autoptr (SrSession) session = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();

  if (!sr_ctl_parse (DEADLINES_USAGE, entries, &argc, &argv, 0, 0, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  if (session == NULL)
    return FALSE;
  now = sr_session_dup_now (session);
  list = list_deadlines (session, incident, tasks, now, error);
  if (list == NULL)
    return FALSE;
  json_object_set_array_member (answer, "deadlines", json_array_new ());
  json_object_set_array_member (answer, "without_day", json_array_new ());
  for (guint i = 0; i < list->len; i++)
    {
      SrDeadline *deadline = g_ptr_array_index (list, i);
      const char *key = sr_deadline_get_due (deadline) != NULL ? "deadlines" : "without_day";

      json_array_add_object_element (sr_json_array (answer, key), sr_deadline_to_json (deadline));
      if (!context->json)
        print_deadline (session, deadline, now);
    }
  if (context->json)
    sr_ctl_print_json (answer);
  else if (list->len == 0)
    sr_ctl_print (_ ("No dates run at this moment."));
  return TRUE;
}

static gboolean
add_duties (
  SrSession *session, SrRecord *incident, GDateTime *now, JsonArray *duties, gboolean json, GError **error)
{
  SrCasebook *book = sr_session_get_book (session);
  g_autoptr (SrAssessment) assessment
    = sr_case_assess (book, sr_session_get_laws (session), incident, now, error);

  if (assessment == NULL)
    return FALSE;
  for (guint i = 0; i < sr_assessment_get_duties (assessment)->len; i++)
    {
      SrDuty *duty = g_ptr_array_index (sr_assessment_get_duties (assessment), i);
      SrRecord *state = sr_duty_state_find (book, sr_record_get_id (incident), sr_duty_get_id (duty));
      JsonObject *object = sr_duty_to_json (duty);
      GDateTime *due = sr_duty_get_due (duty);
      g_autofree char *when = due != NULL ? sr_time_words_full (due, sr_session_get_zone (session)) : NULL;

      sr_json_set_string (object, "incident", sr_record_get_id (incident));
      sr_json_set_string (object, "reference", sr_incident_get_reference (incident));
      sr_json_set_string (object, "decision", state != NULL ? sr_record_string (state, "status") : NULL);
      sr_json_set_string (object, "decided_at", state != NULL ? sr_record_string (state, "at") : NULL);
      sr_json_set_string (object, "reason", sr_duty_state_get_reason (state));
      json_array_add_object_element (duties, object);
      if (!json && sr_duty_get_status (duty) != SR_DUTY_NOT_REQUIRED)
        sr_ctl_print ("%s  %-9s %-30s %-28s %s", sr_incident_get_reference (incident),
                      state != NULL ? sr_record_string (state, "status")
                                    : sr_duty_status_nick (sr_duty_get_status (duty)),
                      sr_duty_get_id (duty), when != NULL ? when : _ ("no day"), sr_duty_get_citation (duty));
    }
  return TRUE;
}

static gboolean
run_list (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrSession) session = NULL;
  g_autoptr (GPtrArray) incidents = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  SrRecord *only = NULL;

  json_object_set_array_member (answer, "duties", json_array_new ());
  if (!sr_ctl_parse (LIST_USAGE, NULL, &argc, &argv, 0, 1, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  if (session == NULL || (argc > 1 && (only = sr_ctl_find_incident (session, argv[1], error)) == NULL))
    return FALSE;
  now = sr_session_dup_now (session);
  incidents = sr_casebook_list (sr_session_get_book (session), "incident", NULL);
  for (guint i = 0; i < incidents->len; i++)
    {
      SrRecord *incident = g_ptr_array_index (incidents, i);

      if ((only != NULL ? only == incident : sr_incident_is_open (incident))
          && !add_duties (session, incident, now, sr_json_array (answer, "duties"), context->json, error))
        return FALSE;
    }
  if (context->json)
    sr_ctl_print_json (answer);
  return TRUE;
}

static SrChange *
decide (SrCaseContext *ctx,
        const char *incident,
        const char *duty,
        const char *what,
        const char *reason,
        const char *when,
        GError **error)
{
  g_autoptr (GDateTime) at = NULL;

  if (g_str_equal (what, "notify"))
    return sr_duty_decide (ctx, incident, duty, SR_DECISION_NOTIFY, reason, error);
  if (g_str_equal (what, "not_required"))
    return sr_duty_decide (ctx, incident, duty, SR_DECISION_NOT_REQUIRED, reason, error);
  if (!g_str_equal (what, "met"))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("“%s” is no decision. It is one of notify, not_required and met."), what);
      return NULL;
    }
  at = when != NULL ? sr_time_parse (when, "--when", error) : NULL;
  if (when != NULL && at == NULL)
    return NULL;
  return sr_duty_met (ctx, incident, duty, at, reason, NULL, error);
}

static gboolean
has_duty (SrSession *session, SrRecord *incident, const char *duty, GError **error)
{
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autoptr (SrAssessment) assessment
    = sr_case_assess (sr_session_get_book (session), sr_session_get_laws (session), incident, now, error);

  if (assessment == NULL)
    return FALSE;
  if (sr_assessment_lookup (assessment, duty) != NULL)
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
               _ ("Incident %s has no duty “%s”. “subrosactl duty list” shows them."),
               sr_incident_get_reference (incident), duty);
  return FALSE;
}

static gboolean
run_decide (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *reason = NULL, *when = NULL;
  const GOptionEntry entries[] = {
    {"reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL},
    {"when", 0, 0, G_OPTION_ARG_STRING, &when, NULL, NULL},
    {NULL},
  };
  g_autoptr (SrSession) session = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (SrChange) change = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  g_autofree char *id = NULL;
  SrRecord *incident;

  if (!sr_ctl_parse (DECIDE_USAGE, entries, &argc, &argv, 3, 3, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  incident = session != NULL ? sr_ctl_find_incident (session, argv[1], error) : NULL;
  if (incident == NULL || !has_duty (session, incident, argv[2], error))
    return FALSE;
  ctx = sr_session_dup_context (session);
  change = decide (ctx, sr_record_get_id (incident), argv[2], argv[3], reason, when, error);
  if (change == NULL || !sr_session_commit (session, change, error))
    return FALSE;
  id = sr_duty_state_id (sr_record_get_id (incident), argv[2]);
  sr_json_set_string (answer, "id", id);
  sr_json_set_string (answer, "duty", argv[2]);
  sr_json_set_string (answer, "status", argv[3]);
  if (context->json)
    sr_ctl_print_json (answer);
  else
    sr_ctl_print (_ ("Recorded: %s, %s."), argv[2], argv[3]);
  return TRUE;
}

const SrCtlCommand sr_ctl_duty_commands[] = {
  {"deadlines", "[--incident INCIDENT] [--tasks]", N_ ("Lists all running clocks, soonest first"),
   run_deadlines},
  {"duty list", "[INCIDENT]", N_ ("Lists duties with what was decided about them"), run_list},
  {"duty decide", "INCIDENT DUTY notify|not_required|met [--reason TEXT] [--when TIME]",
   N_ ("Records a decision on a duty"), run_decide},
  {NULL},
};
