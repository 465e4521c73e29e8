/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-report-export.h"

#include <glib/gi18n.h>

#include "sr-commit.h"
#include "sr-compat.h"
#include "sr-incident.h"
#include "sr-session.h"

typedef struct
{
  GtkWidget *widget;
  SrSession *session;
  SrReportKind kind;
  char *incident;
  char *duty;
  GFile *file;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->widget);
  g_object_unref (export->session);
  g_clear_object (&export->file);
  g_free (export->incident);
  g_free (export->duty);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

/* For the foot of each page: the last entry of the journal that is in the paper. */
static char *
dup_head (GPtrArray *entries)
{
  SrJournalEntry *last = entries->len > 0 ? entries->pdata[entries->len - 1] : NULL;

  return last ? sr_report_head (sr_journal_entry_get_number (last), sr_journal_entry_get_hash (last)) : NULL;
}

/* The export stands in the record, with the fingerprint of what was written. */
static void
record_export (Export *export, const char *sha256)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (export->session);
  g_autofree char *text = sr_report_note (export->kind, sha256);
  GError *error = NULL;
  SrChange *change = sr_event_add (ctx, export->incident, ctx->now, text, "fact", NULL, &error);

  sr_commit (export->widget, export->session, change, error,
             _ ("The paper is written. Nothing protects it there."));
}

static void
write_pages (Export *export, GPtrArray *entries, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (export->session);
  SrRecord *incident = sr_casebook_get (ctx->book, "incident", export->incident);
  g_autofree char *head = dup_head (entries);
  g_autofree char *sha256 = NULL;
  g_autoptr (SrPaper) paper
    = sr_report_paper (export->kind, ctx, incident, export->duty, entries, head, error);
  g_autoptr (GBytes) pdf = paper ? sr_paper_to_pdf (paper, error) : NULL;

  if (pdf && sr_paper_write (pdf, g_file_peek_path (export->file), &sha256, error))
    record_export (export, sha256);
}

static void
on_journal (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Export) export = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = sr_session_journal_finish (SR_SESSION (source), result, &error);

  if (entries)
    write_pages (export, entries, &error);
  if (error)
    sr_compat_present_error (export->widget, _ ("The Paper Was Not Written"), error);
}

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Export) export = data;
  g_autoptr (GError) error = NULL;

  (void) source;
  export->file = sr_compat_save_file_finish (result, &error);
  if (export->file)
    {
      Export *going_on = g_steal_pointer (&export);

      sr_session_journal_async (going_on->session, going_on->incident, 0, 0, NULL, on_journal, going_on);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sr_compat_present_error (export->widget, _ ("The Paper Was Not Written"), error);
}

void
sr_report_export (
  GtkWidget *widget, SrSession *session, SrReportKind kind, const char *incident, const char *duty)
{
  SrRecord *record = sr_casebook_get (sr_session_get_book (session), "incident", incident);
  Export *export = g_new0 (Export, 1);
  g_autofree char *name = NULL;

  export->widget = g_object_ref (widget);
  export->session = g_object_ref (session);
  export->kind = kind;
  export->incident = g_strdup (incident);
  export->duty = g_strdup (duty);
  /* Translators: the name of a file: an incident's reference and what the paper is */
  name = g_strdup_printf (_ ("%s %s.pdf"), sr_incident_get_reference (record), sr_report_name (kind));
  sr_compat_save_file_async (widget, sr_report_title (kind), name, NULL, on_file_chosen, export);
}
