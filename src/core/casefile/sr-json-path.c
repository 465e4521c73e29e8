/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-json-path.h"

#include <string.h>

/* One step of a path: a key of an object, or a place in an array when key is NULL. */
typedef struct
{
  char *key;
  guint place;
} Step;

static void
step_clear (gpointer data)
{
  g_free (((Step *) data)->key);
}

static GArray *
parse_path (const char *path)
{
  GArray *steps = g_array_new (FALSE, TRUE, sizeof (Step));
  const char *at = path;

  g_array_set_clear_func (steps, step_clear);
  while (*at != '\0')
    {
      Step step = {NULL, 0};

      if (*at == '[')
        {
          char *end = NULL;

          step.place = (guint) g_ascii_strtoull (at + 1, &end, 10);
          at = *end == ']' ? end + 1 : end;
        }
      else
        {
          gsize length = strcspn (at, ".[");

          step.key = g_strndup (at, length);
          at += length;
        }
      g_array_append_val (steps, step);
      if (*at == '.')
        at++;
    }

  return steps;
}

static JsonNode *
peek_step (JsonNode *node, const Step *step)
{
  if (step->key != NULL)
    return JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), step->key)
                                         : NULL;

  if (!JSON_NODE_HOLDS_ARRAY (node) || step->place >= json_array_get_length (json_node_get_array (node)))
    return NULL;
  return json_array_get_element (json_node_get_array (node), step->place);
}

/* JsonArray can only append: what stands behind the place is taken off and put on again. */
static gboolean
array_set (JsonArray *array, guint place, JsonNode *value)
{
  guint length = json_array_get_length (array);
  g_autoptr (GPtrArray) tail = g_ptr_array_new ();

  if (place > length)
    return FALSE;

  for (guint i = place + 1; i < length; i++)
    g_ptr_array_add (tail, json_array_dup_element (array, i));
  while (json_array_get_length (array) > place)
    json_array_remove_element (array, json_array_get_length (array) - 1);
  json_array_add_element (array, value);
  for (guint i = 0; i < tail->len; i++)
    json_array_add_element (array, tail->pdata[i]);

  return TRUE;
}

static gboolean
put_step (JsonNode *node, const Step *step, JsonNode *value)
{
  if (step->key != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      json_object_set_member (json_node_get_object (node), step->key, value);
      return TRUE;
    }
  if (step->key == NULL && JSON_NODE_HOLDS_ARRAY (node)
      && step->place <= json_array_get_length (json_node_get_array (node)))
    return array_set (json_node_get_array (node), step->place, value);

  json_node_unref (value);
  return FALSE;
}

static JsonNode *
new_container (const Step *for_step)
{
  JsonNode *node = json_node_new (for_step->key != NULL ? JSON_NODE_OBJECT : JSON_NODE_ARRAY);

  if (for_step->key != NULL)
    json_node_take_object (node, json_object_new ());
  else
    json_node_take_array (node, json_array_new ());
  return node;
}

JsonNode *
sr_json_path_peek (JsonObject *root, const char *path)
{
  g_autoptr (JsonNode) top = json_node_init_object (json_node_alloc (), root);
  g_autoptr (GArray) steps = parse_path (path);
  JsonNode *node = top;

  for (guint i = 0; i < steps->len && node != NULL; i++)
    node = peek_step (node, &g_array_index (steps, Step, i));

  return node == top ? NULL : node;
}

gboolean
sr_json_path_put (JsonObject *root, const char *path, JsonNode *value)
{
  g_autoptr (JsonNode) top = json_node_init_object (json_node_alloc (), root);
  g_autoptr (GArray) steps = parse_path (path);
  JsonNode *node = top;

  g_return_val_if_fail (steps->len > 0, FALSE);

  for (guint i = 0; i + 1 < steps->len; i++)
    {
      const Step *step = &g_array_index (steps, Step, i);
      JsonNode *next = peek_step (node, step);

      if (next == NULL || JSON_NODE_HOLDS_NULL (next))
        {
          if (!put_step (node, step, new_container (step + 1)))
            {
              json_node_unref (value);
              return FALSE;
            }
          next = peek_step (node, step);
        }
      node = next;
    }

  return put_step (node, &g_array_index (steps, Step, steps->len - 1), value);
}

void
sr_json_path_remove (JsonObject *root, const char *path)
{
  g_autoptr (JsonNode) top = json_node_init_object (json_node_alloc (), root);
  g_autoptr (GArray) steps = parse_path (path);
  JsonNode *node = top;
  const Step *last;

  g_return_if_fail (steps->len > 0);

  for (guint i = 0; i + 1 < steps->len && node != NULL; i++)
    node = peek_step (node, &g_array_index (steps, Step, i));
  last = &g_array_index (steps, Step, steps->len - 1);
  if (node == NULL || peek_step (node, last) == NULL)
    return;

  if (last->key != NULL)
    json_object_remove_member (json_node_get_object (node), last->key);
  else
    json_array_remove_element (json_node_get_array (node), last->place);
}
