/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-draft-facts.h"
#include "sr-json.h"

#include <string.h>

#define NONE               "none"
#define CLIENT_INFORMATION "client_information"

static const char *const lists[] = {"affected", "clients", "insurers", "agreements"};

static const char *const group_keys[]
  = {"jurisdiction", "people",    "categories",      "names",    "owner",    "offered_services",
     "media",        "encrypted", "key_compromised", "accessed", "acquired", "status",
     "roles",        NULL};
static const char *const recipient_keys[]
  = {"who", "bound_by_secrecy", "opened", "holds_copy", "assurance_at", NULL};
static const char *const client_keys[]
  = {"name", "status", "information_compromised", "contract_notice", "consent_before_others", NULL};
static const char *const insurer_keys[] = {"name", "notice", NULL};
static const char *const agreement_keys[] = {"type", "party", "notice", NULL};
static const char *const proceeding_keys[] = {"place", "federal", "order", NULL};

/* A copy with the members the laws know, and no others. */
static JsonObject *
pick (JsonObject *object, const char *const *keys)
{
  g_autoptr (JsonObject) copy = sr_json_copy (object);
  JsonObject *picked = json_object_new ();

  for (guint i = 0; keys[i] != NULL; i++)
    if (json_object_has_member (copy, keys[i]))
      json_object_set_member (picked, keys[i], json_object_dup_member (copy, keys[i]));
  return picked;
}

static gboolean
has_value (JsonObject *object, const char *key)
{
  return json_object_has_member (object, key) && !json_object_get_null_member (object, key);
}

/* Takes "none of these" out of a list of texts. */
static void
strip_none (JsonObject *object, const char *key)
{
  g_auto (GStrv) strings = NULL;
  g_autoptr (JsonArray) kept = NULL;

  if (sr_json_array (object, key) == NULL)
    return;
  strings = sr_json_strv (object, key);
  kept = json_array_new ();
  for (guint i = 0; strings[i] != NULL; i++)
    if (strcmp (strings[i], NONE) != 0)
      json_array_add_string_element (kept, strings[i]);
  json_object_set_array_member (object, key, g_steal_pointer (&kept));
}

/* Answers that are no moment stand beside the moment; they are not for the laws. */
static void
strip_instead (JsonObject *object)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (g_str_has_suffix (l->data, "_instead"))
      json_object_remove_member (object, l->data);
}

/* A span of time counts only with a figure; "not known" is left out and asked again. */
static void
settle_notice (JsonObject *object, const char *key)
{
  JsonObject *notice = sr_json_object (object, key);

  if (notice == NULL || !has_value (notice, "amount"))
    {
      if (json_object_has_member (object, key) && sr_json_array (object, key) == NULL)
        json_object_remove_member (object, key);
      return;
    }
  if (!has_value (notice, "unit"))
    json_object_set_string_member (notice, "unit", "hours");
  if (!has_value (notice, "from"))
    json_object_set_string_member (notice, "from", "discovery");
}

static JsonArray *
pick_list (JsonObject *root, const char *list, const char *const *keys)
{
  JsonArray *from = sr_json_array (root, list);
  JsonArray *to = json_array_new ();

  for (guint i = 0; from != NULL && i < json_array_get_length (from); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (from, i)))
      json_array_add_object_element (to, pick (json_array_get_object_element (from, i), keys));
  return to;
}

/* A further notice of the same clause, counted from the first. */
static void
add_further_notice (JsonArray *notices, JsonObject *form, const char *key)
{
  JsonObject *later = sr_json_object (form, key);
  JsonObject *entry;

  if (later == NULL || !has_value (later, "amount"))
    return;
  entry = sr_json_copy (later);
  json_object_set_string_member (entry, "from", "first_notice");
  if (!has_value (entry, "unit"))
    json_object_set_string_member (entry, "unit", "calendar_days");
  json_array_add_object_element (notices, entry);
}

/* Updates at intervals, and a final report, make the clause a list of notices. */
static void
add_further_notices (JsonObject *client, JsonObject *form)
{
  JsonObject *first = sr_json_object (client, "contract_notice");
  g_autoptr (JsonArray) notices = json_array_new ();

  json_array_add_object_element (notices, sr_json_copy (first));
  add_further_notice (notices, form, "updates");
  add_further_notice (notices, form, "final_report");
  if (json_array_get_length (notices) > 1)
    json_object_set_array_member (client, "contract_notice", g_steal_pointer (&notices));
}

/* Whether others may be told before this client agreed: an exception for what law requires is no such
 * promise. */
static void
settle_consent (JsonObject *client, JsonObject *form)
{
  if (sr_json_tristate (form, "consent") != SR_UNKNOWN)
    json_object_set_boolean_member (client, "consent_before_others",
                                    sr_json_tristate (form, "consent") == SR_YES);
  else if (g_strcmp0 (sr_json_string (form, "consent"), "law") == 0)
    json_object_set_boolean_member (client, "consent_before_others", FALSE);
}

static void
settle_clause (JsonObject *client, JsonObject *form)
{
  const char *counts_from = sr_json_string (form, "counts_from");
  JsonObject *notice;

  if (g_strcmp0 (sr_json_string (form, "rules"), "find_out") == 0
      || (json_object_has_member (form, "rules") && sr_json_tristate (form, "rules") == SR_NO))
    json_object_remove_member (client, "contract_notice");
  settle_notice (client, "contract_notice");
  notice = sr_json_object (client, "contract_notice");
  if (notice == NULL)
    return;
  if (g_strcmp0 (counts_from, "determination") == 0
      || (counts_from == NULL && g_strcmp0 (sr_json_string (form, "sets_off"), "confirmed") == 0))
    json_object_set_string_member (notice, "from", "determination");
  if (has_value (form, "clause"))
    json_object_set_string_member (notice, "clause", sr_json_string (form, "clause"));
  if (has_value (form, "starts_at"))
    json_object_set_string_member (notice, "starts_at", sr_json_string (form, "starts_at"));
  add_further_notices (client, form);
}

static void
settle_clients (JsonObject *root)
{
  JsonArray *form = sr_json_array (root, "clients");
  g_autoptr (JsonArray) clients = pick_list (root, "clients", client_keys);
  g_autoptr (JsonArray) named = json_array_new ();

  for (guint i = 0; i < json_array_get_length (clients); i++)
    {
      JsonObject *client = json_array_get_object_element (clients, i);

      if (sr_json_string (client, "name") == NULL)
        continue;
      settle_clause (client, json_array_get_object_element (form, i));
      settle_consent (client, json_array_get_object_element (form, i));
      /* what cannot matter to a client sets off no duty to tell it, though it was in there */
      if (sr_json_tristate (client, "information_compromised") == SR_YES
          && sr_json_tristate (json_array_get_object_element (form, i), "matters") == SR_NO)
        json_object_set_boolean_member (client, "information_compromised", FALSE);
      if (!has_value (client, "information_compromised"))
        json_object_set_null_member (client, "information_compromised");
      json_array_add_object_element (named, json_object_ref (client));
    }
  json_object_set_array_member (root, "clients", g_steal_pointer (&named));
}

static void
settle_notices (JsonObject *root, const char *list, const char *const *keys)
{
  g_autoptr (JsonArray) items = pick_list (root, list, keys);

  for (guint i = 0; i < json_array_get_length (items); i++)
    settle_notice (json_array_get_object_element (items, i), "notice");
  json_object_set_array_member (root, list, g_steal_pointer (&items));
}

/* What was answered once for all groups holds for each that has no answer of its own. */
static void
share_answers (JsonObject *group, JsonObject *record, gboolean privileged)
{
  g_auto (GStrv) own = sr_json_strv (group, "categories");
  g_auto (GStrv) shared = sr_json_strv (record, "categories");
  const char *const *from = (const char *const *) (own[0] != NULL ? own : shared);
  g_autoptr (JsonArray) categories = json_array_new ();
  gboolean personal = FALSE;
  gboolean any = FALSE;

  for (guint i = 0; from[i] != NULL; i++)
    if (strcmp (from[i], NONE) != 0)
      {
        personal = personal || strcmp (from[i], CLIENT_INFORMATION) != 0;
        any = any || strcmp (from[i], "any_personal_data") == 0;
        json_array_add_string_element (categories, from[i]);
        /* One label on screen; the laws have two words for it. */
        if (strcmp (from[i], "other_government_id") == 0 && !g_strv_contains (from, "government_id_other"))
          json_array_add_string_element (categories, "government_id_other");
      }
  if (privileged && !g_strv_contains (from, CLIENT_INFORMATION))
    json_array_add_string_element (categories, CLIENT_INFORMATION);
  if (personal && !any)
    json_array_add_string_element (categories, "any_personal_data");
  if (json_array_get_length (categories) > 0)
    json_object_set_array_member (group, "categories", g_steal_pointer (&categories));
  else
    json_object_remove_member (group, "categories");

  if (!has_value (group, "names") && has_value (record, "names"))
    json_object_set_member (group, "names", json_object_dup_member (record, "names"));
  if (!has_value (group, "owner") && has_value (record, "owner"))
    json_object_set_member (group, "owner", json_object_dup_member (record, "owner"));
  strip_none (group, "media");
  strip_none (group, "roles");
}

static void
add_group (JsonArray *groups, JsonObject *group, const char *owner, gboolean unknown_number)
{
  JsonObject *copy = sr_json_copy (group);

  if (owner != NULL)
    json_object_set_string_member (copy, "owner", owner);
  if (unknown_number)
    json_object_set_null_member (copy, "people");
  json_array_add_object_element (groups, copy);
}

static void
settle_group (JsonArray *groups, JsonObject *group, JsonObject *form)
{
  const char *owner = sr_json_string (group, "owner");
  gboolean at_least
    = g_strcmp0 (sr_json_string (form, "counted"), "at_least") == 0 && has_value (group, "people");

  /* How many of a mixed group are whose is not known. */
  if (g_strcmp0 (owner, "mixed") == 0)
    {
      add_group (groups, group, "firm", TRUE);
      add_group (groups, group, "client", TRUE);
      return;
    }
  if (g_strcmp0 (owner, "firm") != 0 && g_strcmp0 (owner, "client") != 0)
    json_object_remove_member (group, "owner");
  add_group (groups, group, NULL, FALSE);
  if (at_least)
    add_group (groups, group, NULL, TRUE);
}

static void
settle_affected (JsonObject *root)
{
  JsonObject *record = sr_json_object (root, "record");
  JsonObject *incident = sr_json_object (root, "incident");
  gboolean privileged = incident != NULL && sr_json_tristate (incident, "privileged") == SR_YES;
  JsonArray *form = sr_json_array (root, "affected");
  g_autoptr (JsonObject) nothing = json_object_new ();
  g_autoptr (JsonArray) picked = pick_list (root, "affected", group_keys);
  g_autoptr (JsonArray) groups = json_array_new ();

  if (record == NULL)
    record = nothing;
  for (guint i = 0; i < json_array_get_length (picked); i++)
    {
      JsonObject *group = json_array_get_object_element (picked, i);

      if (g_strcmp0 (sr_json_string (group, "status"), "ruled_out") == 0)
        continue;
      share_answers (group, record, privileged);
      settle_group (groups, group, json_array_get_object_element (form, i));
    }

  /* Kinds of information without a place are people somewhere. */
  if (json_array_get_length (picked) == 0 && sr_json_array (record, "categories") != NULL)
    {
      g_autoptr (JsonObject) group = json_object_new ();

      json_object_set_null_member (group, "jurisdiction");
      json_object_set_null_member (group, "people");
      share_answers (group, record, privileged);
      if (json_object_has_member (group, "categories"))
        settle_group (groups, group, nothing);
    }
  json_object_set_array_member (root, "affected", g_steal_pointer (&groups));
}

static void
settle_incident (JsonObject *root)
{
  JsonObject *incident = sr_json_object (root, "incident");
  JsonObject *moments;
  g_autoptr (JsonArray) recipients = NULL;
  g_autoptr (JsonArray) proceedings = NULL;

  if (incident == NULL)
    return;
  strip_instead (incident);
  moments = sr_json_object (incident, "moments");
  if (moments != NULL)
    strip_instead (moments);
  strip_none (incident, "also");
  strip_none (incident, "media");
  if (sr_json_array (incident, "recipients") != NULL)
    {
      recipients = pick_list (incident, "recipients", recipient_keys);
      json_object_set_array_member (incident, "recipients", g_steal_pointer (&recipients));
    }
  if (sr_json_array (incident, "proceedings") != NULL)
    {
      proceedings = pick_list (incident, "proceedings", proceeding_keys);
      json_object_set_array_member (incident, "proceedings", g_steal_pointer (&proceedings));
    }
}

/* Of the incident itself only what the facts leave out: everything else may be known better by now. */
static JsonObject *
dup_incident_form (JsonObject *incident)
{
  JsonObject *form = json_object_new ();
  g_autoptr (GList) members = json_object_get_members (incident);

  for (GList *l = members; l != NULL; l = l->next)
    if (g_str_has_suffix (l->data, "_instead") || g_str_equal (l->data, "recipients")
        || g_str_equal (l->data, "proceedings"))
      json_object_set_member (form, l->data, json_object_dup_member (incident, l->data));
  return form;
}

static void
restore_member (JsonObject *root, const char *key, JsonNode *value)
{
  JsonObject *target = sr_json_object (root, key);
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  if (target == NULL || !JSON_NODE_HOLDS_OBJECT (value))
    {
      json_object_set_member (root, key, json_node_copy (value));
      return;
    }
  json_object_iter_init (&iter, json_node_get_object (value));
  while (json_object_iter_next (&iter, &member, &node))
    json_object_set_member (target, member, json_node_copy (node));
}

/* The lists as they were answered. */
static void
keep_form (JsonObject *root)
{
  g_autoptr (JsonObject) copy = sr_json_copy (root);
  JsonObject *form = json_object_new ();
  JsonObject *incident = sr_json_object (copy, "incident");

  if (sr_json_object (root, "record") == NULL)
    json_object_set_object_member (root, "record", json_object_new ());
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (json_object_has_member (copy, lists[i]))
      json_object_set_member (form, lists[i], json_object_dup_member (copy, lists[i]));
  if (incident != NULL)
    json_object_set_object_member (form, "incident", dup_incident_form (incident));
  json_object_set_object_member (sr_json_object (root, "record"), "form", form);
}

JsonObject *
sr_draft_dup_facts (SrDraft *self)
{
  JsonObject *root = sr_json_copy (sr_draft_peek_root (self));
  JsonObject *firm = sr_json_object (root, "firm");

  keep_form (root);
  json_object_remove_member (root, "progress");
  if (firm != NULL)
    strip_none (firm, "roles");
  strip_none (sr_json_object (root, "record"), "involved");
  settle_incident (root);
  settle_affected (root);
  settle_clients (root);
  settle_notices (root, "insurers", insurer_keys);
  settle_notices (root, "agreements", agreement_keys);
  return root;
}

SrDraft *
sr_draft_new_from_facts (JsonObject *facts)
{
  g_autoptr (JsonObject) copy = sr_json_copy (facts);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *record = sr_json_object (copy, "record");
  JsonObject *form = record != NULL ? sr_json_object (record, "form") : NULL;

  if (form != NULL)
    {
      g_autoptr (JsonObject) kept = json_object_ref (form);
      JsonObjectIter iter;
      const char *key;
      JsonNode *value;

      json_object_remove_member (record, "form");
      json_object_iter_init (&iter, kept);
      while (json_object_iter_next (&iter, &key, &value))
        restore_member (copy, key, value);
    }
  json_node_set_object (node, copy);
  return sr_draft_new_from_node (node);
}
