/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Every case of every file in tests/data/law-cases: what a statute asks of the same small incident, worked
 * out by hand from its text. The README beside the files says how they are written. */

#include "config.h"

#include "law-fixture.h"

#include <string.h>

static const char *const kinds[] = {"required", "not_required", "possible", NULL};

/* Freed at the end: the cases of a test point into its file. */
static GPtrArray *files;

typedef struct
{
  const char *law;
  JsonObject *file;
  JsonObject *of_law;
  JsonObject *of_case;
} Case;

/* A merge of objects, member by member; null takes a member away. Arrays are replaced. */
static void
merge (JsonObject *into, JsonObject *over)
{
  g_autoptr (GList) members = over != NULL ? json_object_get_members (over) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (over, l->data);
      JsonObject *inner = sr_json_object (into, l->data);

      if (JSON_NODE_HOLDS_NULL (node))
        json_object_remove_member (into, l->data);
      else if (JSON_NODE_HOLDS_OBJECT (node) && inner != NULL)
        merge (inner, json_node_get_object (node));
      else if (JSON_NODE_HOLDS_OBJECT (node))
        json_object_set_object_member (into, l->data, sr_json_copy (json_node_get_object (node)));
      else
        json_object_set_member (into, l->data, json_node_copy (node));
    }
}

/* Each group of the case is laid over the law's group, that over the file's. Without "affected" there is one
 * group; "affected": null means that nobody knows yet who is. */
static void
merge_groups (const Case *self, JsonObject *facts)
{
  JsonObject *of_case = sr_json_object (self->of_case, "facts");
  gboolean named = of_case != NULL && json_object_has_member (of_case, "affected");
  JsonArray *groups = named ? sr_json_array (of_case, "affected") : NULL;
  guint n = groups != NULL ? json_array_get_length (groups) : 1;
  JsonArray *merged;

  if (named && groups == NULL)
    return;
  merged = json_array_new ();
  for (guint i = 0; i < n; i++)
    {
      JsonObject *group = json_object_new ();

      merge (group, sr_json_object (self->file, "group"));
      merge (group, sr_json_object (self->of_law, "group"));
      merge (group, groups != NULL ? json_array_get_object_element (groups, i) : NULL);
      json_array_add_object_element (merged, group);
    }
  json_object_set_array_member (facts, "affected", merged);
}

static JsonObject *
build_facts (const Case *self)
{
  JsonObject *facts = json_object_new ();

  merge (facts, sr_json_object (self->file, "base"));
  merge (facts, sr_json_object (self->of_law, "base"));
  merge (facts, sr_json_object (self->of_case, "facts"));
  merge_groups (self, facts);
  return facts;
}

/* What the expectation names must be so; what it does not name is free. */
static void
check_duty (const Case *self, const char *id, JsonObject *expected, SrDuty *duty)
{
  g_autoptr (JsonObject) got = sr_duty_to_json (duty);
  g_autoptr (GList) members = json_object_get_members (expected);

  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode *have = json_object_get_member (got, l->data);
      g_autofree char *want_text = sr_json_to_string (json_object_get_member (expected, l->data));
      g_autofree char *have_text = have != NULL ? sr_json_to_string (have) : g_strdup ("nothing");

      if (!g_str_equal (want_text, have_text))
        {
          g_test_message ("%s, %s: %s of %s should be %s, is %s. %s", self->law,
                          sr_json_string (self->of_case, "name"), (char *) l->data, id, want_text, have_text,
                          sr_json_string (self->of_case, "because"));
          g_test_fail ();
        }
    }
}

static void
check_case (const Case *self, SrAssessment *assessment)
{
  JsonObject *expected = sr_json_object (self->of_case, "expect");
  g_autoptr (GList) ids = json_object_get_members (expected);

  for (GList *l = ids; l != NULL; l = l->next)
    {
      SrDuty *duty = sr_assessment_lookup (assessment, l->data);
      gboolean absent = json_object_get_null_member (expected, l->data);

      if ((duty == NULL) != absent)
        {
          g_test_message ("%s, %s: %s should %s a line of the answer", self->law,
                          sr_json_string (self->of_case, "name"), (char *) l->data, absent ? "not be" : "be");
          g_test_fail ();
        }
      else if (duty != NULL)
        check_duty (self, l->data, json_object_get_object_member (expected, l->data), duty);
    }
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (JsonObject) facts = build_facts (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrAssessment) assessment = assess (facts, &error);

  g_assert_no_error (error);
  check_case (self, assessment);
}

/* Whether the duty is the law's own. A template of a clause speaks through what was promised under it. */
static gboolean
is_of_law (const char *law, const char *id)
{
  g_autofree char *prefix = g_strconcat (law, ".", NULL);
  const SrLaw *found = sr_law_book_lookup (the_book (), law);

  if (found != NULL && g_strcmp0 (sr_law_get_family (found), "contract") == 0)
    return g_str_has_prefix (id, "contract.") || g_str_has_prefix (id, "agreement.");
  return g_str_has_prefix (id, prefix);
}

/* Whether a case of the law expects a duty of that law to be so. */
static gboolean
has_kind (const char *law, JsonArray *cases, const char *kind)
{
  for (guint i = 0; cases != NULL && i < json_array_get_length (cases); i++)
    {
      JsonObject *expected = sr_json_object (json_array_get_object_element (cases, i), "expect");
      g_autoptr (GList) ids = json_object_get_members (expected);

      for (GList *l = ids; l != NULL; l = l->next)
        if (is_of_law (law, l->data) && !json_object_get_null_member (expected, l->data)
            && g_strcmp0 (sr_json_string (json_object_get_object_member (expected, l->data), "status"), kind)
                 == 0)
          return TRUE;
    }
  return FALSE;
}

static void
check_law (const char *law, JsonObject *of_law)
{
  JsonObject *never = of_law != NULL ? sr_json_object (of_law, "never") : NULL;
  JsonArray *cases = of_law != NULL ? sr_json_array (of_law, "cases") : NULL;

  if (cases == NULL || json_array_get_length (cases) < 3)
    {
      g_test_message ("%s has fewer than three cases", law);
      g_test_fail ();
    }
  for (guint i = 0; kinds[i] != NULL; i++)
    if (!has_kind (law, cases, kinds[i]) && (never == NULL || sr_json_string (never, kinds[i]) == NULL))
      {
        g_test_message ("%s has no case in which a duty is %s", law, kinds[i]);
        g_test_fail ();
      }
}

static gboolean
covers (JsonArray *list, const char *law)
{
  return list != NULL && sr_json_array_has (list, law);
}

/* Every law that the file covers has all kinds of case, and every law of its families is covered. */
static void
test_complete (gconstpointer data)
{
  JsonObject *file = (JsonObject *) data;
  JsonArray *covered = sr_json_array (file, "covers");
  JsonArray *families = sr_json_array (file, "families");
  JsonObject *laws = sr_json_object (file, "laws");
  g_autoptr (GList) named = json_object_get_members (laws);
  GPtrArray *book = sr_law_book_get_laws (the_book ());

  g_assert_nonnull (covered);
  for (guint i = 0; i < json_array_get_length (covered); i++)
    check_law (json_array_get_string_element (covered, i),
               sr_json_object (laws, json_array_get_string_element (covered, i)));
  for (GList *l = named; l != NULL; l = l->next)
    g_assert_true (covers (covered, l->data));
  for (guint i = 0; families != NULL && i < book->len; i++)
    if (sr_json_array_has (families, sr_law_get_family (book->pdata[i]))
        && !covers (covered, sr_law_get_id (book->pdata[i])))
      {
        g_test_message ("%s is not covered", sr_law_get_id (book->pdata[i]));
        g_test_fail ();
      }
}

static void
add_case (const char *stem, const char *law, JsonObject *file, JsonObject *of_law, JsonObject *of_case)
{
  Case *self = g_new0 (Case, 1);
  const char *name = sr_json_string (of_case, "name");
  const char *because = sr_json_string (of_case, "because");
  g_autofree char *path = g_strdup_printf ("/law/cases/%s/%s/%s", stem, law, name);

  if (name == NULL || because == NULL || *because == '\0' || sr_json_object (of_case, "expect") == NULL)
    g_error ("%s: a case of %s lacks its name, its reason or what to expect", stem, law);
  self->law = law;
  self->file = file;
  self->of_law = of_law;
  self->of_case = of_case;
  g_test_add_data_func_full (path, self, test_case, g_free);
}

static void
add_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".json"));
  g_autofree char *complete = g_strdup_printf ("/law/cases/%s/complete", stem);
  g_autoptr (GError) error = NULL;
  JsonObject *file = sr_json_load_object (path, &error);
  JsonObject *laws;
  g_autoptr (GList) ids = NULL;

  g_assert_no_error (error);
  g_ptr_array_add (files, file);
  laws = sr_json_object (file, "laws");
  g_assert_nonnull (laws);
  ids = json_object_get_members (laws);
  for (GList *l = ids; l != NULL; l = l->next)
    {
      JsonObject *of_law = json_object_get_object_member (laws, l->data);
      JsonArray *cases = sr_json_array (of_law, "cases");

      for (guint i = 0; cases != NULL && i < json_array_get_length (cases); i++)
        add_case (stem, l->data, file, of_law, json_array_get_object_element (cases, i));
    }
  g_test_add_data_func (complete, file, test_complete);
}

int
main (int argc, char **argv)
{
  g_autofree char *root = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *name;
  int failed;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  files = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  root = g_test_build_filename (G_TEST_DIST, "data", "law-cases", NULL);
  folder = g_dir_open (root, 0, NULL);
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      add_file (root, name);
  failed = g_test_run ();
  g_ptr_array_unref (files);
  return failed;
}
