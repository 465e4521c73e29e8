/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-letter-words.h"

#include "sr-letter-data.h"

#include <math.h>

/* Letters are written in English whatever language the screen speaks, so the names do not come from the
 * locale. */
static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};
static const char *const days[]
  = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

char *
sr_letter_term (const char *vocabulary, const char *key)
{
  JsonNode *node;
  char *words;

  g_return_val_if_fail (vocabulary != NULL && key != NULL, NULL);

  node = sr_letter_lookup (sr_letter_data ("words"), vocabulary);
  if (node && JSON_NODE_HOLDS_OBJECT (node) && json_object_has_member (json_node_get_object (node), key))
    return g_strdup (json_object_get_string_member (json_node_get_object (node), key));

  words = g_strdelimit (g_strdup (key), "_", ' ');
  return words;
}

char *
sr_letter_join (const char *const *words)
{
  GString *text = g_string_new (NULL);
  guint n = g_strv_length ((char **) words);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (text, i + 1 == n ? " and " : ", ");
      g_string_append (text, words[i]);
    }
  return g_string_free (text, FALSE);
}

static GDateTime *
read_time (const char *iso, const char *zone)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GTimeZone) tz = zone ? g_time_zone_new_identifier (zone) : NULL;
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, tz ? tz : utc);

  if (!time && strlen (iso) == 10)
    {
      g_autofree char *noon = g_strconcat (iso, "T12:00:00", NULL);

      time = g_date_time_new_from_iso8601 (noon, tz ? tz : utc);
    }
  if (!time)
    return NULL;
  return tz ? g_date_time_to_timezone (time, tz) : g_steal_pointer (&time);
}

/* U+00A0 keeps the day with its month and the hour with its words. */
static char *
write_date (GDateTime *time)
{
  return g_strdup_printf ("%d\u00a0%s %d", g_date_time_get_day_of_month (time),
                          months[g_date_time_get_month (time) - 1], g_date_time_get_year (time));
}

char *
sr_letter_date (const char *iso, const char *zone)
{
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (iso != NULL, NULL);

  time = read_time (iso, zone);
  return time ? write_date (time) : NULL;
}

static char *
write_place (GDateTime *time, const char *zone)
{
  const char *city = zone ? strrchr (zone, '/') : NULL;

  if (city)
    return g_strdelimit (g_strdup (city + 1), "_", ' ');
  return g_date_time_format (time, "UTC%:z");
}

char *
sr_letter_time (const char *iso, const char *zone)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *date = NULL;
  g_autofree char *place = NULL;

  g_return_val_if_fail (iso != NULL, NULL);

  time = read_time (iso, zone);
  if (!time)
    return NULL;

  date = write_date (time);
  if (strlen (iso) == 10)
    return g_strdup_printf ("%s %s", days[g_date_time_get_day_of_week (time) - 1], date);

  place = write_place (time, zone);
  return g_strdup_printf ("%s %s at\u00a0%02d:%02d (%s)", days[g_date_time_get_day_of_week (time) - 1], date,
                          g_date_time_get_hour (time), g_date_time_get_minute (time), place);
}

char *
sr_letter_number (gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, ABS (number));
  GString *text = g_string_new (number < 0 ? "-" : "");
  gsize n = strlen (digits);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

static char *
plain (JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
  if (type == G_TYPE_DOUBLE && json_node_get_double (node) != floor (json_node_get_double (node)))
    return g_strdup_printf ("%g", json_node_get_double (node));
  return sr_letter_number (json_node_get_int (node));
}

char *
sr_letter_capital (const char *text)
{
  gunichar first = g_utf8_get_char (text);
  char head[7] = {0};

  g_unichar_to_utf8 (g_unichar_toupper (first), head);
  return g_strconcat (head, *text ? g_utf8_next_char (text) : "", NULL);
}

static char *
join_with (const char *text, char between, const char *joint)
{
  const char separator[2] = {between, 0};
  g_auto (GStrv) words = g_strsplit (text, separator, -1);

  return g_strjoinv (joint, words);
}

static char *
format_value (JsonNode *node, const char *filter, const char *zone)
{
  g_autofree char *text = plain (node);

  if (!filter)
    return g_steal_pointer (&text);
  if (g_str_equal (filter, "date"))
    return sr_letter_date (text, zone);
  if (g_str_equal (filter, "time"))
    return sr_letter_time (text, zone);
  if (g_str_equal (filter, "people"))
    return g_strdup_printf ("%s\u00a0%s", text, g_str_equal (text, "1") ? "person" : "people");
  if (g_str_equal (filter, "number") || g_str_equal (filter, "lines") || g_str_equal (filter, "comma")
      || g_str_equal (filter, "yesno"))
    return g_steal_pointer (&text);
  if (g_str_equal (filter, "phone"))
    return join_with (text, ' ', "\u00a0");
  if (g_str_equal (filter, "lower"))
    return g_utf8_strdown (text, -1);
  if (g_str_equal (filter, "capital"))
    return sr_letter_capital (text);
  return sr_letter_term (filter, text);
}

char *
sr_letter_format (JsonNode *node, const char *filter, const char *zone)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) words = NULL;
  JsonArray *array;

  g_return_val_if_fail (node != NULL, NULL);

  if (JSON_NODE_HOLDS_VALUE (node))
    return format_value (node, filter, zone);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return NULL;

  array = json_node_get_array (node);
  builder = g_strv_builder_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autofree char *word = JSON_NODE_HOLDS_VALUE (element) ? format_value (element, filter, zone) : NULL;

      if (word)
        g_strv_builder_add (builder, word);
    }
  words = g_strv_builder_end (builder);
  if (!words[0])
    return NULL;
  if (g_strcmp0 (filter, "lines") == 0)
    return g_strjoinv ("\n", words);
  if (g_strcmp0 (filter, "comma") == 0)
    return g_strjoinv (", ", words);
  return sr_letter_join ((const char *const *) words);
}
