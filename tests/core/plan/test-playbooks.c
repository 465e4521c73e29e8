/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-json.h"
#include "sr-playbooks.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const kinds[] = {
  "misdirected_email",
  "misdirected_post",
  "lost_device",
  "stolen_device",
  "lost_records",
  "stolen_records",
  "phishing",
  "hacking",
  "ransomware",
  "insider",
  "improper_access",
  "published_in_error",
  "verbal_disclosure",
  "inadvertent_production",
  "vendor",
  "improper_disposal",
  "other",
};

static SrPlaybooks *
load (void)
{
  g_autoptr (GError) error = NULL;
  SrPlaybooks *books = sr_playbooks_load (&error);

  g_assert_no_error (error);
  return books;
}

static SrStep *
find (GPtrArray *steps, const char *key)
{
  for (guint i = 0; i < steps->len; i++)
    if (g_str_equal (((SrStep *) g_ptr_array_index (steps, i))->key, key))
      return g_ptr_array_index (steps, i);
  return NULL;
}

/* Each kind has its own steps, a warning, the steps of every kind and the later phases. */
static void
test_every_kind (void)
{
  g_autoptr (SrPlaybooks) books = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *const one[] = {kinds[i], NULL};
      g_autoptr (GPtrArray) steps = sr_playbooks_steps (books, one, NULL);
      g_autoptr (GHashTable) phases = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_true (sr_playbooks_has_kind (books, kinds[i]));
      g_assert_nonnull (sr_playbooks_get_never (books, kinds[i]));
      g_assert_nonnull (find (steps, "speak_to_partner"));
      g_assert_cmpuint (steps->len, >=, 25);
      for (guint s = 0; s < steps->len; s++)
        {
          SrStep *step = g_ptr_array_index (steps, s);

          g_hash_table_add (phases, step->phase);
          g_assert_false (step->first);
        }
      g_assert_cmpuint (g_hash_table_size (phases), ==, 8);
    }
  g_assert_false (sr_playbooks_has_kind (books, "nonsense"));
}

/* Two kinds that ask for the same step get it once, at the earlier time, with both names. */
static void
test_equal_steps_join (void)
{
  const char *const both[] = {"misdirected_post", "misdirected_email", NULL};
  g_autoptr (SrPlaybooks) books = load ();
  g_autoptr (GPtrArray) steps = sr_playbooks_steps (books, both, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  SrStep *call = find (steps, "call_recipient");

  for (guint i = 0; i < steps->len; i++)
    g_assert_true (g_hash_table_add (seen, ((SrStep *) g_ptr_array_index (steps, i))->key));
  g_assert_cmpint (call->within_minutes, ==, 15);
  g_assert_cmpuint (g_strv_length (call->kinds), ==, 2);
}

static void
test_danger_and_money_first (void)
{
  const char *const one[] = {"hacking", NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (SrPlaybooks) books = load ();
  g_autoptr (JsonObject) answers
    = sr_json_parse_object ("{\"incident\": {\"funds_taken\": true}, \"record\": {\"danger\": false}}", -1,
                            "x", &error);
  g_autoptr (GPtrArray) steps = sr_playbooks_steps (books, one, answers);
  SrStep *first = g_ptr_array_index (steps, 0);

  g_assert_no_error (error);
  g_assert_cmpstr (first->key, ==, "call_bank");
  g_assert_true (first->first);
  g_assert_null (find (steps, "danger_call"));
}

static void
test_texts (void)
{
  g_autoptr (SrPlaybooks) books = load ();
  const SrReadyText *text = sr_playbooks_get_text (books, "recall");

  g_assert_nonnull (text);
  g_assert_false (text->script);
  g_assert_true (sr_playbooks_get_text (books, "call-recipient")->script);
  g_assert_null (sr_playbooks_get_text (books, "nonsense"));
  g_assert_cmpuint (g_strv_length ((char **) sr_playbooks_get_code_names (books)), >, 60);
}

static void
test_mistakes_are_named (void)
{
  static const struct
  {
    const char *text, *says;
  } cases[] = {
    {"{\"kinds\": [\"x\"]}", "steps"},
    {"{\"kinds\": [], \"steps\": [{}]}", "kinds"},
    {"{\"kinds\": [\"x\"], \"steps\": [{\"key\": \"a\", \"title\": \"A\", \"guidance\": \"g\"}]}", "phase"},
    {"{\"kinds\": [\"x\"], \"steps\": [{\"key\": \"a\", \"phase\": \"cook\", \"title\": \"A\", \"guidance\": "
     "\"g\","
     " \"who\": [\"it\"], \"within_minutes\": 5}]}",
     "cook"},
    {"{\"kinds\": [\"x\"], \"steps\": [{\"key\": \"a\", \"phase\": \"contain\", \"title\": \"A\", "
     "\"guidance\": \"g\","
     " \"who\": [\"chef\"], \"within_minutes\": 5}]}",
     "chef"},
    {"{\"kinds\": [\"x\"], \"steps\": [{\"key\": \"a\", \"phase\": \"contain\", \"title\": \"A\", "
     "\"guidance\": \"g\","
     " \"who\": [\"it\"], \"within_minutes\": 5, \"text\": \"gone\"}]}",
     "ready text"},
    {"{\"kinds\": [\"x\"], \"steps\": [{\"key\": \"a\", \"phase\": \"contain\", \"title\": \"A\", "
     "\"guidance\": \"g\","
     " \"who\": [\"it\"]}]}",
     "within_minutes"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *dir = g_dir_make_tmp ("sr-plan-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (dir, "cook.json", NULL);
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      g_assert_null (sr_playbooks_load_dir (dir, &error));
      g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
      g_assert_nonnull (strstr (error->message, "cook.json"));
      g_assert_nonnull (strstr (error->message, cases[i].says));
      g_unlink (path);
      g_rmdir (dir);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/every-kind", test_every_kind);
  g_test_add_func ("/plan/equal-steps-join", test_equal_steps_join);
  g_test_add_func ("/plan/danger-and-money-first", test_danger_and_money_first);
  g_test_add_func ("/plan/texts", test_texts);
  g_test_add_func ("/plan/mistakes-are-named", test_mistakes_are_named);
  return g_test_run ();
}
