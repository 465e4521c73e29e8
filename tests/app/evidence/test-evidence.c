/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-demo.h"
#include "sr-evidence-import.h"
#include "sr-evidence-page.h"
#include "sr-evidence-viewer.h"
#include "sr-evidence.h"
#include "sr-pdf-view.h"
#include "sr-session.h"
#include "sr-test-pdf.h"
#include "sr-widgets.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#define WORDS "The message was deleted from the mailbox."

/* One vault of the made-up firm for all tests: making it costs a second. */
static SrSession *session;
static char *folder;

static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until @condition holds, ten seconds at most. */
#define WAIT_FOR(condition)                                            \
  G_STMT_START                                                         \
  {                                                                    \
    gint64 until_ = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND; \
    guint id_ = g_timeout_add (20, wake, NULL);                        \
    while (!(condition) && g_get_monotonic_time () < until_)           \
      g_main_context_iteration (NULL, TRUE);                           \
    g_source_remove (id_);                                             \
    g_assert_true (condition);                                         \
  }                                                                    \
  G_STMT_END

/* The first widget of @type in the tree below @widget */
static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Leaves a picture where SR_TEST_SCREENS says. */
static void
take_picture (GtkWidget *window, const char *name)
{
  const char *to = g_getenv ("SR_TEST_SCREENS");
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;
  double width = gtk_widget_get_width (window);
  double height = gtk_widget_get_height (window);

  if (to == NULL)
    return;

  for (guint i = 0; i < 30; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (20000);
    }
  paintable = gtk_widget_paintable_new (window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  path = g_build_filename (to, name, NULL);
  gdk_texture_save_to_png (texture, path);
}

static GtkWidget *
show (GtkWidget *widget, int width, int height)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  adw_window_set_content (ADW_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  return window;
}

/* An item with pages, of an incident with more than one */
static SrRecord *
find_pdf (void)
{
  g_autoptr (GPtrArray) items = sr_casebook_list (sr_session_get_book (session), "evidence", NULL);

  for (guint i = 0; i < items->len; i++)
    {
      SrRecord *item = g_ptr_array_index (items, i);

      if (g_str_equal (sr_evidence_get_type_name (item), "application/pdf"))
        return g_object_ref (item);
    }

  g_assert_not_reached ();
}

static guint
count_custody (const char *evidence, const char *what)
{
  g_autoptr (GPtrArray) entries = sr_evidence_list_custody (sr_session_get_book (session), evidence);
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += g_strcmp0 (sr_record_string (g_ptr_array_index (entries, i), "what"), what) == 0;

  return n;
}

static void
test_viewer (void)
{
  g_autoptr (SrRecord) item = find_pdf ();
  const char *id = sr_record_get_id (item);
  guint viewed = count_custody (id, "viewed");
  GtkWidget *viewer = sr_evidence_viewer_new (session, sr_record_get_incident (item), id);
  GtkWidget *window = show (viewer, 1200, 760);
  SrPdfView *view = SR_PDF_VIEW (find_widget (viewer, SR_TYPE_PDF_VIEW));

  WAIT_FOR (sr_pdf_view_get_document (view) != NULL);
  WAIT_FOR (count_custody (id, "viewed") == viewed + 1);
  WAIT_FOR (sr_evidence_get_pages (sr_casebook_get (sr_session_get_book (session), "evidence", id)) > 0);
  take_picture (window, "evidence-viewer.png");

  gtk_widget_activate_action (viewer, "viewer.find", NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_widget (viewer, GTK_TYPE_SEARCH_ENTRY)), "the");
  take_picture (window, "evidence-viewer-find.png");
  gtk_widget_activate_action (viewer, "viewer.escape", NULL);
  gtk_widget_activate_action (viewer, "viewer.zoom-in", NULL);
  gtk_widget_activate_action (viewer, "viewer.fit-page", NULL);
  g_assert_cmpint (sr_pdf_view_get_fit (view), ==, SR_FIT_PAGE);

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_viewer_narrow (void)
{
  g_autoptr (SrRecord) item = find_pdf ();
  GtkWidget *viewer
    = sr_evidence_viewer_new (session, sr_record_get_incident (item), sr_record_get_id (item));
  GtkWidget *window = show (viewer, 400, 720);
  GtkWidget *view = find_widget (viewer, SR_TYPE_PDF_VIEW);

  WAIT_FOR (sr_pdf_view_get_document (SR_PDF_VIEW (view)) != NULL);
  WAIT_FOR (gtk_widget_get_mapped (view));
  g_assert_cmpint (gtk_widget_get_width (viewer), <=, 400);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  take_picture (window, "evidence-viewer-narrow.png");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);

  gtk_widget_activate_action (viewer, "viewer.details", NULL);
  WAIT_FOR (!gtk_widget_get_mapped (view));
  take_picture (window, "evidence-viewer-details.png");
  gtk_widget_activate_action (viewer, "viewer.details", NULL);
  WAIT_FOR (gtk_widget_get_mapped (view));

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
on_progress (const char *name, guint number, guint n_files, double fraction, gpointer data)
{
  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  g_assert_cmpuint (number, <=, n_files);
  ++*(guint *) data;
}

/* Several files; one of them cannot be read. The others are kept, in order. */
static void
test_import (void)
{
  g_autoptr (SrRecord) item = find_pdf ();
  const char *incident = sr_record_get_incident (item);
  SrCasebook *book = sr_session_get_book (session);
  guint before = sr_casebook_count (book, "evidence", incident);
  g_autoptr (GBytes) pdf = sr_test_pdf_new (40, WORDS);
  g_autoptr (GBytes) locked = sr_test_pdf_encrypt (pdf, "Rose");
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SrEvidenceImported) imported = NULL;
  const char *names[]
    = {"Hale & <Whitcombe> scan.pdf", "missing.pdf", "locked.pdf", "letter.pdf", "empty.pdf"};
  guint told = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      GBytes *bytes = i == 2 ? locked : pdf;

      if (i != 1)
        g_assert_true (g_file_set_contents (path, i == 3 ? "Dear Ms Okafor" : g_bytes_get_data (bytes, NULL),
                                            i == 3   ? -1
                                            : i == 4 ? 0
                                                     : (gssize) g_bytes_get_size (bytes),
                                            NULL));
      g_list_store_append (files, file);
    }

  sr_evidence_import_async (session, incident, G_LIST_MODEL (files), "found on the scanner", on_progress,
                            &told, NULL, sr_test_got_result, &result);
  imported = sr_evidence_import_finish (sr_test_await (&result));
  g_assert_cmpuint (imported->refused->len, >=, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (imported->refused, 0), "missing.pdf"));
  g_assert_cmpuint (imported->kept->len + imported->refused->len, ==, G_N_ELEMENTS (names));
  g_assert_cmpuint (sr_casebook_count (book, "evidence", incident), ==, before + imported->kept->len);
  g_assert_cmpuint (told, >=, G_N_ELEMENTS (names));
}

static SrRecord *
find_named (const char *name)
{
  g_autoptr (GPtrArray) items = sr_casebook_list (sr_session_get_book (session), "evidence", NULL);

  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (sr_evidence_get_name (g_ptr_array_index (items, i)), name))
      return g_ptr_array_index (items, i);

  return NULL;
}

static const char *
visible_state (GtkWidget *viewer)
{
  for (GtkWidget *view = find_widget (viewer, SR_TYPE_PDF_VIEW); view != NULL;
       view = gtk_widget_get_parent (view))
    if (GTK_IS_STACK (view))
      return gtk_stack_get_visible_child_name (GTK_STACK (view));

  return NULL;
}

/* What cannot be shown says why in the place of the pages. */
static void
test_bad_documents (void)
{
  static const struct
  {
    const char *name;
    const char *state;
  } table[] = {{"locked.pdf", "locked"}, {"letter.pdf", "message"}, {"Hale & <Whitcombe> scan.pdf", "pages"}};

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      SrRecord *item = find_named (table[i].name);
      GtkWidget *viewer;
      GtkWidget *window;

      g_assert_nonnull (item);
      viewer = sr_evidence_viewer_new (session, sr_record_get_incident (item), sr_record_get_id (item));
      window = show (viewer, 1000, 700);
      WAIT_FOR (g_str_equal (visible_state (viewer), table[i].state));
      if (i == 0)
        {
          GtkWidget *entry = find_widget (viewer, GTK_TYPE_PASSWORD_ENTRY);

          take_picture (window, "evidence-locked.png");
          gtk_editable_set_text (GTK_EDITABLE (entry), "Rose");
          g_signal_emit_by_name (entry, "activate");
          WAIT_FOR (g_str_equal (visible_state (viewer), "pages"));
        }
      if (i == 1)
        take_picture (window, "evidence-message.png");
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static void
test_page (void)
{
  g_autoptr (SrRecord) item = find_pdf ();
  const char *incident = sr_record_get_incident (item);
  SrPage *page = g_object_new (SR_TYPE_EVIDENCE_PAGE, NULL);
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *window;
  GtkListBox *list;
  guint n = 0;

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (page));
  sr_page_attach (page, session, incident);
  sr_page_refresh (page);
  window = show (overlay, 800, 600);
  list = GTK_LIST_BOX (find_widget (GTK_WIDGET (page), GTK_TYPE_LIST_BOX));
  while (gtk_list_box_get_row_at_index (list, n) != NULL)
    n++;
  g_assert_cmpuint (n, ==, sr_casebook_count (sr_session_get_book (session), "evidence", incident));
  take_picture (window, "evidence-page.png");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_page_empty (void)
{
  SrPage *page = g_object_new (SR_TYPE_EVIDENCE_PAGE, NULL);
  GtkWidget *window;

  sr_page_attach (page, session, "no-such-incident");
  sr_page_refresh (page);
  window = show (GTK_WIDGET (page), 800, 600);
  g_assert_nonnull (find_widget (GTK_WIDGET (page), ADW_TYPE_STATUS_PAGE));
  g_assert_true (gtk_widget_get_mapped (find_widget (GTK_WIDGET (page), ADW_TYPE_STATUS_PAGE)));
  take_picture (window, "evidence-page-empty.png");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
open_session (void)
{
  g_autoptr (SrClock) clock = sr_clock_new_system ();
  g_autoptr (SrSecret) passphrase = sr_secret_new_text (SR_DEMO_PASSPHRASE);
  g_autoptr (SrVault) vault = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = NULL;

  folder = g_dir_make_tmp ("subrosa-test-XXXXXX", &error);
  g_assert_no_error (error);
  dir = g_build_filename (folder, "vault", NULL);
  sr_demo_create (dir, clock, &error);
  g_assert_no_error (error);
  vault = sr_vault_open (dir, NULL, passphrase, clock, &error);
  g_assert_no_error (error);
  session = sr_session_new_for_vault (vault, clock, &error);
  g_assert_no_error (error);
}

static void
close_session (void)
{
  g_autofree char *remove = g_strdup_printf ("rm -r '%s'", folder);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  sr_session_close (session);
  g_clear_object (&session);
  g_assert_true (g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL));
  g_free (folder);
}

int
main (int argc, char **argv)
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  sr_widgets_init ();
  open_session ();
  g_test_add_func ("/evidence/viewer", test_viewer);
  g_test_add_func ("/evidence/viewer-narrow", test_viewer_narrow);
  g_test_add_func ("/evidence/import", test_import);
  g_test_add_func ("/evidence/bad-documents", test_bad_documents);
  g_test_add_func ("/evidence/page", test_page);
  g_test_add_func ("/evidence/page-empty", test_page_empty);
  result = g_test_run ();
  close_session ();

  return result;
}
