/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/*
 * The first page of a 5,000-page PDF through the renderer, its start and its locking in included, against
 * pdftoppm at the same scale. Prints the ratio of the medians; the two take turns, so that both meet the same
 * machine.
 */

#include "config.h"

#include "sr-document.h"
#include "sr-test-pdf.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#define ROUNDS 15
#define SCALE  1.5
#define DPI    "108"
#define WORDS  "The message was deleted from the mailbox and from the folder of deleted items."

static double
seconds_since (gint64 start)
{
  return (g_get_monotonic_time () - start) / (double) G_TIME_SPAN_SECOND;
}

static double
time_ours (const char *path)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SrDocument) document = sr_document_new_for_path (path, &error);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) sized = NULL;
  g_autoptr (GAsyncResult) drawn = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (SrPagePixels) pixels = NULL;
  double scale = SCALE;
  double taken;
  guint width;
  guint height;
  const SrPageInfo *info;

  g_assert_no_error (error);
  sr_document_open_async (document, NULL, NULL, sr_test_got_result, &opened);
  sr_document_open_finish (document, sr_test_await (&opened), &error);
  g_assert_no_error (error);
  sr_document_load_pages_async (document, 0, 1, SR_DOCUMENT_NOW, NULL, sr_test_got_result, &sized);
  pages = sr_document_load_pages_finish (document, sr_test_await (&sized), &error);
  g_assert_no_error (error);
  info = g_ptr_array_index (pages, 0);
  sr_document_pixel_size (info->width, info->height, &scale, &width, &height);
  sr_document_render_async (document, 0, scale, 0, 0, width, height, SR_DOCUMENT_NOW, NULL,
                            sr_test_got_result, &drawn);
  pixels = sr_document_render_finish (document, sr_test_await (&drawn), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pixels->width, ==, 893);

  taken = seconds_since (start);
  sr_document_close (document);

  return taken;
}

static double
time_pdftoppm (const char *path)
{
  const char *argv[] = {"pdftoppm", "-f", "1", "-l", "1", "-r", DPI, path, NULL};
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  return seconds_since (start);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare);

  return values[ROUNDS / 2];
}

int
main (void)
{
  g_autoptr (GBytes) pdf = sr_test_pdf_new (5000, WORDS);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  double ours[ROUNDS];
  double theirs[ROUNDS];
  int fd = g_file_open_tmp ("subrosa-bench-XXXXXX.pdf", &path, &error);

  g_assert_no_error (error);
  close (fd);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);

  time_ours (path);
  time_pdftoppm (path);
  for (guint i = 0; i < ROUNDS; i++)
    {
      ours[i] = time_ours (path);
      theirs[i] = time_pdftoppm (path);
    }
  g_unlink (path);

  g_print ("first page of 5,000: %.1f ms in the sandbox, %.1f ms by pdftoppm, ratio %.2f (goal 1.5)\n",
           1e3 * median (ours), 1e3 * median (theirs), median (ours) / median (theirs));

  return 0;
}
