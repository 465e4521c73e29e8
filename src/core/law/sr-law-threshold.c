/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-evaluate.h"

#include <string.h>

/* "us-ny" for "us-ny" and all below it; NULL where the place does not say the subdivision. */
static gboolean
get_subdivision (const char *place, char code[8])
{
  const char *dash = place != NULL ? strchr (place, '-') : NULL;
  const char *end;

  if (dash == NULL)
    return FALSE;
  end = strchr (dash + 1, '-');
  g_strlcpy (code, place, MIN (8, end != NULL ? (gsize) (end - place) + 1 : strlen (place) + 1));
  return TRUE;
}

/* Sums the groups of one subdivision (all, where it is NULL); a group whose subdivision is not known may
 * belong to any. */
static SrCount
count (GArray *counted, const char *subdivision)
{
  SrCount sum = {subdivision, 0, 0, FALSE};

  for (guint i = 0; i < counted->len; i++)
    {
      const SrCounted *one = &g_array_index (counted, SrCounted, i);
      char code[8];
      gboolean known, surely;

      if (one->counts == SR_NO)
        continue;
      known = subdivision != NULL && get_subdivision (one->group->place, code);
      surely = one->counts == SR_YES && (subdivision == NULL || known);
      if (known && !g_str_equal (code, subdivision))
        continue;
      if (subdivision != NULL && !known && one->group->place != NULL
          && !sr_law_place_is_within (subdivision, one->group->place))
        continue;
      if (one->group->people < 0)
        sum.open = TRUE;
      else if (surely)
        sum.known += one->group->people;
      else
        sum.perhaps += one->group->people;
    }
  return sum;
}

static SrTristate
test_count (const SrThreshold *threshold, const SrCount *sum)
{
  SrTristate reached = SR_YES, under = SR_YES;

  if (threshold->at_least > 0)
    {
      if (sum->known >= threshold->at_least)
        reached = SR_YES;
      else
        reached = sum->open || sum->known + sum->perhaps >= threshold->at_least ? SR_UNKNOWN : SR_NO;
    }
  if (threshold->below > 0)
    {
      if (sum->known >= threshold->below)
        under = SR_NO;
      else
        under = sum->open || sum->known + sum->perhaps >= threshold->below ? SR_UNKNOWN : SR_YES;
    }
  return sr_tristate_and (reached, under);
}

SrTristate
sr_threshold_test (const SrThreshold *threshold, GArray *counted)
{
  SrTristate found = SR_NO;
  SrCount sum;

  if (threshold->at_least == 0 && threshold->below == 0)
    return SR_YES;
  if (!threshold->each)
    {
      sum = count (counted, NULL);
      return test_count (threshold, &sum);
    }
  for (guint i = 0; i < counted->len; i++)
    {
      const SrCounted *one = &g_array_index (counted, SrCounted, i);
      char code[8];

      if (one->counts == SR_NO)
        continue;
      if (get_subdivision (one->group->place, code))
        sum = count (counted, code);
      else
        {
          /* not known where: it may reach the number by itself; with others it was counted there */
          sum = (SrCount){NULL, 0, MAX (one->group->people, 0), one->group->people < 0};
        }
      found = sr_tristate_or (found, test_count (threshold, &sum));
    }
  return found;
}

gint64
sr_threshold_people (GArray *counted)
{
  SrCount sum = count (counted, NULL);

  return sum.open ? -1 : sum.known + sum.perhaps;
}

void
sr_threshold_add_questions (GArray *counted, GPtrArray *paths)
{
  for (guint i = 0; i < counted->len; i++)
    {
      const SrCounted *one = &g_array_index (counted, SrCounted, i);

      if (one->counts != SR_NO && one->group->people < 0)
        sr_questions_add (paths, sr_facts_group_path (one->group, "people"));
    }
}
