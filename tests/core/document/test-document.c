/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-document.h"
#include "sr-error.h"
#include "sr-test-pdf.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define WORDS "The message was deleted from the mailbox."

/* Tests run with the renderer that ships and with its strict twin, which dies of any unlisted system call. */
static const char *renderer;

static void
use_renderer (SrDocument *document)
{
  g_autofree char *strict = g_test_build_filename (G_TEST_BUILT, "renderer", "renderer-strict", NULL);

  if (renderer != NULL)
    sr_document_set_program (document, strict, 0);
}

static SrDocument *
new_document (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  SrDocument *document = sr_document_new_for_bytes ("scan.pdf", bytes, &error);

  g_assert_no_error (error);
  use_renderer (document);

  return document;
}

static gboolean
open_document (SrDocument *document, const char *password, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sr_document_open_async (document, password, NULL, sr_test_got_result, &result);

  return sr_document_open_finish (document, sr_test_await (&result), error);
}

static SrDocument *
open_sample (guint n_pages)
{
  g_autoptr (GBytes) pdf = sr_test_pdf_new (n_pages, WORDS);
  g_autoptr (GError) error = NULL;
  SrDocument *document = new_document (pdf);

  open_document (document, NULL, &error);
  g_assert_no_error (error);

  return document;
}

static SrPagePixels *
render (SrDocument *document, guint page, double scale, guint width, guint height, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sr_document_render_async (document, page, scale, 0, 0, width, height, SR_DOCUMENT_NOW, NULL,
                            sr_test_got_result, &result);

  return sr_document_render_finish (document, sr_test_await (&result), error);
}

static guint
count_dark (const SrPagePixels *pixels)
{
  const guint8 *bytes = g_bytes_get_data (pixels->bytes, NULL);
  guint n = 0;

  for (gsize i = 0; i < (gsize) pixels->width * pixels->height; i++)
    n += bytes[4 * i] < 100;

  return n;
}

static void
test_open (void)
{
  g_autoptr (SrDocument) document = open_sample (5);

  g_assert_cmpuint (sr_document_get_n_pages (document), ==, 5);
  g_assert_cmpstr (sr_document_get_title (document), ==, "Sample of Hale & Whitcombe");
  g_assert_true (sr_document_has_outline (document));
}

static void
test_pages (void)
{
  g_autoptr (SrDocument) document = open_sample (5);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  const SrPageInfo *info;

  sr_document_load_pages_async (document, 1, 4, SR_DOCUMENT_NOW, NULL, sr_test_got_result, &result);
  pages = sr_document_load_pages_finish (document, sr_test_await (&result), NULL);
  g_assert_cmpuint (pages->len, ==, 4);
  info = g_ptr_array_index (pages, 0);
  g_assert_cmpfloat (info->width, ==, 595);
  g_assert_cmpfloat (info->height, ==, 842);
  g_assert_cmpstr (info->label, ==, "2");
}

static void
test_render (void)
{
  g_autoptr (SrDocument) document = open_sample (2);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrPagePixels) once = render (document, 0, 1, 595, 842, &error);
  g_autoptr (SrPagePixels) twice = render (document, 0, 2, 1190, 1684, &error);

  /* The black bar alone is 200 × 40 points. */
  g_assert_no_error (error);
  g_assert_cmpuint (count_dark (once), >=, 8000);
  g_assert_cmpuint (count_dark (once), <, 16000);
  g_assert_cmpuint (count_dark (twice), >=, 32000);
  g_assert_cmpuint (g_bytes_get_size (twice->bytes), ==, 1190 * 1684 * 4);
}

static void
test_text (void)
{
  g_autoptr (SrDocument) document = open_sample (2);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SrPageText) text = NULL;
  const char *found;
  SrBox box;

  sr_document_text_async (document, 1, SR_DOCUMENT_NOW, NULL, sr_test_got_result, &result);
  text = sr_document_text_finish (document, sr_test_await (&result), NULL);
  g_assert_nonnull (strstr (text->text, "Page 2"));
  found = strstr (text->text, "deleted");
  g_assert_nonnull (found);
  box = text->boxes[g_utf8_pointer_to_offset (text->text, found)];
  g_assert_cmpfloat (box.y1, >, 125);
  g_assert_cmpfloat (box.y2, <, 155);
  g_assert_cmpfloat (box.x1, >, 100);
}

static void
test_search (void)
{
  g_autoptr (SrDocument) document = open_sample (30);
  guint next = 0;
  guint n_hits = 0;

  while (next < 30)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (SrSearchResult) found = NULL;
      g_autoptr (GError) error = NULL;

      sr_document_search_async (document, "DELETED FROM", next, 30, SR_DOCUMENT_NOW, NULL, sr_test_got_result,
                                &result);
      found = sr_document_search_finish (document, sr_test_await (&result), &error);
      g_assert_no_error (error);
      for (guint i = 0; i < found->n_hits; i++)
        {
          g_assert_cmpuint (found->hits[i].page, ==, n_hits + i);
          g_assert_cmpfloat (found->hits[i].box.y1, >, 125);
          g_assert_cmpfloat (found->hits[i].box.y2, <, 155);
        }
      n_hits += found->n_hits;
      next = found->next;
    }

  g_assert_cmpuint (n_hits, ==, 30);
}

static void
test_outline (void)
{
  g_autoptr (SrDocument) document = open_sample (3);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) items = NULL;
  const SrOutlineItem *item;

  sr_document_outline_async (document, NULL, sr_test_got_result, &result);
  items = sr_document_outline_finish (document, sr_test_await (&result), NULL);
  g_assert_cmpuint (items->len, ==, 3);
  item = g_ptr_array_index (items, 2);
  g_assert_cmpstr (item->title, ==, "Page 3");
  g_assert_cmpint (item->page, ==, 2);
  g_assert_cmpuint (item->level, ==, 0);
}

/* Written by hand: @body is what stands on the page, @font an object that says which font F1 is. */
static GBytes *
write_pdf (const char *font, const char *body)
{
  g_autoptr (GString) pdf = g_string_new ("%PDF-1.4\n");
  g_autofree char *content
    = g_strdup_printf ("<< /Length %zu >>\nstream\n%s\nendstream", strlen (body), body);
  const char *objects[] = {
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F1 5 0 R "
    ">> >> >>",
    content,
    font,
  };
  gsize places[G_N_ELEMENTS (objects)];
  gsize table;

  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      places[i] = pdf->len;
      g_string_append_printf (pdf, "%zu 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
  table = pdf->len;
  g_string_append (pdf, "xref\n0 6\n0000000000 65535 f \n");
  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++)
    g_string_append_printf (pdf, "%010zu 00000 n \n", places[i]);
  g_string_append_printf (pdf, "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", table);

  return g_bytes_new (pdf->str, pdf->len);
}

/* Fonts that the document does not bring along are found from behind the walls. */
static void
test_system_fonts (void)
{
  g_autoptr (GBytes) pdf = write_pdf ("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                                      "BT /F1 40 Tf 20 150 Td (Whitcombe) Tj ET");
  g_autoptr (SrDocument) document = new_document (pdf);
  g_autoptr (SrPagePixels) pixels = NULL;
  g_autoptr (GError) error = NULL;

  open_document (document, NULL, &error);
  g_assert_no_error (error);
  pixels = render (document, 0, 1, 300, 300, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_dark (pixels), >=, 500);
}

/* So are the tables with which Chinese text is read (poppler-data). */
static void
test_chinese_text (void)
{
  g_autoptr (GBytes) pdf = write_pdf (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts "
    "[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) "
    "/Ordering (GB1) /Supplement 2 >> >>] >>",
    "BT /F1 40 Tf 20 150 Td <4E2D6587> Tj ET");
  g_autoptr (SrDocument) document = new_document (pdf);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SrPageText) text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_test ("/usr/share/poppler/cMap", G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("poppler-data is not installed");
      return;
    }

  open_document (document, NULL, &error);
  g_assert_no_error (error);
  sr_document_text_async (document, 0, SR_DOCUMENT_NOW, NULL, sr_test_got_result, &result);
  text = sr_document_text_finish (document, sr_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text->text, "中文"));
}

/* Pages nested in themselves, and a page tree that lies about its size */
static void
test_hostile (void)
{
  g_autoptr (GBytes) loop = write_pdf ("<< /Type /Pages /Count 99 /Kids [2 0 R 5 0 R] >>", "/F1 Do");
  g_autoptr (GBytes) deep
    = write_pdf ("<< >>", "q q q q 1e38 0 0 1e38 0 0 cm 0 0 1e38 1e38 re f Q Q Q Q Q Q Q");
  GBytes *all[] = {loop, deep};

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (SrDocument) document = new_document (all[i]);
      g_autoptr (SrPagePixels) pixels = NULL;
      g_autoptr (GError) error = NULL;

      if (open_document (document, NULL, &error))
        pixels = render (document, 0, 1, 300, 300, &error);
      g_assert_true (error == NULL || error->domain == SR_ERROR);
    }
}

/* 5,000 pages open as fast as five: no more is read than what is looked at. */
static void
test_many_pages (void)
{
  g_autoptr (SrDocument) document = open_sample (5000);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrPagePixels) last = render (document, 4999, 1, 595, 842, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sr_document_get_n_pages (document), ==, 5000);
  g_assert_cmpuint (count_dark (last), >=, 8000);
}

static void
assert_refused (GBytes *bytes, const char *password, SrError code, const char *word)
{
  g_autoptr (SrDocument) document = new_document (bytes);
  g_autoptr (GError) error = NULL;

  g_assert_false (open_document (document, password, &error));
  g_assert_error (error, SR_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "scan.pdf"));
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_bad_input (void)
{
  static const char nonsense[] = "Dear Ms Okafor,\nthis is no PDF at all.\n";
  g_autoptr (GBytes) pdf = sr_test_pdf_new (20, WORDS);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) letter = g_bytes_new_static (nonsense, sizeof nonsense);
  g_autoptr (GBytes) header = g_bytes_new_static ("%PDF-1.7\n", 9);
  g_autoptr (GBytes) stump = sr_test_cut (pdf, 300);

  assert_refused (empty, NULL, SR_ERROR_BAD_INPUT, "empty");
  assert_refused (letter, NULL, SR_ERROR_BAD_INPUT, "not a PDF");
  assert_refused (header, NULL, SR_ERROR_DAMAGED, "damaged");
  assert_refused (stump, NULL, SR_ERROR_DAMAGED, "damaged");
}

/* A PDF cut short or with bytes turned never does more than fail with a sentence. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) pdf = sr_test_pdf_new (3, WORDS);
  gsize size = g_bytes_get_size (pdf);

  for (guint i = 1; i < 12; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (pdf, NULL), size);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (SrDocument) document = NULL;
      g_autoptr (SrPagePixels) pixels = NULL;
      g_autoptr (GError) error = NULL;

      for (gsize at = i * 37; at < size; at += i * 251)
        copy[at] ^= 0x55;
      bytes = g_bytes_new (copy, i % 2 ? size : size * i / 12);
      document = new_document (bytes);
      if (open_document (document, NULL, &error))
        pixels = render (document, 0, 1, 595, 842, &error);
      g_assert_true (error == NULL || error->domain == SR_ERROR);
    }
}

static void
test_encrypted (void)
{
  g_autoptr (GBytes) pdf = sr_test_pdf_new (2, WORDS);
  g_autoptr (GBytes) locked = sr_test_pdf_encrypt (pdf, "Rose & Thorn");
  g_autoptr (SrDocument) document = new_document (locked);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrPagePixels) pixels = NULL;

  assert_refused (locked, NULL, SR_ERROR_WRONG_PASSPHRASE, "encrypted");
  assert_refused (locked, "rose", SR_ERROR_WRONG_PASSPHRASE, "Caps Lock");
  assert_refused (locked, "中文", SR_ERROR_WRONG_PASSPHRASE, "Caps Lock");

  /* The same renderer takes another try. */
  g_assert_false (open_document (document, "rose", NULL));
  open_document (document, "Rose & Thorn", &error);
  g_assert_no_error (error);
  pixels = render (document, 1, 1, 595, 842, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_dark (pixels), >=, 8000);
}

/* A big document is asked for in pieces and looks the same. */
static void
test_ranges (void)
{
  g_autoptr (GBytes) pdf = sr_test_pdf_new (3000, WORDS);
  g_autofree char *path = NULL;
  g_autoptr (SrDocumentSource) source = NULL;
  g_autoptr (SrDocument) document = NULL;
  g_autoptr (SrPagePixels) pixels = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("subrosa-XXXXXX.pdf", &path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (write (fd, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf)), ==,
                   g_bytes_get_size (pdf));
  g_assert_cmpint (g_unlink (path), ==, 0);
  source = sr_file_source_new (fd, g_bytes_get_size (pdf));
  document = sr_document_new_for_source ("big.pdf", source);
  use_renderer (document);

  open_document (document, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sr_document_get_n_pages (document), ==, 3000);
  pixels = render (document, 2999, 1, 595, 842, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_dark (pixels), >=, 8000);
}

static void
test_path (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrDocument) missing = sr_document_new_for_path ("/nowhere/at all.pdf", &error);

  g_assert_null (missing);
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
  g_assert_nonnull (strstr (error->message, "at all.pdf"));
  g_clear_error (&error);

  missing = sr_document_new_for_path ("/tmp", &error);
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
}

static void
test_no_such_page (void)
{
  g_autoptr (SrDocument) document = open_sample (2);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrPagePixels) pixels = render (document, 2, 1, 100, 100, &error);

  g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
  g_clear_error (&error);
  pixels = render (document, 1, 1, 100, 100, &error);
  g_assert_no_error (error);
}

/* The order in which two answers came. */
static char came[3];

static void
got_now (GObject *source, GAsyncResult *result, gpointer slot)
{
  came[strlen (came)] = 'n';
  sr_test_got_result (source, result, slot);
}

static void
got_later (GObject *source, GAsyncResult *result, gpointer slot)
{
  came[strlen (came)] = 'l';
  sr_test_got_result (source, result, slot);
}

/* What was asked first is done first among equals; what is looked at comes before the rest. */
static void
test_order_and_cancel (void)
{
  g_autoptr (SrDocument) document = open_sample (3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) running = NULL;
  g_autoptr (GAsyncResult) later = NULL;
  g_autoptr (GAsyncResult) dropped = NULL;
  g_autoptr (GAsyncResult) now = NULL;
  g_autoptr (GError) error = NULL;

  sr_document_text_async (document, 0, SR_DOCUMENT_NOW, NULL, sr_test_got_result, &running);
  sr_document_text_async (document, 1, SR_DOCUMENT_LATER, NULL, got_later, &later);
  sr_document_text_async (document, 2, SR_DOCUMENT_NOW, cancellable, sr_test_got_result, &dropped);
  sr_document_text_async (document, 2, SR_DOCUMENT_NOW, NULL, got_now, &now);
  memset (came, 0, sizeof came);
  g_cancellable_cancel (cancellable);

  sr_test_await (&now);
  g_assert_nonnull (running);
  g_assert_nonnull (dropped);
  g_assert_null (sr_document_text_finish (document, dropped, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  sr_test_await (&later);
  g_assert_cmpstr (came, ==, "nl");
}

static void
test_close (void)
{
  g_autoptr (SrDocument) document = open_sample (2);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sr_document_text_async (document, 0, SR_DOCUMENT_NOW, NULL, sr_test_got_result, &result);
  sr_document_close (document);
  g_assert_null (sr_document_text_finish (document, sr_test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  g_assert_finalize_object (g_steal_pointer (&document));
}

static void
test_pixel_size (void)
{
  static const struct
  {
    double width, height, scale;
    guint pixel_width, pixel_height;
  } table[] = {
    {595, 842, 1, 595, 842}, {595, 842, 2, 1190, 1684}, {595.3, 841.9, 1, 596, 842},
    {1, 1, 0.1, 1, 1},       {20000, 1, 1, 16384, 1},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      double scale = table[i].scale;
      guint width;
      guint height;

      sr_document_pixel_size (table[i].width, table[i].height, &scale, &width, &height);
      g_assert_cmpuint (width, ==, table[i].pixel_width);
      g_assert_cmpuint (height, ==, table[i].pixel_height);
    }

  for (double scale = 1; scale < 100; scale *= 1.3)
    {
      double kept = scale;
      guint width;
      guint height;

      sr_document_pixel_size (595, 842, &kept, &width, &height);
      g_assert_cmpuint ((guint64) width * height, <=, 24 * 1024 * 1024);
    }
}

static void
add_tests (const char *which)
{
  static const struct
  {
    const char *name;
    void (*run) (void);
  } tests[] = {
    {"open", test_open},
    {"pages", test_pages},
    {"render", test_render},
    {"text", test_text},
    {"search", test_search},
    {"outline", test_outline},
    {"many-pages", test_many_pages},
    {"system-fonts", test_system_fonts},
    {"chinese-text", test_chinese_text},
    {"hostile", test_hostile},
    {"bad-input", test_bad_input},
    {"damaged", test_damaged},
    {"encrypted", test_encrypted},
    {"ranges", test_ranges},
    {"no-such-page", test_no_such_page},
    {"order-and-cancel", test_order_and_cancel},
    {"close", test_close},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/document/%s/%s", which, tests[i].name);

      g_test_add_func (path, tests[i].run);
    }
}

static void
test_be_strict (void)
{
  renderer = "strict";
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_tests ("plain");
  g_test_add_func ("/document/path", test_path);
  g_test_add_func ("/document/pixel-size", test_pixel_size);
  g_test_add_func ("/document/strict", test_be_strict);
  add_tests ("strict-calls");
  return g_test_run ();
}
