/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-evidence-words.h"
#include "sr-test-case.h"

static void
put (TestCase *t, const char *kind, const char *id, const char *text)
{
  g_autoptr (SrChange) change = sr_change_new ("test.put", "inc");
  g_autoptr (JsonObject) body = test_object (text);

  sr_change_put (change, kind, id, "inc", body);
  sr_casebook_apply (t->book, change, ++t->entry);
}

static void
test_kind (void)
{
  static const struct
  {
    const char *body;
    const char *words;
    gboolean pdf;
  } table[] = {
    {"{\"name\": \"a.pdf\", \"type\": \"application/pdf\", \"size\": 184000, \"pages\": 3}",
     "PDF, 3 pages, 184", TRUE},
    {"{\"name\": \"a.PDF\", \"type\": \"application/octet-stream\", \"size\": 1000, \"pages\": 1}",
     "PDF, 1 page, ", TRUE},
    {"{\"name\": \"a.eml\", \"type\": \"message/rfc822\", \"size\": 1000}", "e-mail, ", FALSE},
    {"{\"name\": \"a.png\", \"type\": \"image/png\", \"size\": 1000}", "picture, ", FALSE},
    {"{\"name\": \"a\", \"type\": \"application/octet-stream\", \"size\": 0}", "file, ", FALSE},
    {"{\"name\": \"Bag\", \"physical\": true}", "physical item", FALSE},
    {"{\"name\": \"bag.pdf\", \"physical\": true}", "physical item", FALSE},
  };
  TestCase t;

  test_case_init (&t);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *words = NULL;
      SrRecord *record;

      put (&t, "evidence", "e", table[i].body);
      record = sr_casebook_get (t.book, "evidence", "e");
      words = sr_evidence_words_kind (record);
      g_assert_true (g_str_has_prefix (words, table[i].words));
      g_assert_cmpint (sr_evidence_is_pdf (record), ==, table[i].pdf);
    }
  test_case_clear (&t);
}

static void
test_lines (void)
{
  g_autofree char *row = NULL;
  g_autofree char *origin = NULL;
  g_autofree char *checked = NULL;
  g_autofree char *name = NULL;
  g_autofree char *custody = NULL;
  SrRecord *record;
  TestCase t;

  test_case_init (&t);
  put (&t, "incident", "inc", "{\"reference\": \"2026-0007\", \"title\": \"Blue heron\"}");
  put (&t, "evidence", "e",
       "{\"exhibit\": 3, \"name\": \"Keller & <Brandt>.pdf\", \"type\": \"application/pdf\", \"size\": 1000,"
       " \"origin\": \"e-mail of Margaret Keller\", \"brought_by\": \"ines\","
       " \"added_at\": \"2026-11-20T09:30:00-05:00\"}");
  put (&t, "custody", "c1",
       "{\"evidence\": \"e\", \"what\": \"collected\", \"by\": \"ines\", \"at\": "
       "\"2026-11-20T09:30:00-05:00\"}");
  record = sr_casebook_get (t.book, "evidence", "e");
  checked = sr_evidence_words_checked (t.book, record, t.now);
  g_assert_cmpstr (checked, ==, "checked\u00a0today,\u00a009:30");
  put (
    &t, "custody", "c2",
    "{\"evidence\": \"e\", \"what\": \"verified\", \"by\": \"ines\", \"at\": \"2026-11-20T14:02:00-05:00\"}");
  put (
    &t, "custody", "c3",
    "{\"evidence\": \"e\", \"what\": \"viewed\", \"by\": \"thomas\", \"at\": \"2026-11-20T15:00:00-05:00\"}");

  row = sr_evidence_words_row (t.book, record, t.now);
  g_assert_true (g_str_has_suffix (row, " · e-mail of Margaret Keller · checked\u00a0today,\u00a014:02"));
  origin = sr_evidence_words_origin (t.book, record, t.now);
  g_assert_cmpstr (origin, ==, "e-mail of Margaret Keller, received by Ines Okafor, today, 09:30");
  custody = sr_evidence_words_custody (t.book, sr_casebook_get (t.book, "custody", "c3"), t.now);
  g_assert_cmpstr (custody, ==, "Thomas Whitcombe · today, 15:00");
  /* No client's name leaves by a file's name. */
  name = sr_evidence_words_file_name (t.book, record);
  g_assert_cmpstr (name, ==, "2026-0007 exhibit 3.pdf");
  test_case_clear (&t);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence-words/kind", test_kind);
  g_test_add_func ("/evidence-words/lines", test_lines);
  return g_test_run ();
}
