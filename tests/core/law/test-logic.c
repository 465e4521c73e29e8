/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Three-valued logic, conditions and thresholds. */

#include "config.h"

#include "law-fixture.h"
#include "sr-law-evaluate.h"

#define Y SR_YES
#define N SR_NO
#define U SR_UNKNOWN

static void
test_tables (void)
{
  static const SrTristate values[] = {Y, N, U};
  static const SrTristate and[3][3] = {{Y, N, U}, {N, N, N}, {U, N, U}};
  static const SrTristate or [3][3] = {{Y, Y, Y}, {Y, N, U}, {Y, U, U}};

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      {
        g_assert_cmpint (sr_tristate_and (values[i], values[j]), ==, and[i][j]);
        g_assert_cmpint (sr_tristate_or (values[i], values[j]), ==, or [i][j]);
      }
  g_assert_cmpint (sr_tristate_not (Y), ==, N);
  g_assert_cmpint (sr_tristate_not (N), ==, Y);
  g_assert_cmpint (sr_tristate_not (U), ==, U);
}

static SrTristate
test_condition (const char *condition_text, const char *facts_text)
{
  g_autoptr (JsonObject) json = sr_json_parse_object (condition_text, -1, "condition", NULL);
  g_autoptr (JsonObject) facts_json = sr_json_parse_object (facts_text, -1, "facts", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrFacts) facts = sr_facts_read (the_book (), facts_json, &error);
  SrCondition *condition;
  SrTristate found;

  g_assert_no_error (error);
  condition = sr_condition_new (json, "us-xx.regulator", &error);
  g_assert_no_error (error);
  found
    = sr_condition_test (condition, facts,
                         facts->groups->len > 0 ? &g_array_index (facts->groups, SrGroup, 0) : NULL, NULL);
  sr_condition_free (condition);
  return found;
}

static void
test_conditions (void)
{
  static const struct
  {
    const char *condition, *facts;
    SrTristate found;
  } cases[] = {
    {"{\"fact\": \"incident.privileged\", \"is\": true}", "{\"incident\": {\"privileged\": true}}", Y},
    {"{\"fact\": \"incident.privileged\", \"is\": true}", "{\"incident\": {\"privileged\": false}}", N},
    {"{\"fact\": \"incident.privileged\", \"is\": true}", "{\"incident\": {\"privileged\": null}}", U},
    {"{\"fact\": \"incident.privileged\", \"is\": true}", "{}", U},
    {"{\"fact\": \"incident.harm_likely\", \"is\": false}", "{\"incident\": {\"harm_likely\": false}}", Y},
    {"{\"fact\": \"incident.proceedings.federal\", \"unless\": false}", "{}", Y},
    {"{\"fact\": \"incident.proceedings.federal\", \"unless\": false}",
     "{\"incident\": {\"proceedings\": [{\"federal\": false}]}}", N},
    {"{\"fact\": \"incident.moments.payment\", \"known\": true}",
     "{\"incident\": {\"moments\": {\"payment\": \"2026-11-04T20:00:00-05:00\"}}}", Y},
    {"{\"fact\": \"incident.moments.payment\", \"known\": true}", "{}", U},
    {"{\"fact\": \"incident.determined_at\", \"known\": false}", "{}", Y},
    {"{\"fact\": \"incident.kind\", \"in\": [\"vendor\"]}", "{\"incident\": {\"kind\": \"vendor\"}}", Y},
    {"{\"fact\": \"incident.kind\", \"in\": [\"vendor\"]}",
     "{\"incident\": {\"kind\": \"hacking\", \"also\": [\"vendor\"]}}", Y},
    {"{\"fact\": \"incident.kind\", \"in\": [\"vendor\"]}", "{\"incident\": {\"kind\": \"hacking\"}}", N},
    {"{\"fact\": \"incident.kind\", \"in\": [\"vendor\"]}", "{}", U},
    {"{\"fact\": \"affected.categories\", \"in\": [\"ssn\"]}",
     "{\"affected\": [{\"categories\": [\"ssn\"]}]}", Y},
    {"{\"fact\": \"affected.categories\", \"in\": [\"ssn\"]}", "{\"affected\": [{\"categories\": []}]}", N},
    {"{\"fact\": \"affected.categories\", \"in\": [\"ssn\"]}", "{\"affected\": [{}]}", U},
    {"{\"clients\": \"current\"}", "{\"clients\": [{\"information_compromised\": true}]}", Y},
    {"{\"clients\": \"current\"}",
     "{\"clients\": [{\"status\": \"former\", \"information_compromised\": true}]}", N},
    {"{\"clients\": \"any\"}", "{\"clients\": [{\"status\": \"former\", \"information_compromised\": true}]}",
     Y},
    {"{\"clients\": \"current\"}", "{\"clients\": [{}, {\"information_compromised\": false}]}", U},
    {"{\"clients\": \"current\"}", "{\"clients\": []}", N},
    {"{\"clients\": \"current\"}", "{}", U},
    {"{\"insurers\": true}", "{\"insurers\": [{}]}", Y},
    {"{\"insurers\": true}", "{\"insurers\": []}", N},
    {"{\"insurers\": true}", "{}", U},
    {"{\"ask\": \"Is it so?\"}", "{}", U},
    {"{\"ask\": \"Is it so?\"}", "{\"incident\": {\"answers\": {\"us-xx.regulator\": true}}}", Y},
    {"{\"any\": [{\"insurers\": true}, {\"clients\": \"any\"}]}", "{\"insurers\": [{}]}", Y},
    {"{\"any\": [{\"insurers\": true}, {\"clients\": \"any\"}]}", "{\"insurers\": []}", U},
    {"{\"any\": [{\"insurers\": true}, {\"clients\": \"any\"}]}", "{\"insurers\": [], \"clients\": []}", N},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (test_condition (cases[i].condition, cases[i].facts) != cases[i].found)
      g_error ("%s with %s", cases[i].condition, cases[i].facts);
}

static void
count_group (GArray *counted, SrGroup *group, const char *place, gint64 people, SrTristate counts)
{
  SrCounted one = {group, counts};

  *group = (SrGroup){.place = place, .people = people};
  g_array_append_val (counted, one);
}

static void
test_thresholds (void)
{
  g_autoptr (GArray) counted = g_array_new (FALSE, FALSE, sizeof (SrCounted));
  const SrThreshold least = {.at_least = 500}, below = {.below = 500}, each = {.at_least = 500, .each = TRUE};
  SrGroup groups[5];

  count_group (counted, &groups[0], "us-ny", 300, Y);
  g_assert_cmpint (sr_threshold_test (&least, counted), ==, N);
  g_assert_cmpint (sr_threshold_test (&below, counted), ==, Y);
  /* people who may not count leave it open, whichever way they would tip it */
  count_group (counted, &groups[1], "us-nj", 200, U);
  g_assert_cmpint (sr_threshold_test (&least, counted), ==, U);
  g_assert_cmpint (sr_threshold_test (&below, counted), ==, U);
  g_assert_cmpint (sr_threshold_test (&each, counted), ==, N);
  /* people who do not count change nothing */
  count_group (counted, &groups[2], "us-ny", 9000, N);
  g_assert_cmpint (sr_threshold_test (&least, counted), ==, U);
  /* a place not known may be that of any state */
  count_group (counted, &groups[3], NULL, 250, Y);
  g_assert_cmpint (sr_threshold_test (&least, counted), ==, Y);
  g_assert_cmpint (sr_threshold_test (&each, counted), ==, U);
  /* the known part alone decides where it suffices */
  count_group (counted, &groups[4], "us-ny", 200, Y);
  g_assert_cmpint (sr_threshold_test (&each, counted), ==, Y);
  g_assert_cmpint (sr_threshold_test (&below, counted), ==, N);
  g_assert_cmpint (sr_threshold_people (counted), ==, 300 + 200 + 250 + 200);
  groups[1].people = -1;
  g_assert_cmpint (sr_threshold_people (counted), ==, -1);
  g_assert_cmpint (sr_threshold_test (&least, counted), ==, Y);
}

static void
test_places (void)
{
  g_autoptr (GPtrArray) areas = g_ptr_array_new ();
  g_autoptr (GPtrArray) not_areas = g_ptr_array_new ();

  g_ptr_array_add (areas, (gpointer) "ca");
  g_ptr_array_add (areas, (gpointer) "us-ny");
  g_ptr_array_add (not_areas, (gpointer) "ca-qc");
  g_assert_cmpint (sr_element_place_in ("ca", areas, not_areas), ==, Y);
  g_assert_cmpint (sr_element_place_in ("ca-on", areas, not_areas), ==, Y);
  g_assert_cmpint (sr_element_place_in ("ca-qc", areas, not_areas), ==, N);
  g_assert_cmpint (sr_element_place_in ("us", areas, not_areas), ==, U);
  g_assert_cmpint (sr_element_place_in ("us-nj", areas, not_areas), ==, N);
  g_assert_cmpint (sr_element_place_in (NULL, areas, not_areas), ==, U);
  g_assert_false (sr_law_place_is_within ("cat", "ca"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/logic/tables", test_tables);
  g_test_add_func ("/law/logic/conditions", test_conditions);
  g_test_add_func ("/law/logic/thresholds", test_thresholds);
  g_test_add_func ("/law/logic/places", test_places);
  return g_test_run ();
}
