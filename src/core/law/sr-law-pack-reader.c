/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-pack-reader.h"

#include "sr-error.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

gboolean
sr_pack_fail (SrPackReader *reader, const char *path, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (reader->error, SR_ERROR, SR_ERROR_BAD_INPUT, "%s: %s: %s", reader->file, path, message);
  return FALSE;
}

gboolean
sr_pack_check_keys (SrPackReader *reader, JsonObject *object, const char *path, const char *const *keys)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (keys, l->data))
      {
        g_autofree char *key
          = *path != '\0' ? g_strdup_printf ("%s.%s", path, (char *) l->data) : g_strdup (l->data);

        return sr_pack_fail (reader, key, _ ("packs have no such key; check its spelling or take it out."));
      }
  return TRUE;
}

static char *
join (const char *path, const char *member)
{
  return *path != '\0' ? g_strdup_printf ("%s.%s", path, member) : g_strdup (member);
}

/* Fails for the key @path.@member. */
static gboolean
fail_member (SrPackReader *reader, const char *path, const char *member, const char *message)
{
  g_autofree char *key = join (path, member);

  return sr_pack_fail (reader, key, "%s", message);
}

static gboolean
fail_term (SrPackReader *reader, const char *path, const char *word, const char *const *terms)
{
  g_autofree char *all = g_strjoinv (", ", (char **) terms);

  if (g_strv_length ((char **) terms) > 20)
    return sr_pack_fail (reader, path, _ ("“%s” is not a known word; see README.md for the list."), word);
  return sr_pack_fail (reader, path, _ ("“%s” is not a known word; use one of: %s."), word, all);
}

gboolean
sr_pack_term (SrPackReader *reader,
              JsonObject *object,
              const char *path,
              const char *member,
              const char *const *terms,
              int *number)
{
  const char *word = sr_json_string (object, member);
  int found = word != NULL ? sr_terms_find (terms, word) : -1;

  if (found < 0)
    {
      g_autofree char *key = join (path, member);

      if (word == NULL)
        return sr_pack_fail (reader, key, _ ("is missing, or not a word; write one."));
      return fail_term (reader, key, word, terms);
    }
  if (number != NULL)
    *number = found;
  return TRUE;
}

const char *
sr_pack_string (SrPackReader *reader, JsonObject *object, const char *path, const char *member)
{
  const char *text = sr_json_string (object, member);

  if (text == NULL || *text == '\0')
    {
      g_autofree char *key = join (path, member);

      sr_pack_fail (reader, key, _ ("is missing; write it as text."));
      return NULL;
    }
  return text;
}

gboolean
sr_pack_words (SrPackReader *reader,
               JsonObject *object,
               const char *path,
               const char *member,
               const char *const *terms,
               GStrv *words)
{
  JsonArray *array = sr_json_array (object, member);

  if (array == NULL && json_object_has_member (object, member)
      && !json_object_get_null_member (object, member))
    return fail_member (reader, path, member, _ ("must be a list, [ … ]."));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gboolean text = json_node_get_value_type (node) == G_TYPE_STRING;

      if (!text || (terms != NULL && sr_terms_find (terms, json_node_get_string (node)) < 0))
        {
          g_autofree char *key = join (path, member);

          if (text)
            return fail_term (reader, key, json_node_get_string (node), terms);
          return sr_pack_fail (reader, key, _ ("entry %u must be a text."), i);
        }
    }
  if (words != NULL)
    *words = sr_json_strv (object, member);
  return TRUE;
}

gboolean
sr_pack_places (
  SrPackReader *reader, JsonObject *object, const char *path, const char *member, GPtrArray **places)
{
  g_auto (GStrv) words = NULL;

  *places = NULL;
  if (!sr_pack_words (reader, object, path, member, NULL, &words))
    return FALSE;
  if (words[0] == NULL)
    return TRUE;
  *places = g_ptr_array_new ();
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *code = sr_law_places_find (reader->places, words[i]);

      if (code == NULL)
        {
          g_autofree char *key = join (path, member);

          return sr_pack_fail (reader, key, _ ("“%s” is not a place; use codes such as us-ca or de."),
                               words[i]);
        }
      g_ptr_array_add (*places, (gpointer) code);
    }
  return TRUE;
}

gboolean
sr_pack_conditions (SrPackReader *reader,
                    JsonObject *object,
                    const char *path,
                    const char *member,
                    const char *owner,
                    GPtrArray **conditions)
{
  JsonArray *array = sr_json_array (object, member);

  *conditions = g_ptr_array_new_with_free_func (sr_condition_free);
  if (array == NULL && json_object_has_member (object, member))
    return fail_member (reader, path, member, _ ("must be a list of conditions, [ … ]."));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autoptr (GError) local = NULL;
      JsonNode *node = json_array_get_element (array, i);
      SrCondition *condition = JSON_NODE_HOLDS_OBJECT (node)
                                 ? sr_condition_new (json_node_get_object (node), owner, &local)
                                 : NULL;

      if (condition == NULL)
        {
          g_autofree char *key = join (path, member);

          return sr_pack_fail (reader, key, _ ("entry %u: %s"), i,
                               local != NULL ? local->message : _ ("a condition is an object, { … }."));
        }
      g_ptr_array_add (*conditions, condition);
    }
  return TRUE;
}
