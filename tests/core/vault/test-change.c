/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-change.h"
#include "sr-json.h"

static JsonObject *
body (const char *title)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "title", title);
  return object;
}

static void
test_last_word_counts (void)
{
  g_autoptr (SrChange) change = sr_change_new ("task.done", "i1");
  g_autoptr (JsonObject) first = body ("first");
  g_autoptr (JsonObject) second = body ("second");

  g_assert_true (sr_change_is_empty (change));
  sr_change_put (change, "task", "t1", "i1", first);
  sr_change_put (change, "task", "t1", "i1", second);
  g_assert_cmpuint (sr_change_get_puts (change)->len, ==, 1);
  g_assert_cmpstr (sr_record_string (sr_change_find (change, "task", "t1"), "title"), ==, "second");
  sr_change_drop (change, "task", "t1");
  g_assert_cmpuint (sr_change_get_puts (change)->len, ==, 0);
  g_assert_cmpuint (sr_change_get_drops (change)->len, ==, 1);
  sr_change_put (change, "task", "t1", NULL, first);
  g_assert_cmpuint (sr_change_get_drops (change)->len, ==, 0);
}

static void
test_records_are_copies (void)
{
  g_autoptr (SrChange) change = sr_change_new ("task.done", "i1");
  g_autoptr (JsonObject) object = body ("before");

  sr_change_put (change, "task", "t1", "i1", object);
  json_object_set_string_member (object, "title", "after");
  g_assert_cmpstr (sr_record_string (sr_change_find (change, "task", "t1"), "title"), ==, "before");
}

static void
test_json_round_trip (void)
{
  g_autoptr (SrChange) change = sr_change_new ("task.done", "i1");
  g_autoptr (SrChange) back = NULL;
  g_autoptr (JsonObject) object = body ("Ring “Acme” & Söhne");
  g_autoptr (JsonObject) payload = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  sr_change_put (change, "task", "t1", "i1", object);
  sr_change_put (change, "contact", "c1", NULL, object);
  sr_change_drop (change, "event", "e1");
  payload = sr_change_to_json (change);
  text = sr_json_object_to_string (payload);
  back = sr_change_from_json ("task.done", "i1", payload, NULL);
  g_assert_nonnull (back);
  again = sr_change_to_json (back);
  text_again = sr_json_object_to_string (again);
  g_assert_cmpstr (text, ==, text_again);
  g_assert_null (sr_record_get_incident (sr_change_find (back, "contact", "c1")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change/last-word-counts", test_last_word_counts);
  g_test_add_func ("/change/records-are-copies", test_records_are_copies);
  g_test_add_func ("/change/json-round-trip", test_json_round_trip);
  return g_test_run ();
}
