/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-evaluate.h"

#include <string.h>

SrTristate
sr_element_place_in (const char *place, GPtrArray *places, GPtrArray *not_places)
{
  SrTristate found = SR_NO;

  if (place == NULL)
    return SR_UNKNOWN;
  for (guint i = 0; not_places != NULL && i < not_places->len; i++)
    if (sr_law_place_is_within (place, not_places->pdata[i]))
      return SR_NO;
  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      if (sr_law_place_is_within (place, places->pdata[i]))
        return SR_YES;
      if (sr_law_place_is_within (places->pdata[i], place))
        found = SR_UNKNOWN;
    }
  return found;
}

/* Whether a further place of the firm says more exactly where in @place it is. */
static gboolean
is_refined (SrFacts *facts, const char *place)
{
  for (guint i = 0; i < facts->places->len; i++)
    if (facts->places->pdata[i] != place && sr_law_place_is_within (facts->places->pdata[i], place))
      return TRUE;
  return FALSE;
}

SrTristate
sr_element_firm_in (SrFacts *facts, GPtrArray *places, GPtrArray *not_places)
{
  SrTristate found = SR_NO;

  if (!facts->places_known)
    return SR_UNKNOWN;
  for (guint i = 0; i < facts->places->len; i++)
    {
      SrTristate here = sr_element_place_in (facts->places->pdata[i], places, not_places);

      if (here == SR_UNKNOWN && is_refined (facts, facts->places->pdata[i]))
        here = SR_NO;
      found = sr_tristate_or (found, here);
    }
  return found;
}

SrTristate
sr_element_firm_in_reach (SrFacts *facts, const SrLaw *law)
{
  gint8 *cached = &facts->firm_in[law->index];

  if (*cached == 0)
    *cached = 2 + (gint8) sr_element_firm_in (facts, law->places, law->not_places);
  return *cached - 2;
}

SrTristate
sr_element_group_in (const SrGroup *group, const SrLaw *law)
{
  return group->reach != NULL ? (SrTristate) group->reach[law->index] : SR_UNKNOWN;
}

/* A law that binds firms established in its reach binds others only if they offer services there. */
SrTristate
sr_element_place (SrFacts *facts, const SrLaw *law, const SrGroup *group)
{
  const SrLaw *area = law->base != NULL ? law->base : law;
  SrTristate place, firm;

  if (law->reach_of == SR_REACH_FIRM)
    return sr_element_firm_in_reach (facts, area);
  place = sr_element_group_in (group, area);
  if (!area->firms_there)
    return place;
  firm = sr_element_firm_in_reach (facts, area);
  return sr_tristate_or (firm, sr_tristate_and (place, group->offered_services));
}

static SrTristate
test_information (const SrLaw *law, const SrGroup *group)
{
  guint64 matching = group->categories & law->categories;

  if (law->categories == 0)
    return SR_YES;
  if (!group->categories_known)
    return SR_UNKNOWN;
  if (matching == 0)
    return SR_NO;
  if (!law->name_needed || (matching & law->without_name) != 0)
    return SR_YES;
  return group->names;
}

static SrTristate
test_medium (const SrLaw *law, const SrGroup *group)
{
  SrTristate any = SR_NO, all = SR_YES;

  for (int i = 0; i < SR_N_MEDIA; i++)
    {
      all = sr_tristate_and (all, law->media[i]);
      if ((group->media & (1u << i)) != 0)
        any = sr_tristate_or (any, law->media[i]);
    }
  if (group->media != 0)
    return any;
  return all == SR_YES ? SR_YES : SR_UNKNOWN;
}

static SrTristate
test_trigger (const SrLaw *law, const SrGroup *group)
{
  switch (law->trigger)
    {
    case SR_TRIGGER_ACQUISITION:
      return group->acquired;
    case SR_TRIGGER_ACCESS:
    case SR_TRIGGER_ACCESS_OR_ACQUISITION:
      /* acquiring is a way of accessing, so access alone decides both */
      return group->accessed;
    case SR_TRIGGER_ANY_PERSONAL_DATA:
    case SR_TRIGGER_CLIENT_INFORMATION:
    case SR_TRIGGER_OTHER:
    default:
      return SR_YES;
    }
}

/* Encryption whose key is safe takes the data out of a law that has the safe harbour. */
static SrTristate
test_unsecured (const SrLaw *law, const SrGroup *group)
{
  SrTristate key = law->broken_by_key ? group->key_compromised : SR_NO;

  if (!law->safe_harbor || group->encrypted == SR_NO)
    return SR_YES;
  if (group->encrypted == SR_YES)
    return key;
  return key == SR_YES ? SR_YES : SR_UNKNOWN;
}

static SrTristate
test_roles (SrFacts *facts, const SrLaw *law, const SrGroup *group)
{
  if (law->roles[0] == NULL || sr_facts_has_role (facts, group, law->roles))
    return SR_YES;
  return SR_NO;
}

SrTristate
sr_elements_test (SrFacts *facts, const SrLaw *law, const SrGroup *group, SrTristate values[SR_N_ELEMENTS])
{
  SrTristate all = SR_YES;

  values[SR_FINDING_PLACE] = sr_element_place (facts, law, group);
  values[SR_FINDING_ROLES] = test_roles (facts, law, group);
  values[SR_FINDING_MEDIUM] = test_medium (law, group);
  values[SR_FINDING_UNSECURED] = test_unsecured (law, group);
  values[SR_FINDING_INFORMATION] = law->needs_people ? test_information (law, group) : SR_YES;
  values[SR_FINDING_TRIGGER] = law->needs_people ? test_trigger (law, group) : SR_YES;
  for (int i = 0; i < SR_N_ELEMENTS; i++)
    all = sr_tristate_and (all, values[i]);
  return all;
}

/* Whether the entry @law has the duty to @recipient: a regulator is that of the firm's own establishment
 * where it has one in the area, else that of each country; others go by the country of the people. */
static SrTristate
entry_has (SrFacts *facts, const SrLaw *law, const char *recipient, const SrGroup *group)
{
  SrTristate by_place = sr_element_group_in (group, law);
  SrTristate established;

  if (!g_str_equal (recipient, "regulator"))
    return by_place;
  established = sr_element_firm_in_reach (facts, law->base);
  if (established == SR_YES)
    return sr_element_firm_in_reach (facts, law);
  if (established == SR_NO)
    return by_place;
  return sr_tristate_or (by_place == SR_NO ? SR_NO : SR_UNKNOWN, sr_element_firm_in_reach (facts, law));
}

SrTristate
sr_element_entry (SrFacts *facts, const SrLaw *law, const char *recipient, const SrGroup *group)
{
  SrTristate other = SR_NO;
  gboolean lead;

  if (law->base != NULL)
    return entry_has (facts, law, recipient, group);
  if (law->entries->len == 0)
    return SR_YES;
  for (guint i = 0; i < law->entries->len; i++)
    {
      const SrLaw *entry = law->entries->pdata[i];

      if (sr_law_find_rule (entry, recipient) != NULL)
        other = sr_tristate_or (other, entry_has (facts, entry, recipient, group));
    }
  /* a firm established both under an entry and elsewhere in the area: the entry's authority leads */
  lead = g_str_equal (recipient, "regulator") && facts->places_known;
  if (lead && other == SR_UNKNOWN && sr_element_firm_in_reach (facts, law) == SR_YES)
    return SR_UNKNOWN;
  return sr_tristate_not (other);
}

SrTristate
sr_element_not_within (SrFacts *facts, const SrLaw *law)
{
  SrTristate within_one = SR_NO;

  for (guint i = 0; law->not_within != NULL && i < law->not_within->len; i++)
    {
      g_autoptr (GPtrArray) area = g_ptr_array_new ();
      SrTristate within = facts->places_known ? SR_YES : SR_UNKNOWN;

      g_ptr_array_add (area, law->not_within->pdata[i]);
      for (guint j = 0; j < facts->places->len; j++)
        within = sr_tristate_and (within, sr_element_place_in (facts->places->pdata[j], area, NULL));
      for (guint j = 0; j < facts->groups->len; j++)
        within
          = sr_tristate_and (within, sr_element_place_in (g_array_index (facts->groups, SrGroup, j).place,
                                                          area, NULL));
      within_one = sr_tristate_or (within_one, within);
    }
  return sr_tristate_not (within_one);
}

static const char *
member_of_trigger (const SrLaw *law)
{
  return law->trigger == SR_TRIGGER_ACQUISITION ? "incident.acquired" : "incident.accessed";
}

static void
add_place_questions (SrFacts *facts, const SrLaw *law, const SrGroup *group, GPtrArray *paths)
{
  const SrLaw *area = law->base != NULL ? law->base : law;

  if (law->reach_of != SR_REACH_FIRM)
    {
      SrTristate place = sr_element_group_in (group, area);

      if (place == SR_UNKNOWN)
        sr_questions_add (paths, sr_facts_group_path (group, "jurisdiction"));
      if (area->firms_there && place != SR_NO && group->offered_services == SR_UNKNOWN)
        sr_questions_add (paths, sr_facts_group_path (group, "offered_services"));
      if (!area->firms_there)
        return;
    }
  if (sr_element_firm_in_reach (facts, area) == SR_UNKNOWN)
    sr_questions_add (paths, g_strdup ("firm.jurisdictions"));
}

void
sr_elements_add_questions (SrFacts *facts,
                           const SrLaw *law,
                           const SrGroup *group,
                           const SrTristate values[SR_N_ELEMENTS],
                           GPtrArray *paths)
{
  if (values[SR_FINDING_PLACE] == SR_UNKNOWN)
    add_place_questions (facts, law, group, paths);
  if (values[SR_FINDING_INFORMATION] == SR_UNKNOWN)
    sr_questions_add (paths, sr_facts_group_path (group, group->categories_known ? "names" : "categories"));
  if (values[SR_FINDING_MEDIUM] == SR_UNKNOWN && group->media == 0)
    sr_questions_add (paths, g_strdup ("incident.media"));
  if (values[SR_FINDING_TRIGGER] == SR_UNKNOWN)
    sr_questions_add (paths, g_strdup (member_of_trigger (law)));
  if (values[SR_FINDING_UNSECURED] == SR_UNKNOWN)
    sr_questions_add (paths, g_strdup (group->encrypted == SR_UNKNOWN ? "incident.encrypted"
                                                                      : "incident.key_compromised"));
}
