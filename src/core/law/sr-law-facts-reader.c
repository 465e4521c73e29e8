/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-facts-private.h"

#include "sr-clock.h"
#include "sr-error.h"
#include "sr-json.h"
#include "sr-law-places.h"
#include "sr-law-private.h"

#include <glib/gi18n-lib.h>

gboolean
sr_facts_fail (SrFactsReader *reader, const char *path, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: the place in the facts, then what is wrong there */
  g_set_error (reader->error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("%s: %s"), path, message);
  return FALSE;
}

static char *
join (const char *path, const char *member)
{
  return *path != '\0' ? g_strdup_printf ("%s.%s", path, member) : g_strdup (member);
}

/* The node of @member, NULL where it is absent or null. */
static JsonNode *
get_node (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static gboolean
fail_type (SrFactsReader *reader, const char *path, const char *member, const char *message)
{
  g_autofree char *key = join (path, member);

  return sr_facts_fail (reader, key, "%s", message);
}

gboolean
sr_facts_object (SrFactsReader *r, JsonObject *o, const char *path, const char *member, JsonObject **value)
{
  JsonNode *node = get_node (o, member);

  *value = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_type (r, path, member, _ ("must be an object, { … }."));
  *value = json_node_get_object (node);
  return TRUE;
}

gboolean
sr_facts_array (SrFactsReader *r, JsonObject *o, const char *path, const char *member, JsonArray **value)
{
  JsonNode *node = get_node (o, member);

  *value = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail_type (r, path, member, _ ("must be a list, [ … ]."));
  *value = json_node_get_array (node);
  return TRUE;
}

gboolean
sr_facts_string (SrFactsReader *r, JsonObject *o, const char *path, const char *member, const char **value)
{
  JsonNode *node = get_node (o, member);

  *value = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return fail_type (r, path, member, _ ("must be text in quotes."));
  *value = json_node_get_string (node);
  return TRUE;
}

gboolean
sr_facts_tristate (SrFactsReader *r, JsonObject *o, const char *path, const char *member, SrTristate *value)
{
  JsonNode *node = get_node (o, member);

  *value = SR_UNKNOWN;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return fail_type (r, path, member, _ ("must be true, false or null (not known)."));
  *value = json_node_get_boolean (node) ? SR_YES : SR_NO;
  return TRUE;
}

gboolean
sr_facts_number (SrFactsReader *r, JsonObject *o, const char *path, const char *member, gint64 *value)
{
  JsonNode *node = get_node (o, member);

  *value = -1;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return fail_type (r, path, member, _ ("must be a whole number or null (not known)."));
  *value = json_node_get_int (node);
  if (*value < 0)
    return fail_type (r, path, member, _ ("cannot be negative."));
  /* more than all people there are would overflow sums */
  if (*value > G_GINT64_CONSTANT (100000000000))
    return fail_type (r, path, member, _ ("is larger than any number this can be."));
  return TRUE;
}

gboolean
sr_facts_time (SrFactsReader *r, JsonObject *o, const char *path, const char *member, GDateTime **value)
{
  const char *text;
  g_autofree char *key = NULL;
  g_autoptr (GDateTime) time = NULL;

  *value = NULL;
  if (!sr_facts_string (r, o, path, member, &text))
    return FALSE;
  if (text == NULL)
    return TRUE;
  key = join (path, member);
  time = sr_time_parse (text, key, r->error);
  if (time == NULL)
    return FALSE;
  /* a clock of years must still fit the calendar */
  if (g_date_time_get_year (time) < 1900 || g_date_time_get_year (time) > 2200)
    return sr_facts_fail (r, key, _ ("“%s” is too far away; check the year."), text);
  *value = g_date_time_to_timezone (time, r->zone);
  return TRUE;
}

gboolean
sr_facts_place (SrFactsReader *r, JsonNode *node, const char *path, const char **value)
{
  SrLawPlaces *places = sr_law_book_get_place_table (r->book);
  const char *text, *meant;

  *value = NULL;
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return sr_facts_fail (r, path, _ ("must be the code of a place in quotes, for example \"us-ca\"."));
  text = json_node_get_string (node);
  *value = sr_law_places_find (places, text);
  if (*value != NULL)
    return TRUE;
  meant = sr_law_places_suggest (places, text);
  if (meant != NULL)
    return sr_facts_fail (r, path, _ ("“%s” is not a known place; did you mean “%s”?"), text, meant);
  return sr_facts_fail (
    r, path,
    _ ("“%s” is not a known place; use a code such as us-ca, gb or de, or null where it is "
       "not known."),
    text);
}

gboolean
sr_facts_place_of (SrFactsReader *r, JsonObject *o, const char *path, const char *member, const char **value)
{
  JsonNode *node = get_node (o, member);
  g_autofree char *key = NULL;

  *value = NULL;
  if (node == NULL)
    return TRUE;
  /* the usual case, without the path that only an error needs */
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    *value = sr_law_places_find (sr_law_book_get_place_table (r->book), json_node_get_string (node));
  if (*value != NULL)
    return TRUE;
  key = join (path, member);
  return sr_facts_place (r, node, key, value);
}

gboolean
sr_facts_words (SrFactsReader *r,
                JsonObject *o,
                const char *path,
                const char *member,
                const char *const *terms,
                guint64 *bits,
                gboolean *known)
{
  JsonArray *array;

  *bits = 0;
  if (!sr_facts_array (r, o, path, member, &array))
    return FALSE;
  *known = array != NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      guint64 bit = 0;

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        {
          g_autofree char *key = join (path, member);

          return sr_facts_fail (r, key, _ ("entry %u must be text in quotes."), i);
        }
      if (terms == sr_terms_category)
        bit = sr_terms_category_bit (json_node_get_string (node));
      else if (sr_terms_find (terms, json_node_get_string (node)) >= 0)
        bit = G_GUINT64_CONSTANT (1) << sr_terms_find (terms, json_node_get_string (node));
      if (bit == 0)
        {
          g_autofree char *key = join (path, member);
          g_autofree char *all = g_strjoinv (", ", (char **) terms);

          return sr_facts_fail (r, key, _ ("“%s” is not a known word; use one of: %s."),
                                json_node_get_string (node), all);
        }
      *bits |= bit;
    }
  return TRUE;
}

gboolean
sr_facts_strv (SrFactsReader *r, JsonObject *o, const char *path, const char *member, GStrv *value)
{
  JsonArray *array;

  *value = NULL;
  if (!sr_facts_array (r, o, path, member, &array))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (json_node_get_value_type (json_array_get_element (array, i)) != G_TYPE_STRING)
      {
        g_autofree char *key = join (path, member);

        return sr_facts_fail (r, key, _ ("entry %u must be text in quotes."), i);
      }
  if (array != NULL)
    *value = sr_json_strv (o, member);
  return TRUE;
}

gboolean
sr_facts_word (
  SrFactsReader *r, JsonObject *o, const char *path, const char *member, const char *const *terms, int *found)
{
  const char *text;

  if (!sr_facts_string (r, o, path, member, &text))
    return FALSE;
  if (text == NULL)
    return TRUE;
  *found = sr_terms_find (terms, text);
  if (*found < 0)
    {
      g_autofree char *key = *path != '\0' ? g_strdup_printf ("%s.%s", path, member) : g_strdup (member);
      g_autofree char *all = g_strjoinv (", ", (char **) terms);

      return sr_facts_fail (r, key, _ ("“%s” is not a known word; use one of: %s."), text, all);
    }
  return TRUE;
}

gboolean
sr_facts_notice (SrFactsReader *r, JsonObject *notice, const char *path)
{
  gint64 amount;
  const char *unit, *from, *text;
  g_autoptr (GDateTime) starts = NULL;
  SrTristate consent;
  g_autofree char *unit_key = join (path, "unit"), *from_key = join (path, "from");
  g_autofree char *amount_key = join (path, "amount");

  if (!sr_facts_number (r, notice, path, "amount", &amount)
      || !sr_facts_string (r, notice, path, "unit", &unit)
      || !sr_facts_string (r, notice, path, "from", &from)
      || !sr_facts_string (r, notice, path, "clause", &text)
      || !sr_facts_time (r, notice, path, "starts_at", &starts)
      || !sr_facts_tristate (r, notice, path, "consent_before_others", &consent))
    return FALSE;
  if (amount > 100000)
    return sr_facts_fail (r, amount_key, _ ("is larger than any deadline this can be."));
  if (unit != NULL && sr_terms_find (sr_terms_unit, unit) <= 0)
    return sr_facts_fail (r, unit_key,
                          _ ("“%s” is not a unit; use hours, calendar_days, business_days or months."), unit);
  if (amount >= 0 && unit == NULL)
    return sr_facts_fail (r, unit_key, _ ("is missing; use hours, calendar_days, business_days or months."));
  if (from != NULL && sr_terms_find (sr_terms_from, from) <= 0)
    return sr_facts_fail (r, from_key,
                          _ ("“%s” is not a moment a clock can start from; use discovery, for "
                             "example."),
                          from);
  return TRUE;
}
