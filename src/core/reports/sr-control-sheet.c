/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-report-private.h"

#include "sr-case-assessment.h"
#include "sr-duty-state.h"
#include "sr-error.h"
#include "sr-json.h"
#include "sr-journal-entry.h"
#include "sr-letter-words.h"

#include <glib/gi18n-lib.h>

#define BY_HAND "______________________"

/* Clocks that run: settled duties, other people's and standing rules have none. */
static gboolean
is_running (SrReport *self, SrDuty *duty)
{
  SrRecord *state
    = sr_duty_state_find (self->ctx->book, sr_record_get_id (self->incident), sr_duty_get_id (duty));
  SrDutyDecision decision = state ? sr_duty_state_get_status (state) : SR_DECISION_NONE;

  return sr_duty_get_due (duty) && sr_duty_get_status (duty) != SR_DUTY_NOT_REQUIRED
         && !sr_duty_get_owed_by (duty) && !sr_duty_get_background (duty)
         && (decision == SR_DECISION_NONE || decision == SR_DECISION_NOTIFY);
}

static void
add_clock (SrReport *self, SrDuty *duty, guint number)
{
  SrBlock *table = sr_block_new (SR_BLOCK_TABLE);
  g_autofree char *name = sr_letter_capital (sr_duty_get_recipient_name (duty));
  g_autofree char *place = g_strdup_printf ("%u", number);
  g_autofree char *aim = sr_report_time (self, sr_duty_get_aim (duty));
  g_autofree char *by_hand = g_strdup_printf (_ ("%s  on %s"), BY_HAND, BY_HAND);
  const char *const *doubts = sr_duty_get_doubts (duty);

  sr_block_add_column (table, place, 1);
  sr_block_add_column (table, name, 3.8);
  if (sr_duty_get_status (duty) == SR_DUTY_POSSIBLE)
    sr_report_line (table, _ ("State"), _ ("possible: an answer is missing, the clock is taken to run"));
  sr_report_sum (table, duty);
  if (sr_duty_get_provisional (duty))
    sr_report_line (table, _ ("Could move"), _ ("it is counted from a moment that is not fixed yet"));
  sr_report_line (table, _ ("Aim"), aim);
  sr_report_line (table, _ ("Rule checked"), sr_duty_get_checked_on (duty));
  for (guint i = 0; doubts && doubts[i]; i++)
    sr_report_line (table, _ ("Check this"), doubts[i]);
  sr_report_line (table, _ ("Checked by"), by_hand);
  sr_letter_append (self->letter, table);
}

/* What each entry of the journal says of the limits: duty → due time, for those that are required or
 * possible. */
static GHashTable *
limits_of (SrJournalEntry *entry)
{
  JsonObject *payload = sr_journal_entry_get_payload (entry);
  JsonArray *puts = payload ? sr_json_array (payload, "put") : NULL;

  for (guint i = 0; puts && i < json_array_get_length (puts); i++)
    {
      JsonObject *put = json_array_get_object_element (puts, i);
      JsonObject *body = sr_json_object (put, "body");
      JsonObject *answer = body ? sr_json_object (body, "answer") : NULL;
      JsonArray *duties = answer ? sr_json_array (answer, "duties") : NULL;
      GHashTable *limits;

      if (g_strcmp0 (sr_json_string (put, "kind"), "assessment") != 0 || !duties)
        continue;
      limits = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint j = 0; j < json_array_get_length (duties); j++)
        {
          JsonObject *duty = json_array_get_object_element (duties, j);

          if (sr_json_string (duty, "due")
              && g_strcmp0 (sr_json_string (duty, "status"), "not_required") != 0)
            g_hash_table_insert (limits, (char *) sr_json_string (duty, "id"), duty);
        }
      return limits;
    }
  return NULL;
}

static gboolean
same_day (SrReport *self, GDateTime *a, GDateTime *b)
{
  g_autoptr (GDateTime) here = g_date_time_to_timezone (a, self->zone);
  g_autoptr (GDateTime) there = g_date_time_to_timezone (b, self->zone);

  return g_date_time_get_day_of_year (here) == g_date_time_get_day_of_year (there)
         && g_date_time_get_year (here) == g_date_time_get_year (there);
}

static void
log_limit (SrReport *self, SrBlock *table, SrJournalEntry *entry, JsonObject *was, JsonObject *is)
{
  g_autofree char *at = sr_report_time (self, sr_journal_entry_get_at (entry));
  g_autofree char *from = sr_report_iso_time (self, was ? sr_json_string (was, "due") : NULL);
  g_autofree char *to = sr_report_iso_time (self, is ? sr_json_string (is, "due") : NULL);
  g_autofree char *name = sr_letter_capital (sr_json_string (is ? is : was, "recipient_name"));
  const char *person = sr_journal_entry_get_person (entry);
  const char *who = person ? sr_report_person (self, person) : _ ("recovery key");

  if (g_str_equal (from, to))
    return;
  sr_block_add_row (table, at, who ? who : "", name, was ? from : C_ ("a limit", "new"),
                    is ? to : C_ ("a limit", "gone"), NULL);
}

static void
log_entry (SrReport *self, SrBlock *table, SrJournalEntry *entry, GHashTable *before, GHashTable *after)
{
  GHashTableIter iter;
  gpointer id, duty;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &id, &duty))
    log_limit (self, table, entry, before ? g_hash_table_lookup (before, id) : NULL, duty);
  if (!before)
    return;
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, &duty))
    if (!g_hash_table_contains (after, id))
      log_limit (self, table, entry, duty, NULL);
}

/* The limits that were entered or changed on the day of the sheet. */
static void
add_log (SrReport *self, GPtrArray *entries)
{
  SrBlock *table = sr_block_new (SR_BLOCK_TABLE);
  g_autoptr (GHashTable) before = NULL;

  sr_block_add_column (table, _ ("When"), 1.8);
  sr_block_add_column (table, _ ("Who"), 1.3);
  sr_block_add_column (table, _ ("Whom to tell"), 2);
  sr_block_add_column (table, _ ("Limit was"), 1.8);
  sr_block_add_column (table, _ ("Limit is"), 1.8);
  for (guint i = 0; i < entries->len; i++)
    {
      SrJournalEntry *entry = entries->pdata[i];
      GHashTable *after = limits_of (entry);

      if (!after)
        continue;
      if (same_day (self, sr_journal_entry_get_at (entry), self->ctx->now))
        log_entry (self, table, entry, before, after);
      g_clear_pointer (&before, g_hash_table_unref);
      before = after;
    }

  sr_report_heading (self, _ ("Deadlines entered or changed today"));
  if (table->rows->len > 0)
    {
      sr_letter_append (self->letter, table);
      return;
    }
  sr_block_free (table);
  sr_report_say (self, _ ("None."));
}

gboolean
sr_report_write_control_sheet (SrReport *self, GPtrArray *entries, const char *duty, GError **error)
{
  g_autoptr (SrAssessment) assessment
    = sr_case_assess (self->ctx->book, self->ctx->laws, self->incident, self->ctx->now, error);
  GPtrArray *duties = assessment ? sr_assessment_get_duties (assessment) : NULL;
  guint number = 0;

  if (!duties)
    return FALSE;
  for (guint i = 0; i < duties->len; i++)
    if (is_running (self, duties->pdata[i]))
      add_clock (self, duties->pdata[i], ++number);
  if (number == 0)
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                           _ ("No deadline with a date runs in this incident, so there is nothing to check. "
                              "Assess the scope first."));
      return FALSE;
    }
  if (entries)
    add_log (self, entries);
  sr_letter_append (self->letter, sr_block_new_text (SR_BLOCK_SIGNATURE, _ ("Responsible lawyer, date")));
  return TRUE;
}
