/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-facts.h"
#include "sr-law-facts-private.h"

#include "sr-clock.h"
#include "sr-json.h"
#include "sr-law-private.h"

#include <glib/gi18n-lib.h>

/* An order of 30 days bounds a request to wait that was only spoken, or has no end. */
#define HOLD_DAYS 30

const char *const *
sr_law_facts_get_kinds (void)
{
  return sr_terms_kind;
}

const char *const *
sr_law_facts_get_categories (void)
{
  return sr_terms_category;
}

static void
clear_group (gpointer data)
{
  g_strfreev (((SrGroup *) data)->roles);
}

void
sr_facts_free (SrFacts *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_strfreev (self->roles);
  for (int i = 0; i < SR_N_FROM; i++)
    g_clear_pointer (&self->moments[i], g_date_time_unref);
  g_clear_pointer (&self->hold.until, g_date_time_unref);
  g_clear_pointer (&self->groups, g_array_unref);
  g_clear_pointer (&self->clients, g_array_unref);
  g_free (self->firm_in);
  g_clear_pointer (&self->no_notice, json_node_unref);
  g_clear_pointer (&self->json, json_object_unref);
  g_free (self);
}

/* The firm's own targets, by standard: {"promptly": {"amount": 3, "unit": "calendar_days"}} */
static gboolean
check_targets (SrFactsReader *r, JsonObject *targets)
{
  g_autoptr (GList) members = targets != NULL ? json_object_get_members (targets) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autofree char *path = g_strdup_printf ("firm.targets.%s", (char *) l->data);
      JsonObject *target;

      if (!sr_facts_object (r, targets, "firm.targets", l->data, &target))
        return FALSE;
      if (target != NULL && !sr_facts_notice (r, target, path))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_firm (SrFactsReader *r, SrFacts *self)
{
  JsonObject *firm;
  JsonArray *places;
  const char *zone;

  self->places = g_ptr_array_new ();
  if (!sr_facts_object (r, self->json, "", "firm", &firm)
      || !sr_facts_string (r, firm, "firm", "time_zone", &zone)
      || !sr_facts_array (r, firm, "firm", "jurisdictions", &places)
      || !sr_facts_strv (r, firm, "firm", "roles", &self->roles)
      || !sr_facts_object (r, firm, "firm", "targets", &self->targets) || !check_targets (r, self->targets))
    return FALSE;
  self->zone_known = zone != NULL;
  self->zone = zone != NULL ? sr_law_book_get_zone (r->book, zone) : g_time_zone_new_utc ();
  if (self->zone == NULL)
    return sr_facts_fail (r, "firm.time_zone",
                          _ ("“%s” is not a known time zone; use a name such as "
                             "America/New_York."),
                          zone);
  r->zone = self->zone;
  self->roles_known = self->roles != NULL;
  self->places_known = places != NULL;
  for (guint i = 0; places != NULL && i < json_array_get_length (places); i++)
    {
      g_autofree char *path = g_strdup_printf ("firm.jurisdictions[%u]", i);
      const char *place;

      if (!sr_facts_place (r, json_array_get_element (places, i), path, &place))
        return FALSE;
      if (place != NULL)
        g_ptr_array_add (self->places, (gpointer) place);
    }
  return TRUE;
}

static gboolean
read_kinds (SrFactsReader *r, SrFacts *self, JsonObject *incident)
{
  int kind = -1;
  guint64 also;
  gboolean known;

  if (!sr_facts_word (r, incident, "incident", "kind", sr_terms_kind, &kind)
      || !sr_facts_words (r, incident, "incident", "also", sr_terms_kind, &also, &known))
    return FALSE;
  self->kinds_known = kind >= 0;
  self->kinds = (kind >= 0 ? 1u << kind : 0) | (guint) also;
  return TRUE;
}

static gboolean
read_moments (SrFactsReader *r, SrFacts *self, JsonObject *incident)
{
  static const struct
  {
    const char *member;
    SrFrom from;
  } times[] = {
    {"occurred_from", SR_FROM_OCCURRENCE},
    {"discovered_at", SR_FROM_DISCOVERY},
    {"determined_at", SR_FROM_DETERMINATION},
    {"individuals_notified_at", SR_FROM_NOTIFICATION},
  };
  JsonObject *moments;
  g_autoptr (GDateTime) occurred_to = NULL;
  g_autoptr (GList) members = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    if (!sr_facts_time (r, incident, "incident", times[i].member, &self->moments[times[i].from]))
      return FALSE;
  if (!sr_facts_time (r, incident, "incident", "occurred_to", &occurred_to)
      || !sr_facts_object (r, incident, "incident", "moments", &moments))
    return FALSE;
  if (occurred_to != NULL && self->moments[SR_FROM_OCCURRENCE] != NULL
      && g_date_time_compare (occurred_to, self->moments[SR_FROM_OCCURRENCE]) < 0)
    return sr_facts_fail (r, "incident.occurred_to", _ ("is before “occurred_from”; check both times."));
  members = moments != NULL ? json_object_get_members (moments) : NULL;
  for (GList *l = members; l != NULL; l = l->next)
    {
      int from = sr_terms_find (sr_terms_from, l->data);
      g_autoptr (GDateTime) time = NULL;

      if (!sr_facts_time (r, moments, "incident.moments", l->data, &time))
        return FALSE;
      if (from > 0 && self->moments[from] == NULL)
        self->moments[from] = g_steal_pointer (&time);
    }
  return TRUE;
}

/* Some court case is federal; unknown where none is named. */
static gboolean
read_proceedings (SrFactsReader *r, SrFacts *self, JsonObject *incident)
{
  JsonArray *proceedings;
  SrTristate found = SR_NO;

  if (!sr_facts_array (r, incident, "incident", "proceedings", &proceedings))
    return FALSE;
  for (guint i = 0; proceedings != NULL && i < json_array_get_length (proceedings); i++)
    {
      g_autofree char *path = g_strdup_printf ("incident.proceedings[%u]", i);
      JsonNode *node = json_array_get_element (proceedings, i);
      SrTristate federal;
      const char *text, *place;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return sr_facts_fail (r, path, _ ("must be an object, { … }."));
      if (!sr_facts_tristate (r, json_node_get_object (node), path, "federal", &federal)
          || !sr_facts_string (r, json_node_get_object (node), path, "order", &text))
        return FALSE;
      if (json_object_has_member (json_node_get_object (node), "place"))
        {
          g_autofree char *place_path = g_strdup_printf ("%s.place", path);

          if (!sr_facts_place (r, json_object_get_member (json_node_get_object (node), "place"), place_path,
                               &place))
            return FALSE;
        }
      found = sr_tristate_or (found, federal);
    }
  if (proceedings == NULL || json_array_get_length (proceedings) == 0)
    found = SR_UNKNOWN;
  self->facts[SR_FACT_PROCEEDINGS_FEDERAL] = found;
  return TRUE;
}

/* A request to wait moves clocks if it was addressed to the firm and a partner accepted it. */
static gboolean
read_hold (SrFactsReader *r, SrFacts *self, JsonObject *incident)
{
  JsonObject *hold;
  g_autoptr (GDateTime) bare = NULL, from = NULL, until = NULL, review = NULL, latest = NULL;
  SrTristate addressed, accepted, written;
  const char *path = "incident.hold";

  if (!sr_facts_time (r, incident, "incident", "law_enforcement_hold_until", &bare)
      || !sr_facts_object (r, incident, "incident", "hold", &hold))
    return FALSE;
  if (hold == NULL)
    {
      self->hold.until = g_steal_pointer (&bare);
      return TRUE;
    }
  if (!sr_facts_tristate (r, hold, path, "addressed_to_firm", &addressed)
      || !sr_facts_tristate (r, hold, path, "accepted", &accepted)
      || !sr_facts_tristate (r, hold, path, "written", &written)
      || !sr_facts_time (r, hold, path, "from", &from) || !sr_facts_time (r, hold, path, "until", &until)
      || !sr_facts_time (r, hold, path, "review_at", &review)
      || !sr_facts_array (r, hold, path, "duties", &self->hold.duties))
    return FALSE;
  if (self->hold.duties != NULL && json_array_get_length (self->hold.duties) == 0)
    self->hold.duties = NULL;
  if (addressed != SR_YES || accepted == SR_NO)
    return TRUE;
  if (until == NULL)
    until = bare != NULL ? g_steal_pointer (&bare) : g_steal_pointer (&review);
  latest = from != NULL ? g_date_time_add_days (from, HOLD_DAYS) : NULL;
  if (until == NULL)
    until = g_steal_pointer (&latest);
  else if (latest != NULL && written != SR_YES && g_date_time_compare (until, latest) > 0)
    {
      g_date_time_unref (until);
      until = g_steal_pointer (&latest);
    }
  self->hold.until = g_steal_pointer (&until);
  return TRUE;
}

/* Every value of @o must be a time (notified) or true, false, null (answers). */
static gboolean
check_values (SrFactsReader *r, JsonObject *o, const char *path, gboolean times)
{
  g_autoptr (GList) members = o != NULL ? json_object_get_members (o) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autoptr (GDateTime) time = NULL;
      SrTristate answer;

      if (times ? !sr_facts_time (r, o, path, l->data, &time)
                : !sr_facts_tristate (r, o, path, l->data, &answer))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_incident (SrFactsReader *r, SrFacts *self, JsonObject *incident)
{
  guint64 media;
  gboolean known;
  JsonArray *recipients;
  SrTristate *facts = self->facts;

  if (!read_kinds (r, self, incident)
      || !sr_facts_words (r, incident, "incident", "media", sr_terms_medium, &media, &known)
      || !read_moments (r, self, incident) || !read_proceedings (r, self, incident)
      || !read_hold (r, self, incident)
      || !sr_facts_array (r, incident, "incident", "recipients", &recipients)
      || !sr_facts_object (r, incident, "incident", "notified", &self->notified)
      || !sr_facts_object (r, incident, "incident", "answers", &self->answers)
      || !check_values (r, self->notified, "incident.notified", TRUE)
      || !check_values (r, self->answers, "incident.answers", FALSE))
    return FALSE;
  self->media = media;
  for (int i = 0; i < SR_FACT_PROCEEDINGS_FEDERAL; i++)
    if (!sr_facts_tristate (r, incident, "incident", sr_terms_fact[i] + strlen ("incident."), &facts[i]))
      return FALSE;
  /* what follows from another answer need not be asked again */
  if (facts[SR_FACT_INADVERTENT] == SR_UNKNOWN
      && (self->kinds & (1u << sr_terms_find (sr_terms_kind, "inadvertent_production"))) != 0)
    facts[SR_FACT_INADVERTENT] = SR_YES;
  if (facts[SR_FACT_HIGH_RISK_TO_RIGHTS] == SR_UNKNOWN && facts[SR_FACT_RISK_TO_RIGHTS] == SR_NO)
    facts[SR_FACT_HIGH_RISK_TO_RIGHTS] = SR_NO;
  if (facts[SR_FACT_RISK_TO_RIGHTS] == SR_UNKNOWN && facts[SR_FACT_HIGH_RISK_TO_RIGHTS] == SR_YES)
    facts[SR_FACT_RISK_TO_RIGHTS] = SR_YES;
  return TRUE;
}

SrFacts *
sr_facts_read (SrLawBook *book, JsonObject *json, GError **error)
{
  g_autoptr (SrFacts) self = g_new0 (SrFacts, 1);
  SrFactsReader reader = {book, NULL, error};
  JsonObject *incident;

  self->json = json_object_ref (json);
  self->firm_in = g_new0 (gint8, sr_law_book_get_laws (book)->len);
  self->groups = g_array_new (FALSE, TRUE, sizeof (SrGroup));
  g_array_set_clear_func (self->groups, clear_group);
  self->clients = g_array_new (FALSE, TRUE, sizeof (SrClient));
  if (!read_firm (&reader, self) || !sr_facts_object (&reader, json, "", "incident", &incident)
      || !read_incident (&reader, self, incident) || !sr_facts_read_groups (&reader, self)
      || !sr_facts_read_clients (&reader, self)
      || !sr_facts_read_parties (&reader, self, "insurers", "name", &self->insurers)
      || !sr_facts_read_parties (&reader, self, "agreements", "party", &self->agreements))
    return NULL;
  self->insurers_known = self->insurers != NULL;
  self->no_notice = json_node_init_object (json_node_alloc (), NULL);
  json_node_take_object (self->no_notice, json_object_new ());
  return g_steal_pointer (&self);
}

gboolean
sr_law_facts_check (SrLawBook *book, JsonObject *facts, GError **error)
{
  g_autoptr (SrFacts) read = sr_facts_read (book, facts, error);

  return read != NULL;
}

GDateTime *
sr_facts_get_notified (SrFacts *self, const char *id)
{
  g_autoptr (GDateTime) time = self->notified != NULL ? sr_json_time (self->notified, id) : NULL;

  return time != NULL ? g_date_time_to_timezone (time, self->zone) : NULL;
}

char *
sr_facts_group_path (const SrGroup *group, const char *member)
{
  return group->index < 0 ? g_strdup ("affected") : g_strdup_printf ("affected[%d].%s", group->index, member);
}

gboolean
sr_facts_has_role (SrFacts *self, const SrGroup *group, GStrv roles)
{
  GStrv present = group != NULL && group->roles != NULL ? group->roles : self->roles;

  for (guint i = 0; present != NULL && roles != NULL && roles[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) present, roles[i]))
      return TRUE;
  return FALSE;
}
