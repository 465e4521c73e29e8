/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-facts-private.h"

#include "sr-json.h"

#include <glib/gi18n-lib.h>

static const char *const client_words[] = {"current", "former", NULL};

/* A clause, or a list of clauses. */
static gboolean
check_notices (SrFactsReader *r, JsonNode *node, const char *path)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return sr_facts_notice (r, json_node_get_object (node), path);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return sr_facts_fail (r, path, _ ("must be an object, { … }, or a list of them."));
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      g_autofree char *one = g_strdup_printf ("%s[%u]", path, i);
      JsonNode *element = json_array_get_element (json_node_get_array (node), i);

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return sr_facts_fail (r, one, _ ("must be an object, { … }."));
      if (!sr_facts_notice (r, json_node_get_object (element), one))
        return FALSE;
    }
  return TRUE;
}

gboolean
sr_facts_read_clients (SrFactsReader *r, SrFacts *self)
{
  JsonArray *clients;

  if (!sr_facts_array (r, self->json, "", "clients", &clients))
    return FALSE;
  self->clients_known = clients != NULL;
  for (guint i = 0; clients != NULL && i < json_array_get_length (clients); i++)
    {
      g_autofree char *path = g_strdup_printf ("clients[%u]", i);
      g_autofree char *notice_path = g_strdup_printf ("%s.contract_notice", path);
      JsonNode *node = json_array_get_element (clients, i);
      SrClient client = {0};
      SrTristate consent;
      int status = 0; /* not known counts as current */

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return sr_facts_fail (r, path, _ ("must be an object, { … }."));
      client.notice = json_object_get_member (json_node_get_object (node), "contract_notice");
      if (!sr_facts_string (r, json_node_get_object (node), path, "name", &client.name)
          || !sr_facts_word (r, json_node_get_object (node), path, "status", client_words, &status)
          || !sr_facts_tristate (r, json_node_get_object (node), path, "information_compromised",
                                 &client.compromised)
          || !sr_facts_tristate (r, json_node_get_object (node), path, "consent_before_others", &consent)
          || !check_notices (r, client.notice, notice_path))
        return FALSE;
      client.former = status == 1;
      g_array_append_val (self->clients, client);
    }
  return TRUE;
}

/* Insurers and agreements: an object each, with a notice. */
gboolean
sr_facts_read_parties (
  SrFactsReader *r, SrFacts *self, const char *list, const char *name, JsonArray **parties)
{
  if (!sr_facts_array (r, self->json, "", list, parties))
    return FALSE;
  for (guint i = 0; *parties != NULL && i < json_array_get_length (*parties); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s[%u]", list, i);
      g_autofree char *notice_path = g_strdup_printf ("%s.notice", path);
      JsonNode *node = json_array_get_element (*parties, i);
      const char *text;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return sr_facts_fail (r, path, _ ("must be an object, { … }."));
      if (!sr_facts_string (r, json_node_get_object (node), path, name, &text)
          || !sr_facts_string (r, json_node_get_object (node), path, "type", &text)
          || !check_notices (r, json_object_get_member (json_node_get_object (node), "notice"), notice_path))
        return FALSE;
    }
  return TRUE;
}
