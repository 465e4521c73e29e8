/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-commands.h"
#include "sr-ctl-session.h"

#include "sr-dossier.h"
#include "sr-error.h"
#include "sr-incident.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

#define DOSSIER_USAGE "report dossier INCIDENT [--out FILE.pdf]"

/* The export stands in the record, with the fingerprint of what was written. */
static gboolean
record_export (SrSession *session, SrRecord *incident, const char *sha256, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);
  g_autofree char *text = g_strdup_printf (_ ("The dossier was exported (SHA-256 %s)."), sha256);
  g_autoptr (SrChange) change
    = sr_event_add (ctx, sr_record_get_id (incident), ctx->now, text, "fact", NULL, error);

  return change && sr_session_commit (session, change, error);
}

static gboolean
make_dossier (SrCtlContext *context, SrSession *session, SrRecord *incident, const char *path, GError **error)
{
  SrVault *vault = sr_session_get_vault (session);
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);
  g_autoptr (GPtrArray) entries = sr_vault_journal (vault, sr_record_get_id (incident), 0, 0, error);
  const char *hash = NULL;
  guint64 number = sr_vault_get_head (vault, &hash);
  g_autofree char *head = sr_dossier_head (number, hash);
  g_autoptr (SrPaper) paper = entries ? sr_dossier_paper (ctx, incident, entries, head, error) : NULL;
  g_autoptr (GBytes) pdf = paper ? sr_paper_to_pdf (paper, error) : NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!pdf || !sr_paper_write (pdf, path, &sha256, error)
      || !record_export (session, incident, sha256, error))
    return FALSE;

  if (!context->json)
    {
      sr_ctl_print (_ ("%s, %u pages, SHA-256 %s"), path, sr_paper_get_n_pages (paper), sha256);
      return TRUE;
    }
  answer = json_object_new ();
  sr_json_set_string (answer, "incident", sr_record_get_id (incident));
  sr_json_set_string (answer, "reference", sr_incident_get_reference (incident));
  sr_json_set_string (answer, "path", path);
  sr_json_set_string (answer, "sha256", sha256);
  json_object_set_int_member (answer, "pages", sr_paper_get_n_pages (paper));
  json_object_set_int_member (answer, "size", g_bytes_get_size (pdf));
  sr_ctl_print_json (answer);
  return TRUE;
}

static gboolean
run_dossier (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {{"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL}, {NULL}};
  g_autoptr (SrSession) session = NULL;
  SrRecord *incident;

  if (!sr_ctl_parse (DOSSIER_USAGE, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  incident = session ? sr_ctl_find_incident (session, argv[1], error) : NULL;
  if (!incident)
    return FALSE;
  if (!out)
    {
      out = g_strdup_printf ("%s dossier.pdf", sr_incident_get_reference (incident));
      if (g_file_test (out, G_FILE_TEST_EXISTS))
        {
          g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                       _ ("“%s” exists here already and was left as it is. Name another file with --out."),
                       out);
          return FALSE;
        }
    }
  return make_dossier (context, session, incident, out, error);
}

const SrCtlCommand sr_ctl_report_commands[] = {
  {"report dossier", "INCIDENT [--out FILE.pdf]", N_ ("Writes the whole case out as a PDF"), run_dossier},
  {NULL},
};
