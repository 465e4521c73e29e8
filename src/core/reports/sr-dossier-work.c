/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-report-private.h"

#include "sr-evidence.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-letter-words.h"
#include "sr-notice.h"
#include "sr-task.h"
#include "sr-text.h"
#include "sr-timeline.h"

#include <glib/gi18n-lib.h>

static GPtrArray *
list (SrReport *self, const char *kind)
{
  return sr_casebook_list (self->ctx->book, kind, sr_record_get_id (self->incident));
}

/* Puts the table under its heading, or nothing at all where it has no rows. */
static void
finish (SrReport *self, const char *title, SrBlock *table)
{
  if (table->rows->len == 0)
    {
      sr_block_free (table);
      return;
    }
  sr_report_heading (self, title);
  sr_letter_append (self->letter, table);
}

static char *
sent_words (SrReport *self, SrRecord *notice)
{
  JsonObject *sent = sr_json_object (sr_record_get_body (notice), "sent");
  const char *channel = sent ? sr_json_string (sent, "channel") : NULL;
  const char *proof = sent ? sr_json_string (sent, "proof") : NULL;
  g_autofree char *at = NULL;
  g_autofree char *words = NULL;

  if (!sent)
    return g_strdup ("");
  at = sr_report_iso_time (self, sr_json_string (sent, "at"));
  words = channel ? sr_letter_term ("channels", channel) : g_strdup ("");
  return g_strdup_printf ("%s, %s%s%s", at, words, proof && *proof ? "; " : "", proof ? proof : "");
}

static char *
approval_words (SrReport *self, SrRecord *notice)
{
  JsonArray *approvals = sr_json_array (sr_record_get_body (notice), "approvals");
  guint n = approvals ? json_array_get_length (approvals) : 0;
  JsonObject *last;
  g_autofree char *at = NULL;

  if (n == 0)
    return g_strdup ("");
  last = json_array_get_object_element (approvals, n - 1);
  at = sr_report_iso_time (self, sr_json_string (last, "at"));
  return g_strdup_printf ("%s, %s, %s", sr_json_string (last, "name"), sr_json_string (last, "how"), at);
}

void
sr_dossier_add_notices (SrReport *self)
{
  g_autoptr (GPtrArray) notices = list (self, "notice");
  SrBlock *table = sr_block_new (SR_BLOCK_TABLE);

  sr_block_add_column (table, _ ("Notice"), 2);
  sr_block_add_column (table, _ ("To"), 1.6);
  sr_block_add_column (table, _ ("State"), 1.1);
  sr_block_add_column (table, _ ("Approved"), 1.6);
  sr_block_add_column (table, _ ("Sent"), 1.6);
  for (guint i = 0; i < notices->len; i++)
    {
      SrRecord *notice = notices->pdata[i];
      const char *recipient = sr_notice_get_recipient (notice);
      g_autofree char *approved = approval_words (self, notice);
      g_autofree char *sent = sent_words (self, notice);

      sr_report_row (table, sr_notice_get_subject (notice), recipient ? recipient : "",
                     sr_notice_state_label (sr_notice_get_state (notice)), approved, sent, NULL);
    }
  finish (self, _ ("Notices and letters"), table);
}

static const char *
task_state_words (SrTaskState state)
{
  switch (state)
    {
    case SR_TASK_OPEN:
      return C_ ("task", "open");
    case SR_TASK_DONE:
      return C_ ("task", "done");
    case SR_TASK_NOT_POSSIBLE:
      return C_ ("task", "not possible");
    }
  return "";
}

static void
add_calls (SrReport *self)
{
  g_autoptr (GPtrArray) calls = list (self, "told");
  SrBlock *table = sr_block_new (SR_BLOCK_TABLE);

  sr_block_add_column (table, _ ("Who was told"), 2);
  sr_block_add_column (table, _ ("When"), 1.6);
  sr_block_add_column (table, _ ("How"), 1);
  sr_block_add_column (table, _ ("Note"), 2);
  for (guint i = 0; i < calls->len; i++)
    {
      SrRecord *call = calls->pdata[i];
      const char *whom = sr_record_string (call, "whom");
      const char *how = sr_record_string (call, "how");
      const char *note = sr_record_string (call, "note");
      g_autofree char *at = sr_report_iso_time (self, sr_record_string (call, "at"));

      if (!whom || !*whom)
        whom = sr_report_person (self, sr_record_string (call, "person"));
      sr_report_row (table, whom, at, how ? how : "", note ? note : "", NULL);
    }
  finish (self, _ ("Calls"), table);
}

void
sr_dossier_add_tasks (SrReport *self)
{
  g_autoptr (GPtrArray) tasks = list (self, "task");

  for (SrPhase phase = SR_PHASE_RECOGNISE; phase < SR_N_PHASES; phase++)
    {
      SrBlock *table = sr_block_new (SR_BLOCK_TABLE);
      g_autofree char *title = g_strdup_printf (_ ("Steps: %s"), sr_phase_get_label (phase));

      sr_block_add_column (table, _ ("Step"), 2.6);
      sr_block_add_column (table, _ ("Owner"), 1.2);
      sr_block_add_column (table, _ ("State"), 1.5);
      sr_block_add_column (table, _ ("Result"), 2.2);
      for (guint i = 0; i < tasks->len; i++)
        {
          SrRecord *task = tasks->pdata[i];
          const char *result = sr_task_get_result (task);
          g_autoptr (GDateTime) done = sr_task_dup_done_at (task);
          g_autofree char *at = sr_report_time (self, done);
          g_autofree char *state
            = g_strjoin (*at ? "\n" : "", task_state_words (sr_task_get_state (task)), at, NULL);

          if (sr_task_get_phase (task) == phase)
            sr_report_row (table, sr_task_get_title (task), sr_report_person (self, sr_task_get_owner (task)),
                           state, result ? result : "", NULL);
        }
      finish (self, title, table);
    }
  add_calls (self);
}

static void
add_custody (SrReport *self, GPtrArray *items)
{
  SrBlock *table = sr_block_new (SR_BLOCK_TABLE);

  sr_block_add_column (table, _ ("Exhibit"), 0.7);
  sr_block_add_column (table, _ ("When"), 1.8);
  sr_block_add_column (table, _ ("Who"), 1.4);
  sr_block_add_column (table, _ ("What"), 1);
  sr_block_add_column (table, _ ("Note"), 2);
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (GPtrArray) custody
        = sr_evidence_list_custody (self->ctx->book, sr_record_get_id (items->pdata[i]));
      g_autofree char *number = g_strdup_printf ("%u", sr_evidence_get_exhibit (items->pdata[i]));

      for (guint j = 0; j < custody->len; j++)
        {
          SrRecord *entry = custody->pdata[j];
          const char *note = sr_record_string (entry, "note");
          g_autofree char *at = sr_report_iso_time (self, sr_record_string (entry, "at"));

          sr_report_row (table, number, at, sr_report_person (self, sr_record_string (entry, "by")),
                         sr_custody_get_label (sr_record_string (entry, "what")), note ? note : "", NULL);
        }
    }
  finish (self, _ ("Chain of custody"), table);
}

void
sr_dossier_add_evidence (SrReport *self)
{
  g_autoptr (GPtrArray) items = list (self, "evidence");
  SrBlock *table = sr_block_new (SR_BLOCK_TABLE);

  sr_block_add_column (table, _ ("Exhibit"), 0.7);
  sr_block_add_column (table, _ ("Name and origin"), 2.4);
  sr_block_add_column (table, _ ("Size"), 0.9);
  sr_block_add_column (table, _ ("SHA-256"), 2.6);
  for (guint i = 0; i < items->len; i++)
    {
      SrRecord *item = items->pdata[i];
      const char *origin = sr_evidence_get_origin (item);
      const char *note = sr_evidence_get_note (item);
      const char *sha256 = sr_evidence_get_sha256 (item);
      g_autofree char *number = g_strdup_printf ("%u", sr_evidence_get_exhibit (item));
      g_autofree char *name
        = g_strconcat (sr_evidence_get_name (item), note && *note ? "\n" : "", note ? note : "",
                       origin && *origin ? "\n" : "", origin ? origin : "", NULL);
      g_autofree char *size = sr_evidence_is_physical (item) ? g_strdup (_ ("physical item"))
                                                             : sr_text_size (sr_evidence_get_size (item));

      sr_report_row (table, number, name, size, sha256 ? sha256 : "", NULL);
    }
  finish (self, _ ("Evidence"), table);
  add_custody (self, items);
}

void
sr_dossier_add_timeline (SrReport *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) items = entries ? sr_timeline_build (self->ctx->book, entries) : NULL;
  SrBlock *table;

  if (!items)
    return;

  table = sr_block_new (SR_BLOCK_TABLE);
  sr_block_add_column (table, _ ("When"), 1.7);
  sr_block_add_column (table, _ ("Who"), 1.2);
  sr_block_add_column (table, _ ("What"), 3.6);
  sr_block_add_column (table, _ ("Marked"), 0.9);
  for (guint i = 0; i < items->len; i++)
    {
      SrTimelineItem *item = items->pdata[i];
      const char *mark = sr_timeline_item_get_mark (item);
      const char *corrected = sr_timeline_item_get_corrected_by (item);
      g_autofree char *at = sr_report_time (self, sr_timeline_item_get_at (item));
      g_autofree char *words = mark ? sr_letter_term ("marks", mark) : g_strdup ("");
      g_autofree char *what = corrected ? g_strdup_printf (_ ("%s\nCorrected: %s"),
                                                           sr_timeline_item_get_sentence (item), corrected)
                                        : g_strdup (sr_timeline_item_get_sentence (item));

      sr_block_add_row (table, at, sr_timeline_item_get_who (item), what, words, NULL);
    }
  finish (self, _ ("Timeline"), table);
}
