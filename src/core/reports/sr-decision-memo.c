/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-report-private.h"

#include "sr-case-assessment.h"
#include "sr-duty-state.h"
#include "sr-error.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-letter-words.h"
#include "sr-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The first part of a duty's id: "us-ca.individuals-2" lifts as "individuals-2". */
static const char *
recipient_of (SrDuty *duty)
{
  const char *dot = strrchr (sr_duty_get_id (duty), '.');

  return dot ? dot + 1 : "";
}

static gboolean
lifts (JsonObject *exception, SrDuty *duty)
{
  JsonArray *lifted = sr_json_array (exception, "lifts");

  for (guint i = 0; lifted && i < json_array_get_length (lifted); i++)
    if (g_strcmp0 (json_array_get_string_element (lifted, i), recipient_of (duty)) == 0)
      return TRUE;
  return !lifted;
}

/* The longest time for which an exception that could lift this duty wants a record of the decision, in years;
 * its own words go into @standard and whom to consult into @consult. */
static int
years_to_keep (SrReport *self, SrDuty *duty, const char **standard, const char **consult)
{
  const SrLaw *law = sr_law_book_lookup (self->ctx->laws, sr_duty_get_law (duty));
  JsonArray *exceptions = law ? sr_json_array (sr_law_get_json (law), "exceptions") : NULL;
  int years = 0;

  for (guint i = 0; exceptions && i < json_array_get_length (exceptions); i++)
    {
      JsonObject *exception = json_array_get_object_element (exceptions, i);

      if (!lifts (exception, duty) || !sr_json_string (exception, "standard"))
        continue;
      *standard = sr_json_string (exception, "standard");
      *consult = sr_json_string (exception, "consult");
      years = MAX (years, (int) sr_json_int (exception, "record_years", 0));
    }
  return years;
}

static void
add_decision (SrReport *self, SrDuty *duty, SrRecord *state)
{
  SrBlock *table = sr_block_new (SR_BLOCK_TABLE);
  g_autoptr (GDateTime) at = sr_duty_state_dup_at (state);
  g_autofree char *when = sr_report_time (self, at);
  g_autofree char *name = sr_letter_capital (sr_duty_get_recipient_name (duty));
  g_autofree char *citation = sr_text_citation (sr_duty_get_citation (duty));
  const char *approver = sr_record_string (state, "approved_by");

  sr_block_add_column (table, "", 1);
  sr_block_add_column (table, "", 2.6);
  sr_report_line (table, _ ("Whom it concerns"), name);
  sr_report_line (table, _ ("Law"), sr_duty_get_law_title (duty));
  sr_report_line (table, _ ("Provision"), citation);
  sr_report_line (table, _ ("Rule checked"), sr_duty_get_checked_on (duty));
  sr_report_line (table, _ ("Decision"), _ ("Notice is not required."));
  sr_report_line (table, _ ("Reason"), sr_duty_state_get_reason (state));
  sr_report_line (table, _ ("Decided by"), sr_report_person (self, sr_record_string (state, "by")));
  if (approver)
    sr_report_line (table, _ ("Approved by"), sr_report_person (self, approver));
  sr_report_line (table, _ ("Decided on"), when);
  sr_letter_append (self->letter, table);
}

static void
add_findings (SrReport *self, SrDuty *duty, const char *standard, const char *consult)
{
  const char *const *why = sr_duty_get_why (duty);

  sr_report_heading (self, _ ("What the rule asks, and what was found"));
  for (guint i = 0; why && why[i]; i++)
    sr_letter_append (self->letter, sr_block_new_text (SR_BLOCK_ITEM, why[i]));
  if (standard)
    sr_report_say (self, standard);
  if (consult)
    {
      g_autofree char *text
        = g_strdup_printf (_ ("The rule wants somebody heard or told first: %s."), consult);

      sr_report_say (self, text);
    }
}

static void
add_keeping (SrReport *self, SrRecord *state, int years)
{
  g_autoptr (GDateTime) at = sr_duty_state_dup_at (state);
  g_autoptr (GDateTime) there = at ? g_date_time_to_timezone (at, self->zone) : NULL;
  g_autoptr (GDateTime) until = there ? g_date_time_add_years (there, years) : NULL;
  g_autofree char *day = until ? g_date_time_format (until, "%-d %B %Y") : NULL;
  g_autofree char *text = NULL;

  sr_report_heading (self, _ ("How long this is kept"));
  if (years > 0 && day)
    text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "The rule wants a record of this decision for %d year: until %s at least.",
                   "The rule wants a record of this decision for %d years: until %s at least.", years),
      years, day);
  else
    text = g_strdup (
      _ ("The rule names no time for which a record of this decision is kept. Keep it with the file."));
  sr_report_say (self, text);
}

gboolean
sr_report_write_memo (SrReport *self, GPtrArray *entries, const char *id, GError **error)
{
  g_autoptr (SrAssessment) assessment
    = sr_case_assess (self->ctx->book, self->ctx->laws, self->incident, self->ctx->now, error);
  SrDuty *duty = assessment && id ? sr_assessment_lookup (assessment, id) : NULL;
  SrRecord *state = id ? sr_duty_state_find (self->ctx->book, sr_record_get_id (self->incident), id) : NULL;
  const char *summary = sr_incident_get_summary (self->incident);
  const char *standard = NULL, *consult = NULL;
  int years;

  if (!assessment)
    return FALSE;
  if (!duty || !state || sr_duty_state_get_status (state) != SR_DECISION_NOT_REQUIRED)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("Nobody decided that “%s” is not required, so there is no decision to write about. "
                      "Decide it first."),
                   id ? id : "");
      return FALSE;
    }

  years = years_to_keep (self, duty, &standard, &consult);
  add_decision (self, duty, state);
  add_findings (self, duty, standard, consult);
  sr_report_heading (self, _ ("The facts on record when this was printed"));
  sr_report_add_facts (self);
  if (summary && *summary)
    sr_report_say (self, summary);
  sr_report_add_groups (self);
  add_keeping (self, state, years);
  sr_letter_append (self->letter, sr_block_new_text (SR_BLOCK_SIGNATURE, _ ("Partner, date")));
  return TRUE;
}
