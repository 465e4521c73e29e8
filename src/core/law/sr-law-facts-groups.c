/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-facts-private.h"

#include "sr-json.h"
#include "sr-law-private.h"

#include <glib/gi18n-lib.h>

static const char *const owner_words[] = {"unknown", "firm", "client", NULL};
static const char *const group_status_words[] = {"suspected", "confirmed", "certain", "ruled_out", NULL};

/* A fact that a group may have of its own. */
static gboolean
read_own (SrFactsReader *r,
          JsonObject *o,
          const char *path,
          const char *member,
          SrTristate of_incident,
          SrTristate *value)
{
  if (!sr_facts_tristate (r, o, path, member, value))
    return FALSE;
  if (*value == SR_UNKNOWN)
    *value = of_incident;
  return TRUE;
}

static gboolean
read_group (SrFactsReader *r, SrFacts *self, JsonObject *o, const char *path, guint index)
{
  SrGroup group = {.index = index};
  int owner = SR_OWNER_UNKNOWN, status = 0;
  guint64 media;
  gboolean known;

  if (!sr_facts_place_of (r, o, path, "jurisdiction", &group.place)
      || !sr_facts_number (r, o, path, "people", &group.people)
      || !sr_facts_words (r, o, path, "categories", sr_terms_category, &group.categories,
                          &group.categories_known)
      || !sr_facts_words (r, o, path, "media", sr_terms_medium, &media, &known)
      || !sr_facts_tristate (r, o, path, "names", &group.names)
      || !sr_facts_tristate (r, o, path, "offered_services", &group.offered_services)
      || !sr_facts_word (r, o, path, "owner", owner_words, &owner)
      || !sr_facts_word (r, o, path, "status", group_status_words, &status)
      || !read_own (r, o, path, "encrypted", self->facts[SR_FACT_ENCRYPTED], &group.encrypted)
      || !read_own (r, o, path, "key_compromised", self->facts[SR_FACT_KEY_COMPROMISED],
                    &group.key_compromised)
      || !read_own (r, o, path, "accessed", self->facts[SR_FACT_ACCESSED], &group.accessed)
      || !read_own (r, o, path, "acquired", self->facts[SR_FACT_ACQUIRED], &group.acquired)
      || !sr_facts_strv (r, o, path, "roles", &group.roles))
    {
      g_strfreev (group.roles);
      return FALSE;
    }
  group.reach = group.place != NULL ? sr_law_book_get_reach (r->book, group.place) : NULL;
  group.owner = owner;
  group.media = known && media != 0 ? media : self->media;
  if (group.roles != NULL && group.roles[0] == NULL)
    g_clear_pointer (&group.roles, g_strfreev);
  /* what the group says of itself outweighs what the incident says of both */
  if (sr_json_tristate (o, "accessed") == SR_NO && sr_json_tristate (o, "acquired") == SR_UNKNOWN)
    group.acquired = SR_NO;
  /* acquiring is a way of accessing */
  if (group.acquired == SR_YES)
    group.accessed = SR_YES;
  else if (group.accessed == SR_NO)
    group.acquired = SR_NO;
  /* a group ruled out, or of nobody, is left out */
  if (g_strcmp0 (group_status_words[status], "ruled_out") == 0 || group.people == 0)
    g_clear_pointer (&group.roles, g_strfreev);
  else
    g_array_append_val (self->groups, group);
  return TRUE;
}

static void
add_unknown_group (SrFacts *self)
{
  SrTristate *facts = self->facts;
  SrGroup group = {.index = SR_GROUP_UNKNOWN,
                   .people = -1,
                   .names = SR_UNKNOWN,
                   .offered_services = SR_UNKNOWN,
                   .media = self->media,
                   .encrypted = facts[SR_FACT_ENCRYPTED],
                   .key_compromised = facts[SR_FACT_KEY_COMPROMISED],
                   .accessed = facts[SR_FACT_ACQUIRED] == SR_YES ? SR_YES : facts[SR_FACT_ACCESSED],
                   .acquired = facts[SR_FACT_ACCESSED] == SR_NO ? SR_NO : facts[SR_FACT_ACQUIRED]};

  self->whole = group;
  self->whole.index = SR_GROUP_WHOLE;
  if (!self->people_known)
    g_array_append_val (self->groups, group);
}

gboolean
sr_facts_read_groups (SrFactsReader *r, SrFacts *self)
{
  JsonArray *affected;

  if (!sr_facts_array (r, self->json, "", "affected", &affected))
    return FALSE;
  self->people_known = affected != NULL;
  add_unknown_group (self);
  for (guint i = 0; affected != NULL && i < json_array_get_length (affected); i++)
    {
      g_autofree char *path = g_strdup_printf ("affected[%u]", i);
      JsonNode *node = json_array_get_element (affected, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return sr_facts_fail (r, path, _ ("must be an object, { … }."));
      if (!read_group (r, self, json_node_get_object (node), path, i))
        return FALSE;
    }
  return TRUE;
}
