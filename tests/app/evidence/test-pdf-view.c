/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-find-bar.h"
#include "sr-finder.h"
#include "sr-pdf-view.h"
#include "sr-test-pdf.h"
#include "sr-widgets.h"

#include <adwaita.h>
#include <stdio.h>
#include <unistd.h>

#define WORDS "The message was deleted from the mailbox."

typedef struct
{
  GtkWidget *window;
  SrPdfView *view;
  SrFindBar *bar;
  SrDocument *document;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) pdf = sr_test_pdf_new (GPOINTER_TO_UINT (data), WORDS);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  f->document = sr_document_new_for_bytes ("scan.pdf", pdf, &error);
  g_assert_no_error (error);
  sr_document_open_async (f->document, NULL, NULL, sr_test_got_result, &result);
  sr_document_open_finish (f->document, sr_test_await (&result), &error);
  g_assert_no_error (error);

  f->view = SR_PDF_VIEW (sr_pdf_view_new ());
  f->bar = g_object_new (SR_TYPE_FIND_BAR, NULL);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (f->view));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (f->bar));
  gtk_box_append (GTK_BOX (box), scroller);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 700, 600);
  gtk_window_set_child (GTK_WINDOW (f->window), box);
  gtk_window_present (GTK_WINDOW (f->window));
  sr_pdf_view_set_document (f->view, f->document);
  sr_find_bar_set_view (f->bar, f->view);
  gtk_test_widget_wait_for_draw (f->window);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  sr_document_close (f->document);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->document);
}

static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Waits, ten seconds at most, until the view shows enough dark pixels. */
static guint
wait_for_dark (Fixture *f, guint least)
{
  gint64 until = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  guint id = g_timeout_add (30, wake, NULL);
  guint dark = 0;

  while (dark < least && g_get_monotonic_time () < until)
    {
      g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (f->view));
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) node = NULL;
      g_autoptr (GdkTexture) texture = NULL;
      int width = gtk_widget_get_width (GTK_WIDGET (f->view));
      int height = gtk_widget_get_height (GTK_WIDGET (f->view));
      g_autofree guint8 *pixels = g_malloc ((gsize) width * height * 4);

      g_main_context_iteration (NULL, TRUE);
      gdk_paintable_snapshot (paintable, snapshot, width, height);
      node = gtk_snapshot_to_node (g_steal_pointer (&snapshot));
      if (node == NULL)
        continue;
      texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (f->window)), node,
                                             &GRAPHENE_RECT_INIT (0, 0, width, height));
      gdk_texture_download (texture, pixels, (gsize) width * 4);
      dark = 0;
      for (gsize i = 0; i < (gsize) width * height; i++)
        dark += pixels[4 * i] < 60 && pixels[4 * i + 1] < 60 && pixels[4 * i + 2] < 60;
    }
  g_source_remove (id);

  return dark;
}

static void
test_draws (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (wait_for_dark (f, 300), >=, 300);
  g_assert_cmpuint (sr_pdf_view_get_page (f->view), ==, 0);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (f->view), GTK_ACCESSIBLE_ROLE_DOCUMENT);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Page 1 of 5");
}

static void
test_goes_to_page (Fixture *f, gconstpointer data)
{
  sr_pdf_view_go_to_page (f->view, 4999);
  g_assert_cmpuint (sr_pdf_view_get_page (f->view), ==, 4999);
  g_assert_cmpuint (wait_for_dark (f, 300), >=, 300);
  sr_pdf_view_go_to_page (f->view, 2500);
  g_assert_cmpuint (sr_pdf_view_get_page (f->view), ==, 2500);
  /* The page is still there when its size and those of its neighbours have come. */
  g_assert_cmpuint (wait_for_dark (f, 300), >=, 300);
  g_assert_cmpuint (sr_pdf_view_get_page (f->view), ==, 2500);
}

static void
test_zooms (Fixture *f, gconstpointer data)
{
  double fit;

  wait_for_dark (f, 300);
  fit = sr_pdf_view_get_zoom (f->view);
  g_assert_cmpfloat_with_epsilon (fit, (gtk_widget_get_width (GTK_WIDGET (f->view)) - 24) / 595.0, 0.001);
  sr_pdf_view_go_to_page (f->view, 3);
  sr_pdf_view_set_zoom (f->view, SR_ZOOM_UNIT);
  g_assert_cmpfloat (sr_pdf_view_get_zoom (f->view), ==, SR_ZOOM_UNIT);
  g_assert_cmpuint (sr_pdf_view_get_page (f->view), ==, 3);
  sr_pdf_view_zoom (f->view, 1);
  g_assert_cmpfloat_with_epsilon (sr_pdf_view_get_zoom (f->view), 1.1 * SR_ZOOM_UNIT, 0.001);
  sr_pdf_view_set_fit (f->view, SR_FIT_PAGE);
  g_assert_cmpuint (sr_pdf_view_get_page (f->view), ==, 3);
  sr_pdf_view_set_fit (f->view, SR_FIT_WIDTH);
  g_assert_cmpfloat_with_epsilon (sr_pdf_view_get_zoom (f->view), fit, 0.001);
}

static void
test_finds (Fixture *f, gconstpointer data)
{
  g_autoptr (SrFinder) finder = sr_finder_new (f->document);
  guint current;

  sr_finder_start (finder, "deleted", 2);
  while (!sr_finder_is_done (finder))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (sr_finder_count (finder, &current), ==, 5);
  g_assert_cmpuint (current, ==, 3); /* begins at the page that is looked at */
  sr_finder_step (finder, 1);
  sr_finder_step (finder, 1);
  sr_finder_step (finder, 1);
  sr_finder_count (finder, &current);
  g_assert_cmpuint (current, ==, 1);
  sr_finder_step (finder, -1);
  sr_finder_count (finder, &current);
  g_assert_cmpuint (current, ==, 5);

  sr_finder_start (finder, "rosebud", 0);
  while (!sr_finder_is_done (finder))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (sr_finder_count (finder, &current), ==, 0);
  g_assert_cmpint (sr_finder_get_current (finder), ==, -1);
}

static gsize
resident_bytes (void)
{
  g_autofree char *statm = NULL;
  gsize pages = 0;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL));
  g_assert_cmpint (sscanf (statm, "%*u %zu", &pages), ==, 1);

  return pages * sysconf (_SC_PAGESIZE);
}

/* However many pages one walks through, what is kept stays bounded. */
static void
test_walks (Fixture *f, gconstpointer data)
{
  gsize before;

  wait_for_dark (f, 300);
  before = resident_bytes ();
  for (guint page = 0; page < 5000; page += 100)
    {
      sr_pdf_view_go_to_page (f->view, page);
      g_assert_cmpuint (wait_for_dark (f, 300), >=, 300);
    }
  g_test_message ("grew by %.0f MiB", (resident_bytes () - (double) before) / (1 << 20));
#ifdef __SANITIZE_ADDRESS__
  /* the sanitizer keeps what was freed for a while, up to 256 MiB of it */
  g_assert_cmpuint (resident_bytes (), <, before + 450 * 1024 * 1024);
#else
  g_assert_cmpuint (resident_bytes (), <, before + 150 * 1024 * 1024);
#endif
}

/* A page that cannot be drawn says so in its place and can be tried again. */
static void
test_fails (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-", 5);
  g_autofree char *liar = g_test_build_filename (G_TEST_BUILT, "renderer", "renderer-liar", NULL);
  g_autoptr (SrDocument) document = sr_document_new_for_bytes ("scan & <b>.pdf", bytes, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = sr_pdf_view_new ();
  GtkWidget *box = gtk_widget_get_first_child (view);
  gint64 until = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  sr_document_set_program (document, liar, 0);
  sr_document_open_async (document, "fat-pixels", NULL, sr_test_got_result, &result);
  sr_document_open_finish (document, sr_test_await (&result), &error);
  g_assert_no_error (error);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 600);
  gtk_window_present (GTK_WINDOW (window));
  sr_pdf_view_set_document (SR_PDF_VIEW (view), document);
  while (!gtk_widget_get_mapped (box) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (gtk_widget_get_mapped (box));

  g_signal_emit_by_name (gtk_widget_get_last_child (box), "clicked");
  g_assert_false (gtk_widget_get_mapped (box));
  while (!gtk_widget_get_mapped (box) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (gtk_widget_get_mapped (box));

  gtk_window_destroy (GTK_WINDOW (window));
  sr_document_close (document);
}

static void
test_selects (Fixture *f, gconstpointer data)
{
  SrTextLayer *texts = sr_pdf_view_get_text_layer (f->view);
  g_autofree char *line = NULL;
  g_autofree char *word = NULL;
  g_autoptr (GArray) boxes = NULL;

  while (sr_text_layer_get_text (texts, 0) == NULL)
    g_main_context_iteration (NULL, TRUE);
  sr_text_layer_select (texts, 0, 60, 141, 0, 400, 141);
  line = sr_text_layer_dup_selected (texts);
  g_assert_cmpstr (g_strchomp (line), ==, WORDS);
  boxes = sr_text_layer_get_boxes (texts, 0);
  g_assert_cmpuint (boxes->len, ==, 1);
  sr_text_layer_select_word (texts, 0, 100, 141);
  word = sr_text_layer_dup_selected (texts);
  g_assert_cmpstr (word, ==, "message");
  sr_text_layer_clear (texts);
  g_assert_false (sr_text_layer_has_selection (texts));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  sr_widgets_init ();
  g_test_add ("/pdf-view/draws", Fixture, GUINT_TO_POINTER (5), set_up, test_draws, tear_down);
  g_test_add ("/pdf-view/goes-to-page", Fixture, GUINT_TO_POINTER (5000), set_up, test_goes_to_page,
              tear_down);
  g_test_add ("/pdf-view/walks", Fixture, GUINT_TO_POINTER (5000), set_up, test_walks, tear_down);
  g_test_add_func ("/pdf-view/fails", test_fails);
  g_test_add ("/pdf-view/zooms", Fixture, GUINT_TO_POINTER (5), set_up, test_zooms, tear_down);
  g_test_add ("/pdf-view/finds", Fixture, GUINT_TO_POINTER (5), set_up, test_finds, tear_down);
  g_test_add ("/pdf-view/selects", Fixture, GUINT_TO_POINTER (5), set_up, test_selects, tear_down);
  return g_test_run ();
}
