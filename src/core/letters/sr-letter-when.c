/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-letter-when.h"

#include "sr-letter-data.h"

static gboolean
holds_value (JsonObject *context, const char *path, const char *value)
{
  JsonNode *node = sr_letter_lookup (context, path);
  JsonArray *array;

  if (!node)
    return FALSE;
  if (JSON_NODE_HOLDS_VALUE (node))
    return json_node_get_value_type (node) == G_TYPE_STRING
           && g_str_equal (json_node_get_string (node), value);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) == G_TYPE_STRING
          && g_str_equal (json_node_get_string (element), value))
        return TRUE;
    }
  return FALSE;
}

gboolean
sr_letter_wants (JsonObject *context, const char *key)
{
  return holds_value (context, "duty.content", key);
}

static gboolean
is_false (JsonObject *context, const char *path)
{
  JsonNode *node = sr_letter_lookup (context, path);

  return node && json_node_get_value_type (node) == G_TYPE_BOOLEAN && !json_node_get_boolean (node);
}

static gboolean
test (const char *text, JsonObject *context)
{
  const char *sign = strchr (text, '=');

  if (sign && sign > text)
    {
      gboolean negated = sign[-1] == '!';
      g_autofree char *path = g_strndup (text, sign - text - (negated ? 1 : 0));

      return holds_value (context, path, sign + 1) != negated;
    }
  if (text[0] == '!')
    return !test (text + 1, context);
  if (g_str_has_prefix (text, "wants:"))
    return sr_letter_wants (context, text + strlen ("wants:"));
  if (g_str_has_prefix (text, "known:"))
    return sr_letter_lookup (context, text + strlen ("known:")) != NULL;
  if (g_str_has_prefix (text, "unknown:"))
    return sr_letter_lookup (context, text + strlen ("unknown:")) == NULL;
  if (g_str_has_prefix (text, "no:"))
    return is_false (context, text + strlen ("no:"));
  return sr_letter_lookup_true (context, text);
}

static gboolean
all (const char *text, JsonObject *context)
{
  g_auto (GStrv) tests = g_strsplit (text, " ", -1);

  for (guint i = 0; tests[i]; i++)
    if (*tests[i] && !test (tests[i], context))
      return FALSE;
  return TRUE;
}

gboolean
sr_letter_when (JsonNode *condition, JsonObject *context)
{
  JsonArray *array;

  if (!condition)
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (condition))
    return all (json_node_get_string (condition), context);

  array = json_node_get_array (condition);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (all (json_array_get_string_element (array, i), context))
      return TRUE;
  return FALSE;
}
