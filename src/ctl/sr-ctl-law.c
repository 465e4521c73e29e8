/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-commands.h"

#include "sr-assessment.h"
#include "sr-clock.h"
#include "sr-error.h"
#include "sr-json.h"
#include "sr-time-words.h"

#include <glib/gi18n-lib.h>

#define ASSESS_USAGE "assess FACTS.json [--at TIME] [--json]"
#define LIST_USAGE   "law list [--json]"
#define SHOW_USAGE   "law show ID [--json]"
#define CHECK_USAGE  "law check [DIR] [--json]"

static SrLawBook *
load_book (GError **error)
{
  g_autoptr (SrLawBook) book = sr_law_book_load (error);
  const char *const *problems = book != NULL ? sr_law_book_get_problems (book) : NULL;

  for (guint i = 0; problems != NULL && problems[i] != NULL; i++)
    g_printerr (_ ("This law is left out: %s\n"), problems[i]);
  return g_steal_pointer (&book);
}

static void
print_duty (SrDuty *duty, GDateTime *at)
{
  GDateTime *due = sr_duty_get_due (duty);
  g_autofree char *when = due != NULL ? sr_time_words_full (due, g_date_time_get_timezone (at)) : NULL;
  const char *const *why = sr_duty_get_why (duty);
  const char *const *questions = sr_duty_get_questions (duty);

  sr_ctl_print ("%s  %s%s", when != NULL ? when : _ ("no figure"), sr_duty_get_id (duty),
                sr_duty_get_provisional (duty) ? _ (" (provisional)") : "");
  sr_ctl_print ("    %s · %s", sr_duty_get_recipient_name (duty), sr_duty_get_citation (duty));
  sr_ctl_print ("    %s", sr_duty_get_sum_line (duty, SR_SUM_RULE));
  for (guint i = 0; why[i] != NULL; i++)
    sr_ctl_print ("    – %s", why[i]);
  for (guint i = 0; questions[i] != NULL; i++)
    sr_ctl_print ("    ? %s", questions[i]);
}

static void
print_status (SrAssessment *assessment, SrDutyStatus status, const char *heading)
{
  GPtrArray *duties = sr_assessment_get_duties (assessment);
  gboolean first = TRUE;

  for (guint i = 0; i < duties->len; i++)
    {
      SrDuty *duty = duties->pdata[i];

      if (sr_duty_get_status (duty) != status)
        continue;
      if (first)
        sr_ctl_print ("%s", heading);
      first = FALSE;
      print_duty (duty, sr_assessment_get_at (assessment));
    }
}

static void
print_questions (SrAssessment *assessment)
{
  GPtrArray *questions = sr_assessment_get_questions (assessment);

  if (questions->len > 0)
    sr_ctl_print (_ ("Answer this next:"));
  for (guint i = 0; i < MIN (questions->len, 5); i++)
    {
      const SrOpenQuestion *question = questions->pdata[i];

      sr_ctl_print (ngettext ("    %s: it settles %u duty", "    %s: it settles %u duties",
                              question->settles),
                    question->path, question->settles);
    }
}

static gboolean
run_assess (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (JsonObject) facts = NULL;
  g_autoptr (SrLawBook) book = NULL;
  g_autoptr (SrAssessment) assessment = NULL;
  g_autoptr (GDateTime) now = NULL;

  if (!sr_ctl_parse (ASSESS_USAGE, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  facts = sr_json_load_object (argv[1], error);
  book = facts != NULL ? load_book (error) : NULL;
  if (book == NULL)
    return FALSE;
  now = sr_clock_now (context->clock);
  assessment = sr_law_assess (book, facts, now, error);
  if (assessment == NULL)
    {
      g_prefix_error (error, _ ("These facts cannot be assessed. "));
      return FALSE;
    }
  if (context->json)
    {
      g_autoptr (JsonNode) answer = sr_assessment_to_json (assessment);

      sr_ctl_print_json (json_node_get_object (answer));
      return TRUE;
    }
  print_status (assessment, SR_DUTY_REQUIRED, _ ("Must be told:"));
  print_status (assessment, SR_DUTY_POSSIBLE, _ ("May have to be told:"));
  print_status (assessment, SR_DUTY_NOT_REQUIRED, _ ("Need not be told:"));
  print_questions (assessment);
  sr_ctl_print (_ ("This supports a lawyer's judgement and does not replace it."));
  return TRUE;
}

static JsonObject *
law_to_json (const SrLaw *law)
{
  JsonObject *json = json_object_new ();
  JsonArray *duties = sr_json_array (sr_law_get_json (law), "duties");

  sr_json_set_string (json, "id", sr_law_get_id (law));
  sr_json_set_string (json, "title", sr_law_get_title (law));
  sr_json_set_string (json, "citation", sr_law_get_citation (law));
  sr_json_set_string (json, "jurisdiction", sr_law_get_jurisdiction (law));
  sr_json_set_string (json, "family", sr_law_get_family (law));
  json_object_set_boolean_member (json, "active", sr_law_is_active (law));
  sr_json_set_string (json, "checked_on", sr_law_get_checked_on (law));
  json_object_set_int_member (json, "duties", duties != NULL ? json_array_get_length (duties) : 0);
  return json;
}

static gboolean
run_list (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrLawBook) book = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *list = json_array_new ();
  GPtrArray *laws;

  json_object_set_array_member (answer, "laws", list);
  if (!sr_ctl_parse (LIST_USAGE, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  book = load_book (error);
  if (book == NULL)
    return FALSE;
  laws = sr_law_book_get_laws (book);
  for (guint i = 0; i < laws->len; i++)
    if (context->json)
      json_array_add_object_element (list, law_to_json (laws->pdata[i]));
    else
      sr_ctl_print ("%-28s %s%s", sr_law_get_id (laws->pdata[i]), sr_law_get_title (laws->pdata[i]),
                    sr_law_is_active (laws->pdata[i]) ? "" : _ (" (not in force)"));
  if (context->json)
    sr_ctl_print_json (answer);
  return TRUE;
}

static void
print_law (const SrLaw *law)
{
  JsonObject *json = sr_law_get_json (law);
  JsonArray *duties = sr_json_array (json, "duties");
  g_auto (GStrv) doubts = sr_json_strv (json, "doubts");

  sr_ctl_print ("%s\n%s\n%s", sr_law_get_title (law), sr_law_get_citation (law),
                sr_law_get_jurisdiction (law));
  sr_ctl_print (_ ("Checked on %s."), sr_law_get_checked_on (law));
  if (!sr_law_is_active (law))
    sr_ctl_print (_ ("Not in force: recorded, and never fires."));
  for (guint i = 0; duties != NULL && i < json_array_get_length (duties); i++)
    {
      JsonObject *duty = json_array_get_object_element (duties, i);
      JsonObject *deadline = sr_json_object (duty, "deadline");
      const char *unit = sr_json_string (deadline, "unit"), *condition = sr_json_string (duty, "condition");
      gint64 amount = sr_json_int (deadline, "amount", -1);
      g_autofree char *figure = amount >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT " %s", amount, unit)
                                            : g_strdup (sr_json_string (duty, "standard"));

      sr_ctl_print ("- %s: %s\n    %s · %s", sr_json_string (duty, "to"), sr_json_string (duty, "name"),
                    figure, sr_json_string (duty, "citation"));
      if (condition != NULL)
        sr_ctl_print ("    %s", condition);
    }
  for (guint i = 0; doubts[i] != NULL; i++)
    sr_ctl_print (_ ("Check this: %s"), doubts[i]);
}

static gboolean
run_show (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrLawBook) book = NULL;
  const SrLaw *law;

  if (!sr_ctl_parse (SHOW_USAGE, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  book = load_book (error);
  if (book == NULL)
    return FALSE;
  law = sr_law_book_lookup (book, argv[1]);
  if (law == NULL)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("There is no law “%s”. “subrosactl law list” shows them all."), argv[1]);
      return FALSE;
    }
  if (context->json)
    sr_ctl_print_json (sr_law_get_json (law));
  else
    print_law (law);
  return TRUE;
}

static gboolean
run_check (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrLawBook) book = NULL;
  const char *const *problems;
  guint n_laws, n_problems;

  if (!sr_ctl_parse (CHECK_USAGE, NULL, &argc, &argv, 0, 1, error))
    return FALSE;
  book = argc > 1 ? sr_law_book_load_dir (argv[1], error) : sr_law_book_load (error);
  if (book == NULL)
    return FALSE;
  problems = sr_law_book_get_problems (book);
  n_problems = g_strv_length ((char **) problems);
  n_laws = sr_law_book_get_laws (book)->len;
  if (context->json)
    {
      g_autoptr (JsonObject) answer = json_object_new ();

      json_object_set_int_member (answer, "laws", n_laws);
      sr_json_set_strv (answer, "problems", problems);
      sr_ctl_print_json (answer);
    }
  for (guint i = 0; i < n_problems; i++)
    g_printerr ("%s\n", problems[i]);
  if (n_problems > 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   ngettext ("%u pack has a mistake; correct it and check again.",
                             "%u packs have mistakes; correct them and check again.", n_problems),
                   n_problems);
      return FALSE;
    }
  if (!context->json)
    sr_ctl_print (ngettext ("%u law is in order.", "%u laws are in order.", n_laws), n_laws);
  return TRUE;
}

const SrCtlCommand sr_ctl_law_commands[] = {
  {"assess", "FACTS.json [--at TIME] [--json]",
   N_ ("what must be told, to whom and by when, for the facts of a file"), run_assess},
  {"law list", "[--json]", N_ ("all laws that are known"), run_list},
  {"law show", "ID [--json]", N_ ("one law with its duties, citations and doubts"), run_show},
  {"law check", "[DIR] [--json]", N_ ("look for mistakes in law packs"), run_check},
  {NULL},
};
