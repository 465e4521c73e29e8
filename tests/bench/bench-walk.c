/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/*
 * The viewer walks through all 5,000 pages of a document, as a person does who holds the Page Down key.
 * Prints, in the bench's form, the most memory the process had on the way over what it had with the first
 * page shown.
 */

#include "config.h"

#include "sr-pdf-view.h"
#include "sr-test-pdf.h"
#include "sr-widgets.h"

#include <adwaita.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PAGES     5000
#define GOAL      150
#define PAGE_TIME (4 * G_TIME_SPAN_MILLISECOND)
#define REST_EACH 100
#define REST_TIME (250 * G_TIME_SPAN_MILLISECOND)
#define WORDS     "The message was deleted from the mailbox and from the folder of deleted items."

static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
let_pass (gint64 time)
{
  gint64 until = g_get_monotonic_time () + time;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
}

static double
memory_mib (const char *which)
{
  g_autofree char *status = NULL;
  const char *found;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  found = strstr (status, which);
  g_assert_nonnull (found);
  return g_ascii_strtod (found + strlen (which), NULL) / 1024;
}

/* From here on VmHWM tells the peak anew. */
static void
forget_peak (void)
{
  int fd = open ("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (write (fd, "5", 1), ==, 1);
  close (fd);
}

static SrDocument *
open_document (void)
{
  g_autoptr (GBytes) pdf = sr_test_pdf_new (PAGES, WORDS);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SrDocument *document = sr_document_new_for_bytes ("scan.pdf", pdf, &error);

  g_assert_no_error (error);
  sr_document_open_async (document, NULL, NULL, sr_test_got_result, &result);
  sr_document_open_finish (document, sr_test_await (&result), &error);
  g_assert_no_error (error);
  return document;
}

int
main (void)
{
  g_autoptr (SrDocument) document = NULL;
  GtkWidget *window, *scroller, *view;
  double before;
  guint id;

  adw_init ();
  sr_widgets_init ();
  document = open_document ();
  view = sr_pdf_view_new ();
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_present (GTK_WINDOW (window));
  sr_pdf_view_set_document (SR_PDF_VIEW (view), document);
  id = g_timeout_add (2, wake, NULL);
  let_pass (4 * REST_TIME);
  forget_peak ();
  before = memory_mib ("VmRSS:");
  for (guint page = 0; page < PAGES; page++)
    {
      sr_pdf_view_go_to_page (SR_PDF_VIEW (view), page);
      let_pass (page % REST_EACH == 0 ? REST_TIME : PAGE_TIME);
    }
  printf (
    "{\"name\": \"memory added by 5,000 pages\", \"ours_mib\": %.0f, \"peer\": \"%d MiB\", \"ratio\": %.2f, "
    "\"goal\": 1.0}\n",
    memory_mib ("VmHWM:") - before, GOAL, (memory_mib ("VmHWM:") - before) / GOAL);
  g_source_remove (id);
  gtk_window_destroy (GTK_WINDOW (window));
  sr_document_close (document);
  return EXIT_SUCCESS;
}
