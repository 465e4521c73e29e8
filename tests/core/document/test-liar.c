/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-document.h"
#include "sr-error.h"
#include "sr-test-pdf.h"

/* Each way in which the enemy's renderer breaks the rules, by the request at which it does */
static const struct
{
  const char *request;
  const char *how;
} lies[] = {
  {"open", "not-ready"},
  {"open", "ready-twice"},
  {"open", "no-seccomp"},
  {"open", "crash"},
  {"open", "hang"},
  {"open", "need"},
  {"open", "descriptor"},
  {"open", "no-pages"},
  {"open", "many-pages"},
  {"open", "long-title"},
  {"open", "turned-title"},
  {"open", "bad-magic"},
  {"open", "bad-version"},
  {"open", "huge"},
  {"open", "wrong-serial"},
  {"open", "wrong-type"},
  {"open", "own-request"},
  {"open", "short"},
  {"pages", "nan-page"},
  {"pages", "negative-page"},
  {"pages", "endless-page"},
  {"pages", "long-label"},
  {"pages", "few-pages"},
  {"text", "box-outside"},
  {"text", "box-reversed"},
  {"text", "many-chars"},
  {"text", "more-chars"},
  {"text", "other-page"},
  {"search", "many-hits"},
  {"search", "hit-nan"},
  {"search", "backward-hits"},
  {"search", "hit-outside"},
  {"search", "search-stuck"},
  {"search", "search-beyond"},
  {"outline", "outline-jump"},
  {"outline", "outline-page"},
  {"outline", "outline-title"},
  {"outline", "outline-long"},
  {"render", "fat-pixels"},
};

static SrDocument *
new_document (const char *how)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-", 5);
  g_autofree char *liar = g_test_build_filename (G_TEST_BUILT, "renderer", "renderer-liar", NULL);
  g_autoptr (GError) error = NULL;
  SrDocument *document = sr_document_new_for_bytes ("scan & <b>.pdf", bytes, &error);

  g_assert_no_error (error);
  sr_document_set_program (document, liar, 2);

  return document;
}

static gboolean
open_document (SrDocument *document, const char *how, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sr_document_open_async (document, how, NULL, sr_test_got_result, &result);

  return sr_document_open_finish (document, sr_test_await (&result), error);
}

static gboolean
load_pages (SrDocument *document, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) pages = NULL;

  sr_document_load_pages_async (document, 0, 3, SR_DOCUMENT_NOW, NULL, sr_test_got_result, &result);
  pages = sr_document_load_pages_finish (document, sr_test_await (&result), error);

  return pages != NULL;
}

static gboolean
load_text (SrDocument *document, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SrPageText) text = NULL;

  sr_document_text_async (document, 0, SR_DOCUMENT_NOW, NULL, sr_test_got_result, &result);
  text = sr_document_text_finish (document, sr_test_await (&result), error);

  return text != NULL;
}

static gboolean
search (SrDocument *document, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SrSearchResult) found = NULL;

  sr_document_search_async (document, "x", 0, 3, SR_DOCUMENT_NOW, NULL, sr_test_got_result, &result);
  found = sr_document_search_finish (document, sr_test_await (&result), error);

  return found != NULL;
}

static gboolean
load_outline (SrDocument *document, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) items = NULL;

  sr_document_outline_async (document, NULL, sr_test_got_result, &result);
  items = sr_document_outline_finish (document, sr_test_await (&result), error);

  return items != NULL;
}

static gboolean
render (SrDocument *document, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SrPagePixels) pixels = NULL;

  sr_document_render_async (document, 0, 1, 0, 0, 100, 100, SR_DOCUMENT_NOW, NULL, sr_test_got_result,
                            &result);
  pixels = sr_document_render_finish (document, sr_test_await (&result), error);

  return pixels != NULL;
}

static gboolean
ask (SrDocument *document, const char *request, GError **error)
{
  if (g_str_equal (request, "pages"))
    return load_pages (document, error);
  if (g_str_equal (request, "text"))
    return load_text (document, error);
  if (g_str_equal (request, "search"))
    return search (document, error);
  if (g_str_equal (request, "outline"))
    return load_outline (document, error);

  return render (document, error);
}

static void
test_lie (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (SrDocument) document = new_document (lies[i].how);
  g_autoptr (GError) error = NULL;
  gboolean at_open = g_str_equal (lies[i].request, "open");

  g_assert_cmpint (open_document (document, lies[i].how, &error), ==, !at_open);
  if (!at_open)
    {
      g_assert_no_error (error);
      g_assert_true (g_str_equal (lies[i].request, "pages") || load_pages (document, NULL));
      g_assert_false (ask (document, lies[i].request, &error));
    }

  g_assert_error (error, SR_ERROR, SR_ERROR_FAILED);
  sr_document_close (document);
}

/* The same enemy without a lie is believed: the refusals above are due to the lies. */
static void
test_truth (void)
{
  static const char *const requests[] = {"pages", "text", "search", "outline", "render"};
  g_autoptr (SrDocument) document = new_document ("honest");
  g_autoptr (GError) error = NULL;

  open_document (document, "honest", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sr_document_get_title (document), ==, "title");
  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      ask (document, requests[i], &error);
      g_assert_no_error (error);
    }
}

/* Pixels cannot be taken away while we look at them. */
static void
test_shrink (void)
{
  g_autoptr (SrDocument) document = new_document ("shrink");
  g_autoptr (GError) error = NULL;

  open_document (document, "shrink", &error);
  g_assert_no_error (error);
  g_assert_true (render (document, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autofree char *path = g_strdup_printf ("/liar/%s/%s", lies[i].request, lies[i].how);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_lie);
    }
  g_test_add_func ("/liar/truth", test_truth);
  g_test_add_func ("/liar/shrink", test_shrink);
  return g_test_run ();
}
