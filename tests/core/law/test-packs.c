/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Every figure of a pack equals the one in the tables that the packs were made from. */

#include "config.h"

#include "law-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const tables[] = {
  "us-federal", "us-states-1", "us-states-2", "us-states-3", "international", "professional", "contract",
};

/* Null, absent, false and empty say the same: nothing. */
static char *
text_of (JsonNode *node)
{
  g_autofree char *text = node != NULL ? sr_json_to_string (node) : NULL;

  if (text == NULL || g_str_equal (text, "null") || g_str_equal (text, "[]") || g_str_equal (text, "\"\"")
      || g_str_equal (text, "\"none\""))
    return g_strdup ("-");
  return g_steal_pointer (&text);
}

/* Where a pack says something better than its table on purpose, a list says what and why. */
static gboolean
is_excepted (const char *where, const char *key, const char *have)
{
  static JsonObject *list = NULL;
  JsonArray *exceptions;

  if (list == NULL)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "law-exceptions.json", NULL);
      g_autofree char *text = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      list = sr_json_parse_object (text, length, path, NULL);
      g_assert_nonnull (list);
    }
  exceptions = sr_json_array (list, "exceptions");
  for (guint i = 0; i < json_array_get_length (exceptions); i++)
    {
      JsonObject *exception = json_array_get_object_element (exceptions, i);
      g_autofree char *pack = sr_json_to_string (json_object_get_member (exception, "pack"));

      g_assert_nonnull (sr_json_string (exception, "reason"));
      if (g_str_equal (sr_json_string (exception, "where"), where)
          && g_str_equal (sr_json_string (exception, "key"), key) && g_str_equal (pack, have))
        return TRUE;
    }
  return FALSE;
}

static void
same (const char *where, JsonObject *table, const char *key, JsonObject *pack, const char *pack_key)
{
  g_autofree char *want = text_of (json_object_get_member (table, key));
  g_autofree char *have = text_of (pack != NULL ? json_object_get_member (pack, pack_key) : NULL);

  if (!g_str_equal (want, have) && !is_excepted (where, key, have))
    g_error ("%s: %s: the table says %s, the pack %s", where, key, want, have);
}

/* As same(), where the pack leaves out what is false or true by default. */
static void
same_flag (const char *where,
           JsonObject *table,
           const char *key,
           JsonObject *pack,
           const char *pack_key,
           gboolean dflt)
{
  if (sr_json_boolean (table, key, dflt) != sr_json_boolean (pack, pack_key, dflt))
    g_error ("%s: %s differs", where, key);
}

static void
check_duty (const char *law, guint index, JsonObject *table, JsonObject *pack)
{
  g_autofree char *where = g_strdup_printf ("%s duty %u", law, index);
  JsonObject *clock = sr_json_object (table, "deadline"), *pack_clock = sr_json_object (pack, "deadline");
  JsonObject *threshold = sr_json_object (pack, "threshold");
  static const char *const clock_keys[] = {"kind", "amount", "unit", "with", "amount_source"};
  static const char *const keys[] = {"condition", "citation", "content", "method",        "owed_by",
                                     "roles",     "reaches",  "same_as", "legal_maximum", "retain"};

  same (where, table, "recipient", pack, "to");
  same (where, table, "recipient_name", pack, "name");
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    same (where, table, keys[i], pack, keys[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (clock_keys); i++)
    same (where, clock, clock_keys[i], pack_clock, clock_keys[i]);
  if (g_strcmp0 (sr_json_string (clock, "kind"), "annual") != 0)
    same (where, clock, "from", pack_clock, "from");
  same (where, clock, "standard", pack, "standard");
  same (where, table, "threshold_affected", threshold, "at_least");
  same (where, table, "threshold_below", threshold, "below");
  same (where, table, "threshold_each", threshold, "each");
  if (threshold != NULL && !json_object_get_null_member (table, "threshold_scope"))
    same (where, table, "threshold_scope", threshold, "of");
  same (where, table, "guidance_deadline", pack, "guideline");
  same (where, table, "cross_reference", pack, "shown_under");
  same_flag (where, table, "law_enforcement_delay", pack, "hold", TRUE);
  same_flag (where, table, "active", pack, "active", TRUE);
  same_flag (where, table, "mandatory", pack, "mandatory", TRUE);
  same_flag (where, table, "binding", pack, "binding", TRUE);
  same_flag (where, table, "count_first_day", pack_clock, "first_day_counts", FALSE);
}

static JsonObject *
find_exception (JsonObject *pack, const char *one, const char *other)
{
  JsonArray *exceptions = sr_json_array (pack, "exceptions");

  for (guint i = 0; i < json_array_get_length (exceptions); i++)
    {
      JsonObject *exception = json_array_get_object_element (exceptions, i);
      const char *name = sr_json_string (exception, "name");

      if (g_str_equal (name, one) || g_strcmp0 (name, other) == 0)
        return exception;
    }
  return NULL;
}

/* A duty that asks for a high risk is excused already by there being none. */
static gboolean
asks_for_high_risk (JsonObject *pack, const char *duty)
{
  const SrLaw *law = sr_law_book_lookup (the_book (), sr_json_string (pack, "id"));
  JsonArray *duties = sr_json_array (sr_law_get_json (law), "duties");

  for (guint i = 0; i < json_array_get_length (duties); i++)
    {
      JsonObject *one = json_array_get_object_element (duties, i);
      g_autofree char *text = sr_json_object_to_string (one);

      if (g_str_has_prefix (duty, sr_json_string (one, "to"))
          && strstr (text, "incident.high_risk_to_rights") != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
check_harm (const char *where, JsonObject *table, JsonObject *pack)
{
  JsonObject *harm = sr_json_object (table, "risk_of_harm");
  JsonObject *exception = find_exception (pack, "no_harm", "no_risk");
  g_auto (GStrv) excuses = sr_json_strv (harm, "excuses");
  g_auto (GStrv) only_if = sr_json_strv (harm, "only_if");
  g_autofree char *text = exception != NULL ? sr_json_object_to_string (exception) : g_strdup ("");

  if (!sr_json_boolean (harm, "exists", FALSE))
    {
      g_assert_null (exception);
      return;
    }
  if (exception != NULL)
    same (where, harm, "document_years", exception, "record_years");
  for (guint i = 0; excuses[i] != NULL; i++)
    if (!asks_for_high_risk (pack, excuses[i])
        && (exception == NULL || !sr_json_array_has (sr_json_array (exception, "lifts"), excuses[i])))
      g_error ("%s: harm does not excuse %s", where, excuses[i]);
  for (guint i = 0; exception != NULL && i < g_strv_length (only_if); i++)
    g_assert_nonnull (strstr (text, only_if[i]));
}

static void
check_law (JsonObject *table)
{
  const char *id = sr_json_string (table, "id");
  const SrLaw *law = sr_law_book_lookup (the_book (), id);
  JsonObject *pack, *reach, *information, *about;
  JsonArray *duties = sr_json_array (table, "duties");

  if (law == NULL)
    g_error ("there is no pack for %s", id);
  pack = sr_law_get_json (law);
  reach = sr_json_object (pack, "reach");
  information = sr_json_object (pack, "information");
  about = sr_json_object (pack, "about");
  same (id, table, "citation", pack, "citation");
  same (id, table, "family", pack, "family");
  same (id, table, "checked_on", pack, "checked_on");
  same (id, table, "confidence", pack, "confidence");
  same (id, table, "active", pack, "active");
  same (id, table, "roles", pack, "roles");
  same (id, table, "supplements", pack, "supplements");
  same (id, table, "trigger", pack, "trigger");
  same (id, table, "law_enforcement_delay", pack, "hold");
  same (id, table, "reach_of", reach, "of");
  same (id, table, "reaches", reach, "places");
  same (id, table, "reaches_not", reach, "not_places");
  same (id, table, "not_within", reach, "not_within");
  same (id, table, "reaches_firm", reach, "firms_there");
  same (id, table, "personal_information", information, "categories");
  same (id, table, "name_not_required_for", information, "without_name");
  same (id, table, "name_required", information, "name_needed");
  same (id, table, "paper_records", sr_json_object (pack, "media"), "paper");
  same (id, table, "encryption_safe_harbor", sr_json_object (pack, "encryption"), "safe_harbor");
  same (id, table, "key_compromise_voids_safe_harbor", sr_json_object (pack, "encryption"), "broken_by_key");
  same (id, table, "retention_years", about, "retention_years");
  same (id, table, "substitute_notice", about, "substitute_notice");
  same (id, table, "credit_monitoring", about, "credit_monitoring");
  same (id, table, "deemed_compliance", about, "deemed_compliance");
  g_assert_cmpint (json_array_get_length (sr_json_array (pack, "doubts")), ==,
                   sr_json_int (table, "doubts", -1));
  g_assert_true (sr_json_boolean (table, "good_faith_exception", FALSE)
                 == (find_exception (pack, "good_faith", NULL) != NULL));
  check_harm (id, table, pack);
  g_assert_cmpuint (json_array_get_length (duties), ==,
                    json_array_get_length (sr_json_array (pack, "duties")));
  for (guint i = 0; i < json_array_get_length (duties); i++)
    check_duty (id, i, json_array_get_object_element (duties, i),
                json_array_get_object_element (sr_json_array (pack, "duties"), i));
}

static void
test_tables (void)
{
  guint n_laws = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *name = g_strconcat (tables[i], ".json", NULL);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "law-tables", name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (GError) error = NULL;

      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      node = sr_json_parse (text, -1, name, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < json_array_get_length (json_node_get_array (node)); j++, n_laws++)
        check_law (json_array_get_object_element (json_node_get_array (node), j));
    }
  g_assert_cmpuint (n_laws, ==, sr_law_book_get_laws (the_book ())->len);
}

/* A free-text condition is never left to itself: somebody decided what it means. */
static void
test_in_order (void)
{
  const char *const *problems = sr_law_book_get_problems (the_book ());

  g_assert_null (problems[0]);
  g_assert_cmpuint (strlen (sr_law_book_get_digest (the_book ())), ==, 64);
}

static const char pack_text[]
  = "{\"format\": 1, \"id\": \"x-law\", \"title\": \"T\", \"jurisdiction\": \"J\", \"family\": \"us-state\", "
    "\"citation\": \"C\", \"checked_on\": \"2026-11-22\", \"reach\": {\"of\": \"affected\", \"places\": "
    "[\"us-ca\"]}, "
    "\"roles\": [], \"doubts\": [], \"information\": {\"categories\": [\"ssn\"], \"name_needed\": true}, "
    "\"trigger\": \"acquisition\", \"media\": {\"electronic\": true}, \"encryption\": {\"safe_harbor\": "
    "true}, "
    "\"exceptions\": [], \"duties\": [{\"to\": \"individuals\", \"name\": \"people\", \"data_of\": \"firm\", "
    "\"deadline\": {\"kind\": \"fixed\", \"amount\": 30, \"unit\": \"calendar_days\", \"from\": "
    "\"discovery\"}, "
    "\"standard\": \"none\", \"citation\": \"C\"}]}";

/* A pack with one mistake is left out; the message names file, key and remedy. */
static void
test_mistakes (void)
{
  static const struct
  {
    const char *find, *replace, *says;
  } cases[] = {
    {"\"title\": \"T\", ", "", "x-law.json: title"},
    {"\"ssn\"", "\"snn\"", "x-law.json: information.categories: “snn”"},
    {"us-ca", "us-zz", "x-law.json: reach.places: “us-zz”"},
    {"\"unit\": \"calendar_days\", ", "", "x-law.json: duties[0].deadline.unit"},
    {"\"calendar_days\"", "\"weeks\"", "x-law.json: duties[0].deadline.unit: “weeks”"},
    {"\"amount\": 30, ", "", "x-law.json: duties[0].deadline.amount"},
    {"\"citation\": \"C\"}]", "\"citaton\": \"C\"}]", "x-law.json: duties[0].citaton"},
    {"\"citation\": \"C\"}]", "\"notes\": \"C\"}]", "x-law.json: duties[0].citation"},
    {"\"to\": \"individuals\"", "\"to\": \"people\"", "x-law.json: duties[0].to: “people”"},
    {"\"exceptions\": []",
     "\"exceptions\": [{\"name\": \"n\", \"when\": [{\"fact\": \"incident.x\", \"is\": true}]}]",
     "x-law.json: exceptions[0].when"},
    {"\"exceptions\": []",
     "\"exceptions\": [{\"name\": \"n\", \"when\": [{\"fact\": \"incident.accessed\", \"is\": true}], "
     "\"lifts\": "
     "[\"media\"]}]",
     "x-law.json: exceptions[0]: lifts: this law has no duty “media”"},
    {"\"x-law\"", "\"y-law\"", "x-law.json: id"},
    {"\"roles\"", "\"supplements\": \"nothing\", \"roles\"", "x-law.json: supplements"},
    {"}]}", "}]", "x-law.json"},
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("subrosa-packs-XXXXXX", &error);
  g_autofree char *path = g_build_filename (dir, "x-law.json", NULL);

  g_assert_no_error (error);
  for (gsize i = 0; i <= G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts
        = g_strsplit (pack_text, i < G_N_ELEMENTS (cases) ? cases[i].find : "no mistake", 2);
      g_autofree char *text = g_strjoinv (i < G_N_ELEMENTS (cases) ? cases[i].replace : "", parts);
      g_autoptr (SrLawBook) book = NULL;

      g_file_set_contents (path, text, -1, &error);
      g_assert_no_error (error);
      book = sr_law_book_load_dir (dir, &error);
      g_assert_no_error (error);
      if (i == G_N_ELEMENTS (cases))
        {
          g_assert_null (sr_law_book_get_problems (book)[0]);
          g_assert_nonnull (sr_law_book_lookup (book, "x-law"));
          break;
        }
      g_assert_nonnull (sr_law_book_get_problems (book)[0]);
      if (!g_str_has_prefix (sr_law_book_get_problems (book)[0], cases[i].says))
        g_error ("“%s” should begin with “%s”", sr_law_book_get_problems (book)[0], cases[i].says);
    }
  g_unlink (path);
  g_rmdir (dir);
  g_assert_null (sr_law_book_load_dir (dir, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/packs/in-order", test_in_order);
  g_test_add_func ("/law/packs/tables", test_tables);
  g_test_add_func ("/law/packs/mistakes", test_mistakes);
  return g_test_run ();
}
