/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-letter-data.h"

#include "sr-json.h"
#include "sr-letters-resources.h"

#define PREFIX SR_RESOURCE_PATH "/letters/"

static JsonNode *
load (const char *name)
{
  g_autofree char *path = g_strconcat (PREFIX, name, ".json", NULL);
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  if (!g_resource_get_info (sr_letters_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
    return NULL;

  /* The files are part of the program and a test reads every one: what cannot be read here is a fault of
   * ours. */
  node = sr_json_load_resource (path, &error);
  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    g_error ("%s cannot be read: %s", path, error ? error->message : "it is not an object");
  return node;
}

JsonObject *
sr_letter_data (const char *name)
{
  static GHashTable *files;
  static GMutex lock;
  g_autoptr (GMutexLocker) locker = NULL;
  JsonNode *node;

  g_return_val_if_fail (name != NULL, NULL);

  locker = g_mutex_locker_new (&lock);
  if (!files)
    files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);

  node = g_hash_table_lookup (files, name);
  if (!node && (node = load (name)))
    g_hash_table_insert (files, g_strdup (name), node);
  return node ? json_node_get_object (node) : NULL;
}

JsonArray *
sr_letter_data_list (void)
{
  return json_object_get_array_member (sr_letter_data ("index"), "templates");
}

static JsonNode *
step (JsonNode *node, const char *key)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_member (json_node_get_object (node), key);

  if (JSON_NODE_HOLDS_ARRAY (node) && g_ascii_isdigit (key[0]))
    {
      JsonArray *array = json_node_get_array (node);
      guint64 index = g_ascii_strtoull (key, NULL, 10);

      return index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;
    }
  return NULL;
}

static gboolean
is_empty (JsonNode *node)
{
  switch (JSON_NODE_TYPE (node))
    {
    case JSON_NODE_NULL:
      return TRUE;
    case JSON_NODE_ARRAY:
      return json_array_get_length (json_node_get_array (node)) == 0;
    case JSON_NODE_VALUE:
      return json_node_get_value_type (node) == G_TYPE_STRING && json_node_get_string (node)[0] == '\0';
    case JSON_NODE_OBJECT:
      return FALSE;
    }
  return TRUE;
}

JsonNode *
sr_letter_lookup (JsonObject *object, const char *path)
{
  g_auto (GStrv) keys = NULL;
  JsonNode *node;

  if (!object || !path || !*path)
    return NULL;

  keys = g_strsplit (path, ".", -1);
  node = json_object_get_member (object, keys[0]);
  for (guint i = 1; node && keys[i]; i++)
    node = step (node, keys[i]);

  return node && !is_empty (node) ? node : NULL;
}

const char *
sr_letter_lookup_string (JsonObject *object, const char *path)
{
  JsonNode *node = sr_letter_lookup (object, path);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

gboolean
sr_letter_lookup_true (JsonObject *object, const char *path)
{
  JsonNode *node = sr_letter_lookup (object, path);

  if (!node)
    return FALSE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) == G_TYPE_STRING)
    return TRUE;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  return json_node_get_double (node) != 0;
}
