/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-report-private.h"

#include "sr-incident.h"
#include "sr-person.h"
#include "sr-text.h"
#include "sr-time-words.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *title;
  const char *exported;
  const char *printed;
  gboolean (*write) (SrReport *self, GPtrArray *entries, const char *duty, GError **error);
} papers[] = {
  [SR_REPORT_DOSSIER]
  = {N_ ("dossier"), N_ ("Incident dossier"), N_ ("The dossier was exported (SHA-256 %s)."),
     N_ ("The dossier was printed."), sr_report_write_dossier},
  [SR_REPORT_CONTROL_SHEET]
  = {N_ ("control sheet"), N_ ("Deadline control sheet"), N_ ("The control sheet was exported (SHA-256 %s)."),
     N_ ("The control sheet was printed."), sr_report_write_control_sheet},
  [SR_REPORT_DECISION_MEMO]
  = {N_ ("decision memo"), N_ ("Decision memo"), N_ ("A decision memo was exported (SHA-256 %s)."),
     N_ ("A decision memo was printed."), sr_report_write_memo},
};

const char *
sr_report_name (SrReportKind kind)
{
  return _ (papers[kind].name);
}

const char *
sr_report_title (SrReportKind kind)
{
  return _ (papers[kind].title);
}

char *
sr_report_note (SrReportKind kind, const char *sha256)
{
  return sha256 ? g_strdup_printf (_ (papers[kind].exported), sha256) : g_strdup (_ (papers[kind].printed));
}

void
sr_report_heading (SrReport *self, const char *title)
{
  sr_letter_append (self->letter, sr_block_new_text (SR_BLOCK_HEADING, title));
}

void
sr_report_say (SrReport *self, const char *text)
{
  sr_letter_append (self->letter, sr_block_new_text (SR_BLOCK_PARAGRAPH, text));
}

char *
sr_report_time (SrReport *self, GDateTime *time)
{
  return time ? sr_time_words_full (time, self->zone) : g_strdup ("");
}

char *
sr_report_iso_time (SrReport *self, const char *iso)
{
  g_autoptr (GDateTime) time = iso ? g_date_time_new_from_iso8601 (iso, NULL) : NULL;

  return sr_report_time (self, time);
}

const char *
sr_report_person (SrReport *self, const char *person)
{
  return sr_casebook_name_of (self->ctx->book, person);
}

void
sr_report_row (SrBlock *table, const char *first, ...)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  const char *text = first;
  va_list args;

  va_start (args, first);
  for (gboolean bold = TRUE; text; bold = FALSE, text = va_arg (args, const char *))
    {
      GPtrArray *runs = sr_runs_new ();
      SrRun *run = sr_run_new (text);

      run->bold = bold;
      g_ptr_array_add (runs, run);
      g_ptr_array_add (cells, runs);
    }
  va_end (args);

  sr_block_take_row (table, cells);
}

void
sr_report_line (SrBlock *table, const char *label, const char *value)
{
  if (value && *value)
    sr_report_row (table, label, value, NULL);
}

void
sr_report_sum (SrBlock *table, SrDuty *duty)
{
  g_autofree char *citation = sr_text_citation (sr_duty_get_citation (duty));

  sr_report_line (table, _ ("Event"), sr_duty_get_sum_line (duty, SR_SUM_EVENT));
  sr_report_line (table, _ ("Rule"), sr_duty_get_sum_line (duty, SR_SUM_RULE));
  sr_report_line (table, _ ("Citation"), citation);
  sr_report_line (table, _ ("Not counted"), sr_duty_get_sum_line (duty, SR_SUM_NOT_COUNTED));
  sr_report_line (table, _ ("Limit"), sr_duty_get_sum_line (duty, SR_SUM_LIMIT));
}

static void
add_title (SrReport *self, SrReportKind kind)
{
  g_autofree char *subtitle = g_strdup_printf (_ ("%s, reference %s"), sr_incident_get_title (self->incident),
                                               sr_incident_get_reference (self->incident));

  sr_letter_append (self->letter, sr_block_new_text (SR_BLOCK_TITLE, sr_report_title (kind)));
  sr_letter_append (self->letter, sr_block_new_text (SR_BLOCK_SUBTITLE, subtitle));
}

/* What the paper is and is not; it stands once, at the end. */
static void
add_closing (SrReport *self)
{
  sr_letter_append (
    self->letter,
    sr_block_new_text (SR_BLOCK_NOTE,
                       _ ("This paper may hold privileged and confidential information. The rules in "
                          "it come from tables of law that carry the day on which they were checked; "
                          "they inform a lawyer’s judgement and do not take its place.")));
}

SrLetter *
sr_report_compose (SrReportKind kind,
                   const SrCaseContext *ctx,
                   SrRecord *incident,
                   const char *duty,
                   GPtrArray *entries,
                   GError **error)
{
  g_autoptr (SrLetter) letter = sr_letter_new ();
  SrReport self = {ctx, incident, sr_casebook_get_zone (ctx->book), letter};

  add_title (&self, kind);
  if (!papers[kind].write (&self, entries, duty, error))
    return NULL;
  add_closing (&self);
  return g_steal_pointer (&letter);
}

char *
sr_report_head (guint64 number, const char *hash)
{
  /* TRANSLATORS: the last entry of the record: its number and the beginning of its fingerprint */
  return g_strdup_printf (_ ("record %" G_GUINT64_FORMAT " · %.12s"), number, hash ? hash : "");
}

SrPaper *
sr_report_paper (SrReportKind kind,
                 const SrCaseContext *ctx,
                 SrRecord *incident,
                 const char *duty,
                 GPtrArray *entries,
                 const char *head,
                 GError **error)
{
  g_autoptr (SrLetter) letter = sr_report_compose (kind, ctx, incident, duty, entries, error);
  SrRecord *firm = sr_casebook_get_firm (ctx->book);
  g_autofree char *printed = NULL;
  g_autofree char *foot = NULL;
  SrPaperOptions options = {.layout = "report", .title = sr_report_title (kind)};

  if (!letter)
    return NULL;

  printed = sr_time_words_full (ctx->now, sr_casebook_get_zone (ctx->book));
  foot = head ? g_strdup_printf (_ ("printed %s  ·  %s"), printed, head)
              : g_strdup_printf (_ ("printed %s"), printed);
  options.reference = sr_incident_get_reference (incident);
  options.foot = foot;
  if (firm)
    {
      options.firm = sr_record_get_body (firm);
      options.size = sr_paper_size_for_zone (sr_record_string (firm, "time_zone"));
      if (sr_record_boolean (firm, "demo"))
        options.stamp = C_ ("stamp on a paper", "Demonstration");
    }
  if (sr_record_boolean (incident, "drill"))
    options.stamp = C_ ("stamp on a paper", "Drill");
  return sr_paper_new (letter, &options);
}
