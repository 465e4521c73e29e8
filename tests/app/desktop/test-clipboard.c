/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-clipboard.h"

static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);

  *(char **) data = text != NULL ? text : g_strdup ("");
}

static char *
read_clipboard (GdkClipboard *clipboard)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (clipboard, NULL, on_read, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);

  return text;
}

static void
run_for (double seconds)
{
  gint64 until = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;
  guint id = g_timeout_add (20, wake, NULL);

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

static void
assert_offered_briefly (GdkClipboard *clipboard, const char *words)
{
  g_autofree char *before = read_clipboard (clipboard);
  g_autofree char *after = NULL;
  g_autoptr (GdkContentFormats) storable
    = gdk_content_provider_ref_storable_formats (gdk_clipboard_get_content (clipboard));
  gsize n;

  g_assert_cmpstr (before, ==, words);
  gdk_content_formats_get_mime_types (storable, &n);
  g_assert_cmpuint (n, ==, 0);
  gdk_content_formats_get_gtypes (storable, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard),
                                                        "x-kde-passwordManagerHint"));
  run_for (2.5);
  after = read_clipboard (clipboard);
  g_assert_cmpstr (after, ==, "");
  g_assert_null (gdk_clipboard_get_content (clipboard));
}

static void
test_copy (void)
{
  GtkWidget *window = gtk_window_new ();

  sr_clipboard_copy (window, "Hale & Whitcombe");
  assert_offered_briefly (gtk_widget_get_clipboard (window), "Hale & Whitcombe");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What GTK's own widgets copy is treated the same. */
static void
assert_guarded (GtkWidget *widget)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_widget_activate_action (widget, "clipboard.copy", NULL);
  assert_offered_briefly (gtk_widget_get_clipboard (window), "Ines");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_guard (void)
{
  GtkWidget *entry = gtk_text_new ();
  GtkWidget *label = gtk_label_new ("Ines Okafor");
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_editable_set_text (GTK_EDITABLE (entry), "Ines Okafor");
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, 4);
  assert_guarded (entry);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_select_region (GTK_LABEL (label), 0, 4);
  assert_guarded (label);

  gtk_text_buffer_set_text (buffer, "Ines Okafor", -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, 0);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, 4);
  gtk_text_buffer_select_range (buffer, &start, &end);
  assert_guarded (view);
}

/* The end of an offer does not take away what was copied since. */
static void
test_later_copy (void)
{
  GtkWidget *window = gtk_window_new ();
  g_autofree char *text = NULL;

  sr_clipboard_copy (window, "one");
  run_for (0.6);
  sr_clipboard_copy (window, "two");
  run_for (0.7);
  text = read_clipboard (gtk_widget_get_clipboard (window));
  g_assert_cmpstr (text, ==, "two");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  sr_clipboard_set_seconds (1);
  sr_clipboard_guard (gdk_display_get_default ());
  g_test_add_func ("/clipboard/copy", test_copy);
  g_test_add_func ("/clipboard/guard", test_guard);
  g_test_add_func ("/clipboard/later-copy", test_later_copy);
  return g_test_run ();
}
