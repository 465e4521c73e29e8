/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-letter-compose.h"
#include "sr-letter-template.h"
#include "sr-paper.h"
#include "sr-test-letters.h"

#include <glib/gstdio.h>

static SrPaper *
lay_out (const char *template_id, SrLetter *letter, JsonObject *context, SrPaperSize size)
{
  SrPaperOptions options = {
    .size = size,
    .layout = sr_letter_template_get_layout (template_id),
    .firm = sr_json_object (context, "firm"),
    .title = sr_letter_template_get_subject (template_id),
    .reference = "2026-0007",
  };

  return sr_paper_new (letter, &options);
}

/* Every template, with all facts and with none, on both sheets: pages come out, words come out, none is lost.
 */
static void
test_every_template (void)
{
  g_auto (GStrv) ids = sr_letter_templates ();
  g_autoptr (JsonObject) full = sr_test_context ();
  g_autoptr (JsonObject) bare = json_object_new ();

  for (guint i = 0; ids[i]; i++)
    for (guint j = 0; j < 4; j++)
      {
        g_autoptr (GError) error = NULL;
        JsonObject *context = j % 2 ? bare : full;
        g_autoptr (SrLetter) letter = sr_letter_compose (ids[i], context, &error);
        g_autoptr (SrPaper) paper = NULL;
        g_autoptr (GBytes) pdf = NULL;
        g_autofree char *name = g_strdup_printf ("%s-%u.pdf", ids[i], j);
        g_autofree char *path = NULL;
        g_autofree char *text = NULL;
        g_autofree char *last = NULL;

        g_assert_no_error (error);
        paper = lay_out (ids[i], letter, context, j / 2 ? SR_PAPER_A4 : SR_PAPER_LETTER);
        pdf = sr_paper_to_pdf (paper, &error);
        g_assert_no_error (error);
        path = sr_test_write (name, pdf);
        text = sr_test_pdf_text (path);
        last = g_strdup_printf ("Page %u of %u", sr_paper_get_n_pages (paper), sr_paper_get_n_pages (paper));
        g_assert_nonnull (strstr (text, last));
        g_assert_cmpuint (sr_paper_get_n_pages (paper), <=, 4);
        if (!g_getenv ("SR_LETTERS_OUT"))
          g_unlink (path);
      }
}

/* Papers for the hand have the pages that were planned for them. */
static void
test_page_counts (void)
{
  static const struct
  {
    const char *id;
    guint pages;
  } papers[] = {
    {"first-hour-card", 1}, {"report-form", 2}, {"log-sheet", 1}, {"call-client", 1}, {"call-recipient", 1},
    {"call-insurer", 1},    {"demand", 2},      {"statement", 1}, {"clock-sheet", 1}, {"preservation", 1},
  };
  g_autoptr (JsonObject) context = sr_test_context ();

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    for (guint size = SR_PAPER_LETTER; size <= SR_PAPER_A4; size++)
      {
        g_autoptr (SrLetter) letter = sr_letter_compose (papers[i].id, context, NULL);
        g_autoptr (SrPaper) paper = lay_out (papers[i].id, letter, context, size);

        g_test_message ("%s", papers[i].id);
        g_assert_cmpuint (sr_paper_get_n_pages (paper), ==, papers[i].pages);
      }
}

/* A long text breaks without leaving one line alone, loses no word, and its signature has company. */
static void
test_breaks (void)
{
  for (guint n = 20; n < 44; n++)
    {
      g_autoptr (SrLetter) letter = sr_letter_new ();
      g_autoptr (JsonObject) context = sr_test_context ();
      g_autoptr (SrPaper) paper = NULL;
      g_autoptr (GBytes) pdf = NULL;
      g_autofree char *path = NULL;
      g_autofree char *text = NULL;
      g_autofree char *last = g_strdup_printf ("number %u ", n - 1);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *words
            = g_strdup_printf ("Paragraph number %u says something of about the length that a "
                               "paragraph of a letter has, so that it takes two lines or three.",
                               i);

          sr_letter_append (letter, sr_block_new_text (SR_BLOCK_PARAGRAPH, words));
        }
      sr_letter_append (letter, sr_block_new_text (SR_BLOCK_SIGNATURE, "Sincerely,\n\nA. Partner"));
      paper = lay_out ("demand", letter, context, SR_PAPER_LETTER);
      pdf = sr_paper_to_pdf (paper, NULL);
      path = sr_test_write ("breaks.pdf", pdf);
      text = sr_test_pdf_text (path);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *words = g_strdup_printf ("number %u says", i);

          g_assert_nonnull (strstr (text, words));
        }
      /* the signature's page holds the end of the last paragraph too */
      g_assert_null (strstr (text, "Hale & Whitcombe LLP Sincerely"));
      g_assert_nonnull (strstr (text, "A. Partner"));
      g_assert_nonnull (strstr (text, last));
      g_unlink (path);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paper/every-template", test_every_template);

  g_test_add_func ("/paper/page-counts", test_page_counts);
  g_test_add_func ("/paper/breaks", test_breaks);

  return g_test_run ();
}
