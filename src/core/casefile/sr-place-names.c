/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-place-names.h"

#include "sr-casefile-resources.h"
#include "sr-json.h"

#include <string.h>

struct _SrPlaceNames
{
  GHashTable *countries; /* name → code */
  GHashTable *parts;     /* name → code */
  GHashTable *columns;   /* title → field */
  GHashTable *divided;   /* codes of countries whose law differs by part */
};

static char *
fold (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autofree char *plain = g_utf8_normalize (stripped, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (plain != NULL ? plain : "", -1);
}

static void
take_names (GHashTable *table, JsonObject *object)
{
  g_autoptr (GList) codes = json_object_get_members (object);

  for (GList *l = codes; l != NULL; l = l->next)
    {
      g_auto (GStrv) names = sr_json_strv (object, l->data);

      for (gsize i = 0; names[i] != NULL; i++)
        g_hash_table_insert (table, fold (names[i]), g_strdup (l->data));
    }
}

/* "ny" is New York where a state stands, "de" Germany where a country stands. */
static void
take_codes (GHashTable *table, JsonObject *object)
{
  g_autoptr (GList) codes = json_object_get_members (object);

  for (GList *l = codes; l != NULL; l = l->next)
    {
      const char *code = l->data, *dash = strchr (code, '-');

      if (!g_hash_table_contains (table, dash != NULL ? dash + 1 : code))
        g_hash_table_insert (table, fold (dash != NULL ? dash + 1 : code), g_strdup (code));
      if (dash != NULL)
        g_hash_table_insert (table, g_strdup (code), g_strdup (code));
    }
}

static void
find_divided (SrPlaceNames *self, JsonObject *parts)
{
  g_autoptr (GList) codes = json_object_get_members (parts);

  for (GList *l = codes; l != NULL; l = l->next)
    g_hash_table_add (self->divided, g_strndup (l->data, strcspn (l->data, "-")));
}

static SrPlaceNames *
load (GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  SrPlaceNames *self;
  JsonObject *root;

  g_resources_register (sr_casefile_get_resource ());
  node = sr_json_load_resource (SR_RESOURCE_PATH "/casefile/place-names.json", error);
  if (node == NULL)
    return NULL;
  root = json_node_get_object (node);
  self = g_new0 (SrPlaceNames, 1);
  self->countries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->divided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  take_names (self->countries, sr_json_object (root, "countries"));
  take_codes (self->countries, sr_json_object (root, "countries"));
  take_names (self->parts, sr_json_object (root, "subdivisions"));
  take_codes (self->parts, sr_json_object (root, "subdivisions"));
  take_names (self->columns, sr_json_object (root, "columns"));
  find_divided (self, sr_json_object (root, "subdivisions"));
  return self;
}

SrPlaceNames *
sr_place_names_get (GError **error)
{
  static SrPlaceNames *names = NULL;
  static GMutex loading;

  g_mutex_lock (&loading);
  if (names == NULL)
    names = load (error);
  g_mutex_unlock (&loading);
  return names;
}

static const char *
look_up (GHashTable *table, const char *text)
{
  g_autofree char *key = fold (text);

  return key[0] != '\0' ? g_hash_table_lookup (table, key) : NULL;
}

const char *
sr_place_names_find (SrPlaceNames *self, const char *state, const char *country)
{
  const char *nation = look_up (self->countries, country);
  const char *part = look_up (self->parts, state);

  /* a part of one country does not count in another: "Georgia" in a list of Germans is no state */
  if (part != NULL && nation != NULL && strncmp (part, nation, 2) != 0)
    part = NULL;
  if (part != NULL)
    return part;
  if (nation == NULL && country != NULL)
    part = look_up (self->parts, country);
  if (part != NULL)
    return part;
  if (nation == NULL && country == NULL)
    nation = look_up (self->countries, state);
  return nation != NULL && !g_hash_table_contains (self->divided, nation) ? nation : NULL;
}

gboolean
sr_place_names_has_word (SrPlaceNames *self, const char *text, gboolean country)
{
  return look_up (country ? self->countries : self->parts, text) != NULL;
}

const char *
sr_place_names_column (SrPlaceNames *self, const char *title)
{
  g_autofree char *plain = g_strdelimit (g_strdup (title != NULL ? title : ""), "_", ' ');

  return look_up (self->columns, plain);
}
