/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* The kinds of answers a draft holds, on top of its nodes. */

#include "config.h"

#include "sr-draft.h"

#include <string.h>

static JsonNode *
peek_value (SrDraft *self, const char *path, GType type)
{
  JsonNode *node = sr_draft_peek (self, path);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node
                                                                                                 : NULL;
}

static JsonArray *
peek_array (SrDraft *self, const char *path)
{
  JsonNode *node = sr_draft_peek (self, path);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

SrAnswer
sr_draft_get_answer (SrDraft *self, const char *path)
{
  JsonNode *node = peek_value (self, path, G_TYPE_BOOLEAN);

  if (node != NULL)
    return json_node_get_boolean (node) ? SR_ANSWER_YES : SR_ANSWER_NO;
  return sr_draft_is_not_known (self, path) ? SR_ANSWER_NOT_KNOWN : SR_ANSWER_NONE;
}

void
sr_draft_set_answer (SrDraft *self, const char *path, SrAnswer answer)
{
  switch (answer)
    {
    case SR_ANSWER_NONE:
      sr_draft_clear (self, path);
      break;
    case SR_ANSWER_NOT_KNOWN:
      sr_draft_set_not_known (self, path);
      break;
    case SR_ANSWER_YES:
    case SR_ANSWER_NO:
      sr_draft_set_node (self, path, json_node_init_boolean (json_node_alloc (), answer == SR_ANSWER_YES));
      break;
    default:
      g_assert_not_reached ();
    }
}

const char *
sr_draft_get_string (SrDraft *self, const char *path)
{
  JsonNode *node = peek_value (self, path, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

void
sr_draft_set_string (SrDraft *self, const char *path, const char *text)
{
  if (text == NULL || *text == '\0')
    sr_draft_clear (self, path);
  else
    sr_draft_set_node (self, path, json_node_init_string (json_node_alloc (), text));
}

gboolean
sr_draft_get_number (SrDraft *self, const char *path, gint64 *number)
{
  JsonNode *node = peek_value (self, path, G_TYPE_INT64);

  if (node == NULL)
    return FALSE;
  if (number != NULL)
    *number = json_node_get_int (node);
  return TRUE;
}

void
sr_draft_set_number (SrDraft *self, const char *path, gint64 number)
{
  sr_draft_set_node (self, path, json_node_init_int (json_node_alloc (), number));
}

GDateTime *
sr_draft_dup_time (SrDraft *self, const char *path)
{
  const char *text = sr_draft_get_string (self, path);

  return text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
}

void
sr_draft_set_time (SrDraft *self, const char *path, GDateTime *time)
{
  g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z");

  sr_draft_set_string (self, path, text);
}

GStrv
sr_draft_dup_strings (SrDraft *self, const char *path)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = peek_array (self, path);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  return g_strv_builder_end (builder);
}

gboolean
sr_draft_has_string (SrDraft *self, const char *path, const char *text)
{
  g_auto (GStrv) strings = sr_draft_dup_strings (self, path);

  return g_strv_contains ((const char *const *) strings, text);
}

void
sr_draft_put_string (SrDraft *self, const char *path, const char *text, gboolean present)
{
  g_auto (GStrv) strings = sr_draft_dup_strings (self, path);
  JsonArray *array;
  JsonNode *node;

  if (g_strv_contains ((const char *const *) strings, text) == present)
    return;

  array = json_array_new ();
  for (guint i = 0; strings[i] != NULL; i++)
    if (strcmp (strings[i], text) != 0)
      json_array_add_string_element (array, strings[i]);
  if (present)
    json_array_add_string_element (array, text);

  if (json_array_get_length (array) == 0)
    {
      json_array_unref (array);
      sr_draft_clear (self, path);
      return;
    }
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, array);
  sr_draft_set_node (self, path, node);
}

guint
sr_draft_get_length (SrDraft *self, const char *path)
{
  JsonArray *array = peek_array (self, path);

  return array != NULL ? json_array_get_length (array) : 0;
}

guint
sr_draft_append_object (SrDraft *self, const char *path)
{
  guint place = sr_draft_get_length (self, path);
  g_autofree char *item = g_strdup_printf ("%s[%u]", path, place);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, json_object_new ());
  sr_draft_set_node (self, item, node);
  return place;
}

static gboolean
is_filled (SrDraft *self, const char *path)
{
  JsonNode *node = sr_draft_peek (self, path);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  return TRUE;
}

static gboolean
equals_one (SrDraft *self, const char *path, const char *value)
{
  SrAnswer answer = sr_draft_get_answer (self, path);

  if (strcmp (value, "unknown") == 0)
    return answer == SR_ANSWER_NOT_KNOWN;
  if (answer == SR_ANSWER_YES || answer == SR_ANSWER_NO)
    return strcmp (value, answer == SR_ANSWER_YES ? "yes" : "no") == 0;
  return g_strcmp0 (sr_draft_get_string (self, path), value) == 0;
}

static gboolean
equals (SrDraft *self, const char *path, const char *values)
{
  g_auto (GStrv) any = g_strsplit (values, "|", -1);

  for (guint i = 0; any[i] != NULL; i++)
    if (equals_one (self, path, any[i]))
      return TRUE;
  return FALSE;
}

static gboolean
matches_one (SrDraft *self, const char *condition)
{
  gsize length = strcspn (condition, "=~");
  g_autofree char *path = g_strndup (condition, length);

  if (condition[length] == '=')
    return equals (self, path, condition + length + 1);
  if (condition[length] == '~')
    return sr_draft_has_string (self, path, condition + length + 1);
  return *path == '!' ? !is_filled (self, path + 1) : is_filled (self, path);
}

gboolean
sr_draft_matches (SrDraft *self, const char *condition)
{
  g_auto (GStrv) parts = g_strsplit (condition, "&", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!matches_one (self, parts[i]))
      return FALSE;
  return TRUE;
}
