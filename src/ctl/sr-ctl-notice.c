/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-commands.h"
#include "sr-ctl-session.h"

#include "sr-case-assessment.h"
#include "sr-error.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-letter-elements.h"
#include "sr-letter-template.h"
#include "sr-notice-letter.h"
#include "sr-notice.h"

#include <glib/gi18n-lib.h>

#define DRAFT_USAGE   "notice draft INCIDENT --duty ID | --template NAME [--given FILE.json]"
#define LIST_USAGE    "notice list [INCIDENT]"
#define CHECK_USAGE   "notice check ID"
#define APPROVE_USAGE "notice approve ID"
#define EXPORT_USAGE  "notice export ID --out FILE.pdf"

static JsonObject *
notice_to_json (SrSession *session, SrRecord *notice, gboolean with_text)
{
  JsonObject *body = sr_record_get_body (notice);
  JsonObject *object = json_object_new ();
  SrRecord *incident
    = sr_casebook_get (sr_session_get_book (session), "incident", sr_record_get_incident (notice));
  static const char *const members[]
    = {"type", "template", "subject", "state", "recipient", "duties", "due", "elements"};

  sr_json_set_string (object, "id", sr_record_get_id (notice));
  sr_json_set_string (object, "incident", sr_record_get_incident (notice));
  sr_json_set_string (object, "reference", incident ? sr_incident_get_reference (incident) : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (json_object_has_member (body, members[i]))
      json_object_set_member (object, members[i], json_node_copy (json_object_get_member (body, members[i])));
  if (with_text)
    {
      g_autoptr (SrLetter) letter = sr_notice_get_letter (body, NULL);
      g_auto (GStrv) gaps = letter ? sr_letter_list_gaps (letter) : NULL;
      g_autofree char *text = letter ? sr_letter_to_text (letter) : NULL;

      sr_json_set_string (object, "text", text);
      sr_json_set_strv (object, "gaps", (const char *const *) gaps);
    }
  return object;
}

static void
print_notice (SrSession *session, SrRecord *notice)
{
  SrRecord *incident
    = sr_casebook_get (sr_session_get_book (session), "incident", sr_record_get_incident (notice));
  const char *recipient = sr_notice_get_recipient (notice);

  sr_ctl_print ("%s  %s  %s  %s  %s", sr_record_get_id (notice),
                incident ? sr_incident_get_reference (incident) : "",
                sr_notice_state_label (sr_notice_get_state (notice)), sr_notice_get_subject (notice),
                recipient ? recipient : "");
}

static void
print_elements (GPtrArray *elements)
{
  guint settled, needed;

  for (guint i = 0; i < elements->len; i++)
    {
      SrElement *element = elements->pdata[i];

      sr_ctl_print ("  %-12s %s", sr_element_state_words (element->state), element->name);
    }
  sr_elements_count (elements, &settled, &needed);
  sr_ctl_print (_ ("%u of %u required elements"), settled, needed);
}

static SrRecord *
find_notice (SrSession *session, const char *id, GError **error)
{
  SrRecord *notice = sr_casebook_get (sr_session_get_book (session), "notice", id);

  if (!notice)
    g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                 _ ("This vault holds no notice “%s”. “subrosactl notice list” shows them."), id);
  return notice;
}

static char *
known_templates (void)
{
  g_auto (GStrv) ids = sr_letter_templates ();

  return g_strjoinv (", ", ids);
}

static gboolean
find_duty (const SrCaseContext *ctx,
           SrRecord *incident,
           const char *id,
           SrAssessment **assessment,
           SrDuty **duty,
           GError **error)
{
  *assessment = sr_case_assess (ctx->book, ctx->laws, incident, ctx->now, error);
  if (!*assessment)
    return FALSE;
  *duty = sr_assessment_lookup (*assessment, id);
  if (*duty)
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
               _ ("This incident has no duty “%s”. “subrosactl duty list %s” shows them."), id,
               sr_incident_get_reference (incident));
  return FALSE;
}

static SrRecord *
draft (SrSession *session,
       SrRecord *incident,
       const char *duty_id,
       const char *template_id,
       JsonObject *given,
       GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);
  g_autoptr (SrAssessment) assessment = NULL;
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (SrChange) change = NULL;
  g_autofree char *id = NULL;
  SrDuty *duty = NULL;

  if (duty_id && !find_duty (ctx, incident, duty_id, &assessment, &duty, error))
    return NULL;
  body = sr_notice_draft (ctx, incident, template_id, duty, given, error);
  if (!body)
    return NULL;
  change = sr_notice_save (ctx, sr_record_get_id (incident), NULL, body, &id, error);
  if (!change || !sr_session_commit (session, change, error))
    return NULL;
  return find_notice (session, id, error);
}

static void
report_draft (SrCtlContext *context, SrSession *session, SrRecord *notice)
{
  g_autoptr (JsonObject) answer = notice_to_json (session, notice, TRUE);

  if (context->json)
    sr_ctl_print_json (answer);
  else
    {
      g_auto (GStrv) gaps = sr_json_strv (answer, "gaps");

      print_notice (session, notice);
      for (guint i = 0; gaps[i]; i++)
        sr_ctl_print (_ ("  still to be written: %s"), gaps[i]);
    }
}

static gboolean
run_draft (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *duty = NULL;
  g_autofree char *template_id = NULL;
  g_autofree char *given_path = NULL;
  const GOptionEntry entries[] = {{"duty", 0, 0, G_OPTION_ARG_STRING, &duty, NULL, NULL},
                                  {"template", 0, 0, G_OPTION_ARG_STRING, &template_id, NULL, NULL},
                                  {"given", 0, 0, G_OPTION_ARG_FILENAME, &given_path, NULL, NULL},
                                  {NULL}};
  g_autoptr (SrSession) session = NULL;
  g_autoptr (JsonObject) given = NULL;
  SrRecord *incident;
  SrRecord *notice;

  if (!sr_ctl_parse (DRAFT_USAGE, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (!duty && !template_id)
    {
      g_autofree char *names = known_templates ();

      g_set_error (
        error, SR_ERROR, SR_ERROR_BAD_INPUT,
        _ ("Which letter? Name the duty it discharges with --duty, or the letter with --template: %s."),
        names);
      return FALSE;
    }
  if (template_id && !sr_letter_template_exists (template_id))
    {
      g_autofree char *names = known_templates ();

      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("There is no letter called “%s”. There are: %s."),
                   template_id, names);
      return FALSE;
    }
  if (given_path && !(given = sr_json_load_object (given_path, error)))
    return FALSE;

  session = sr_ctl_open_session (context, error);
  incident = session ? sr_ctl_find_incident (session, argv[1], error) : NULL;
  notice = incident ? draft (session, incident, duty, template_id, given, error) : NULL;
  if (!notice)
    return FALSE;
  report_draft (context, session, notice);
  return TRUE;
}

static gboolean
run_list (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrSession) session = NULL;
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *array = json_array_new ();
  SrRecord *incident = NULL;

  json_object_set_array_member (answer, "notices", array);
  if (!sr_ctl_parse (LIST_USAGE, NULL, &argc, &argv, 0, 1, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  if (!session || (argc > 1 && !(incident = sr_ctl_find_incident (session, argv[1], error))))
    return FALSE;

  notices = sr_casebook_list (sr_session_get_book (session), "notice",
                              incident ? sr_record_get_id (incident) : NULL);
  for (guint i = 0; i < notices->len; i++)
    {
      json_array_add_object_element (array, notice_to_json (session, notices->pdata[i], FALSE));
      if (!context->json)
        print_notice (session, notices->pdata[i]);
    }
  if (context->json)
    sr_ctl_print_json (answer);
  else if (notices->len == 0)
    sr_ctl_print (_ ("No letters yet."));
  return TRUE;
}

static gboolean
run_check (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrSession) session = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (GPtrArray) elements = NULL;
  SrRecord *notice;
  SrRecord *incident;

  if (!sr_ctl_parse (CHECK_USAGE, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  notice = session ? find_notice (session, argv[1], error) : NULL;
  if (!notice)
    return FALSE;

  ctx = sr_session_dup_context (session);
  incident = sr_casebook_get (ctx->book, "incident", sr_record_get_incident (notice));
  elements = sr_notice_check (ctx, incident, sr_record_get_body (notice), error);
  if (!elements)
    return FALSE;
  if (context->json)
    {
      g_autoptr (JsonObject) answer = notice_to_json (session, notice, FALSE);

      json_object_set_object_member (answer, "elements", sr_elements_to_json (elements));
      json_object_set_boolean_member (answer, "complete", sr_elements_stand_in_way (elements) == 0);
      sr_ctl_print_json (answer);
    }
  else
    {
      print_notice (session, notice);
      print_elements (elements);
    }
  return TRUE;
}

/* What would stand in brackets on the paper. */
static gboolean
is_whole (SrRecord *notice, GError **error)
{
  g_autoptr (SrLetter) letter = sr_notice_get_letter (sr_record_get_body (notice), error);
  g_auto (GStrv) gaps = letter ? sr_letter_list_gaps (letter) : NULL;
  g_autofree char *list = NULL;

  if (!letter)
    return FALSE;
  if (sr_notice_count_gaps (notice, NULL) == 0 && !gaps[0])
    return TRUE;

  list = g_strjoinv (" ", gaps);
  g_set_error (
    error, SR_ERROR, SR_ERROR_BAD_INPUT,
    _ ("This letter is not finished: %s. “subrosactl notice check %s” tells what the law asks for."),
    gaps[0] ? list : _ ("a required element is missing"), sr_record_get_id (notice));
  return FALSE;
}

static gboolean
run_approve (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrSession) session = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (SrChange) change = NULL;
  SrRecord *notice;

  if (!sr_ctl_parse (APPROVE_USAGE, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  notice = session ? find_notice (session, argv[1], error) : NULL;
  if (!notice || !is_whole (notice, error))
    return FALSE;

  ctx = sr_session_dup_context (session);
  change = sr_notice_approve (ctx, argv[1], ctx->person, error);
  if (!change || !sr_session_commit (session, change, error))
    return FALSE;
  notice = find_notice (session, argv[1], error);
  report_draft (context, session, notice);
  return TRUE;
}

static gboolean
export_notice (SrCtlContext *context, SrSession *session, SrRecord *notice, const char *out, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);
  g_autoptr (SrRecord) kept = g_object_ref (notice); /* the commit below puts another one in its place */
  SrRecord *incident = sr_casebook_get (ctx->book, "incident", sr_record_get_incident (notice));
  JsonObject *body = sr_record_get_body (notice);
  g_autoptr (SrPaper) paper = sr_notice_paper (ctx->book, incident, body, error);
  g_autoptr (GBytes) pdf = paper ? sr_paper_to_pdf (paper, error) : NULL;
  g_autofree char *path = out ? g_strdup (out) : sr_notice_file_name (incident, body);
  g_autofree char *sha256 = NULL;
  g_autoptr (SrChange) change = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!pdf)
    return FALSE;
  if (!out && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("“%s” exists here already and was left as it is. Name another file with --out."), path);
      return FALSE;
    }
  if (!sr_paper_write (pdf, path, &sha256, error))
    return FALSE;
  change = sr_notice_exported (ctx, sr_record_get_id (notice), "pdf", sha256, error);
  if (!change || !sr_session_commit (session, change, error))
    return FALSE;

  if (!context->json)
    {
      sr_ctl_print (_ ("%s, %u pages, SHA-256 %s"), path, sr_paper_get_n_pages (paper), sha256);
      return TRUE;
    }
  answer = json_object_new ();
  sr_json_set_string (answer, "id", sr_record_get_id (notice));
  sr_json_set_string (answer, "path", path);
  sr_json_set_string (answer, "sha256", sha256);
  json_object_set_int_member (answer, "pages", sr_paper_get_n_pages (paper));
  json_object_set_int_member (answer, "size", g_bytes_get_size (pdf));
  sr_ctl_print_json (answer);
  return TRUE;
}

static gboolean
run_export (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {{"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL}, {NULL}};
  g_autoptr (SrSession) session = NULL;
  SrRecord *notice;

  if (!sr_ctl_parse (EXPORT_USAGE, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  notice = session ? find_notice (session, argv[1], error) : NULL;
  return notice && export_notice (context, session, notice, out, error);
}

const SrCtlCommand sr_ctl_notice_commands[] = {
  {"notice draft", "INCIDENT --duty ID | --template NAME [--given FILE.json]",
   N_ ("Writes a letter from the facts on record"), run_draft},
  {"notice list", "[INCIDENT]", N_ ("Lists letters and notices"), run_list},
  {"notice check", "ID", N_ ("Tells which required elements are present, missing or to follow"), run_check},
  {"notice approve", "ID", N_ ("Approves a notice, as a partner"), run_approve},
  {"notice export", "ID [--out FILE.pdf]", N_ ("Writes a notice out as a PDF letter"), run_export},
  {NULL},
};
