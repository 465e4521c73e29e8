/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-commands.h"
#include "sr-ctl-session.h"

#include "sr-error.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-report.h"

#include <glib/gi18n-lib.h>

/* The export stands in the record, with the fingerprint of what was written. */
static gboolean
record_export (SrSession *session, SrReportKind kind, SrRecord *incident, const char *sha256, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);
  g_autofree char *text = sr_report_note (kind, sha256);
  g_autoptr (SrChange) change
    = sr_event_add (ctx, sr_record_get_id (incident), ctx->now, text, "fact", NULL, error);

  return change && sr_session_commit (session, change, error);
}

/* What is made: one paper of one incident. */
typedef struct
{
  SrReportKind kind;
  SrRecord *incident;
  const char *duty;
  const char *path;
} Making;

static gboolean
make_paper (SrCtlContext *context, SrSession *session, const Making *making, GError **error)
{
  SrVault *vault = sr_session_get_vault (session);
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);
  g_autoptr (GPtrArray) entries = sr_vault_journal (vault, sr_record_get_id (making->incident), 0, 0, error);
  const char *hash = NULL;
  guint64 number = sr_vault_get_head (vault, &hash);
  g_autofree char *head = sr_report_head (number, hash);
  g_autoptr (SrPaper) paper
    = entries ? sr_report_paper (making->kind, ctx, making->incident, making->duty, entries, head, error)
              : NULL;
  g_autoptr (GBytes) pdf = paper ? sr_paper_to_pdf (paper, error) : NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!pdf || !sr_paper_write (pdf, making->path, &sha256, error)
      || !record_export (session, making->kind, making->incident, sha256, error))
    return FALSE;

  if (!context->json)
    {
      sr_ctl_print (_ ("%s, %u pages, SHA-256 %s"), making->path, sr_paper_get_n_pages (paper), sha256);
      return TRUE;
    }
  answer = json_object_new ();
  sr_json_set_string (answer, "incident", sr_record_get_id (making->incident));
  sr_json_set_string (answer, "reference", sr_incident_get_reference (making->incident));
  sr_json_set_string (answer, "path", making->path);
  sr_json_set_string (answer, "sha256", sha256);
  json_object_set_int_member (answer, "pages", sr_paper_get_n_pages (paper));
  json_object_set_int_member (answer, "size", g_bytes_get_size (pdf));
  sr_ctl_print_json (answer);
  return TRUE;
}

static gboolean
run (SrCtlContext *context, SrReportKind kind, const char *usage, int argc, char **argv, GError **error)
{
  const int wanted = kind == SR_REPORT_DECISION_MEMO ? 2 : 1;
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {{"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL}, {NULL}};
  g_autoptr (SrSession) session = NULL;
  Making making = {.kind = kind};

  if (!sr_ctl_parse (usage, entries, &argc, &argv, wanted, wanted, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  making.incident = session ? sr_ctl_find_incident (session, argv[1], error) : NULL;
  if (!making.incident)
    return FALSE;
  if (!out)
    {
      out = g_strdup_printf ("%s %s.pdf", sr_incident_get_reference (making.incident), sr_report_name (kind));
      if (g_file_test (out, G_FILE_TEST_EXISTS))
        {
          g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                       _ ("“%s” exists here already and was left as it is. Name another file with --out."),
                       out);
          return FALSE;
        }
    }
  making.duty = wanted == 2 ? argv[2] : NULL;
  making.path = out;
  return make_paper (context, session, &making, error);
}

static gboolean
run_dossier (SrCtlContext *context, int argc, char **argv, GError **error)
{
  return run (context, SR_REPORT_DOSSIER, "report dossier INCIDENT [--out FILE.pdf]", argc, argv, error);
}

static gboolean
run_control_sheet (SrCtlContext *context, int argc, char **argv, GError **error)
{
  return run (context, SR_REPORT_CONTROL_SHEET, "report control-sheet INCIDENT [--out FILE.pdf]", argc, argv,
              error);
}

static gboolean
run_memo (SrCtlContext *context, int argc, char **argv, GError **error)
{
  return run (context, SR_REPORT_DECISION_MEMO, "report memo INCIDENT DUTY [--out FILE.pdf]", argc, argv,
              error);
}

const SrCtlCommand sr_ctl_report_commands[] = {
  {"report dossier", "INCIDENT [--out FILE.pdf]", N_ ("Writes the whole case out as a PDF"), run_dossier},
  {"report control-sheet", "INCIDENT [--out FILE.pdf]",
   N_ ("Writes the sum of every deadline out as a PDF, for the responsible lawyer to sign"),
   run_control_sheet},
  {"report memo", "INCIDENT DUTY [--out FILE.pdf]",
   N_ ("Writes out as a PDF why a duty was decided not to be required"), run_memo},
  {NULL},
};
