/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/*
 * 200 pages drawn by two renderers, their starts included, against one pdftoppm at the same scale. The two
 * take turns, so that both meet the same machine. Prints JSON in the bench's form.
 */

#include "config.h"

#include "sr-document.h"
#include "sr-test-pdf.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define ROUNDS    5
#define PAGES     200
#define RENDERERS 2
#define SCALE     1.5
#define DPI       "108"
#define WORDS     "The message was deleted from the mailbox and from the folder of deleted items."

/* One renderer and the pages it has drawn. */
typedef struct
{
  SrDocument *document;
  guint next; /* the page to draw next */
  guint *left;
} Hand;

static void draw_next (Hand *hand);

static void
on_drawn (GObject *object, GAsyncResult *result, gpointer data)
{
  Hand *hand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrPagePixels) pixels = sr_document_render_finish (SR_DOCUMENT (object), result, &error);

  g_assert_no_error (error);
  (*hand->left)--;
  hand->next += RENDERERS;
  draw_next (hand);
}

static void
on_sized (GObject *object, GAsyncResult *result, gpointer data)
{
  Hand *hand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = sr_document_load_pages_finish (SR_DOCUMENT (object), result, &error);
  double scale = SCALE;
  const SrPageInfo *info;
  guint width, height;

  g_assert_no_error (error);
  info = g_ptr_array_index (pages, 0);
  sr_document_pixel_size (info->width, info->height, &scale, &width, &height);
  sr_document_render_async (hand->document, hand->next, scale, 0, 0, width, height, SR_DOCUMENT_NOW, NULL,
                            on_drawn, hand);
}

static void
draw_next (Hand *hand)
{
  if (hand->next < PAGES)
    sr_document_load_pages_async (hand->document, hand->next, 1, SR_DOCUMENT_NOW, NULL, on_sized, hand);
}

static void
on_opened (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  sr_document_open_finish (SR_DOCUMENT (object), result, &error);
  g_assert_no_error (error);
  draw_next (data);
}

static double
time_ours (const char *path)
{
  gint64 start = g_get_monotonic_time ();
  Hand hands[RENDERERS];
  guint left = PAGES;
  double taken;

  for (guint i = 0; i < RENDERERS; i++)
    {
      g_autoptr (GError) error = NULL;

      hands[i] = (Hand){sr_document_new_for_path (path, &error), i, &left};
      g_assert_no_error (error);
      sr_document_open_async (hands[i].document, NULL, NULL, on_opened, &hands[i]);
    }
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
  taken = (g_get_monotonic_time () - start) / 1e3;
  for (guint i = 0; i < RENDERERS; i++)
    {
      sr_document_close (hands[i].document);
      g_object_unref (hands[i].document);
    }
  return taken;
}

static double
time_pdftoppm (const char *path)
{
  const char *argv[] = {"pdftoppm", "-f", "1", "-l", G_STRINGIFY (PAGES), "-r", DPI, path, NULL};
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return (g_get_monotonic_time () - start) / 1e3;
}

int
main (void)
{
  g_autoptr (GBytes) pdf = sr_test_pdf_new (PAGES, WORDS);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  double ours = G_MAXDOUBLE, theirs = G_MAXDOUBLE;
  int fd = g_file_open_tmp ("subrosa-bench-XXXXXX.pdf", &path, &error);

  g_assert_no_error (error);
  close (fd);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ROUNDS; i++)
    {
      double taken = time_ours (path);

      ours = MIN (ours, taken);
      taken = time_pdftoppm (path);
      theirs = MIN (theirs, taken);
    }
  g_unlink (path);
  printf (
    "{\"name\": \"200 pages by two renderers\", \"ours_ms\": %.0f, \"peer\": \"one pdftoppm\", \"peer_ms\": "
    "%.0f, \"ratio\": %.2f, \"goal\": 0.65}\n",
    ours, theirs, ours / theirs);
  return EXIT_SUCCESS;
}
