/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-letter-template.h"

#include "sr-json.h"
#include "sr-letter-data.h"

GStrv
sr_letter_templates (void)
{
  return sr_json_strv (sr_letter_data ("index"), "templates");
}

gboolean
sr_letter_template_exists (const char *id)
{
  return sr_json_array_has (sr_letter_data_list (), id);
}

static JsonObject *
get (const char *id)
{
  return sr_letter_template_exists (id) ? sr_letter_data (id) : NULL;
}

const char *
sr_letter_template_get_name (const char *id)
{
  return sr_json_string (get (id), "name");
}

const char *
sr_letter_template_get_subject (const char *id)
{
  return sr_json_string (get (id), "subject");
}

const char *
sr_letter_template_get_notice_type (const char *id)
{
  return sr_json_string (get (id), "type");
}

const char *
sr_letter_template_get_layout (const char *id)
{
  return sr_json_string (get (id), "layout");
}

gboolean
sr_letter_template_needs_duty (const char *id)
{
  return sr_json_boolean (get (id), "duty", FALSE);
}

gboolean
sr_letter_template_is_phased (const char *id)
{
  return sr_json_boolean (get (id), "phased", FALSE);
}

GPtrArray *
sr_letter_template_asks (const char *id)
{
  GPtrArray *asks = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array = sr_json_array (get (id), "asks");

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      SrLetterAsk *ask = g_new0 (SrLetterAsk, 1);

      ask->path = sr_json_string (object, "path");
      ask->label = sr_json_string (object, "label");
      ask->kind = sr_json_string (object, "kind");
      g_ptr_array_add (asks, ask);
    }
  return asks;
}

/* A template may say for which families of law it is, and which words the law's id has in it: the more it
   says, the better it fits. */
static int
fit (JsonObject *template, const char *recipient, const char *family, const char *law)
{
  JsonArray *families = sr_json_array (template, "families");
  g_auto (GStrv) like = sr_json_strv (template, "laws_like");
  int points = 1;

  if (!sr_json_array_has (sr_json_array (template, "recipients"), recipient))
    return 0;
  if (families && family && !sr_json_array_has (families, family))
    return 0;
  if (families && family)
    points++;
  if (like[0])
    {
      gboolean found = FALSE;

      for (guint i = 0; law && like[i]; i++)
        found |= strstr (law, like[i]) != NULL;
      if (!found)
        return 0;
      points++;
    }
  return points;
}

const char *
sr_letter_template_for_duty (const char *recipient, const char *family, const char *law)
{
  g_auto (GStrv) ids = sr_letter_templates ();
  const char *best = NULL;
  int most = 0;

  g_return_val_if_fail (recipient != NULL, NULL);

  for (guint i = 0; ids[i]; i++)
    {
      JsonObject *template = sr_letter_data (ids[i]);
      int points = fit (template, recipient, family, law);

      if (points > most)
        {
          most = points;
          best = sr_json_string (template, "id");
        }
    }
  return best ? best : "regulator-notice";
}

GStrv
sr_letter_templates_for_kind (const char *kind)
{
  g_auto (GStrv) ids = sr_letter_templates ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; ids[i]; i++)
    {
      JsonObject *template = sr_letter_data (ids[i]);
      JsonArray *kinds = sr_json_array (template, "kinds");

      if (sr_json_boolean (template, "first", FALSE)
          && (sr_json_array_has (kinds, "*") || (kind && sr_json_array_has (kinds, kind))))
        g_strv_builder_add (builder, ids[i]);
    }
  return g_strv_builder_end (builder);
}

char *
sr_letter_file_name (const char *id, const char *reference)
{
  gboolean notice = sr_letter_template_needs_duty (id);

  return g_strdup_printf ("%s%s%s.pdf", reference ? reference : "", reference ? " " : "",
                          notice ? "notice" : id);
}
