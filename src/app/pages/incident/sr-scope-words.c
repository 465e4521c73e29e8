/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-scope-words.h"

#include <glib/gi18n.h>

const char *
sr_scope_words_title (SrScopePart part)
{
  switch (part)
    {
    case SR_SCOPE_PLACES:
      return _ ("People and places");
    case SR_SCOPE_CONTENT:
      return _ ("What was in it");
    case SR_SCOPE_PROTECTION:
      return _ ("How it was protected");
    case SR_SCOPE_SEEN:
      return _ ("Who saw or took it");
    case SR_SCOPE_CLIENTS:
      return _ ("Clients");
    case SR_SCOPE_INSURERS:
      return _ ("Insurers");
    case SR_SCOPE_HARM:
      return _ ("Risk of harm");
    case SR_N_SCOPE_PARTS:
      break;
    }

  return "";
}

static void
add (GString *words, const char *part)
{
  if (part && *part)
    g_string_append_printf (words, "%s%s", words->len ? " · " : "", part);
}

static JsonArray *
get_array (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_incident (JsonObject *facts)
{
  JsonNode *node = json_object_get_member (facts, "incident");

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_string (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

/* One group of people: "Vermont 38" */
static char *
dup_group (JsonObject *group, SrLawBook *laws)
{
  const char *code = get_string (group, "jurisdiction");
  const char *name = code ? sr_law_book_get_place_name (laws, code) : NULL;
  JsonNode *people = json_object_get_member (group, "people");
  const char *place = name ? name : code ? code : _ ("place not known");

  if (people && JSON_NODE_HOLDS_VALUE (people))
    return g_strdup_printf ("%s %" G_GINT64_FORMAT, place, json_node_get_int (people));

  return g_strdup_printf (_ ("%s, number not known"), place);
}

static void
add_places (GString *words, JsonObject *facts, SrLawBook *laws)
{
  JsonArray *groups = get_array (facts, "affected");

  for (guint i = 0; groups && i < json_array_get_length (groups); i++)
    {
      g_autofree char *group = dup_group (json_array_get_object_element (groups, i), laws);

      add (words, group);
    }
}

static void
add_content (GString *words, JsonObject *facts)
{
  JsonArray *groups = get_array (facts, "affected");
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *text = NULL;
  guint n;

  for (guint i = 0; groups && i < json_array_get_length (groups); i++)
    {
      JsonArray *categories = get_array (json_array_get_object_element (groups, i), "categories");

      for (guint k = 0; categories && k < json_array_get_length (categories); k++)
        g_hash_table_add (kinds, (gpointer) json_array_get_string_element (categories, k));
    }

  n = g_hash_table_size (kinds);
  if (n > 0)
    text = g_strdup_printf (ngettext ("%u kind of information", "%u kinds of information", n), n);
  add (words, text);
}

/* A yes-or-no fact in a word for each answer; nothing where it was never asked. */
static void
add_fact (
  GString *words, JsonObject *facts, const char *member, const char *yes, const char *no, const char *unknown)
{
  JsonObject *incident = get_incident (facts);
  JsonNode *node = incident ? json_object_get_member (incident, member) : NULL;

  if (!node)
    return;
  if (JSON_NODE_HOLDS_NULL (node))
    add (words, unknown);
  else if (JSON_NODE_HOLDS_VALUE (node))
    add (words, json_node_get_boolean (node) ? yes : no);
}

static void
add_names (GString *words, JsonObject *facts, const char *list)
{
  JsonArray *items = get_array (facts, list);

  for (guint i = 0; items && i < json_array_get_length (items); i++)
    add (words, get_string (json_array_get_object_element (items, i), "name"));
}

char *
sr_scope_words_summary (SrScopePart part, JsonObject *facts, SrLawBook *laws)
{
  g_autoptr (GString) words = g_string_new (NULL);

  switch (part)
    {
    case SR_SCOPE_PLACES:
      add_places (words, facts, laws);
      break;
    case SR_SCOPE_CONTENT:
      add_content (words, facts);
      break;
    case SR_SCOPE_PROTECTION:
      add_fact (words, facts, "encrypted", _ ("encrypted"), _ ("not encrypted"), _ ("encryption not known"));
      add_fact (words, facts, "key_compromised", _ ("the key may be known too"), _ ("the key is safe"),
                _ ("the key is not known to be safe"));
      break;
    case SR_SCOPE_SEEN:
      add_fact (words, facts, "accessed", _ ("opened or read"), _ ("not opened"),
                _ ("not known whether opened"));
      add_fact (words, facts, "acquired", _ ("an outsider holds a copy"), _ ("no outsider holds a copy"),
                _ ("not known who holds a copy"));
      break;
    case SR_SCOPE_CLIENTS:
      add_names (words, facts, "clients");
      break;
    case SR_SCOPE_INSURERS:
      add_names (words, facts, "insurers");
      break;
    case SR_SCOPE_HARM:
      add_fact (words, facts, "harm_likely", _ ("misuse is likely"), _ ("misuse is not likely"),
                _ ("misuse not decided"));
      add_fact (words, facts, "risk_to_rights", _ ("a risk for people"), _ ("no risk for people"),
                _ ("risk for people not decided"));
      break;
    case SR_N_SCOPE_PARTS:
      break;
    }

  if (words->len == 0)
    g_string_append (words, C_ ("part of the scope", "not asked yet"));

  return g_string_free (g_steal_pointer (&words), FALSE);
}
