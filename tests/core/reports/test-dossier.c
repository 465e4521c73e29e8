/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-report.h"
#include "sr-incident.h"
#include "sr-test-letter-case.h"
#include "sr-test-letters.h"

#include <glib/gstdio.h>

static void
test_whole_case (void)
{
  static const char *const words[] = {
    "Incident dossier",           "Larkspur, reference 2026-0007",
    "E-mail to the wrong person", "A settlement draft with two annexes",
    "Who must be told, by when",  "Massachusetts",
    "Social Security numbers",    "Keep the sent message",
    "Saved with headers.",        "Ms. Roth stopped reading",
    "9f3a61c08b27d4e5",           "Chain of custody",
    "record 214 · 9f3a61c08b27",  "2026-0007 · printed Sun 22 Nov 2026, 14:05 EST",
  };
  g_autoptr (SrCaseContext) ctx = sr_test_case ("p1");
  SrRecord *incident = sr_incident_find (ctx->book, "2026-0007");
  g_autofree char *head = sr_report_head (214, "9f3a61c08b27d4e5f60718293a4b5c6d");
  g_autoptr (GError) error = NULL;
  g_autoptr (SrPaper) paper = sr_report_paper (SR_REPORT_DOSSIER, ctx, incident, NULL, NULL, head, &error);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  pdf = sr_paper_to_pdf (paper, &error);
  g_assert_no_error (error);
  path = sr_test_write ("dossier.pdf", pdf);
  text = sr_test_pdf_text (path);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (!strstr (text, words[i]))
      g_error ("“%s” is not in:\n%s", words[i], text);
  if (!g_getenv ("SR_LETTERS_OUT"))
    g_unlink (path);
}

/* The same case on the same day gives the same text. */
static void
test_same_twice (void)
{
  g_autoptr (SrCaseContext) ctx = sr_test_case ("p1");
  SrRecord *incident = sr_incident_find (ctx->book, "i1");
  g_autoptr (SrLetter) first = sr_report_compose (SR_REPORT_DOSSIER, ctx, incident, NULL, NULL, NULL);
  g_autoptr (SrLetter) second = sr_report_compose (SR_REPORT_DOSSIER, ctx, incident, NULL, NULL, NULL);
  g_autofree char *a = sr_letter_hash (first);
  g_autofree char *b = sr_letter_hash (second);

  g_assert_cmpstr (a, ==, b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dossier/whole-case", test_whole_case);
  g_test_add_func ("/dossier/same-twice", test_same_twice);

  return g_test_run ();
}
