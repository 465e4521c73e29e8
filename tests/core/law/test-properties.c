/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* What holds of all facts: learning more never makes a certain answer uncertain, and the order in which
 * groups are given changes nothing. */

#include "config.h"

#include "law-fixture.h"

static const char *const places[] = {"us-ca", "us-ny", "us-tx", "us-vt", "us-fl", "de",    "fr",    "pt",
                                     "gb",    "ca-qc", "ca-on", "jp",    "br",    "us-ma", "us-nd", NULL};
static const char *const firm_places[] = {"us-ny", "us-tx", "de", "pt", "gb", "ca-qc", "us-me"};
static const char *const categories[]
  = {"ssn", "medical", "online_credentials", "any_personal_data", "payment_card"};
static const char *const facts_of_incident[]
  = {"accessed",    "acquired",        "encrypted",           "key_compromised", "good_faith_employee",
     "harm_likely", "risk_to_rights",  "high_risk_to_rights", "inadvertent",     "privileged",
     "funds_taken", "service_impaired"};
static const char *const facts_of_group[] = {"names", "offered_services", "encrypted", "acquired"};

static gboolean
chance (GRand *random, int one_in)
{
  return g_rand_int_range (random, 0, one_in) == 0;
}

static const char *
pick (GRand *random, const char *const *from, gsize length)
{
  return from[g_rand_int_range (random, 0, length)];
}

static JsonObject *
make_group (GRand *random)
{
  JsonObject *group = json_object_new ();
  JsonArray *kinds = json_array_new ();

  sr_json_set_string (group, "jurisdiction",
                      chance (random, 6) ? NULL : pick (random, places, G_N_ELEMENTS (places) - 1));
  if (!chance (random, 4))
    json_object_set_int_member (group, "people", g_rand_int_range (random, 1, 1200));
  json_array_add_string_element (kinds, pick (random, categories, G_N_ELEMENTS (categories)));
  if (!chance (random, 4))
    json_object_set_array_member (group, "categories", kinds);
  else
    json_array_unref (kinds);
  if (!chance (random, 4))
    json_object_set_string_member (group, "owner", chance (random, 3) ? "client" : "firm");
  for (gsize i = 0; i < G_N_ELEMENTS (facts_of_group); i++)
    if (chance (random, 2))
      json_object_set_boolean_member (group, facts_of_group[i], chance (random, 2));
  return group;
}

static JsonObject *
make_facts (GRand *random)
{
  JsonObject *facts = json_object_new (), *firm = json_object_new (), *incident = json_object_new ();
  JsonObject *client = json_object_new ();
  JsonArray *at = json_array_new (), *affected = json_array_new (), *media = json_array_new ();
  JsonArray *clients = json_array_new ();

  json_object_set_string_member (firm, "time_zone", "America/New_York");
  json_array_add_string_element (at, pick (random, firm_places, G_N_ELEMENTS (firm_places)));
  json_object_set_array_member (firm, "jurisdictions", at);
  json_object_set_string_member (incident, "kind", "hacking");
  json_object_set_string_member (incident, "discovered_at", "2026-11-02T10:15:00-05:00");
  json_array_add_string_element (media, "electronic");
  json_object_set_array_member (incident, "media", media);
  for (gsize i = 0; i < G_N_ELEMENTS (facts_of_incident); i++)
    if (chance (random, 2))
      json_object_set_boolean_member (incident, facts_of_incident[i], chance (random, 2));
  for (int i = g_rand_int_range (random, 1, 5); i > 0; i--)
    json_array_add_object_element (affected, make_group (random));
  if (!chance (random, 3))
    json_object_set_boolean_member (client, "information_compromised", chance (random, 2));
  json_array_add_object_element (clients, client);
  json_object_set_object_member (facts, "firm", firm);
  json_object_set_object_member (facts, "incident", incident);
  json_object_set_array_member (facts, "affected", affected);
  json_object_set_array_member (facts, "clients", clients);
  return facts;
}

/* Answers one question that was open. */
static void
learn (GRand *random, JsonObject *facts)
{
  JsonObject *incident = sr_json_object (facts, "incident");
  JsonArray *affected = sr_json_array (facts, "affected");
  JsonObject *group
    = json_array_get_object_element (affected,
                                     g_rand_int_range (random, 0, json_array_get_length (affected)));
  const char *member;

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      if (sr_json_string (group, "jurisdiction") == NULL)
        json_object_set_string_member (group, "jurisdiction",
                                       pick (random, places, G_N_ELEMENTS (places) - 1));
      break;
    case 1:
      if (!json_object_has_member (group, "people"))
        json_object_set_int_member (group, "people", g_rand_int_range (random, 1, 1200));
      break;
    case 2:
      if (!json_object_has_member (group, "owner"))
        json_object_set_string_member (group, "owner", chance (random, 2) ? "client" : "firm");
      break;
    case 3:
      member = pick (random, facts_of_group, 2);
      if (!json_object_has_member (group, member))
        json_object_set_boolean_member (group, member, chance (random, 2));
      break;
    default:
      member = pick (random, facts_of_incident, G_N_ELEMENTS (facts_of_incident));
      if (!json_object_has_member (incident, member))
        json_object_set_boolean_member (incident, member, chance (random, 2));
      break;
    }
}

/* No access but acquired, no risk but a high one: facts that contradict one another prove nothing. */
static gboolean
is_sound (JsonObject *facts)
{
  JsonObject *incident = sr_json_object (facts, "incident");
  JsonArray *affected = sr_json_array (facts, "affected");
  gboolean no_access = sr_json_tristate (incident, "accessed") == SR_NO;

  if (sr_json_tristate (incident, "risk_to_rights") == SR_NO
      && sr_json_tristate (incident, "high_risk_to_rights") == SR_YES)
    return FALSE;
  if (no_access && sr_json_tristate (incident, "acquired") == SR_YES)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (affected); i++)
    if (no_access && sr_json_tristate (json_array_get_object_element (affected, i), "acquired") == SR_YES)
      return FALSE;
  return TRUE;
}

static char *
text_of (JsonObject *facts)
{
  return sr_json_object_to_string (facts);
}

/* A known answer stays, unless what was learned is that an exception holds; a date never moves later. */
static void
compare (JsonObject *before, SrAssessment *one, JsonObject *after, SrAssessment *two)
{
  GPtrArray *duties = sr_assessment_get_duties (one);

  for (guint i = 0; i < duties->len; i++)
    {
      SrDuty *was = duties->pdata[i];
      SrDuty *is = sr_assessment_lookup (two, sr_duty_get_id (was));
      SrDutyStatus status = is != NULL ? sr_duty_get_status (is) : SR_DUTY_NOT_REQUIRED;
      g_autofree char *text_before = text_of (before);
      g_autofree char *text_after = text_of (after);

      if (sr_duty_get_status (was) == SR_DUTY_REQUIRED && status == SR_DUTY_POSSIBLE)
        g_error ("%s was required and is possible:\n%s\n%s", sr_duty_get_id (was), text_before, text_after);
      if (sr_duty_get_status (was) == SR_DUTY_NOT_REQUIRED && status != SR_DUTY_NOT_REQUIRED)
        g_error ("%s was not required and is:\n%s\n%s", sr_duty_get_id (was), text_before, text_after);
      if (is != NULL && sr_duty_get_due (was) != NULL && sr_duty_get_due (is) != NULL)
        g_assert_cmpint (g_date_time_compare (sr_duty_get_due (is), sr_duty_get_due (was)), <=, 0);
    }
}

static void
test_learning (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 400; i++)
    {
      g_autoptr (JsonObject) facts = make_facts (random);

      for (int j = 0; j < 4; j++)
        {
          g_autoptr (JsonObject) before = sr_json_copy (facts);
          g_autoptr (GError) error = NULL;
          g_autoptr (SrAssessment) one = assess (before, &error);
          g_autoptr (SrAssessment) two = NULL;

          learn (random, facts);
          two = assess (facts, &error);
          g_assert_no_error (error);
          if (!is_sound (before) || !is_sound (facts))
            break;
          compare (before, one, facts, two);
        }
    }
}

/* The answer as text without what names a group by its number. */
static char *
answer_of (SrAssessment *assessment)
{
  GPtrArray *duties = sr_assessment_get_duties (assessment);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < duties->len; i++)
    {
      SrDuty *duty = duties->pdata[i];
      g_autofree char *due
        = sr_duty_get_due (duty) != NULL ? g_date_time_format_iso8601 (sr_duty_get_due (duty)) : NULL;

      g_string_append_printf (text, "%s %d %s %d %" G_GINT64_FORMAT " %u\n", sr_duty_get_id (duty),
                              sr_duty_get_status (duty), due != NULL ? due : "-",
                              sr_duty_get_provisional (duty), sr_duty_get_people (duty),
                              g_strv_length ((char **) sr_duty_get_questions (duty)));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_order (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 400; i++)
    {
      g_autoptr (JsonObject) facts = make_facts (random);
      g_autoptr (JsonObject) turned = sr_json_copy (facts);
      g_autoptr (SrAssessment) one = NULL, two = NULL;
      g_autofree char *first = NULL, *second = NULL;
      JsonArray *affected = sr_json_array (facts, "affected"), *backwards = json_array_new ();

      for (guint j = json_array_get_length (affected); j > 0; j--)
        json_array_add_object_element (backwards,
                                       json_object_ref (json_array_get_object_element (affected, j - 1)));
      json_object_set_array_member (turned, "affected", backwards);
      one = assess (facts, NULL);
      two = assess (turned, NULL);
      first = answer_of (one);
      second = answer_of (two);
      if (!g_str_equal (first, second))
        {
          g_autofree char *text = text_of (facts);

          g_error ("the order of groups changes the answer: %s", text);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/properties/learning", test_learning);
  g_test_add_func ("/law/properties/order", test_order);
  return g_test_run ();
}
