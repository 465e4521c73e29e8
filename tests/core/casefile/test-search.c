/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-json.h"
#include "sr-search.h"

#include <string.h>

static void
add (GPtrArray *records, const char *kind, const char *id, const char *incident, const char *json)
{
  g_autoptr (JsonObject) body = sr_json_parse_object (json, -1, id, NULL);

  g_assert_nonnull (body);
  g_ptr_array_add (records, sr_record_new (kind, id, incident, 1, body));
}

static SrCasebook *
book (void)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  add (records, "incident", "i1", NULL,
       "{\"reference\":\"2026-0001\",\"title\":\"Larkspur\",\"state\":\"open\",\"facts\":{\"clients\":[{"
       "\"name\":"
       "\"Müller & Søn\"}]}}");
  add (records, "incident", "i2", NULL,
       "{\"reference\":\"2026-0002\",\"title\":\"Juniper\",\"state\":\"open\"}");
  add (records, "evidence", "e1", "i1", "{\"name\":\"Keller confirmation.pdf\",\"sha256\":\"larkspur\"}");
  add (records, "event", "v1", "i2",
       "{\"text\":\"The courier said that the laptop had been left on the train to Providence by mistake\"}");
  add (records, "person", "p1", NULL, "{\"name\":\"Ines Okafor\"}");
  return sr_casebook_new (records);
}

static void
assert_hits (SrCasebook *in, const char *text, const char *incident, const char *ids)
{
  g_autoptr (GPtrArray) hits = sr_search (in, text, incident);
  g_autoptr (GString) got = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (got, "%s%s", i > 0 ? " " : "",
                            sr_record_get_id (((SrSearchHit *) hits->pdata[i])->record));
  g_assert_cmpstr (got->str, ==, ids);
}

static void
test_words (void)
{
  g_autoptr (SrCasebook) in = book ();

  assert_hits (in, "", NULL, "");
  assert_hits (in, " ,. ", NULL, "");
  assert_hits (in, "larkspur", NULL, "i1");
  assert_hits (in, "LARK", NULL, "i1");
  assert_hits (in, "spur", NULL, "");
  assert_hits (in, "2026", NULL, "i1 i2");
  assert_hits (in, "2026 jun", NULL, "i2");
  assert_hits (in, "open", NULL, "");
  assert_hits (in, "muller", NULL, "i1");
  assert_hits (in, "Müller", NULL, "i1");
  assert_hits (in, "courier laptop", NULL, "v1");
  assert_hits (in, "courier laptop", "i1", "");
  assert_hits (in, "okafor", NULL, "p1");
}

static void
test_found (void)
{
  g_autoptr (SrCasebook) in = book ();
  g_autoptr (GPtrArray) hits = sr_search (in, "muller", NULL);
  g_autoptr (GPtrArray) train = sr_search (in, "confirm", NULL);

  g_assert_cmpstr (((SrSearchHit *) hits->pdata[0])->title, ==, "Larkspur");
  g_assert_cmpstr (((SrSearchHit *) hits->pdata[0])->found, ==, "Müller & Søn");
  g_assert_null (((SrSearchHit *) train->pdata[0])->found);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/words", test_words);
  g_test_add_func ("/search/found", test_found);
  return g_test_run ();
}
