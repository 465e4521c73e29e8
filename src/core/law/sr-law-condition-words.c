/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-condition.h"

#include <glib/gi18n-lib.h>

/* Three sentences for one condition: established, ruled out, not known. */
static char *
pick (SrTristate value, const char *yes, const char *no, const char *unknown)
{
  return g_strdup (value == SR_YES ? yes : value == SR_NO ? no : unknown);
}

/* A fact of the incident in words. */
static const char *
fact_label (int fact)
{
  switch (fact)
    {
    case SR_FACT_ACCESSED:
      return _ ("somebody had access");
    case SR_FACT_ACQUIRED:
      return _ ("somebody acquired it");
    case SR_FACT_ENCRYPTED:
      return _ ("it was encrypted");
    case SR_FACT_KEY_COMPROMISED:
      return _ ("the key was exposed");
    case SR_FACT_HARM_LIKELY:
      return _ ("harm is likely");
    case SR_FACT_RISK_TO_RIGHTS:
      return _ ("a risk to people's rights is likely");
    case SR_FACT_HIGH_RISK_TO_RIGHTS:
      return _ ("a high risk to people's rights is likely");
    case SR_FACT_INADVERTENT:
      return _ ("it was a slip by somebody allowed access");
    case SR_FACT_PRIVILEGED:
      return _ ("privileged material was in it");
    case SR_FACT_PUBLIC_DOCKET:
      return _ ("something reached a public court file");
    case SR_FACT_SERVICE_IMPAIRED:
      return _ ("the firm cannot serve its clients as it should");
    case SR_FACT_FUNDS_TAKEN:
      return _ ("client money was taken");
    case SR_FACT_PROCEEDINGS_FEDERAL:
      return _ ("a federal court case is touched");
    default:
      return _ ("an employee acted in good faith");
    }
}

static char *
describe_any (const SrCondition *self, SrFacts *facts, SrTristate finding)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < self->any->len; i++)
    {
      g_autofree char *one
        = sr_condition_describe (self->any->pdata[i], facts,
                                 sr_condition_test (self->any->pdata[i], facts, NULL, NULL));

      g_string_append_printf (all, "%s%s", i > 0 ? " " : "", one);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

char *
sr_condition_describe (const SrCondition *self, SrFacts *facts, SrTristate finding)
{
  SrTristate said = finding;

  switch (self->type)
    {
    case SR_CONDITION_UNLESS:
    case SR_CONDITION_FACT:
      if (self->type == SR_CONDITION_UNLESS)
        said = facts->facts[self->number];
      else if (!self->want)
        said = sr_tristate_not (finding);
      if (said == SR_YES)
        return g_strdup_printf (_ ("Established: %s."), fact_label (self->number));
      if (said == SR_NO)
        return g_strdup_printf (_ ("Not so: %s."), fact_label (self->number));
      return g_strdup_printf (_ ("Not known yet: whether %s."), fact_label (self->number));
    case SR_CONDITION_MOMENT:
      if (facts->moments[self->number] != NULL)
        return g_strdup_printf (_ ("The time is known when %s."), sr_terms_from_label (self->number));
      return g_strdup_printf (_ ("No time is recorded when %s."), sr_terms_from_label (self->number));
    case SR_CONDITION_KIND:
      return pick (finding, _ ("The incident is of a kind this duty speaks of."),
                   _ ("The incident is not of a kind this duty speaks of."),
                   _ ("It is not known of what kind the incident is."));
    case SR_CONDITION_CATEGORIES:
      return pick (finding, _ ("The information is of a kind this duty speaks of."),
                   _ ("None of the information is of a kind this duty speaks of."),
                   _ ("It is not known whether the information is of a kind this duty speaks of."));
    case SR_CONDITION_CLIENTS:
      return pick (finding, _ ("Information of a client is compromised."),
                   _ ("No client's information is compromised."),
                   _ ("It is not known whether a client's information is compromised."));
    case SR_CONDITION_INSURERS:
      return pick (finding, _ ("The firm has an insurer to tell."), _ ("The firm has no insurer to tell."),
                   _ ("It is not known whether the firm has an insurer to tell."));
    case SR_CONDITION_RELIED_ON:
      return pick (finding, _ ("The firm relies on the exception for unlikely harm."),
                   _ ("The firm does not rely on the exception for unlikely harm."),
                   _ ("It is not decided whether the firm relies on the exception for unlikely harm."));
    case SR_CONDITION_ASK:
      if (finding == SR_UNKNOWN)
        return g_strdup_printf (_ ("Not answered yet: %s"), self->text);
      return g_strdup_printf (finding == SR_YES ? _ ("%s Yes.") : _ ("%s No."), self->text);
    case SR_CONDITION_ANY:
      return describe_any (self, facts, finding);
    default:
      return g_strdup ("");
    }
}
