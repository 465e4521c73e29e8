/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-commands.h"
#include "sr-ctl-keyless.h"
#include "sr-ctl-session.h"

#include "sr-case-assessment.h"
#include "sr-error.h"
#include "sr-evidence.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-now.h"
#include "sr-person.h"
#include "sr-time-words.h"

#include <glib/gi18n-lib.h>

#define REPORT_USAGE "incident report FACTS.json [--without-key [--file FILE]…]"
#define LIST_USAGE   "incident list"
#define SHOW_USAGE   "incident show INCIDENT"

static void
set_person (JsonObject *object, const char *member, SrCasebook *book, const char *person)
{
  sr_json_set_string (object, member, person != NULL ? sr_casebook_name_of (book, person) : NULL);
}

static JsonObject *
incident_to_json (SrCasebook *book, SrRecord *incident)
{
  static const char *const texts[] = {"reported_at", "opened_at", "closed_at"};
  JsonObject *object = json_object_new ();
  JsonObject *facts = sr_json_object (sr_incident_get_facts (incident), "incident");
  g_auto (GStrv) kinds = sr_incident_dup_kinds (incident);

  sr_json_set_string (object, "id", sr_record_get_id (incident));
  sr_json_set_string (object, "reference", sr_incident_get_reference (incident));
  sr_json_set_string (object, "title", sr_incident_get_title (incident));
  sr_json_set_string (object, "status", sr_incident_get_state (incident));
  sr_json_set_string (object, "kind", sr_incident_get_kind (incident));
  sr_json_set_strv (object, "kinds", (const char *const *) kinds);
  sr_json_set_string (object, "summary", sr_incident_get_summary (incident));
  set_person (object, "reporter", book, sr_record_string (incident, "reporter"));
  set_person (object, "lead", book, sr_incident_get_lead (incident));
  sr_json_set_string (object, "discovered_at",
                      facts != NULL ? sr_json_string (facts, "discovered_at") : NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    sr_json_set_string (object, texts[i], sr_record_string (incident, texts[i]));
  return object;
}

/* A reporter who has a key is known by name. */
static void
resolve_reporter (SrSession *session, JsonObject *report)
{
  g_autoptr (GPtrArray) people = sr_casebook_list (sr_session_get_book (session), "person", NULL);
  const char *reporter = sr_json_string (report, "reporter");

  for (guint i = 0; reporter != NULL && i < people->len; i++)
    if (g_strcmp0 (sr_person_get_name (g_ptr_array_index (people, i)), reporter) == 0)
      {
        g_autofree char *id = g_strdup (sr_record_get_id (g_ptr_array_index (people, i)));

        sr_json_set_string (report, "reporter", id);
        return;
      }
}

static gboolean
run_report (SrCtlContext *context, int argc, char **argv, GError **error)
{
  gboolean without_key = FALSE;
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = {{"without-key", 0, 0, G_OPTION_ARG_NONE, &without_key, NULL, NULL},
                                  {"file", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL},
                                  {NULL}};
  g_autoptr (JsonObject) report = NULL;
  g_autoptr (SrSession) session = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (SrChange) change = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *id = NULL;
  SrRecord *incident;

  if (!sr_ctl_parse (REPORT_USAGE, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  report = sr_json_load_object (argv[1], error);
  if (report != NULL && without_key)
    return sr_ctl_report_without_key (context, report, (const char *const *) files, error);
  if (files != NULL)
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                           _ ("--file goes with --without-key. With a key, use “evidence add” afterwards."));
      return FALSE;
    }
  session = report != NULL ? sr_ctl_open_session (context, error) : NULL;
  if (session == NULL)
    return FALSE;
  resolve_reporter (session, report);
  ctx = sr_session_dup_context (session);
  change = sr_incident_report (ctx, report, &id, error);
  if (change == NULL)
    {
      g_prefix_error (error, "%s: ", argv[1]);
      return FALSE;
    }
  if (!sr_session_commit (session, change, error))
    return FALSE;
  incident = sr_casebook_get (sr_session_get_book (session), "incident", id);
  answer = incident_to_json (sr_session_get_book (session), incident);
  if (context->json)
    sr_ctl_print_json (answer);
  else
    sr_ctl_print (_ ("Kept as %s (%s)."), sr_incident_get_reference (incident),
                  sr_incident_get_title (incident));
  return TRUE;
}

static gboolean
run_list (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrSession) session = NULL;
  g_autoptr (GPtrArray) incidents = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *list = json_array_new ();

  json_object_set_array_member (answer, "incidents", list);
  if (!sr_ctl_parse (LIST_USAGE, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  if (session == NULL)
    return FALSE;
  incidents = sr_casebook_list (sr_session_get_book (session), "incident", NULL);
  for (guint i = 0; i < incidents->len; i++)
    {
      SrRecord *incident = g_ptr_array_index (incidents, i);

      json_array_add_object_element (list, incident_to_json (sr_session_get_book (session), incident));
      if (!context->json)
        sr_ctl_print ("%s  %-12s %-14s %s", sr_incident_get_reference (incident),
                      sr_incident_get_title (incident), sr_incident_get_state (incident),
                      sr_incident_get_kind_label (incident));
    }
  if (context->json)
    sr_ctl_print_json (answer);
  else if (incidents->len == 0)
    sr_ctl_print (_ ("No incident has been reported."));
  return TRUE;
}

static JsonArray *
records_to_json (SrCasebook *book, const char *kind, const char *incident)
{
  g_autoptr (GPtrArray) records = sr_casebook_list (book, kind, incident);
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      SrRecord *record = g_ptr_array_index (records, i);
      JsonObject *object = sr_record_dup_body (record);

      sr_json_set_string (object, "id", sr_record_get_id (record));
      json_array_add_object_element (list, object);
    }
  return list;
}

static void
print_clock (SrSession *session, SrNow *now, GDateTime *at)
{
  SrDeadline *earliest = sr_now_get_earliest (now);
  g_autofree char *left = NULL, *when = NULL;

  if (earliest == NULL)
    {
      sr_ctl_print (_ ("No dates run at this moment."));
      return;
    }
  left = sr_time_words_remaining (sr_deadline_get_due (earliest), at);
  when = sr_time_words_full (sr_deadline_get_due (earliest), sr_session_get_zone (session));
  sr_ctl_print (_ ("Earliest limit: %s, %s: %s. %s"), left, when, sr_deadline_get_title (earliest),
                sr_now_get_worst_text (now));
}

static gboolean
print_incident (SrSession *session, SrRecord *incident, GError **error)
{
  SrCasebook *book = sr_session_get_book (session);
  g_autoptr (GDateTime) noticed = sr_incident_dup_discovered (incident);
  g_autoptr (GDateTime) at = sr_session_dup_now (session);
  g_autoptr (SrNow) now = sr_now_new (book, sr_session_get_laws (session), sr_record_get_id (incident),
                                      sr_session_get_person (session), at, error);
  g_autofree char *when
    = noticed != NULL ? sr_time_words_full (noticed, sr_session_get_zone (session)) : NULL;

  if (now == NULL)
    return FALSE;
  sr_ctl_print ("%s  %s", sr_incident_get_reference (incident), sr_incident_get_title (incident));
  sr_ctl_print ("%s (%s)", sr_incident_get_kind_label (incident), sr_incident_get_state (incident));
  if (when != NULL)
    sr_ctl_print (_ ("First noticed %s"), when);
  if (sr_incident_get_summary (incident)[0] != '\0')
    sr_ctl_print ("%s", sr_incident_get_summary (incident));
  print_clock (session, now, at);
  sr_ctl_print (_ ("Evidence: %u. Next:"), sr_casebook_count (book, "evidence", sr_record_get_id (incident)));
  for (guint i = 0; i < sr_now_get_acts (now)->len; i++)
    {
      SrAct *act = g_ptr_array_index (sr_now_get_acts (now), i);

      sr_ctl_print ("  %u. %s%s%s", i + 1, act->title, act->person != NULL ? ", " : "",
                    act->person != NULL ? act->person : "");
    }
  return TRUE;
}

static gboolean
run_show (SrCtlContext *context, int argc, char **argv, GError **error)
{
  static const char *const kinds[][2] = {{"task", "tasks"},
                                         {"evidence", "evidence"},
                                         {"notice", "notices"},
                                         {"told", "told"},
                                         {"event", "events"}};
  g_autoptr (SrSession) session = NULL;
  g_autoptr (SrAssessment) assessment = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (JsonObject) answer = NULL;
  SrRecord *incident;
  SrCasebook *book;

  if (!sr_ctl_parse (SHOW_USAGE, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  incident = session != NULL ? sr_ctl_find_incident (session, argv[1], error) : NULL;
  if (incident == NULL)
    return FALSE;
  if (!context->json)
    return print_incident (session, incident, error);
  book = sr_session_get_book (session);
  now = sr_session_dup_now (session);
  assessment = sr_case_assess (book, sr_session_get_laws (session), incident, now, error);
  if (assessment == NULL)
    return FALSE;
  answer = incident_to_json (book, incident);
  json_object_set_object_member (answer, "facts", sr_case_facts (book, incident));
  json_object_set_object_member (answer, "record", sr_json_copy (sr_incident_get_record (incident)));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    json_object_set_array_member (answer, kinds[i][1],
                                  records_to_json (book, kinds[i][0], sr_record_get_id (incident)));
  json_object_set_member (answer, "assessment", sr_assessment_to_json (assessment));
  sr_ctl_print_json (answer);
  return TRUE;
}

const SrCtlCommand sr_ctl_incident_commands[] = {
  {"incident report", "FACTS.json [--without-key [--file FILE]…]",
   N_ ("Makes an incident from a file of facts, with title, summary and reporter beside them; without a key "
       "it is "
       "sealed and offered at the next unlock"),
   run_report},
  {"incident waiting", "", N_ ("Lists the reports that were written without a key and wait"),
   sr_ctl_incident_waiting},
  {"incident take", "ID [--refuse REASON]",
   N_ ("Makes an incident of a report that was written without a key, or throws it away"),
   sr_ctl_incident_take},
  {"incident list", "", N_ ("Lists the incidents"), run_list},
  {"incident show", "INCIDENT", N_ ("Shows one incident, named by id or reference"), run_show},
  {NULL},
};
