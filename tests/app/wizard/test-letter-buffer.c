/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-json.h"
#include "sr-letter-buffer.h"
#include "sr-letter-compose.h"
#include "sr-letter-elements.h"
#include "sr-letter-template.h"

static SrLetter *
compose (const char *id)
{
  g_autoptr (JsonObject) context = json_object_new ();
  g_autoptr (GError) error = NULL;
  SrLetter *letter = sr_letter_compose (id, context, &error);

  g_assert_no_error (error);
  return letter;
}

static char *
words (SrLetterBuffer *buffer)
{
  g_autoptr (SrLetter) letter = sr_letter_buffer_dup_letter (buffer);

  return sr_letter_to_text (letter);
}

/* What is shown and read back is the same letter, with its facts, gaps and elements. */
static void
test_there_and_back (void)
{
  g_auto (GStrv) ids = sr_letter_templates ();

  for (guint i = 0; ids[i]; i++)
    {
      g_autoptr (SrLetterBuffer) buffer = sr_letter_buffer_new ();
      g_autoptr (SrLetter) letter = compose (ids[i]);
      g_autoptr (SrLetter) again = NULL;
      g_autoptr (JsonObject) before = sr_letter_to_json (letter);
      g_autoptr (JsonObject) after = NULL;
      g_auto (GStrv) gaps = sr_letter_list_gaps (letter);
      g_auto (GStrv) gaps_again = NULL;
      g_autofree char *hash = sr_letter_hash (letter);
      g_autofree char *hash_again = NULL;

      sr_letter_buffer_set_letter (buffer, letter);
      again = sr_letter_buffer_dup_letter (buffer);
      hash_again = sr_letter_hash (again);
      gaps_again = sr_letter_list_gaps (again);
      g_assert_cmpstr (hash, ==, hash_again);
      g_assert_true (g_strv_equal ((const char *const *) gaps, (const char *const *) gaps_again));
    }
}

static void
type (SrLetterBuffer *buffer, const char *text)
{
  GtkTextBuffer *base = GTK_TEXT_BUFFER (buffer);

  gtk_text_buffer_begin_user_action (base);
  gtk_text_buffer_delete_selection (base, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (base, text, -1);
  gtk_text_buffer_end_user_action (base);
}

/* Writing over a gap closes it; undo brings it back as a gap, not as words in brackets. */
static void
test_gap_and_undo (void)
{
  const char *content[] = {"likely_consequences", NULL};
  g_autoptr (SrLetterBuffer) buffer = sr_letter_buffer_new ();
  g_autoptr (SrLetter) letter = compose ("gdpr-33");
  g_autoptr (GPtrArray) before = sr_letter_check (letter, content, NULL, NULL);
  g_autoptr (SrLetter) written = NULL;
  g_autoptr (SrLetter) undone = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) again = NULL;
  SrElement *element = before->pdata[0];

  g_assert_cmpint (element->state, ==, SR_ELEMENT_MISSING);
  sr_letter_buffer_set_letter (buffer, letter);
  sr_letter_buffer_select_block (buffer, element->block);
  g_assert_true (gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (buffer)));
  type (buffer, "Misuse is unlikely.");

  written = sr_letter_buffer_dup_letter (buffer);
  after = sr_letter_check (written, content, NULL, NULL);
  g_assert_cmpint (((SrElement *) after->pdata[0])->state, ==, SR_ELEMENT_PRESENT);

  g_assert_true (sr_letter_buffer_can_undo (buffer));
  sr_letter_buffer_undo (buffer);
  undone = sr_letter_buffer_dup_letter (buffer);
  again = sr_letter_check (undone, content, NULL, NULL);
  g_assert_cmpint (((SrElement *) again->pdata[0])->state, ==, SR_ELEMENT_MISSING);
  g_assert_true (sr_letter_buffer_can_redo (buffer));
}

/* A list made and taken back is the same paragraphs as before, saying what they said. */
static void
test_list (void)
{
  g_autoptr (SrLetterBuffer) buffer = sr_letter_buffer_new ();
  g_autoptr (SrLetter) letter = sr_letter_new ();
  g_autoptr (SrLetter) listed = NULL;
  g_autoptr (SrLetter) plain = NULL;
  SrBlock *block = sr_block_new_text (SR_BLOCK_PARAGRAPH, "First.");
  const char *keys[] = {"cause", NULL};
  GtkTextIter start;

  block->elements = g_strdupv ((char **) keys);
  sr_letter_append (letter, block);
  sr_letter_append (letter, sr_block_new_text (SR_BLOCK_PARAGRAPH, "Second."));
  sr_letter_buffer_set_letter (buffer, letter);
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &start);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (buffer), &start);

  sr_letter_buffer_toggle_list (buffer);
  listed = sr_letter_buffer_dup_letter (buffer);
  g_assert_cmpint (sr_letter_get_block (listed, 0)->type, ==, SR_BLOCK_ITEM);
  g_assert_cmpint (sr_letter_get_block (listed, 1)->type, ==, SR_BLOCK_PARAGRAPH);
  g_assert_true (sr_block_has_element (sr_letter_get_block (listed, 0), "cause"));

  sr_letter_buffer_toggle_list (buffer);
  plain = sr_letter_buffer_dup_letter (buffer);
  g_assert_cmpint (sr_letter_get_block (plain, 0)->type, ==, SR_BLOCK_PARAGRAPH);
  g_assert_true (sr_block_has_element (sr_letter_get_block (plain, 0), "cause"));
}

/* A line begun under a heading is text, not another heading. */
static void
test_new_line (void)
{
  g_autoptr (SrLetterBuffer) buffer = sr_letter_buffer_new ();
  g_autoptr (SrLetter) letter = sr_letter_new ();
  g_autoptr (SrLetter) after = NULL;
  g_autofree char *text = NULL;

  sr_letter_append (letter, sr_block_new_text (SR_BLOCK_HEADING, "Cause"));
  sr_letter_buffer_set_letter (buffer, letter);
  sr_letter_buffer_select_block (buffer, 0);
  type (buffer, "\n");
  type (buffer, "A slip.");

  after = sr_letter_buffer_dup_letter (buffer);
  text = words (buffer);
  g_assert_cmpstr (text, ==, "Cause\nA slip.\n");
  g_assert_cmpint (sr_letter_get_block (after, 0)->type, ==, SR_BLOCK_HEADING);
  g_assert_cmpint (sr_letter_get_block (after, 1)->type, ==, SR_BLOCK_PARAGRAPH);
}

static void
test_fact (void)
{
  g_autoptr (SrLetterBuffer) buffer = sr_letter_buffer_new ();
  g_autoptr (SrLetter) letter = sr_letter_new ();
  g_autoptr (SrLetter) after = NULL;
  GPtrArray *runs;

  sr_letter_append (letter, sr_block_new_text (SR_BLOCK_PARAGRAPH, "Affected: "));
  sr_letter_buffer_set_letter (buffer, letter);
  sr_letter_buffer_select_block (buffer, 0);
  sr_letter_buffer_insert_fact (buffer, "12 people", "people.total");

  after = sr_letter_buffer_dup_letter (buffer);
  runs = sr_letter_get_block (after, 0)->runs;
  g_assert_cmpstr (((SrRun *) runs->pdata[runs->len - 1])->fact, ==, "people.total");
  g_assert_cmpstr (((SrRun *) runs->pdata[runs->len - 1])->text, ==, "12 people");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/letter-buffer/there-and-back", test_there_and_back);
  g_test_add_func ("/letter-buffer/gap-and-undo", test_gap_and_undo);
  g_test_add_func ("/letter-buffer/list", test_list);
  g_test_add_func ("/letter-buffer/new-line", test_new_line);
  g_test_add_func ("/letter-buffer/fact", test_fact);

  return g_test_run ();
}
