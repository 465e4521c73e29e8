/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-letter-compose.h"
#include "sr-letter-data.h"
#include "sr-letter-elements.h"
#include "sr-letter-template.h"
#include "sr-letter-when.h"
#include "sr-letter-words.h"
#include "sr-test-letters.h"

static SrLetter *
compose (const char *id, JsonObject *context)
{
  g_autoptr (GError) error = NULL;
  SrLetter *letter = sr_letter_compose (id, context, &error);

  g_assert_no_error (error);
  return letter;
}

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = sr_json_parse_object (text, -1, "test", &error);

  g_assert_no_error (error);
  return object;
}

static void
test_words (void)
{
  static const struct
  {
    const char *iso;
    const char *date;
    const char *time;
  } cases[] = {
    {"2026-11-20T17:40:00-05:00", "20\u00a0November 2026",
     "Friday 20\u00a0November 2026 at\u00a017:40 (New York)"},
    {"2026-11-21T03:10:00Z", "20\u00a0November 2026",
     "Friday 20\u00a0November 2026 at\u00a022:10 (New York)"},
    {"2026-03-01", "1\u00a0March 2026", "Sunday 1\u00a0March 2026"},
    {"soon", NULL, NULL},
  };
  const char *three[] = {"a", "b", "c", NULL};
  const char *one[] = {"a", NULL};
  g_autofree char *abc = sr_letter_join (three);
  g_autofree char *a = sr_letter_join (one);
  g_autofree char *number = sr_letter_number (1204567);
  g_autofree char *small = sr_letter_number (612);
  g_autofree char *utc = sr_letter_time ("2026-11-20T17:40:00-05:00", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = sr_letter_date (cases[i].iso, "America/New_York");
      g_autofree char *time = sr_letter_time (cases[i].iso, "America/New_York");

      g_assert_cmpstr (date, ==, cases[i].date);
      g_assert_cmpstr (time, ==, cases[i].time);
    }
  g_assert_cmpstr (utc, ==, "Friday 20\u00a0November 2026 at\u00a017:40 (UTC-05:00)");
  g_assert_cmpstr (abc, ==, "a, b and c");
  g_assert_cmpstr (a, ==, "a");
  g_assert_cmpstr (number, ==, "1,204,567");
  g_assert_cmpstr (small, ==, "612");
}

static void
test_conditions (void)
{
  static const struct
  {
    const char *condition;
    gboolean holds;
  } cases[] = {
    {"a", TRUE},
    {"!a", FALSE},
    {"no:b", TRUE},
    {"no:a", FALSE},
    {"no:nothing", FALSE},
    {"unknown:c", TRUE},
    {"known:c", FALSE},
    {"known:list", TRUE},
    {"list=x", TRUE},
    {"list=z", FALSE},
    {"list!=z", TRUE},
    {"word=yes", TRUE},
    {"a word=yes", TRUE},
    {"a word=no", FALSE},
    {"wants:ftc_contact", TRUE},
    {"!wants:ftc_contact", FALSE},
    {"wants:cause", FALSE},
    {"list.0=x", TRUE},
  };
  g_autoptr (JsonObject) context
    = parse ("{\"a\": true, \"b\": false, \"c\": null, \"list\": [\"x\", \"y\"], "
             "\"word\": \"yes\", \"duty\": {\"content\": [\"ftc_contact\"]}}");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), cases[i].condition);

      g_test_message ("%s", cases[i].condition);
      g_assert_cmpint (sr_letter_when (node, context), ==, cases[i].holds);
    }
}

static void
test_gaps_and_facts (void)
{
  g_autoptr (JsonObject) context = sr_test_context ();
  g_autoptr (SrLetter) letter = compose ("gdpr-33", context);
  g_auto (GStrv) gaps = sr_letter_list_gaps (letter);
  g_autofree char *text = sr_letter_to_text (letter);
  gboolean fact = FALSE;

  g_assert_cmpuint (g_strv_length (gaps), ==, 3);
  g_assert_cmpstr (gaps[0], ==, "[number of records]");
  g_assert_cmpstr (gaps[1], ==, "[likely consequences]");
  g_assert_cmpstr (gaps[2], ==, "[measures to lessen harm]");
  g_assert_nonnull (
    strstr (text, "1.\u00a0What happened\nOn 20\u00a0November 2026, an e-mail message was sent"));
  g_assert_nonnull (strstr (text, "12\u00a0people are affected."));
  g_assert_null (strstr (text, "{"));

  for (guint i = 0; i < sr_letter_get_n_blocks (letter); i++)
    {
      const SrBlock *block = sr_letter_get_block (letter, i);

      for (guint j = 0; j < block->runs->len; j++)
        fact |= g_strcmp0 (((SrRun *) block->runs->pdata[j])->fact, "people.total") == 0;
    }
  g_assert_true (fact);
}

static const SrElement *
find (GPtrArray *elements, const char *key)
{
  for (guint i = 0; i < elements->len; i++)
    if (g_str_equal (((SrElement *) elements->pdata[i])->key, key))
      return elements->pdata[i];
  g_error ("no element %s", key);
}

static void
test_elements (void)
{
  g_autoptr (JsonObject) context = sr_test_context ();
  g_autoptr (SrLetter) letter = compose ("gdpr-33", context);
  g_autoptr (JsonObject) marks = parse ("{\"number_of_records\": {\"state\": \"will_follow\", \"who\": "
                                        "\"Ines Okafor\", \"by\": \"2026-11-25\"}}");
  g_auto (GStrv) content = sr_json_strv (sr_json_object (context, "duty"), "content");
  g_autoptr (GPtrArray) elements = sr_letter_check (letter, (const char *const *) content, marks, context);
  guint settled, needed;

  g_assert_cmpint (find (elements, "what_happened")->state, ==, SR_ELEMENT_PRESENT);
  g_assert_cmpint (find (elements, "number_of_records")->state, ==, SR_ELEMENT_WILL_FOLLOW);
  g_assert_cmpstr (find (elements, "number_of_records")->who, ==, "Ines Okafor");
  g_assert_cmpint (find (elements, "likely_consequences")->state, ==, SR_ELEMENT_MISSING);
  g_assert_cmpint (find (elements, "likely_consequences")->block, >, 0);
  g_assert_cmpstr (find (elements, "measures_to_mitigate")->name, ==, "Measures to lessen harm");
  g_assert_cmpint (find (elements, "reason_for_delay")->state, ==, SR_ELEMENT_NOT_NEEDED);
  sr_elements_count (elements, &settled, &needed);
  g_assert_cmpuint (settled, ==, 7);
  g_assert_cmpuint (needed, ==, 9);
  g_assert_cmpuint (sr_elements_stand_in_way (elements), ==, 2);
}

/* What will follow is promised in the text; taken back, it is a gap again. */
static void
test_follow (void)
{
  g_autoptr (JsonObject) context = sr_test_context ();
  g_autoptr (JsonObject) marks = parse (
    "{\"number_of_records\": {\"state\": \"will_follow\", \"who\": \"Ines Okafor\", \"by\": \"2026-11-25\"},"
    " \"cause\": {\"state\": \"will_follow\", \"who\": \"IT\", \"by\": \"2026-11-26\"}}");
  const char *content[] = {"number_of_records", "cause", NULL};
  g_autoptr (SrLetter) letter = compose ("gdpr-33", context);
  g_autoptr (SrLetter) first = sr_letter_set_follow (letter, "number_of_records", "2026-11-25");
  g_autoptr (SrLetter) second = sr_letter_set_follow (first, "cause", "2026-11-26");
  g_autoptr (SrLetter) back = sr_letter_set_follow (second, "number_of_records", NULL);
  g_autoptr (GPtrArray) elements = sr_letter_check (second, content, marks, context);
  g_autofree char *text = sr_letter_to_text (second);
  g_autofree char *text_back = sr_letter_to_text (back);

  g_assert_nonnull (strstr (text, "concerned: to follow by 25\u00a0November 2026"));
  g_assert_nonnull (strstr (text, "Cause: to follow by 26\u00a0November 2026"));
  g_assert_null (strstr (text, "[number of records]"));
  g_assert_nonnull (strstr (text_back, "[Number of records]"));
  g_assert_cmpint (find (elements, "number_of_records")->state, ==, SR_ELEMENT_WILL_FOLLOW);
  g_assert_cmpstr (find (elements, "cause")->who, ==, "IT");
}

/* A late report must say why: the template makes room for it and the check asks for it. */
static void
test_late (void)
{
  g_autoptr (JsonObject) context = sr_test_context ();
  g_autoptr (SrLetter) letter = NULL;
  g_autoptr (GPtrArray) elements = NULL;
  const char *content[] = {"reason_for_delay", NULL};

  json_object_set_boolean_member (sr_json_object (context, "duty"), "late", TRUE);
  letter = compose ("gdpr-33", context);
  elements = sr_letter_check (letter, content, NULL, context);
  g_assert_cmpint (find (elements, "reason_for_delay")->state, ==, SR_ELEMENT_MISSING);
}

/* Massachusetts: the letter to residents may tell neither how it happened nor how many are affected. */
static void
test_forbidden (void)
{
  g_autoptr (JsonObject) context = sr_test_context ();
  g_autoptr (JsonObject) duty = parse (
    "{\"content\": [\"police_report_right\", \"security_freeze_instructions\", \"security_freeze_right\", "
    "\"parent_or_affiliate_name\", \"must_not_describe_nature_of_breach\", "
    "\"must_not_state_number_affected\"]}");
  g_auto (GStrv) content = sr_json_strv (duty, "content");
  g_autoptr (SrLetter) letter = NULL;
  g_autoptr (SrLetter) other = compose ("gdpr-33", context);
  g_autoptr (GPtrArray) elements = NULL;
  g_autoptr (GPtrArray) wrong = NULL;
  g_autofree char *text = NULL;

  json_object_set_object_member (context, "duty", json_object_ref (duty));
  letter = compose ("individual-notice-us", context);
  text = sr_letter_to_text (letter);
  g_assert_null (strstr (text, "What Happened"));
  g_assert_null (strstr (text, "wrong person"));
  g_assert_null (strstr (text, "12\u00a0people"));
  g_assert_nonnull (strstr (text, "Equifax"));
  g_assert_nonnull (strstr (text, "police report"));

  elements = sr_letter_check (letter, (const char *const *) content, NULL, context);
  g_assert_cmpint (find (elements, "must_not_describe_nature_of_breach")->state, ==, SR_ELEMENT_PRESENT);
  g_assert_cmpint (find (elements, "security_freeze_instructions")->state, ==, SR_ELEMENT_PRESENT);
  g_assert_cmpint (find (elements, "parent_or_affiliate_name")->state, ==, SR_ELEMENT_MISSING);

  wrong = sr_letter_check (other, (const char *const *) content, NULL, context);
  g_assert_cmpint (find (wrong, "must_not_describe_nature_of_breach")->state, ==, SR_ELEMENT_NOT_ALLOWED);
  g_assert_cmpint (find (wrong, "must_not_state_number_affected")->state, ==, SR_ELEMENT_NOT_ALLOWED);
  g_assert_cmpint (find (wrong, "must_not_state_number_affected")->block, >, 0);
}

static void
test_json_there_and_back (void)
{
  g_auto (GStrv) ids = sr_letter_templates ();
  g_autoptr (JsonObject) context = sr_test_context ();

  for (guint i = 0; ids[i]; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SrLetter) letter = compose (ids[i], context);
      g_autoptr (JsonObject) json = sr_letter_to_json (letter);
      g_autoptr (SrLetter) again = sr_letter_new_from_json (json, &error);
      g_autoptr (JsonObject) json_again = NULL;
      g_autofree char *first = sr_json_object_to_string (json);
      g_autofree char *second = NULL;
      g_autofree char *hash = sr_letter_hash (letter);
      g_autofree char *hash_again = NULL;

      g_assert_no_error (error);
      json_again = sr_letter_to_json (again);
      second = sr_json_object_to_string (json_again);
      hash_again = sr_letter_hash (again);
      g_assert_cmpstr (first, ==, second);
      g_assert_cmpstr (hash, ==, hash_again);
    }
}

static void
test_refused (void)
{
  static const char *const cases[] = {
    "{}",
    "{\"blocks\": 3}",
    "{\"blocks\": [{\"type\": \"poem\", \"runs\": []}]}",
    "{\"blocks\": [{\"type\": \"title\", \"runs\": [{\"bold\": true}]}]}",
    "{\"blocks\": [7]}",
    "{\"blocks\": [{\"type\": \"table\", \"columns\": [{\"title\": \"a\"}], \"rows\": [[]]}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) object = parse (cases[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (SrLetter) letter = sr_letter_new_from_json (object, &error);

      g_assert_null (letter);
      g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
    }
}

/* Emphasis and words are what is approved; where a word came from is not. */
static void
test_hash (void)
{
  static const char *const texts[] = {
    "{\"blocks\": [{\"type\": \"paragraph\", \"runs\": [{\"text\": \"12 people\", \"fact\": "
    "\"people.total\"}]}]}",
    "{\"blocks\": [{\"type\": \"paragraph\", \"runs\": [{\"text\": \"12 \"}, {\"text\": \"people\"}]}]}",
    "{\"blocks\": [{\"type\": \"paragraph\", \"runs\": [{\"text\": \"13 people\"}]}]}",
    "{\"blocks\": [{\"type\": \"paragraph\", \"runs\": [{\"text\": \"12 people\", \"bold\": true}]}]}",
  };
  char *hashes[G_N_ELEMENTS (texts)];

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonObject) object = parse (texts[i]);
      g_autoptr (SrLetter) letter = sr_letter_new_from_json (object, NULL);

      hashes[i] = sr_letter_hash (letter);
    }
  g_assert_cmpstr (hashes[0], ==, hashes[1]);
  g_assert_cmpstr (hashes[0], !=, hashes[2]);
  g_assert_cmpstr (hashes[0], !=, hashes[3]);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (hashes[i]);
}

static void
test_choice (void)
{
  g_auto (GStrv) mail = sr_letter_templates_for_kind ("misdirected_email");
  g_auto (GStrv) vendor = sr_letter_templates_for_kind ("vendor");
  g_autofree char *name = sr_letter_file_name ("gdpr-33", "2026-0007");

  g_assert_cmpstr (sr_letter_template_for_duty ("regulator", "international", "eu-gdpr"), ==, "gdpr-33");
  g_assert_cmpstr (sr_letter_template_for_duty ("regulator", "us-state", "us-ny"), ==, "regulator-notice");
  g_assert_cmpstr (sr_letter_template_for_duty ("individuals", "us-state", "us-ca"), ==,
                   "individual-notice-us");
  g_assert_cmpstr (sr_letter_template_for_duty ("individuals", "international", "uk-gdpr"), ==, "gdpr-34");
  g_assert_cmpstr (sr_letter_template_for_duty ("client", "professional", "pro-us-aba-483"), ==,
                   "client-notice");
  g_assert_cmpstr (sr_letter_template_for_duty ("insurer", "contract", "contract"), ==, "insurer-notice");
  g_assert_cmpstr (sr_letter_template_for_duty ("card_brands", "contract", "contract"), ==,
                   "regulator-notice");
  g_assert_true (g_strv_contains ((const char *const *) mail, "demand"));
  g_assert_false (g_strv_contains ((const char *const *) vendor, "demand"));
  g_assert_true (g_strv_contains ((const char *const *) vendor, "vendor-questions"));
  g_assert_cmpstr (name, ==, "2026-0007 notice.pdf");
}

static void
test_names (void)
{
  JsonObject *terms = sr_json_object (sr_letter_data ("elements"), "elements");
  g_autoptr (GList) keys = json_object_get_members (terms);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) context = json_object_new ();

  g_assert_cmpuint (g_list_length (keys), ==, 96);
  for (GList *l = keys; l; l = l->next)
    {
      g_autofree char *name = sr_element_dup_name (l->data);

      g_assert_cmpuint (strlen (name), >, 3);
      g_assert_null (strchr (name, '_'));
    }
  g_assert_null (sr_letter_compose ("poem", context, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/letter/words", test_words);
  g_test_add_func ("/letter/conditions", test_conditions);
  g_test_add_func ("/letter/gaps-and-facts", test_gaps_and_facts);
  g_test_add_func ("/letter/elements", test_elements);
  g_test_add_func ("/letter/follow", test_follow);
  g_test_add_func ("/letter/late", test_late);
  g_test_add_func ("/letter/forbidden", test_forbidden);
  g_test_add_func ("/letter/json", test_json_there_and_back);
  g_test_add_func ("/letter/refused", test_refused);
  g_test_add_func ("/letter/hash", test_hash);
  g_test_add_func ("/letter/choice", test_choice);
  g_test_add_func ("/letter/names", test_names);

  return g_test_run ();
}
