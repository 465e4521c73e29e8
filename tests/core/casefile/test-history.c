/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-history.h"
#include "sr-json.h"

typedef struct
{
  const char *kind;
  const char *state;
  const char *at;
} Incident;

static SrHistory *
history_of (const Incident *incidents, gsize n)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 11, 22, 9, 0, 0);
  g_autoptr (SrCasebook) book = NULL;

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("i%u", (guint) i);
      g_autoptr (JsonObject) body = json_object_new ();

      json_object_set_string_member (body, "kind", incidents[i].kind);
      json_object_set_string_member (body, "state", incidents[i].state);
      json_object_set_string_member (body, "reported_at", incidents[i].at);
      g_ptr_array_add (records, sr_record_new ("incident", id, NULL, 1, body));
    }
  book = sr_casebook_new (records);
  return sr_history_new (book, now, zone);
}

static void
test_quarters (void)
{
  static const Incident incidents[] = {
    {"lost_device", "open", "2026-11-20T10:00:00-05:00"},
    {"lost_device", "closed", "2026-10-01T02:00:00+00:00"}, /* still September in New York */
    {"lost_device", "closed", "2025-01-01T00:00:00-05:00"}, /* the oldest quarter */
    {"lost_device", "closed", "2024-12-31T23:59:00-05:00"}, /* before it */
    {"lost_device", "reporting", "2026-11-21T10:00:00-05:00"},
  };
  g_autoptr (SrHistory) history = history_of (incidents, G_N_ELEMENTS (incidents));
  g_autofree char *says = sr_history_say_quarters (history);
  g_autofree char *table = sr_history_quarters_table (history);

  g_assert_cmpuint (history->total, ==, 4);
  g_assert_cmpint (history->quarters[0].year, ==, 2025);
  g_assert_cmpint (history->quarters[0].quarter, ==, 1);
  g_assert_cmpuint (history->quarters[0].count, ==, 1);
  g_assert_cmpint (history->quarters[6].quarter, ==, 3);
  g_assert_cmpuint (history->quarters[6].count, ==, 1);
  g_assert_cmpint (history->quarters[7].year, ==, 2026);
  g_assert_cmpint (history->quarters[7].quarter, ==, 4);
  g_assert_cmpuint (history->quarters[7].count, ==, 1);
  g_assert_cmpstr (says, ==, "3 incidents in two years, 1 of them in this quarter.");
  g_assert_nonnull (strstr (table, "2026\t3\t1\n"));
}

static void
test_kinds (void)
{
  static const Incident incidents[] = {
    {"phishing", "open", "2026-11-20T10:00:00-05:00"},
    {"lost_device", "near_miss", "2026-11-20T10:00:00-05:00"},
    {"phishing", "closed", "2020-11-20T10:00:00-05:00"},
  };
  g_autoptr (SrHistory) history = history_of (incidents, G_N_ELEMENTS (incidents));
  g_autoptr (SrHistory) even = history_of (incidents, 2);
  g_autofree char *says = sr_history_say_kinds (history);
  g_autofree char *says_even = sr_history_say_kinds (even);
  g_autofree char *table = sr_history_kinds_table (history);

  g_assert_cmpuint (history->near_misses, ==, 1);
  g_assert_cmpuint (history->kinds->len, ==, 2);
  g_assert_cmpuint (g_array_index (history->kinds, SrHistoryKind, 0).count, ==, 2);
  g_assert_cmpstr (says, ==, "The most frequent, 2 of 3: Someone tricked us with a message, link or call.");
  g_assert_cmpstr (says_even, ==, "No kind stands out: 2 incidents of 2 kinds.");
  g_assert_true (g_str_has_prefix (table, "Kind\tIncidents\nSomeone tricked us"));
}

static void
test_nothing (void)
{
  g_autoptr (SrHistory) history = history_of (NULL, 0);
  g_autofree char *says = sr_history_say_kinds (history);

  g_assert_cmpuint (history->total, ==, 0);
  g_assert_cmpstr (says, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/quarters", test_quarters);
  g_test_add_func ("/history/kinds", test_kinds);
  g_test_add_func ("/history/nothing", test_nothing);
  return g_test_run ();
}
