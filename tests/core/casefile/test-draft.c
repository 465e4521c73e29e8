/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "sr-draft.h"
#include "sr-json.h"

static void
count_changed (SrDraft *draft, const char *path, guint *count)
{
  (*count)++;
}

static void
test_values (void)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (-5 * 3600);
  g_autoptr (GDateTime) time = g_date_time_new (zone, 2026, 11, 20, 17, 40, 0);
  g_autoptr (GDateTime) back = NULL;
  gint64 number = 0;
  guint changes = 0;

  g_signal_connect (draft, "changed", G_CALLBACK (count_changed), &changes);

  g_assert_cmpint (sr_draft_get_answer (draft, "incident.encrypted"), ==, SR_ANSWER_NONE);
  sr_draft_set_answer (draft, "incident.encrypted", SR_ANSWER_NO);
  g_assert_cmpint (sr_draft_get_answer (draft, "incident.encrypted"), ==, SR_ANSWER_NO);
  g_assert_cmpuint (changes, ==, 1);
  sr_draft_set_answer (draft, "incident.encrypted", SR_ANSWER_NO);
  g_assert_cmpuint (changes, ==, 1);

  sr_draft_set_string (draft, "record.summary", "Sent to the wrong address.");
  g_assert_cmpstr (sr_draft_get_string (draft, "record.summary"), ==, "Sent to the wrong address.");
  sr_draft_set_string (draft, "record.summary", "");
  g_assert_null (sr_draft_get_string (draft, "record.summary"));
  g_assert_false (sr_draft_is_answered (draft, "record.summary"));

  sr_draft_set_number (draft, "affected[0].people", 612);
  g_assert_true (sr_draft_get_number (draft, "affected[0].people", &number));
  g_assert_cmpint (number, ==, 612);

  sr_draft_set_time (draft, "incident.discovered_at", time);
  g_assert_cmpstr (sr_draft_get_string (draft, "incident.discovered_at"), ==, "2026-11-20T17:40:00-05:00");
  back = sr_draft_dup_time (draft, "incident.discovered_at");
  g_assert_true (g_date_time_equal (time, back));
  g_assert_cmpint (g_date_time_get_hour (back), ==, 17);
}

static void
test_not_known (void)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();
  g_auto (GStrv) open = NULL;

  sr_draft_set_not_known (draft, "incident.kind");
  g_assert_true (sr_draft_is_not_known (draft, "incident.kind"));
  g_assert_true (sr_draft_is_answered (draft, "incident.kind"));
  g_assert_true (JSON_NODE_HOLDS_NULL (sr_draft_peek (draft, "incident.kind")));
  g_assert_cmpint (sr_draft_get_answer (draft, "incident.kind"), ==, SR_ANSWER_NOT_KNOWN);

  sr_draft_set_string (draft, "incident.kind", "phishing");
  g_assert_false (sr_draft_is_not_known (draft, "incident.kind"));

  sr_draft_set_answer (draft, "incident.accessed", SR_ANSWER_NOT_KNOWN);
  open = sr_draft_dup_not_known (draft);
  g_assert_cmpuint (g_strv_length (open), ==, 1);
  g_assert_cmpstr (open[0], ==, "incident.accessed");

  sr_draft_clear (draft, "incident.accessed");
  g_assert_false (sr_draft_is_answered (draft, "incident.accessed"));
  g_assert_false (sr_draft_is_not_known (draft, "incident.accessed"));
}

static void
test_strings (void)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();
  g_auto (GStrv) strings = NULL;

  sr_draft_put_string (draft, "incident.also", "phishing", TRUE);
  sr_draft_put_string (draft, "incident.also", "vendor", TRUE);
  sr_draft_put_string (draft, "incident.also", "vendor", TRUE);
  sr_draft_put_string (draft, "incident.also", "phishing", FALSE);
  strings = sr_draft_dup_strings (draft, "incident.also");
  g_assert_cmpuint (g_strv_length (strings), ==, 1);
  g_assert_true (sr_draft_has_string (draft, "incident.also", "vendor"));

  sr_draft_put_string (draft, "incident.also", "vendor", FALSE);
  g_assert_false (sr_draft_is_answered (draft, "incident.also"));
}

static void
test_objects (void)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %u", i);
      g_autofree char *path = g_strdup_printf ("clients[%u].name", i);
      g_autofree char *open = g_strdup_printf ("clients[%u].rules", i);

      g_assert_cmpuint (sr_draft_append_object (draft, "clients"), ==, i);
      sr_draft_set_string (draft, path, name);
      if (i >= 9)
        sr_draft_set_not_known (draft, open);
    }

  sr_draft_remove_item (draft, "clients", 9);
  g_assert_cmpuint (sr_draft_get_length (draft, "clients"), ==, 11);
  g_assert_cmpstr (sr_draft_get_string (draft, "clients[9].name"), ==, "Client 10");
  g_assert_true (sr_draft_is_not_known (draft, "clients[9].rules"));
  g_assert_true (sr_draft_is_not_known (draft, "clients[10].rules"));
  g_assert_false (sr_draft_is_not_known (draft, "clients[11].rules"));

  sr_draft_remove_item (draft, "clients", 0);
  g_assert_false (sr_draft_is_not_known (draft, "clients[10].rules"));
  g_assert_true (sr_draft_is_not_known (draft, "clients[8].rules"));

  sr_draft_set_number (draft, "clients[2].contract_notice.amount", 24);
  sr_draft_set_string (draft, "clients[2].name", "Renamed");
  g_assert_cmpstr (sr_draft_get_string (draft, "clients[3].name"), ==, "Client 4");
  g_assert_true (sr_draft_get_number (draft, "clients[2].contract_notice.amount", NULL));
}

static void
test_matches (void)
{
  static const struct
  {
    const char *condition;
    gboolean expected;
  } cases[] = {
    {"incident.funds_taken", TRUE},
    {"!incident.funds_taken", FALSE},
    {"incident.funds_taken=yes", TRUE},
    {"incident.funds_taken=no|unknown", FALSE},
    {"record.danger=unknown", TRUE},
    {"record.danger", FALSE},
    {"incident.kind=hacking", FALSE},
    {"incident.kind=hacking|phishing", TRUE},
    {"incident.also~vendor", TRUE},
    {"incident.also~other", FALSE},
    {"record.proposal", FALSE},
    {"!record.proposal", TRUE},
    {"incident.funds_taken&incident.also~vendor", TRUE},
    {"incident.funds_taken&incident.also~other", FALSE},
  };
  g_autoptr (SrDraft) draft = sr_draft_new ();

  sr_draft_set_answer (draft, "incident.funds_taken", SR_ANSWER_YES);
  sr_draft_set_answer (draft, "record.danger", SR_ANSWER_NOT_KNOWN);
  sr_draft_set_string (draft, "incident.kind", "phishing");
  sr_draft_put_string (draft, "incident.also", "vendor", TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].condition);
      g_assert_cmpint (sr_draft_matches (draft, cases[i].condition), ==, cases[i].expected);
    }
}

static void
test_round_trip (void)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();
  g_autoptr (SrDraft) again = NULL;
  g_autoptr (SrDraft) empty = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) back = NULL;
  g_autoptr (JsonNode) array = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (array, json_array_new ());
  sr_draft_set_string (draft, "clients[0].name", "Northbridge");
  sr_draft_set_not_known (draft, "clients[0].rules");
  node = sr_draft_to_node (draft);
  again = sr_draft_new_from_node (node);
  sr_draft_set_string (draft, "clients[0].name", "Other");
  g_assert_cmpstr (sr_draft_get_string (again, "clients[0].name"), ==, "Northbridge");
  g_assert_true (sr_draft_is_not_known (again, "clients[0].rules"));
  back = sr_draft_to_node (again);
  g_assert_true (json_node_equal (node, back));

  empty = sr_draft_new_from_node (array);
  g_assert_false (sr_draft_is_answered (empty, "clients"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft/values", test_values);
  g_test_add_func ("/draft/not-known", test_not_known);
  g_test_add_func ("/draft/strings", test_strings);
  g_test_add_func ("/draft/objects", test_objects);
  g_test_add_func ("/draft/matches", test_matches);
  g_test_add_func ("/draft/round-trip", test_round_trip);
  return g_test_run ();
}
