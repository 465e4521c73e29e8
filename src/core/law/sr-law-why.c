/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-duty-private.h"

#include "sr-json.h"
#include "sr-law-evaluate.h"

#include <glib/gi18n-lib.h>

/* Three sentences for one condition: established, ruled out, not known. */
static char *
pick (SrTristate value, const char *yes, const char *no, const char *unknown)
{
  return g_strdup (value == SR_YES ? yes : value == SR_NO ? no : unknown);
}

static const char *
place_name (SrDuty *duty, const SrGroup *group)
{
  const char *name
    = group->place != NULL ? sr_law_book_get_place_name (duty->grounds->book, group->place) : NULL;

  return name != NULL ? name : group->place != NULL ? group->place : _ ("a place not known yet");
}

static char *
describe_firm_place (SrDuty *duty, SrTristate value)
{
  const char *where = sr_duty_get_jurisdiction (duty);

  switch (value)
    {
    case SR_YES:
      return g_strdup_printf (_ ("The firm is established or regulated where this rule holds: %s."), where);
    case SR_NO:
      return g_strdup_printf (_ ("The firm is not established or regulated where this rule holds: %s."),
                              where);
    case SR_UNKNOWN:
    default:
      return g_strdup_printf (_ ("It is not known whether the firm is established or regulated there: %s."),
                              where);
    }
}

static char *
describe_place (SrDuty *duty, const SrFinding *finding)
{
  const SrLaw *law = duty->law;
  const SrGroup *group = finding->group;
  const SrLaw *area = law->base != NULL ? law->base : law;
  const char *place;

  if (law->reach_of == SR_REACH_FIRM)
    return describe_firm_place (duty, finding->value);
  if (group->index == SR_GROUP_UNKNOWN)
    return g_strdup (_ ("It is not known yet whose information it was."));
  place = place_name (duty, group);
  if (area->firms_there
      && sr_element_firm_in (duty->grounds->facts, area->places, area->not_places) == SR_YES)
    return g_strdup (
      _ ("The firm is established in the area of this law, so it holds for people living anywhere."));
  if (area->firms_there && group->place != NULL
      && sr_element_place_in (group->place, area->places, area->not_places) == SR_YES)
    {
      if (group->offered_services == SR_NO)
        return g_strdup_printf (
          _ ("People live in %s, but the firm is not established there and does not offer "
             "services there on purpose."),
          place);
      if (group->offered_services == SR_YES)
        return g_strdup_printf (_ ("People live in %s, where the firm offers services on purpose."), place);
      return g_strdup_printf (
        _ ("People live in %s; it is not known whether the firm offers services there on "
           "purpose."),
        place);
    }
  switch (finding->value)
    {
    case SR_YES:
      return g_strdup_printf (_ ("People affected live in %s."), place);
    case SR_NO:
      return g_strdup_printf (_ ("The people live in %s, which this law does not reach."), place);
    case SR_UNKNOWN:
    default:
      return g_strdup_printf (_ ("It is not known exactly where the people live (%s)."), place);
    }
}

static char *
describe_trigger (SrDuty *duty, SrTristate value)
{
  switch (duty->law->trigger)
    {
    case SR_TRIGGER_ACQUISITION:
      return pick (
        value, _ ("Somebody without a right to it acquired the information."),
        _ ("Nobody acquired the information."),
        _ ("It is not known whether somebody acquired the information; access alone is not enough here."));
    case SR_TRIGGER_ACCESS:
      return pick (value, _ ("Somebody without a right to it had access to the information."),
                   _ ("Nobody had access to the information."),
                   _ ("It is not known whether somebody had access to the information."));
    case SR_TRIGGER_ACCESS_OR_ACQUISITION:
      return pick (value, _ ("Somebody without a right to it saw or acquired the information."),
                   _ ("Nobody saw or acquired the information."),
                   _ ("It is not known whether somebody saw or acquired the information."));
    case SR_TRIGGER_ANY_PERSONAL_DATA:
      return g_strdup (_ ("Any breach of personal data counts: loss, change, disclosure or access."));
    case SR_TRIGGER_CLIENT_INFORMATION:
    case SR_TRIGGER_OTHER:
    default:
      return NULL;
    }
}

static char *
describe_unsecured (SrDuty *duty, const SrFinding *finding)
{
  if (!duty->law->safe_harbor)
    return NULL;
  if (finding->value == SR_YES && finding->group->encrypted != SR_NO)
    return g_strdup (_ ("It was encrypted, but the key was exposed as well, so it was not protected."));
  if (finding->value == SR_UNKNOWN && finding->group->encrypted == SR_YES)
    return g_strdup (_ ("It was encrypted, but it is not known whether the key is safe."));
  return pick (finding->value, _ ("It was not encrypted."), _ ("It was encrypted and the key is safe."),
               _ ("It is not known whether it was encrypted."));
}

static char *
describe_information (SrDuty *duty, const SrFinding *finding)
{
  if (!duty->law->needs_people)
    return NULL;
  if (finding->value == SR_UNKNOWN && finding->group->categories_known)
    return g_strdup (_ ("It is not known whether people's names went with the information."));
  if (finding->value == SR_NO && (finding->group->categories & duty->law->categories) != 0)
    return g_strdup (
      _ ("The kind of information counts only together with a name, and names were not in it."));
  return pick (finding->value, _ ("The information is of a kind this law speaks of."),
               _ ("None of the information is of a kind this law speaks of."),
               _ ("It is not known what kinds of information were in it."));
}

static char *
describe_medium (SrDuty *duty, const SrFinding *finding)
{
  gboolean all = TRUE;

  for (int i = 0; i < SR_N_MEDIA; i++)
    all = all && duty->law->media[i] == SR_YES;
  if (all)
    return NULL;
  if (finding->value == SR_UNKNOWN && finding->group->media != 0)
    return g_strdup (_ ("The law does not say whether information in this form counts."));
  return pick (finding->value, _ ("The information was in a form this law covers."),
               _ ("The law does not cover information in this form."),
               _ ("It is not known in what form the information was."));
}

static char *
describe_element (SrDuty *duty, const SrFinding *finding)
{
  switch ((int) finding->type)
    {
    case SR_FINDING_PLACE:
      return describe_place (duty, finding);
    case SR_FINDING_ROLES:
      if (duty->law->roles[0] == NULL)
        return NULL;
      return pick (finding->value, _ ("The firm acts in a part that this law speaks of."),
                   _ ("The firm does not act in any part that this law speaks of."), "");
    case SR_FINDING_INFORMATION:
      return describe_information (duty, finding);
    case SR_FINDING_MEDIUM:
      return describe_medium (duty, finding);
    case SR_FINDING_TRIGGER:
      return describe_trigger (duty, finding->value);
    case SR_FINDING_UNSECURED:
      return describe_unsecured (duty, finding);
    default:
      return NULL;
    }
}

static char *
describe_owner (SrDuty *duty, SrTristate value)
{
  if (duty->rule->data_of == SR_DATA_OF_CLIENT)
    return pick (value, _ ("The firm holds the information for its owner, who must be told."),
                 _ ("The firm itself owns the information, so there is no other owner to tell."),
                 _ ("It is not known whether the firm holds the information for somebody else."));
  return pick (
    value, _ ("The firm itself owns or licenses the information."),
    _ ("The firm holds the information for its owner; only the duty to tell the owner is the firm's."),
    _ ("It is not known whose information it is, the firm's own or that of a client."));
}

static char *
describe_entry (SrDuty *duty, SrTristate value)
{
  gboolean regulator = g_str_equal (duty->recipient, "regulator");

  if (duty->law->base != NULL)
    return regulator ? pick (
             value,
             _ ("This authority is competent: that of the firm's own establishment, or of the people's "
                "country where the firm has none."),
             _ ("Another authority of the area is competent, that of the firm's own establishment."),
             _ ("It is not known which authority of the area is competent."))
                     : pick (value, _ ("The people live in this country, whose own rules apply."),
                             _ ("The people live in another country."),
                             _ ("It is not known in which country they live."));
  return pick (value, _ ("No national entry stands in for this duty."),
               _ ("A national entry stands in for this duty; see there."),
               _ ("It is not known whether a national entry stands in for this duty."));
}

static char *
describe_threshold (SrDuty *duty, SrTristate value)
{
  const SrThreshold *threshold = &duty->rule->threshold;
  g_autofree char *number = threshold->at_least > 0
                              ? g_strdup_printf (_ ("at least %" G_GINT64_FORMAT), threshold->at_least)
                              : g_strdup_printf (_ ("fewer than %" G_GINT64_FORMAT), threshold->below);
  const char *who = threshold->each    ? _ ("people of one state or jurisdiction")
                    : threshold->total ? _ ("people in all")
                                       : _ ("people of the places it reaches");

  switch (value)
    {
    case SR_YES:
      return g_strdup_printf (_ ("The number this duty asks for is met: %s %s."), number, who);
    case SR_NO:
      return g_strdup_printf (_ ("The number this duty asks for is not met: %s %s."), number, who);
    case SR_UNKNOWN:
    default:
      return g_strdup_printf (_ ("It is not known whether the number is met: %s %s."), number, who);
    }
}

static char *
describe_exception (const SrFinding *finding)
{
  const SrException *exception = finding->data;

  if (g_str_equal (exception->name, "good_faith"))
    return pick (
      finding->value, _ ("An employee saw it in good faith and it went no further, which lifts this duty."),
      _ ("It was not only an employee acting in good faith."),
      _ ("If only an employee saw it in good faith, this duty would fall away; that is not established."));
  if (g_str_equal (exception->name, "no_risk"))
    return pick (finding->value,
                 _ ("The firm found that a risk to people's rights is unlikely, which lifts this duty."),
                 _ ("A risk to people's rights is not unlikely."),
                 _ (
                   "If a risk to people's rights were found unlikely, this duty would fall away; that is not "
                   "established."));
  if (g_str_equal (exception->name, "unreadable"))
    return pick (
      finding->value, _ ("Nobody can read it without the key, which lifts this duty."),
      _ ("Encryption does not keep it unreadable."),
      _ ("If it were encrypted with the key safe, this duty would fall away; that is not established."));
  if (g_str_equal (exception->name, "no_harm"))
    return pick (finding->value, _ ("The firm found that harm is not likely, which lifts this duty."),
                 _ ("The exception for unlikely harm is not open here."),
                 _ ("If harm were found unlikely, this duty would fall away; that is not established."));
  return pick (finding->value, _ ("An exception of this law is established, which lifts this duty."),
               _ ("An exception of this law does not hold here."),
               _ ("An exception of this law might lift this duty; that is not established."));
}

static char *
describe_clause (const SrFinding *finding)
{
  JsonObject *notice = (JsonObject *) finding->data;

  if (notice == NULL)
    return g_strdup (_ ("The promise is there, but its wording has not been read yet."));
  if (sr_json_tristate (notice, "consent_before_others") == SR_YES)
    return g_strdup (_ ("The agreement asks for notice, and for consent before others are told."));
  return g_strdup (_ ("The agreement asks for notice."));
}

char *
sr_finding_describe (const SrFinding *finding, SrDuty *duty)
{
  SrFacts *facts = duty->grounds->facts;
  SrTristate value = finding->value;

  switch (finding->type)
    {
    case SR_FINDING_OWNER:
      return describe_owner (duty, value);
    case SR_FINDING_ENTRY:
      return describe_entry (duty, value);
    case SR_FINDING_DUTY_ROLES:
      return pick (value, _ ("The firm acts in the part that owes this duty."),
                   _ ("The firm does not act in the part that owes this duty; it is somebody else's."), "");
    case SR_FINDING_DUTY_PLACE:
      return pick (value, _ ("The duty holds in this place."), _ ("The duty holds in another place only."),
                   _ ("It is not known whether the duty holds in this place."));
    case SR_FINDING_NOT_WITHIN:
      return pick (value, _ ("The matter crosses the border of a province with a statute of its own."),
                   _ ("Firm and people are all in one province, whose own statute applies instead."),
                   _ ("It is not known whether the matter stays within one province."));
    case SR_FINDING_NOBODY:
      return g_strdup (_ ("No people are affected."));
    case SR_FINDING_THRESHOLD:
      return describe_threshold (duty, value);
    case SR_FINDING_CONDITION:
      return sr_condition_describe (finding->data, facts, value);
    case SR_FINDING_EXCEPTION:
      return describe_exception (finding);
    case SR_FINDING_OWED_BY:
      return g_strdup (_ ("This is somebody else's duty, not the firm's."));
    case SR_FINDING_VOLUNTARY:
      return g_strdup (_ ("The law allows or recommends this but does not demand it."));
    case SR_FINDING_RECORD:
      return g_strdup_printf (
        _ ("The firm relies on an exception, so the decision must be written down and kept for "
           "%" G_GINT64_FORMAT " years."),
        ((const SrException *) finding->data)->record_years);
    case SR_FINDING_CLAUSE:
      return describe_clause (finding);
    case SR_FINDING_COMPROMISED:
      return pick (value, _ ("This client's information is among it."),
                   _ ("This client's information is not among it."),
                   _ ("It is not known whether this client's information is among it."));
    case SR_FINDING_PLACE:
    case SR_FINDING_ROLES:
    case SR_FINDING_INFORMATION:
    case SR_FINDING_MEDIUM:
    case SR_FINDING_TRIGGER:
    case SR_FINDING_UNSECURED:
    default:
      return describe_element (duty, finding);
    }
}
