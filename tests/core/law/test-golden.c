/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Every case of tests/data/law: NAME.facts.json is assessed, NAME.expect.json says what must come out. The
 * expected values were worked out by hand from the rules. */

#include "config.h"

#include "law-fixture.h"

#include <string.h>

/* What an expectation names must be so; what it does not name is free. */
static void
check_duty (const char *name, const char *id, JsonObject *expected, SrDuty *duty)
{
  g_autoptr (JsonObject) got = sr_duty_to_json (duty);
  g_autoptr (GList) members = json_object_get_members (expected);

  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode *want = json_object_get_member (expected, l->data);
      JsonNode *have = json_object_get_member (got, l->data);
      g_autofree char *want_text = sr_json_to_string (want);
      g_autofree char *have_text = have != NULL ? sr_json_to_string (have) : g_strdup ("nothing");

      if (!g_str_equal (want_text, have_text))
        g_error ("%s: %s: %s should be %s, is %s", name, id, (char *) l->data, want_text, have_text);
    }
}

static void
check_duties (const char *name, JsonObject *duties, SrAssessment *assessment)
{
  g_autoptr (GList) ids = json_object_get_members (duties);

  for (GList *l = ids; l != NULL; l = l->next)
    {
      SrDuty *duty = sr_assessment_lookup (assessment, l->data);

      if (json_object_get_null_member (duties, l->data))
        {
          if (duty != NULL)
            g_error ("%s: %s should be no line of the answer", name, (char *) l->data);
          continue;
        }
      if (duty == NULL)
        g_error ("%s: %s is missing", name, (char *) l->data);
      check_duty (name, l->data, json_object_get_object_member (duties, l->data), duty);
    }
}

static void
check_order (const char *name, JsonArray *first, SrAssessment *assessment)
{
  GPtrArray *duties = sr_assessment_get_duties (assessment);

  for (guint i = 0; first != NULL && i < json_array_get_length (first); i++)
    g_assert_cmpstr (sr_duty_get_id (duties->pdata[i]), ==, json_array_get_string_element (first, i));
}

static void
check_folded (JsonArray *folded, SrAssessment *assessment)
{
  GPtrArray *lines = sr_assessment_get_folded (assessment);

  if (folded == NULL)
    return;
  g_assert_cmpuint (lines->len, ==, json_array_get_length (folded));
  for (guint i = 0; i < lines->len; i++)
    {
      JsonObject *expected = json_array_get_object_element (folded, i);
      const char *without = sr_json_string (expected, "without");

      g_assert_cmpstr (((SrFoldedLine *) lines->pdata[i])->question, ==,
                       sr_json_string (expected, "question"));
      if (without != NULL)
        g_assert_false (sr_assessment_is_folded (assessment, sr_assessment_lookup (assessment, without)));
    }
}

/* Things that hold of every answer. */
static void
check_shape (SrAssessment *assessment)
{
  GPtrArray *duties = sr_assessment_get_duties (assessment);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  GDateTime *last = NULL;
  gboolean ended = FALSE;

  for (guint i = 0; i < duties->len; i++)
    {
      SrDuty *duty = duties->pdata[i];
      GDateTime *due = sr_duty_get_due (duty);
      const char *const *why = sr_duty_get_why (duty);

      g_assert_true (g_hash_table_add (ids, (gpointer) sr_duty_get_id (duty)));
      g_assert_false (ended && due != NULL);
      g_assert_false (last != NULL && due != NULL && g_date_time_compare (last, due) > 0);
      ended = due == NULL;
      last = due;
      g_assert_nonnull (why[0]);
      for (guint j = 0; why[j] != NULL; j++)
        g_assert_cmpstr (why[j], !=, "");
      g_assert_cmpstr (sr_duty_get_citation (duty), !=, "");
      g_assert_cmpstr (sr_duty_get_recipient_name (duty), !=, "");
      if (sr_duty_get_status (duty) == SR_DUTY_NOT_REQUIRED)
        g_assert_cmpuint (g_strv_length ((char **) sr_duty_get_questions (duty)), ==, 0);
      else
        g_assert_nonnull (sr_duty_get_sum_line (duty, SR_SUM_RULE));
      if (due != NULL)
        g_assert_nonnull (sr_duty_get_sum_line (duty, SR_SUM_LIMIT));
    }
}

static void
test_case (gconstpointer data)
{
  const char *expect_path = data;
  g_autofree char *stem = g_strndup (expect_path, strlen (expect_path) - strlen (".expect.json"));
  g_autofree char *facts_path = g_strconcat (stem, ".facts.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) expected = sr_json_load_object (expect_path, &error);
  g_autoptr (JsonObject) facts = sr_json_load_object (facts_path, &error);
  g_autoptr (SrAssessment) assessment = NULL;
  g_autoptr (JsonNode) json = NULL;

  g_assert_no_error (error);
  assessment = assess (facts, &error);
  g_assert_no_error (error);
  check_shape (assessment);
  check_duties (stem, sr_json_object (expected, "duties"), assessment);
  check_order (stem, sr_json_array (expected, "first"), assessment);
  check_folded (sr_json_array (expected, "folded"), assessment);
  json = sr_assessment_to_json (assessment);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (json));
}

static void
add_cases (const char *law, const char *dir)
{
  g_autoptr (GDir) folder = g_dir_open (dir, 0, NULL);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".expect.json"))
      {
        g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".expect.json"));
        g_autofree char *test = g_strdup_printf ("/law/golden/%s/%s", law, stem);

        g_test_add_data_func_full (test, g_build_filename (dir, name, NULL), test_case, g_free);
      }
}

int
main (int argc, char **argv)
{
  g_autofree char *root = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *law;

  g_test_init (&argc, &argv, NULL);
  root = g_test_build_filename (G_TEST_DIST, "data", "law", NULL);
  folder = g_dir_open (root, 0, NULL);
  g_assert_nonnull (folder);
  while ((law = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *dir = g_build_filename (root, law, NULL);

      add_cases (law, dir);
    }
  return g_test_run ();
}
