/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-demo-text.h"

#include "sr-clock.h"

#include <stdlib.h>
#include <string.h>

static char *
format_time (GDateTime *time, const char *form)
{
  if (form == NULL || g_str_equal (form, "iso"))
    return sr_time_format (time);
  if (g_str_equal (form, "date"))
    return g_strstrip (g_date_time_format (time, "%e %B %Y"));
  if (g_str_equal (form, "rfc"))
    return g_date_time_format (time, "%a, %d %b %Y %H:%M:%S %z");
  return g_strstrip (g_date_time_format (time, "%e %B %Y, %H:%M"));
}

/* "-90" or "-90|date" */
static char *
expand_field (const char *field, GDateTime *now)
{
  const char *bar = strchr (field, '|');
  g_autoptr (GDateTime) time = g_date_time_add_minutes (now, atoi (field));

  return format_time (time, bar != NULL ? bar + 1 : NULL);
}

char *
sr_demo_expand_text (const char *text, GDateTime *now, GHashTable *ids)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (text[0] == '$' && g_hash_table_contains (ids, text + 1))
    return g_strdup (g_hash_table_lookup (ids, text + 1));
  for (const char *p = text; *p != '\0'; p++)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *field = NULL, *value = NULL;

      if (end == NULL)
        {
          g_string_append_c (out, *p);
          continue;
        }
      field = g_strndup (p + 1, (gsize) (end - p - 1));
      value = expand_field (field, now);
      g_string_append (out, value);
      p = end;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static JsonObject *
expand_object (JsonObject *object, GDateTime *now, GHashTable *ids)
{
  JsonObject *copy = json_object_new ();
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (copy, l->data,
                            sr_demo_expand (json_object_get_member (object, l->data), now, ids));
  return copy;
}

JsonNode *
sr_demo_expand (JsonNode *node, GDateTime *now, GHashTable *ids)
{
  JsonNode *copy = json_node_new (json_node_get_node_type (node));

  if (JSON_NODE_HOLDS_OBJECT (node))
    json_node_take_object (copy, expand_object (json_node_get_object (node), now, ids));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        json_array_add_element (array, sr_demo_expand (json_array_get_element (json_node_get_array (node), i),
                                                       now, ids));
      json_node_take_array (copy, array);
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autofree char *text = sr_demo_expand_text (json_node_get_string (node), now, ids);

      json_node_set_string (copy, text);
    }
  else
    {
      json_node_unref (copy);
      copy = json_node_copy (node);
    }
  return copy;
}
