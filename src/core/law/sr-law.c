/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-pack-reader.h"

#include "sr-error.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

static const char *const law_keys[] = {
  "format",      "id",         "title",       "jurisdiction", "family",     "citation",   "in_force",
  "active",      "checked_on", "confidence",  "doubts",       "applies_to", "reach",      "roles",
  "supplements", "stands_for", "information", "trigger",      "media",      "encryption", "exceptions",
  "hold",        "duties",     "about",       "sources",      NULL,
};
static const char *const reach_keys[] = {"of", "places", "not_places", "not_within", "firms_there", NULL};
static const char *const information_keys[] = {"categories", "name_needed", "without_name", NULL};
static const char *const media_keys[] = {"electronic", "paper", "oral", NULL};
static const char *const encryption_keys[] = {"safe_harbor", "broken_by_key", "scope", NULL};
static const char *const exception_keys[]
  = {"name", "when", "lifts", "standard", "record_years", "consult", NULL};

static void
exception_free (gpointer data)
{
  SrException *exception = data;

  g_clear_pointer (&exception->when, g_ptr_array_unref);
  g_free (exception);
}

void
sr_law_free (SrLaw *law)
{
  g_clear_pointer (&law->places, g_ptr_array_unref);
  g_clear_pointer (&law->not_places, g_ptr_array_unref);
  g_clear_pointer (&law->not_within, g_ptr_array_unref);
  g_clear_pointer (&law->entries, g_ptr_array_unref);
  g_clear_pointer (&law->exceptions, g_ptr_array_unref);
  g_clear_pointer (&law->rules, g_ptr_array_unref);
  g_strfreev (law->roles);
  g_strfreev (law->doubts);
  json_object_unref (law->json);
  g_free (law);
}

/* The members a reader needs as objects. */
static JsonObject *
need_object (SrPackReader *reader, JsonObject *json, const char *member)
{
  JsonObject *object = sr_json_object (json, member);

  if (object == NULL)
    sr_pack_fail (reader, member, _ ("is missing; write an object, { … }."));
  return object;
}

static gboolean
read_reach (SrPackReader *reader, SrLaw *law)
{
  JsonObject *reach = need_object (reader, law->json, "reach");
  int of;

  if (reach == NULL || !sr_pack_check_keys (reader, reach, "reach", reach_keys)
      || !sr_pack_term (reader, reach, "reach", "of", sr_terms_reach_of, &of)
      || !sr_pack_places (reader, reach, "reach", "places", &law->places)
      || !sr_pack_places (reader, reach, "reach", "not_places", &law->not_places)
      || !sr_pack_places (reader, reach, "reach", "not_within", &law->not_within))
    return FALSE;
  law->reach_of = of;
  law->firms_there = sr_json_boolean (reach, "firms_there", FALSE);
  if (law->places == NULL && of != SR_REACH_CONTRACT)
    return sr_pack_fail (reader, "reach.places", _ ("is missing; name the places the law reaches."));
  if (law->places != NULL)
    law->calendar = law->places->pdata[0];
  return TRUE;
}

static gboolean
read_categories (SrPackReader *reader, JsonObject *information, const char *member, guint64 *bits)
{
  g_auto (GStrv) words = NULL;

  if (!sr_pack_words (reader, information, "information", member, sr_terms_category, &words))
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    *bits |= sr_terms_category_bit (words[i]);
  return TRUE;
}

static gboolean
read_elements (SrPackReader *reader, SrLaw *law)
{
  JsonObject *information = need_object (reader, law->json, "information");
  JsonObject *media = need_object (reader, law->json, "media");
  JsonObject *encryption = need_object (reader, law->json, "encryption");
  int trigger;

  if (information == NULL || media == NULL || encryption == NULL
      || !sr_pack_check_keys (reader, information, "information", information_keys)
      || !sr_pack_check_keys (reader, media, "media", media_keys)
      || !sr_pack_check_keys (reader, encryption, "encryption", encryption_keys)
      || !read_categories (reader, information, "categories", &law->categories)
      || !read_categories (reader, information, "without_name", &law->without_name)
      || !sr_pack_term (reader, law->json, "", "trigger", sr_terms_trigger, &trigger))
    return FALSE;
  law->trigger = trigger;
  law->categories = sr_terms_widen (law->categories);
  law->name_needed = sr_json_boolean (information, "name_needed", FALSE);
  for (int i = 0; i < SR_N_MEDIA; i++)
    law->media[i] = sr_json_tristate (media, sr_terms_medium[i]);
  law->safe_harbor = sr_json_boolean (encryption, "safe_harbor", FALSE);
  /* a law that does not say is read as losing the safe harbour with the key */
  law->broken_by_key = sr_json_boolean (encryption, "broken_by_key", TRUE);
  law->needs_people = law->reach_of == SR_REACH_AFFECTED
                      || (trigger != SR_TRIGGER_CLIENT_INFORMATION && trigger != SR_TRIGGER_OTHER);
  return TRUE;
}

static gboolean
read_rules (SrPackReader *reader, SrLaw *law)
{
  JsonArray *duties = sr_json_array (law->json, "duties");

  law->rules = g_ptr_array_new_with_free_func (sr_rule_free);
  if (duties == NULL || json_array_get_length (duties) > SR_MOST_DUTIES)
    return sr_pack_fail (reader, "duties", _ ("must be a list of at most %d duties."), SR_MOST_DUTIES);
  for (guint i = 0; i < json_array_get_length (duties); i++)
    {
      g_autofree char *path = g_strdup_printf ("duties[%u]", i);
      JsonNode *node = json_array_get_element (duties, i);
      SrRule *rule;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return sr_pack_fail (reader, path, _ ("a duty is an object, { … }."));
      rule = sr_rule_new (reader, json_node_get_object (node), path, law->id, law->rules);
      if (rule == NULL)
        return FALSE;
      g_ptr_array_add (law->rules, rule);
      law->counts_everybody |= rule->threshold.total;
    }
  for (guint i = 0; i < law->rules->len; i++)
    if (!sr_rule_link (reader, law->rules->pdata[i], law->rules))
      return FALSE;
  return TRUE;
}

const SrRule *
sr_law_find_rule (const SrLaw *law, const char *local)
{
  for (guint i = 0; i < law->rules->len; i++)
    if (g_str_equal (((SrRule *) law->rules->pdata[i])->local, local))
      return law->rules->pdata[i];
  return NULL;
}

static gboolean
read_lifts (SrPackReader *reader, SrLaw *law, SrException *exception, JsonObject *json, const char *path)
{
  g_auto (GStrv) lifts = NULL;

  if (!json_object_has_member (json, "lifts"))
    {
      exception->lifts = G_MAXUINT64;
      return TRUE;
    }
  if (!sr_pack_words (reader, json, path, "lifts", NULL, &lifts))
    return FALSE;
  for (guint i = 0; lifts[i] != NULL; i++)
    {
      const SrRule *rule = sr_law_find_rule (law, lifts[i]);

      if (rule == NULL)
        return sr_pack_fail (reader, path, _ ("lifts: this law has no duty “%s”."), lifts[i]);
      exception->lifts |= G_GUINT64_CONSTANT (1) << rule->index;
    }
  return TRUE;
}

static gboolean
read_exceptions (SrPackReader *reader, SrLaw *law)
{
  JsonArray *exceptions = sr_json_array (law->json, "exceptions");

  law->exceptions = g_ptr_array_new_with_free_func (exception_free);
  for (guint i = 0; exceptions != NULL && i < json_array_get_length (exceptions); i++)
    {
      g_autofree char *path = g_strdup_printf ("exceptions[%u]", i);
      g_autofree char *owner = NULL;
      JsonNode *node = json_array_get_element (exceptions, i);
      JsonObject *json = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      SrException *exception;

      if (json == NULL)
        return sr_pack_fail (reader, path, _ ("an exception is an object, { … }."));
      exception = g_new0 (SrException, 1);
      g_ptr_array_add (law->exceptions, exception);
      exception->name = sr_pack_string (reader, json, path, "name");
      if (exception->name == NULL)
        return FALSE;
      owner = g_strdup_printf ("%s.%s", law->id, exception->name);
      exception->record_years = sr_json_int (json, "record_years", 0);
      exception->standard = sr_json_string (json, "standard");
      if (!sr_pack_check_keys (reader, json, path, exception_keys)
          || !sr_pack_conditions (reader, json, path, "when", owner, &exception->when)
          || !read_lifts (reader, law, exception, json, path))
        return FALSE;
      if (exception->when->len == 0)
        return sr_pack_fail (reader, path, _ ("when: an exception needs a condition."));
    }
  return TRUE;
}

SrLaw *
sr_law_new (JsonObject *json, const char *file, SrLawPlaces *places, GError **error)
{
  SrLaw *law = g_new0 (SrLaw, 1);
  SrPackReader reader = {file, places, error};

  law->json = json_object_ref (json);
  law->entries = g_ptr_array_new ();
  law->active = sr_json_boolean (json, "active", TRUE);
  law->supplements = sr_json_string (json, "supplements");
  law->stands_for = sr_json_string (json, "stands_for");
  law->id = sr_pack_string (&reader, json, "", "id");
  if (law->id == NULL || !sr_pack_check_keys (&reader, json, "", law_keys)
      || sr_pack_string (&reader, json, "", "title") == NULL
      || sr_pack_string (&reader, json, "", "citation") == NULL
      || sr_pack_string (&reader, json, "", "jurisdiction") == NULL
      || sr_pack_string (&reader, json, "", "checked_on") == NULL
      || !sr_pack_term (&reader, json, "", "family", sr_terms_family, NULL)
      || !sr_pack_words (&reader, json, "", "roles", NULL, &law->roles)
      || !sr_pack_words (&reader, json, "", "doubts", NULL, &law->doubts) || !read_reach (&reader, law)
      || !read_elements (&reader, law) || !read_rules (&reader, law) || !read_exceptions (&reader, law))
    {
      sr_law_free (law);
      return NULL;
    }
  return law;
}

static const char *
get_text (const SrLaw *law, const char *member)
{
  const char *text = sr_json_string (law->json, member);

  return text != NULL ? text : "";
}

const char *
sr_law_get_id (const SrLaw *law)
{
  return law->id;
}

const char *
sr_law_get_title (const SrLaw *law)
{
  return get_text (law, "title");
}

const char *
sr_law_get_citation (const SrLaw *law)
{
  return get_text (law, "citation");
}

const char *
sr_law_get_jurisdiction (const SrLaw *law)
{
  return get_text (law, "jurisdiction");
}

const char *
sr_law_get_family (const SrLaw *law)
{
  return get_text (law, "family");
}

const char *
sr_law_get_checked_on (const SrLaw *law)
{
  return get_text (law, "checked_on");
}

gboolean
sr_law_is_active (const SrLaw *law)
{
  return law->active;
}

JsonObject *
sr_law_get_json (const SrLaw *law)
{
  return law->json;
}
