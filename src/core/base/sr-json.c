/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-json.h"

#include "sr-clock.h"
#include "sr-error.h"
#include "sr-json-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LARGEST_FILE (16 * 1024 * 1024)

JsonNode *
sr_json_parse (const char *text, gssize length, const char *name, GError **error)
{
  return sr_json_read (text, length >= 0 ? (gsize) length : strlen (text), name, error);
}

JsonObject *
sr_json_parse_object (const char *text, gssize length, const char *name, GError **error)
{
  g_autoptr (JsonNode) node = sr_json_parse (text, length, name, error);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("%s must hold a JSON object, { … }."), name);
      return NULL;
    }
  return json_node_dup_object (node);
}

JsonObject *
sr_json_load_object (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *name = g_path_get_basename (path);
  gsize length = 0;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);

  if (info != NULL && g_file_info_get_size (info) > LARGEST_FILE)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("“%s” is larger than 16 MiB and was not read."),
                   name);
      return NULL;
    }
  g_autoptr (GError) local = NULL;
  if (!g_file_get_contents (path, &text, &length, &local))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("“%s” could not be read: %s"), path,
                   local->message);
      return NULL;
    }
  return sr_json_parse_object (text, length, name, error);
}

JsonNode *
sr_json_load_resource (const char *resource_path, GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (resource_path, 0, error);
  g_autofree char *name = g_path_get_basename (resource_path);

  if (bytes == NULL)
    return NULL;
  return sr_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), name, error);
}

char *
sr_json_to_string (JsonNode *node)
{
  return json_to_string (node, FALSE);
}

char *
sr_json_object_to_string (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_node_init_object (node, object);
  return json_to_string (node, FALSE);
}

static JsonNode *copy_node (JsonNode *node);

static JsonArray *
copy_array (JsonArray *array)
{
  JsonArray *copy = json_array_sized_new (json_array_get_length (array));

  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (copy, copy_node (json_array_get_element (array, i)));
  return copy;
}

static JsonNode *
copy_node (JsonNode *node)
{
  JsonNode *copy;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      copy = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (copy, sr_json_copy (json_node_get_object (node)));
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      copy = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (copy, copy_array (json_node_get_array (node)));
    }
  else if (JSON_NODE_HOLDS_VALUE (node))
    {
      GValue value = G_VALUE_INIT;

      json_node_get_value (node, &value);
      copy = json_node_new (JSON_NODE_VALUE);
      json_node_set_value (copy, &value);
      g_value_unset (&value);
    }
  else
    {
      copy = json_node_new (JSON_NODE_NULL);
    }
  return copy;
}

JsonObject *
sr_json_copy (JsonObject *object)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    json_object_set_member (copy, name, copy_node (node));
  return copy;
}

static JsonNode *
member_of_type (JsonObject *object, const char *member, GType type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node
                                                                                                 : NULL;
}

const char *
sr_json_string (JsonObject *object, const char *member)
{
  JsonNode *node = member_of_type (object, member, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

gint64
sr_json_int (JsonObject *object, const char *member, gint64 fallback)
{
  JsonNode *node = member_of_type (object, member, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : fallback;
}

gboolean
sr_json_boolean (JsonObject *object, const char *member, gboolean fallback)
{
  JsonNode *node = member_of_type (object, member, G_TYPE_BOOLEAN);

  return node != NULL ? json_node_get_boolean (node) : fallback;
}

SrTristate
sr_json_tristate (JsonObject *object, const char *member)
{
  JsonNode *node = member_of_type (object, member, G_TYPE_BOOLEAN);

  if (node == NULL)
    return SR_UNKNOWN;
  return json_node_get_boolean (node) ? SR_YES : SR_NO;
}

JsonObject *
sr_json_object (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
sr_json_array (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

GDateTime *
sr_json_time (JsonObject *object, const char *member)
{
  const char *text = sr_json_string (object, member);

  return text != NULL ? sr_time_parse (text, member, NULL) : NULL;
}

GStrv
sr_json_strv (JsonObject *object, const char *member)
{
  JsonArray *array = sr_json_array (object, member);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  return g_strv_builder_end (builder);
}

gboolean
sr_json_array_has (JsonArray *array, const char *string)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), string) == 0)
        return TRUE;
    }
  return FALSE;
}

void
sr_json_set_string (JsonObject *object, const char *member, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, member, value);
  else
    json_object_set_null_member (object, member);
}

void
sr_json_set_time (JsonObject *object, const char *member, GDateTime *value)
{
  g_autofree char *text = value != NULL ? sr_time_format (value) : NULL;

  sr_json_set_string (object, member, text);
}

void
sr_json_set_tristate (JsonObject *object, const char *member, SrTristate value)
{
  if (value == SR_UNKNOWN)
    json_object_set_null_member (object, member);
  else
    json_object_set_boolean_member (object, member, value == SR_YES);
}

void
sr_json_set_strv (JsonObject *object, const char *member, const char *const *values)
{
  JsonArray *array = json_array_new ();

  for (gsize i = 0; values != NULL && values[i] != NULL; i++)
    json_array_add_string_element (array, values[i]);
  json_object_set_array_member (object, member, array);
}
