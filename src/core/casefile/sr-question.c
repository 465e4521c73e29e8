/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-now.h"

#include "sr-json.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define PACK_QUESTION "incident.answers."

/* The questions behind the facts, in the words of the wizards. "%s" is the name of the group or client. */
static const struct
{
  const char *path, *text;
} questions[] = {
  {"incident.kind", N_ ("What happened?")},
  {"incident.discovered_at", N_ ("When did the firm first notice?")},
  {"incident.determined_at", N_ ("Since when is the firm sure that information got out?")},
  {"incident.occurred_from", N_ ("When did it happen, or begin?")},
  {"incident.occurred_to", N_ ("When did it stop?")},
  {"incident.individuals_notified_at", N_ ("When were the people told?")},
  {"incident.accessed", N_ ("Has anyone opened or read it?")},
  {"incident.acquired", N_ ("Does an outsider hold a copy?")},
  {"incident.encrypted", N_ ("Was it encrypted when it got out?")},
  {"incident.key_compromised", N_ ("Could someone else have the key or password?")},
  {"incident.good_faith_employee", N_ ("Was it only our own employee, in good faith?")},
  {"incident.harm_likely", N_ ("Could this be misused against these people?")},
  {"incident.risk_to_rights", N_ ("Could it put these people at any real risk?")},
  {"incident.high_risk_to_rights", N_ ("Could it hit someone hard: fraud, danger, shame, work?")},
  {"incident.law_enforcement_hold_until", N_ ("Until when did an authority ask the firm to wait?")},
  {"incident.inadvertent", N_ ("Was this a careless slip by someone allowed access?")},
  {"incident.privileged", N_ ("Was privileged or work-product material in it?")},
  {"incident.public_docket", N_ ("Did anything reach a public court file?")},
  {"incident.service_impaired", N_ ("Can the firm still do its clients’ work properly?")},
  {"incident.funds_taken", N_ ("Was client money, or access to it, taken?")},
  {"incident.media", N_ ("In what form was it?")},
  {"incident.proceedings", N_ ("Is there a court case, and does an order deal with such mistakes?")},
  {"incident.recipients", N_ ("Who has it, or could have it?")},
  {"incident.moments.receipt", N_ ("When did the message from outside arrive?")},
  {"incident.moments.payment", N_ ("When was a ransom paid?")},
  {"incident.moments.reasonable_belief", N_ ("Since when was there reason to believe it?")},
  {"incident.moments.regulator_notification", N_ ("When was the authority told?")},
  {"incident.moments.end_of_policy_period", N_ ("When does the policy period end?")},
  {"incident.moments.end_of_investigation", N_ ("When did the investigation end?")},
  {"affected[].jurisdiction", N_ ("Where do these people live?")},
  {"affected[].people", N_ ("How many people are there (%s)?")},
  {"affected[].categories", N_ ("What does this group’s information contain (%s)?")},
  {"affected[].names", N_ ("Were people’s names with it (%s)?")},
  {"affected[].owner", N_ ("Whose details are these: the firm’s own, or a client’s (%s)?")},
  {"affected[].offered_services", N_ ("Does the firm offer services there on purpose (%s)?")},
  {"affected[].media", N_ ("Was it electronic, paper or spoken (%s)?")},
  {"affected[].encrypted", N_ ("Was it encrypted when it got out (%s)?")},
  {"affected[].key_compromised", N_ ("Could someone else have the key (%s)?")},
  {"affected[].accessed", N_ ("Has anyone opened or read it (%s)?")},
  {"affected[].acquired", N_ ("Does an outsider hold a copy (%s)?")},
  {"affected[].status", N_ ("Is this group certain, suspected or ruled out (%s)?")},
  {"clients[].information_compromised", N_ ("Was this client’s information really in it: %s?")},
  {"clients[].status", N_ ("Is this a current or a former client: %s?")},
  {"clients[].contract_notice", N_ ("Which incident rules did the firm agree with %s?")},
  {"insurers[].notice", N_ ("How soon must this insurer be told: %s?")},
  {"affected", N_ ("Whose information is it, and where do these people live?")},
  {"clients", N_ ("Which clients could be touched?")},
  {"insurers", N_ ("Which insurance could help?")},
  {"firm.roles", N_ ("Does any of it concern a special client or trade?")},
  {"firm.jurisdictions", N_ ("Where is the firm established?")},
};

/* "affected[2].people" as "affected[].people", with the place beside it. */
static char *
without_places (const char *path, int *place)
{
  GString *plain = g_string_new (NULL);

  *place = -1;
  for (const char *p = path; *p != '\0'; p++)
    {
      g_string_append_c (plain, *p);
      if (*p != '[')
        continue;
      if (*place < 0)
        *place = atoi (p + 1);
      p += strcspn (p, "]") - 1;
    }
  return g_string_free (plain, FALSE);
}

static char *
name_of_place (JsonObject *facts, const char *plain, int place)
{
  g_autofree char *list = g_strndup (plain, strcspn (plain, "[."));
  JsonArray *array = sr_json_array (facts, list);
  JsonObject *item = NULL;

  if (array != NULL && place >= 0 && (guint) place < json_array_get_length (array))
    item = json_array_get_object_element (array, (guint) place);
  if (item != NULL && sr_json_string (item, "name") != NULL)
    return g_strdup (sr_json_string (item, "name"));
  if (item != NULL && sr_json_string (item, "jurisdiction") != NULL)
    return g_ascii_strup (sr_json_string (item, "jurisdiction"), -1);
  return g_strdup_printf (_ ("group %d"), place + 1);
}

/* The first question anywhere in a piece of a pack. */
static const char *
find_ask (JsonNode *node)
{
  const char *found = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; found == NULL && i < json_array_get_length (json_node_get_array (node)); i++)
      found = find_ask (json_array_get_element (json_node_get_array (node), i));
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) members = json_object_get_members (object);

      found = sr_json_string (object, "ask");
      for (GList *l = members; found == NULL && l != NULL; l = l->next)
        found = find_ask (json_object_get_member (object, l->data));
    }
  return found;
}

/* The duty of a law whose id ends in @name ("client", "client-2"), or its exception of that name. */
static JsonNode *
find_owner (JsonObject *law, const char *name)
{
  JsonArray *duties = sr_json_array (law, "duties"), *exceptions = sr_json_array (law, "exceptions");
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; duties != NULL && i < json_array_get_length (duties); i++)
    {
      const char *recipient = sr_json_string (json_array_get_object_element (duties, i), "to");
      guint nth = GPOINTER_TO_UINT (g_hash_table_lookup (counts, recipient != NULL ? recipient : "")) + 1;
      g_autofree char *id = nth > 1 ? g_strdup_printf ("%s-%u", recipient, nth) : g_strdup (recipient);

      g_hash_table_insert (counts, (gpointer) (recipient != NULL ? recipient : ""), GUINT_TO_POINTER (nth));
      if (g_strcmp0 (id, name) == 0)
        return json_array_get_element (duties, i);
    }
  for (guint i = 0; exceptions != NULL && i < json_array_get_length (exceptions); i++)
    if (g_strcmp0 (sr_json_string (json_array_get_object_element (exceptions, i), "name"), name) == 0)
      return json_array_get_element (exceptions, i);
  return NULL;
}

/* "incident.answers.us-xx.regulator": a question that only one law asks stands in its pack. */
static char *
ask_of_pack (SrLawBook *laws, const char *path)
{
  const char *owner = path + strlen (PACK_QUESTION), *dot = strchr (owner, '.');
  g_autofree char *id = dot != NULL ? g_strndup (owner, (gsize) (dot - owner)) : NULL;
  const SrLaw *law = id != NULL ? sr_law_book_lookup (laws, id) : NULL;
  JsonNode *node = law != NULL ? find_owner (sr_law_get_json (law), dot + 1) : NULL;

  return node != NULL ? g_strdup (find_ask (node)) : NULL;
}

char *
sr_question_text (SrLawBook *laws, JsonObject *facts, const char *path)
{
  int place;
  g_autofree char *plain = without_places (path, &place);

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autofree char *name = NULL;

      if (!g_str_equal (questions[i].path, plain))
        continue;
      if (strstr (questions[i].text, "%s") == NULL)
        return g_strdup (_ (questions[i].text));
      name = name_of_place (facts, plain, place);
      return g_strdup_printf (_ (questions[i].text), name);
    }
  if (laws != NULL && g_str_has_prefix (path, PACK_QUESTION))
    {
      char *text = ask_of_pack (laws, path);

      if (text != NULL)
        return text;
    }
  return g_strdup_printf (_ ("Not known yet: %s"), path);
}
