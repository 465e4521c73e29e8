/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Facts that cannot be: the error names the place. And facts broken at random: never a crash. */

#include "config.h"

#include "law-fixture.h"

#include <string.h>

static void
test_bad (void)
{
  static const struct
  {
    const char *facts, *path;
  } cases[] = {
    {"{\"firm\": []}", "firm"},
    {"{\"firm\": {\"time_zone\": 5}}", "firm.time_zone"},
    {"{\"firm\": {\"time_zone\": \"Mars/Olympus\"}}", "firm.time_zone"},
    {"{\"firm\": {\"jurisdictions\": \"us-ny\"}}", "firm.jurisdictions"},
    {"{\"firm\": {\"jurisdictions\": [\"us-ny\", \"us-zz\"]}}", "firm.jurisdictions[1]"},
    {"{\"firm\": {\"roles\": [1]}}", "firm.roles"},
    {"{\"incident\": \"hacking\"}", "incident"},
    {"{\"incident\": {\"kind\": \"burglary\"}}", "incident.kind"},
    {"{\"incident\": {\"kind\": true}}", "incident.kind"},
    {"{\"incident\": {\"also\": [\"burglary\"]}}", "incident.also"},
    {"{\"incident\": {\"media\": [\"stone\"]}}", "incident.media"},
    {"{\"incident\": {\"encrypted\": \"yes\"}}", "incident.encrypted"},
    {"{\"incident\": {\"encrypted\": 1}}", "incident.encrypted"},
    {"{\"incident\": {\"discovered_at\": \"2026-02-30T10:00:00-05:00\"}}", "incident.discovered_at"},
    {"{\"incident\": {\"discovered_at\": \"2026-11-02T25:00:00-05:00\"}}", "incident.discovered_at"},
    {"{\"incident\": {\"discovered_at\": \"yesterday\"}}", "incident.discovered_at"},
    {"{\"incident\": {\"discovered_at\": \"2026-11-02\"}}", "incident.discovered_at"},
    {"{\"incident\": {\"discovered_at\": 1762096500}}", "incident.discovered_at"},
    {"{\"incident\": {\"occurred_from\": \"2026-11-02T10:00:00-05:00\", \"occurred_to\": "
     "\"2026-11-01T10:00:00-05:00\"}}",
     "incident.occurred_to"},
    {"{\"incident\": {\"moments\": {\"payment\": \"soon\"}}}", "incident.moments.payment"},
    {"{\"incident\": {\"notified\": {\"us-ca.individuals\": true}}}", "incident.notified.us-ca.individuals"},
    {"{\"incident\": {\"answers\": {\"x\": \"yes\"}}}", "incident.answers.x"},
    {"{\"incident\": {\"hold\": {\"addressed_to_firm\": \"yes\"}}}", "incident.hold.addressed_to_firm"},
    {"{\"incident\": {\"proceedings\": [{\"place\": \"nowhere\"}]}}", "incident.proceedings[0].place"},
    {"{\"affected\": {}}", "affected"},
    {"{\"affected\": [5]}", "affected[0]"},
    {"{\"affected\": [{}, {\"jurisdiction\": \"california\"}]}", "affected[1].jurisdiction"},
    {"{\"affected\": [{\"jurisdiction\": \"uk\"}]}", "affected[0].jurisdiction"},
    {"{\"affected\": [{\"people\": -1}]}", "affected[0].people"},
    {"{\"affected\": [{\"people\": 1.5}]}", "affected[0].people"},
    {"{\"affected\": [{\"people\": \"many\"}]}", "affected[0].people"},
    {"{\"affected\": [{\"categories\": [\"shoe_size\"]}]}", "affected[0].categories"},
    {"{\"affected\": [{\"names\": \"all\"}]}", "affected[0].names"},
    {"{\"affected\": [{\"owner\": \"nobody\"}]}", "affected[0].owner"},
    {"{\"clients\": [{\"status\": \"lost\"}]}", "clients[0].status"},
    {"{\"clients\": [{\"information_compromised\": \"a bit\"}]}", "clients[0].information_compromised"},
    {"{\"clients\": [{\"contract_notice\": 24}]}", "clients[0].contract_notice"},
    {"{\"clients\": [{\"contract_notice\": {\"amount\": 24}}]}", "clients[0].contract_notice.unit"},
    {"{\"clients\": [{\"contract_notice\": {\"amount\": 24, \"unit\": \"days\"}}]}",
     "clients[0].contract_notice.unit"},
    {"{\"clients\": [{\"contract_notice\": {\"amount\": -24, \"unit\": \"hours\"}}]}",
     "clients[0].contract_notice.amount"},
    {"{\"clients\": [{\"contract_notice\": [{\"amount\": 24, \"unit\": \"hours\", \"from\": \"dawn\"}]}]}",
     "clients[0].contract_notice[0].from"},
    {"{\"insurers\": [{\"notice\": {\"amount\": \"ten\", \"unit\": \"hours\"}}]}",
     "insurers[0].notice.amount"},
    {"{\"agreements\": [{\"notice\": []}, 7]}", "agreements[1]"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) facts = sr_json_parse_object (cases[i].facts, -1, "facts", NULL);

      g_assert_null (assess (facts, &error));
      g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
      if (!g_str_has_prefix (error->message, cases[i].path) || error->message[strlen (cases[i].path)] != ':')
        g_error ("%s: “%s” should name %s", cases[i].facts, error->message, cases[i].path);
      g_clear_error (&error);
      g_assert_false (sr_law_facts_check (the_book (), facts, &error));
    }
}

/* What is often written instead gets a hint. */
static void
test_hint (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (assess_text ("{\"affected\": [{\"jurisdiction\": \"US-CA\"}]}", &error));
  g_assert_nonnull (strstr (error->message, "“us-ca”"));
  g_clear_error (&error);
  g_assert_null (assess_text ("{\"affected\": [{\"jurisdiction\": \"UK\"}]}", &error));
  g_assert_nonnull (strstr (error->message, "“gb”"));
}

static const char whole[]
  = "{\"firm\": {\"time_zone\": \"America/New_York\", \"jurisdictions\": [\"us-ny\", \"de\"], \"roles\": "
    "[\"business_associate\"]}, \"incident\": {\"kind\": \"hacking\", \"also\": [\"vendor\"], \"media\": "
    "[\"electronic\"], \"discovered_at\": \"2026-11-02T10:15:00-05:00\", \"determined_at\": null, "
    "\"accessed\": true, "
    "\"acquired\": null, \"encrypted\": false, \"moments\": {\"payment\": \"2026-11-04T20:00:00-05:00\"}, "
    "\"notified\": {\"us-ca.individuals\": \"2026-11-21T06:10:00-05:00\"}, \"hold\": {\"addressed_to_firm\": "
    "true, "
    "\"until\": \"2027-01-01T00:00:00-05:00\", \"duties\": [\"us-ca.individuals\"]}}, \"affected\": "
    "[{\"jurisdiction\": \"us-ca\", \"people\": 612, \"categories\": [\"ssn\"], \"names\": true, \"owner\": "
    "\"firm\"}], "
    "\"clients\": [{\"name\": \"Acme\", \"contract_notice\": [{\"amount\": 24, \"unit\": \"hours\", "
    "\"from\": "
    "\"discovery\"}]}], \"insurers\": [{\"name\": \"First\", \"notice\": {\"amount\": 10, \"unit\": "
    "\"calendar_days\"}}], \"agreements\": [{\"type\": \"protective_order\", \"notice\": {\"amount\": 24, "
    "\"unit\": "
    "\"hours\"}}]}";

/* A value of another kind in the place of one of the values of @object, somewhere. */
static void
spoil (GRand *random, JsonObject *object)
{
  g_autoptr (GList) members = json_object_get_members (object);
  const char *member
    = g_list_nth_data (members, g_rand_int_range (random, 0, MAX (1, (int) g_list_length (members))));
  JsonNode *node = member != NULL ? json_object_get_member (object, member) : NULL;

  if (node == NULL)
    return;
  if (JSON_NODE_HOLDS_OBJECT (node) && g_rand_int_range (random, 0, 4) != 0)
    {
      spoil (random, json_node_get_object (node));
      return;
    }
  if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0
      && JSON_NODE_HOLDS_OBJECT (json_array_get_element (json_node_get_array (node), 0))
      && g_rand_int_range (random, 0, 4) != 0)
    {
      spoil (random, json_array_get_object_element (json_node_get_array (node), 0));
      return;
    }
  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
      json_object_set_null_member (object, member);
      break;
    case 1:
      json_object_set_int_member (object, member, g_rand_int_range (random, -3, 100000));
      break;
    case 2:
      json_object_set_string_member (object, member, "2026-02-28T23:59:59+14:00");
      break;
    case 3:
      json_object_set_object_member (object, member, json_object_new ());
      break;
    case 4:
      json_object_set_array_member (object, member, json_array_new ());
      break;
    case 5:
      json_object_set_boolean_member (object, member, TRUE);
      break;
    default:
      json_object_remove_member (object, member);
      break;
    }
}

static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint answered = 0, refused = 0;

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 3000; i++)
    {
      g_autoptr (JsonObject) read = sr_json_parse_object (whole, -1, "facts", NULL);
      g_autoptr (JsonObject) facts = sr_json_copy (read);
      g_autoptr (GError) error = NULL;
      g_autoptr (SrAssessment) assessment = NULL;

      for (int j = g_rand_int_range (random, 1, 5); j > 0; j--)
        spoil (random, facts);
      assessment = assess (facts, &error);
      if (assessment != NULL)
        {
          g_autoptr (JsonNode) json = sr_assessment_to_json (assessment);

          g_assert_no_error (error);
          answered++;
        }
      else
        {
          g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
          refused++;
        }
    }
  g_assert_cmpuint (answered, >, 100);
  g_assert_cmpuint (refused, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/facts/bad", test_bad);
  g_test_add_func ("/law/facts/hint", test_hint);
  g_test_add_func ("/law/facts/random", test_random);
  return g_test_run ();
}
