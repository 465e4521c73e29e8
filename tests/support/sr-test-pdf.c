/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-test-pdf.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>

static cairo_status_t
collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_page (cairo_surface_t *surface, cairo_t *cr, guint number, const char *words)
{
  g_autofree char *title = g_strdup_printf ("Page %u", number);
  g_autofree char *target = g_strdup_printf ("page=%u pos=[0 0]", number);

  cairo_select_font_face (cr, "Serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 24);
  cairo_move_to (cr, 72, 96);
  cairo_show_text (cr, title);
  cairo_set_font_size (cr, 12);
  cairo_move_to (cr, 72, 144);
  cairo_show_text (cr, words);
  cairo_rectangle (cr, 72, 600, 200, 40);
  cairo_fill (cr);
  if (number <= 100)
    cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, title, target,
                                   CAIRO_PDF_OUTLINE_FLAG_OPEN);
  cairo_show_page (cr);
}

GBytes *
sr_test_pdf_new (guint n_pages, const char *words)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (collect, bytes, 595, 842);
  cairo_t *cr = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, "Sample of Hale & Whitcombe");
  for (guint i = 1; i <= n_pages; i++)
    draw_page (surface, cr, i, words);

  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
sr_test_pdf_encrypt (GBytes *pdf, const char *password)
{
  g_autofree char *dir = g_dir_make_tmp ("subrosa-test-XXXXXX", NULL);
  g_autofree char *plain = g_build_filename (dir, "plain.pdf", NULL);
  g_autofree char *locked = g_build_filename (dir, "locked.pdf", NULL);
  g_autoptr (GSubprocess) qpdf = NULL;
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_set_contents (plain, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  qpdf = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "qpdf", "--encrypt", password, password, "256",
                           "--", plain, locked, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (qpdf, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (locked, &contents, &length, &error);
  g_assert_no_error (error);

  g_assert_cmpint (g_unlink (plain), ==, 0);
  g_assert_cmpint (g_unlink (locked), ==, 0);
  g_assert_cmpint (g_rmdir (dir), ==, 0);

  return g_bytes_new_take (contents, length);
}

void
sr_test_got_result (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

GAsyncResult *
sr_test_await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

GBytes *
sr_test_cut (GBytes *bytes, gsize length)
{
  return g_bytes_new (g_bytes_get_data (bytes, NULL), length);
}
