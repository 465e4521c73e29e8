/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "sr-casebook.h"
#include "sr-deadline-look.h"
#include "sr-json.h"

#define INCIDENT \
  "{\"reference\":\"2026-0001\",\"title\":\"Maple\",\"state\":\"open\",\"kind\":\"hacking\",\"facts\":{}}"
#define TASK                                                                                              \
  "{\"phase\":\"notify\",\"title\":\"Write\",\"state\":\"open\",\"kinds\":[],\"due\":\"2026-07-03T03:59:" \
  "00Z\"}"

static void
add (GPtrArray *records, const char *kind, const char *id, const char *json)
{
  g_autoptr (JsonNode) node = sr_json_parse (json, -1, "test", NULL);

  g_assert_nonnull (node);
  g_ptr_array_add (records, sr_record_new (kind, id, g_str_equal (kind, "task") ? "i1" : NULL, 1,
                                           json_node_get_object (node)));
}

/* A limit in July bears July's name of the zone, also when it is read in January. */
static void
test_zone_of_the_day (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2026-01-20T15:00:00Z", NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SrCasebook) book = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  g_autofree char *words = NULL;
  g_autofree char *group = sr_zone_words (zone);

  add (records, "incident", "i1", INCIDENT);
  add (records, "task", "t1", TASK);
  book = sr_casebook_new (records);
  tasks = sr_deadlines_list_tasks (book, "i1", now);
  g_assert_cmpuint (tasks->len, ==, 1);
  words = sr_deadline_look_full_date (tasks->pdata[0], now, zone);
  g_assert_true (g_str_has_suffix (words, "23:59 EDT"));
  g_assert_cmpstr (group, ==, "New York time");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deadline-look/zone-of-the-day", test_zone_of_the_day);
  return g_test_run ();
}
