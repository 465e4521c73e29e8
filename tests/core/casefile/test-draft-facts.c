/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "sr-draft-facts.h"
#include "sr-json.h"

/* What is answered, and one path of the facts that must come of it. */
static const struct
{
  const char *name;
  const char *draft;
  const char *list;
  const char *facts;
} cases[] = {
  {"at least n are n and a rest", "{'affected':[{'jurisdiction':'us-vt','people':40,'counted':'at_least'}]}",
   "affected", "[{'jurisdiction':'us-vt','people':40},{'jurisdiction':'us-vt','people':null}]"},
  {"mixed are two groups of unknown size",
   "{'affected':[{'jurisdiction':'us-ca','people':9,'owner':'mixed'}]}", "affected",
   "[{'jurisdiction':'us-ca','people':null,'owner':'firm'},{'jurisdiction':'us-ca','people':null,'owner':'"
   "client'}]"},
  {"ruled out is left out",
   "{'affected':[{'jurisdiction':'de','status':'ruled_out'},{'jurisdiction':'fr','status':'suspected'}]}",
   "affected", "[{'jurisdiction':'fr','status':'suspected'}]"},
  {"kinds ticked once hold for every group",
   "{'record':{'categories':['ssn'],'names':true},'affected':[{'jurisdiction':'us-ca'},{'jurisdiction':'us-"
   "ny','categories':['medical'],'names':false}]}",
   "affected",
   "[{'jurisdiction':'us-ca','categories':['ssn','any_personal_data'],'names':true},{'jurisdiction':'us-ny','"
   "categories':['medical','any_personal_data'],'names':false}]"},
  {"one label, two words of the laws",
   "{'record':{'categories':['other_government_id']},'affected':[{'jurisdiction':'us-ca'}]}", "affected",
   "[{'jurisdiction':'us-ca','categories':['other_government_id','government_id_other','any_personal_data']}"
   "]"},
  {"kinds without a place", "{'record':{'categories':['client_information']}}", "affected",
   "[{'jurisdiction':null,'people':null,'categories':['client_information']}]"},
  {"a clause without a figure is not known",
   "{'clients':[{'name':'Acme','rules':true,'contract_notice':null},{'rules':true}]}", "clients",
   "[{'name':'Acme','information_compromised':null}]"},
  {"a clause that counts from being sure",
   "{'clients':[{'name':'Acme','rules':true,'contract_notice':{'amount':48,'unit':'hours'},'counts_from':'"
   "determination'}]}",
   "clients",
   "[{'name':'Acme','contract_notice':{'amount':48,'unit':'hours','from':'determination'},'information_"
   "compromised':null}]"},
  {"it matters", "{'clients':[{'name':'Acme','information_compromised':true,'matters':true}]}", "clients",
   "[{'name':'Acme','information_compromised':true}]"},
  {"it may matter", "{'clients':[{'name':'Acme','information_compromised':true,'matters':null}]}", "clients",
   "[{'name':'Acme','information_compromised':true}]"},
  {"it cannot matter", "{'clients':[{'name':'Acme','information_compromised':true,'matters':false}]}", "clients",
   "[{'name':'Acme','information_compromised':false}]"},
  {"no rules", "{'clients':[{'name':'Acme','rules':false,'contract_notice':{'amount':1}}]}", "clients",
   "[{'name':'Acme','information_compromised':null}]"},
  {"an insurer",
   "{'insurers':[{'type':'cyber','name':'Cyber','how_soon':'time','notice':{'amount':10,'unit':'calendar_"
   "days'}}]}",
   "insurers", "[{'name':'Cyber','notice':{'amount':10,'unit':'calendar_days','from':'discovery'}}]"},
  {"nobody", "{'record':{'none':['insurers']}}", "insurers", "[]"},
};

static JsonObject *
parse (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  JsonObject *object = sr_json_parse_object (json, -1, "test", &error);

  g_assert_no_error (error);
  return object;
}

static void
test_facts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) given = parse (cases[i].draft);
      g_autofree char *json = g_strdelimit (g_strdup (cases[i].facts), "'", '"');
      g_autoptr (JsonNode) expected = sr_json_parse (json, -1, "test", NULL);
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), given);
      g_autoptr (SrDraft) draft = sr_draft_new_from_node (node);
      g_autoptr (JsonObject) facts = sr_draft_dup_facts (draft);
      JsonNode *got = json_object_get_member (facts, cases[i].list);
      g_autofree char *text = sr_json_to_string (got);

      g_test_message ("%s: %s", cases[i].name, text);
      g_assert_true (json_node_equal (expected, got));
    }
}

/* What was said on a page is shown there again, also after it became facts. */
static void
test_back (void)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();
  g_autoptr (SrDraft) again = NULL;
  g_autoptr (JsonObject) facts = NULL;

  sr_draft_set_string (draft, "clients[0].name", "Acme");
  sr_draft_set_string (draft, "clients[0].rules", "find_out");
  sr_draft_set_string (draft, "affected[0].jurisdiction", "us-vt");
  sr_draft_set_string (draft, "affected[0].counted", "at_least");
  sr_draft_set_number (draft, "affected[0].people", 3);
  sr_draft_set_not_known (draft, "incident.encrypted");
  sr_draft_set_string (draft, "incident.occurred_to_instead", "going_on");
  sr_draft_set_string (draft, "incident.individuals_notified_at", "2026-11-20T10:00:00Z");
  sr_draft_set_string (draft, "progress.report.at", "clocks");

  facts = sr_draft_dup_facts (draft);
  g_assert_false (json_object_has_member (facts, "progress"));
  g_assert_cmpuint (json_array_get_length (sr_json_array (facts, "affected")), ==, 2);
  g_assert_false (json_object_has_member (sr_json_object (facts, "incident"), "occurred_to_instead"));
  json_object_set_string_member (sr_json_object (facts, "incident"), "individuals_notified_at",
                                 "2026-11-21T10:00:00Z");

  again = sr_draft_new_from_facts (facts);
  g_assert_cmpuint (sr_draft_get_length (again, "affected"), ==, 1);
  g_assert_cmpstr (sr_draft_get_string (again, "clients[0].rules"), ==, "find_out");
  g_assert_cmpstr (sr_draft_get_string (again, "affected[0].counted"), ==, "at_least");
  g_assert_cmpstr (sr_draft_get_string (again, "incident.occurred_to_instead"), ==, "going_on");
  g_assert_true (sr_draft_is_not_known (again, "incident.encrypted"));
  g_assert_cmpstr (sr_draft_get_string (again, "incident.individuals_notified_at"), ==,
                   "2026-11-21T10:00:00Z");
  g_assert_false (sr_draft_is_answered (again, "record.form"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-facts/facts", test_facts);
  g_test_add_func ("/draft-facts/back", test_back);
  return g_test_run ();
}
