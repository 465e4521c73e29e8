/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-json.h"

#include <string.h>

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } cases[] = {
    {"", "x.json"},
    {"[1, 2]", "object"},
    {"{\"a\": 1, \"a\": 2}", "twice"},
    {"{\"a\": 1, \"\\u0061\": 2}", "twice"},
    {"{\n\n\"a\": 9007199254740993}", "line 3"},
    {"{\"a\": 99999999999999999999}", "line 1"},
    {"{\"a\": \"\xff\"}", "UTF-8"},
    {"{\"a\": }", "JSON"},
    {"{\"a\": 1", "JSON"},
    {"}}}}", "JSON"},
    {"{\"a\": 1} {", "JSON"},
    {"{\"a\": 1,}", "JSON"},
    {"{\"a\": [1 2]}", "line 1"},
    {"{\"a\": 01}", "JSON"},
    {"{\"a\": 1.}", "JSON"},
    {"{\"a\": -}", "JSON"},
    {"{\"a\": nul}", "JSON"},
    {"{\"a\": NaN}", "JSON"},
    {"{'a': 1}", "JSON"},
    {"{a: 1}", "JSON"},
    {"/* a */ {\"a\": 1}", "JSON"},
    {"{\"a\": \"\\x\"}", "JSON"},
    {"{\"a\": \"\\u00\"}", "JSON"},
    {"{\"a\": \"\\ud800\"}", "JSON"},
    {"{\"a\": \"\\ud800\\u0041\"}", "JSON"},
    {"{\"a\": \"\\u0000\"}", "JSON"},
    {"{\"a\": \"b", "JSON"},
    {"{\"a\": \"b\\", "JSON"},
    {"{\"\xff\": 1}", "UTF-8"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sr_json_parse_object (cases[i].text, -1, "x.json", &error));
      g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
test_depth (void)
{
  g_autoptr (GString) deep = g_string_new ("{\"a\":");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 40; i++)
    g_string_append_c (deep, '[');
  for (int i = 0; i < 40; i++)
    g_string_append_c (deep, ']');
  g_string_append_c (deep, '}');
  g_assert_null (sr_json_parse_object (deep->str, -1, "deep.json", &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
}

static void
test_same_key_in_other_objects (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = sr_json_parse_object (
    "{\"a\": {\"a\": [{\"a\": 1}, {\"a\": \"a\"}]}, \"b\": \"a\", \"c\": -7, \"d\": 1.5}", -1, "x.json",
    &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sr_json_string (object, "b"), ==, "a");
  g_assert_cmpint (sr_json_int (object, "c", 0), ==, -7);
  g_assert_cmpint (sr_json_tristate (object, "b"), ==, SR_UNKNOWN);
}

static void
test_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = sr_json_parse_object (
    " {\"text\": \"a\\n\\\"\\u00e9\\ud83d\\ude00/\\/é\", \"big\": -9007199254740992, \"e\": 1e3, \"half\": "
    "-0.5,\n"
    "\"no\": false, \"yes\": true, \"nothing\": null, \"none\": [], \"empty\": \"\"} \n",
    -1, "x.json", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sr_json_string (object, "text"), ==, "a\n\"é😀//é");
  g_assert_cmpint (sr_json_int (object, "big", 0), ==, -9007199254740992);
  g_assert_cmpfloat (json_object_get_double_member (object, "e"), ==, 1000);
  g_assert_cmpfloat (json_object_get_double_member (object, "half"), ==, -0.5);
  g_assert_cmpint (sr_json_tristate (object, "no"), ==, SR_NO);
  g_assert_cmpint (sr_json_tristate (object, "yes"), ==, SR_YES);
  g_assert_true (json_object_get_null_member (object, "nothing"));
  g_assert_cmpuint (json_array_get_length (sr_json_array (object, "none")), ==, 0);
  g_assert_cmpstr (sr_json_string (object, "empty"), ==, "");
}

static void
test_copy (void)
{
  const char *text = "{\"b\":1,\"a\":[true,null,{\"x\":\"y\"},1.5],\"c\":{}}";
  g_autoptr (JsonObject) object = sr_json_parse_object (text, -1, "x.json", NULL);
  g_autoptr (JsonObject) copy = sr_json_copy (object);
  g_autofree char *written = sr_json_object_to_string (copy);

  g_assert_cmpstr (written, ==, text);
  json_object_set_string_member (sr_json_object (copy, "c"), "new", "value");
  g_assert_null (sr_json_string (sr_json_object (object, "c"), "new"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/refused", test_refused);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/same-key-elsewhere", test_same_key_in_other_objects);
  g_test_add_func ("/json/values", test_values);
  g_test_add_func ("/json/copy", test_copy);
  return g_test_run ();
}
