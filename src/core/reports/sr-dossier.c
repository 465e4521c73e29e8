/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-dossier-private.h"

#include "sr-incident.h"
#include "sr-json.h"
#include "sr-person.h"
#include "sr-time-words.h"

#include <glib/gi18n-lib.h>

void
sr_dossier_heading (SrDossier *self, const char *title)
{
  sr_letter_append (self->letter, sr_block_new_text (SR_BLOCK_HEADING, title));
}

void
sr_dossier_say (SrDossier *self, const char *text)
{
  sr_letter_append (self->letter, sr_block_new_text (SR_BLOCK_PARAGRAPH, text));
}

char *
sr_dossier_time (SrDossier *self, GDateTime *time)
{
  return time ? sr_time_words_full (time, self->zone) : g_strdup ("");
}

char *
sr_dossier_iso_time (SrDossier *self, const char *iso)
{
  g_autoptr (GDateTime) time = iso ? g_date_time_new_from_iso8601 (iso, NULL) : NULL;

  return sr_dossier_time (self, time);
}

const char *
sr_dossier_name (SrDossier *self, const char *person)
{
  return sr_casebook_name_of (self->ctx->book, person);
}

void
sr_dossier_row (SrBlock *table, const char *first, ...)
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

/* What the paper is and is not; it stands once, at the end. */
static void
add_closing (SrDossier *self)
{
  sr_letter_append (
    self->letter,
    sr_block_new_text (SR_BLOCK_NOTE,
                       _ ("This dossier may hold privileged and confidential information. The rules in "
                          "it come from tables of law that carry the day on which they were checked; "
                          "they inform a lawyer’s judgement and do not take its place.")));
}

SrLetter *
sr_dossier_compose (const SrCaseContext *ctx, SrRecord *incident, GPtrArray *entries, GError **error)
{
  g_autoptr (SrLetter) letter = sr_letter_new ();
  SrDossier self = {ctx, incident, sr_casebook_get_zone (ctx->book), letter};

  sr_dossier_add_head (&self);
  if (!sr_dossier_add_duties (&self, error))
    return NULL;
  sr_dossier_add_notices (&self);
  sr_dossier_add_tasks (&self);
  sr_dossier_add_evidence (&self);
  sr_dossier_add_timeline (&self, entries);
  add_closing (&self);
  return g_steal_pointer (&letter);
}

char *
sr_dossier_head (guint64 number, const char *hash)
{
  /* TRANSLATORS: the last entry of the record: its number and the beginning of its fingerprint */
  return g_strdup_printf (_ ("record %" G_GUINT64_FORMAT " · %.12s"), number, hash ? hash : "");
}

SrPaper *
sr_dossier_paper (
  const SrCaseContext *ctx, SrRecord *incident, GPtrArray *entries, const char *head, GError **error)
{
  g_autoptr (SrLetter) letter = sr_dossier_compose (ctx, incident, entries, error);
  SrRecord *firm = sr_casebook_get_firm (ctx->book);
  g_autofree char *printed = NULL;
  g_autofree char *foot = NULL;
  SrPaperOptions options = {.layout = "report", .title = _ ("Incident dossier")};

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
