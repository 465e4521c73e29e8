/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-report-private.h"

#include "sr-case-assessment.h"
#include "sr-duty-state.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-letter-words.h"
#include "sr-text.h"

#include <glib/gi18n-lib.h>

static const char *
status_words (SrDuty *duty, SrRecord *state)
{
  switch (state ? sr_duty_state_get_status (state) : SR_DECISION_NONE)
    {
    case SR_DECISION_MET:
      return C_ ("duty", "met");
    case SR_DECISION_NOT_REQUIRED:
      return C_ ("duty", "not required, as decided");
    case SR_DECISION_NOTIFY:
      return C_ ("duty", "required, to be told");
    case SR_DECISION_NONE:
      break;
    }
  return sr_duty_get_status (duty) == SR_DUTY_REQUIRED ? C_ ("duty", "required") : C_ ("duty", "possible");
}

static void
add_decision (SrReport *self, SrBlock *table, SrRecord *state)
{
  const char *reason = sr_duty_state_get_reason (state);
  const char *by = sr_report_person (self, sr_record_string (state, "by"));
  g_autoptr (GDateTime) at = sr_duty_state_dup_at (state);
  g_autofree char *when = sr_report_time (self, at);
  g_autofree char *line = g_strjoin (reason && *reason ? ". " : "", reason ? reason : "", "", NULL);
  g_autofree char *text = g_strdup_printf ("%s%s%s%s", line, by, by && *by && *when ? ", " : "", when);

  sr_report_line (table, _ ("Decision"), text);
}

/* One duty with its sum: event, rule, citation, what was not counted, limit. */
static void
add_duty (SrReport *self, SrDuty *duty)
{
  SrRecord *state
    = sr_duty_state_find (self->ctx->book, sr_record_get_id (self->incident), sr_duty_get_id (duty));
  SrBlock *table = sr_block_new (SR_BLOCK_TABLE);
  g_autofree char *people = NULL;
  g_autofree char *name = NULL;

  name = sr_letter_capital (sr_duty_get_recipient_name (duty));
  sr_block_add_column (table, status_words (duty, state), 1);
  sr_block_add_column (table, name, 3.8);
  sr_report_sum (table, duty);
  if (sr_duty_get_people (duty) >= 0)
    {
      people = g_strdup_printf ("%" G_GINT64_FORMAT, sr_duty_get_people (duty));
      sr_report_line (table, _ ("People"), people);
    }
  if (state)
    add_decision (self, table, state);
  sr_letter_append (self->letter, table);
}

static gboolean
is_listed (SrDuty *duty, SrDutyStatus status)
{
  return sr_duty_get_status (duty) == status && !sr_duty_get_owed_by (duty) && !sr_duty_get_background (duty);
}

/* Duties with a date get their sum; the rest stand in one list. */
static void
add_sums (SrReport *self, SrAssessment *assessment)
{
  GPtrArray *duties = sr_assessment_get_duties (assessment);
  gboolean begun = FALSE;

  for (guint i = 0; i < duties->len; i++)
    {
      SrDuty *duty = duties->pdata[i];

      if (!is_listed (duty, SR_DUTY_REQUIRED) || !sr_duty_get_due (duty))
        continue;
      if (!begun)
        sr_report_heading (self, _ ("Who must be told, by when"));
      begun = TRUE;
      add_duty (self, duty);
    }
}

static void
add_list (SrReport *self, SrAssessment *assessment, SrDutyStatus status, const char *title)
{
  GPtrArray *duties = sr_assessment_get_duties (assessment);
  SrBlock *table = sr_block_new (SR_BLOCK_TABLE);

  sr_block_add_column (table, _ ("To whom"), 2.4);
  sr_block_add_column (table, _ ("Citation"), 2);
  sr_block_add_column (table, _ ("Rule"), 1.6);
  sr_block_add_column (table, status == SR_DUTY_REQUIRED ? _ ("State") : _ ("Limit, if due"), 1.6);
  for (guint i = 0; i < duties->len; i++)
    {
      SrDuty *duty = duties->pdata[i];
      SrRecord *state;
      const char *rule;
      g_autofree char *citation = NULL;
      g_autofree char *name = NULL;
      g_autofree char *due = NULL;

      if (!is_listed (duty, status) || (status == SR_DUTY_REQUIRED && sr_duty_get_due (duty)))
        continue;
      state = sr_duty_state_find (self->ctx->book, sr_record_get_id (self->incident), sr_duty_get_id (duty));
      rule = sr_duty_get_sum_line (duty, SR_SUM_RULE);
      citation = sr_text_citation (sr_duty_get_citation (duty));
      name = sr_letter_capital (sr_duty_get_recipient_name (duty));
      due = sr_report_time (self, sr_duty_get_due (duty));
      sr_report_row (table, name, citation, rule ? rule : "",
                     status == SR_DUTY_REQUIRED ? status_words (duty, state) : due, NULL);
    }

  if (table->rows->len == 0)
    {
      sr_block_free (table);
      return;
    }
  sr_report_heading (self, title);
  sr_letter_append (self->letter, table);
}

static void
add_settled (SrReport *self, SrAssessment *assessment)
{
  GPtrArray *duties = sr_assessment_get_duties (assessment);
  SrBlock *table = sr_block_new (SR_BLOCK_TABLE);

  sr_block_add_column (table, _ ("Need not be told"), 2);
  sr_block_add_column (table, _ ("Why"), 3);
  for (guint i = 0; i < duties->len; i++)
    {
      SrDuty *duty = duties->pdata[i];
      const char *const *why = sr_duty_get_why (duty);
      guint n = why ? g_strv_length ((char **) why) : 0;

      if (sr_duty_get_status (duty) == SR_DUTY_NOT_REQUIRED
          && sr_duty_state_find (self->ctx->book, sr_record_get_id (self->incident), sr_duty_get_id (duty)))
        sr_block_add_row (table, sr_duty_get_recipient_name (duty), n > 0 ? why[n - 1] : "", NULL);
    }
  if (table->rows->len > 0)
    sr_letter_append (self->letter, table);
  else
    sr_block_free (table);
}

gboolean
sr_dossier_add_duties (SrReport *self, GError **error)
{
  g_autoptr (SrAssessment) assessment
    = sr_case_assess (self->ctx->book, self->ctx->laws, self->incident, self->ctx->now, error);

  if (!assessment)
    return FALSE;

  add_sums (self, assessment);
  add_list (self, assessment, SR_DUTY_REQUIRED, _ ("What must be done; the rule names no day"));
  add_list (self, assessment, SR_DUTY_POSSIBLE, _ ("Who may have to be told"));
  add_settled (self, assessment);
  return TRUE;
}
