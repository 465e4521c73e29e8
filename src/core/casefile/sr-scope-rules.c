/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-scope-rules.h"

#include <string.h>

static char *
item_path (const char *list, guint place, const char *member)
{
  return g_strdup_printf ("%s[%u].%s", list, place, member);
}

static void
set_if_open (SrDraft *draft, const char *path, SrAnswer answer)
{
  if (!sr_draft_is_answered (draft, path))
    sr_draft_set_answer (draft, path, answer);
}

static gboolean
any_yes (SrDraft *draft, const char *list, const char *member)
{
  for (guint i = 0; i < sr_draft_get_length (draft, list); i++)
    {
      g_autofree char *path = item_path (list, i, member);

      if (sr_draft_get_answer (draft, path) == SR_ANSWER_YES)
        return TRUE;
    }
  return FALSE;
}

/* Health information of any group asks for the four factors. */
static void
note_health (SrDraft *draft)
{
  static const char *const health[] = {"medical", "health_insurance", "genetic", "biometric"};
  gboolean found = FALSE;

  for (guint i = 0; i < sr_draft_get_length (draft, "affected"); i++)
    {
      g_autofree char *path = item_path ("affected", i, "categories");

      for (gsize h = 0; h < G_N_ELEMENTS (health) && !found; h++)
        found = sr_draft_has_string (draft, path, health[h]);
    }
  if ((sr_draft_get_answer (draft, "record.has_health") == SR_ANSWER_YES) != found)
    sr_draft_set_answer (draft, "record.has_health", found ? SR_ANSWER_YES : SR_ANSWER_NO);
}

/* Whoever gave the information owns it: people whose own it is, or the client for whom the firm holds it.
 * Where it is mixed both kinds of duty stay possible. */
static void
follow_giver (SrDraft *draft, const char *path)
{
  g_autofree char *item = g_strndup (path, strrchr (path, '.') - path);
  g_autofree char *owner = g_strconcat (item, ".owner", NULL);
  const char *giver = sr_draft_get_string (draft, path);

  if (g_strcmp0 (giver, "people") == 0)
    sr_draft_set_string (draft, owner, "firm");
  else if (g_strcmp0 (giver, "client") == 0 || g_strcmp0 (giver, "other_side") == 0)
    sr_draft_set_string (draft, owner, "client");
  else if (g_strcmp0 (giver, "mixed") == 0)
    sr_draft_set_string (draft, owner, "mixed");
  else if (sr_draft_is_not_known (draft, path))
    sr_draft_set_not_known (draft, owner);
}

static void
follow_encryption (SrDraft *draft)
{
  switch (sr_draft_get_answer (draft, "record.encrypted"))
    {
    case SR_ANSWER_YES:
      sr_draft_set_answer (draft, "incident.encrypted", SR_ANSWER_YES);
      break;
    case SR_ANSWER_NO:
      sr_draft_set_answer (draft, "incident.encrypted", SR_ANSWER_NO);
      break;
    case SR_ANSWER_NONE:
    case SR_ANSWER_NOT_KNOWN:
    default:
      /* "differs by group" says nothing of the whole */
      sr_draft_set_not_known (draft, "incident.encrypted");
      break;
    }
  if (g_strcmp0 (sr_draft_get_string (draft, "record.encrypted"), "differs") == 0)
    return;
  for (guint i = 0; i < sr_draft_get_length (draft, "affected"); i++)
    {
      g_autofree char *encrypted = item_path ("affected", i, "encrypted");
      g_autofree char *key = item_path ("affected", i, "key_compromised");

      sr_draft_clear (draft, encrypted);
      sr_draft_clear (draft, key);
    }
}

static void
follow_service (SrDraft *draft)
{
  gboolean impaired = FALSE;
  guint clients = sr_draft_get_length (draft, "clients");
  guint fine = 0;

  for (guint i = 0; i < clients; i++)
    {
      g_autofree char *path = item_path ("clients", i, "can_serve");
      SrAnswer answer = sr_draft_get_answer (draft, path);

      impaired = impaired || answer == SR_ANSWER_NO;
      fine += answer == SR_ANSWER_YES ? 1 : 0;
    }
  if (impaired)
    sr_draft_set_answer (draft, "incident.service_impaired", SR_ANSWER_YES);
  else if (clients > 0 && fine == clients)
    sr_draft_set_answer (draft, "incident.service_impaired", SR_ANSWER_NO);
}

static void
follow_hold (SrDraft *draft)
{
  const char *asked = sr_draft_get_string (draft, "record.hold_asked");
  gboolean to_us = sr_draft_get_answer (draft, "record.hold_asked") == SR_ANSWER_YES;
  gboolean accepted = sr_draft_get_string (draft, "record.hold_accepted_by") != NULL;

  if (!to_us && asked == NULL && sr_draft_get_answer (draft, "record.hold_asked") != SR_ANSWER_NO
      && !sr_draft_is_not_known (draft, "record.hold_asked"))
    return;
  sr_draft_set_answer (draft, "incident.hold.addressed_to_firm", to_us ? SR_ANSWER_YES : SR_ANSWER_NO);
  sr_draft_set_answer (draft, "incident.hold.accepted", to_us && accepted ? SR_ANSWER_YES : SR_ANSWER_NO);
  if (sr_draft_get_string (draft, "record.hold_form") != NULL)
    sr_draft_set_answer (draft, "incident.hold.written",
                         g_str_equal (sr_draft_get_string (draft, "record.hold_form"), "written")
                           ? SR_ANSWER_YES
                           : SR_ANSWER_NO);
  if (g_strcmp0 (sr_draft_get_string (draft, "record.hold_scope"), "these") != 0)
    sr_draft_clear (draft, "incident.hold.duties");
}

static void
follow_court (SrDraft *draft)
{
  for (guint i = 0; i < sr_draft_get_length (draft, "incident.proceedings"); i++)
    {
      g_autofree char *from = item_path ("incident.proceedings", i, "jurisdiction");
      g_autofree char *to = item_path ("incident.proceedings", i, "place");
      const char *place = sr_draft_get_string (draft, from);

      if (place != NULL && g_strcmp0 (place, sr_draft_get_string (draft, to)) != 0)
        sr_draft_set_string (draft, to, place);
    }
}

static void
copy_answer (SrDraft *draft, const char *from, const char *to)
{
  if (sr_draft_is_answered (draft, to) || !sr_draft_is_answered (draft, from))
    return;
  if (sr_draft_is_not_known (draft, from))
    sr_draft_set_not_known (draft, to);
  else
    sr_draft_set_answer (draft, to, sr_draft_get_answer (draft, from));
}

void
sr_scope_begin (SrDraft *draft)
{
  copy_answer (draft, "incident.encrypted", "record.encrypted");
  for (guint i = 0; i < sr_draft_get_length (draft, "affected"); i++)
    {
      g_autofree char *owner = item_path ("affected", i, "owner");
      g_autofree char *giver = item_path ("affected", i, "given_by");
      const char *known = sr_draft_get_string (draft, owner);

      if (known != NULL && !sr_draft_is_answered (draft, giver))
        sr_draft_set_string (draft, giver, g_str_equal (known, "firm") ? "people" : "client");
    }
  note_health (draft);
}

void
sr_scope_follow (SrDraft *draft, const char *path)
{
  if (g_str_has_prefix (path, "incident.recipients"))
    {
      if (any_yes (draft, "incident.recipients", "opened"))
        sr_draft_set_answer (draft, "incident.accessed", SR_ANSWER_YES);
      if (any_yes (draft, "incident.recipients", "holds_copy"))
        sr_draft_set_answer (draft, "incident.acquired", SR_ANSWER_YES);
    }
  else if (g_str_has_prefix (path, "affected") && g_str_has_suffix (path, ".given_by"))
    follow_giver (draft, path);
  else if (g_str_has_prefix (path, "affected"))
    note_health (draft);
  else if (g_str_equal (path, "record.encrypted"))
    follow_encryption (draft);
  else if (g_str_equal (path, "record.device_state"))
    {
      if (g_strcmp0 (sr_draft_get_string (draft, path), "open") == 0)
        set_if_open (draft, "incident.key_compromised", SR_ANSWER_YES);
    }
  else if (g_str_equal (path, "record.misuse"))
    {
      if (sr_draft_get_answer (draft, path) == SR_ANSWER_YES)
        set_if_open (draft, "incident.harm_likely", SR_ANSWER_YES);
    }
  else if (g_str_has_prefix (path, "clients") && g_str_has_suffix (path, ".can_serve"))
    follow_service (draft);
  else if (g_str_has_prefix (path, "record.hold_"))
    follow_hold (draft);
  else if (g_str_equal (path, "incident.proceedings"))
    follow_court (draft);
  else if (g_str_equal (path, "record.at_vendor"))
    sr_draft_put_string (draft, "incident.also", "vendor",
                         sr_draft_get_answer (draft, path) == SR_ANSWER_YES);
}

/* Quarters of a point for what made it worse; of two steps of one kind the higher counts. */
static int
circumstances (SrDraft *draft)
{
  static const struct
  {
    const char *lower;
    const char *higher;
  } parts[] = {
    {"seen_known", "seen_unknown"},
    {"changed", "changed_lost"},
    {"unavailable", "unavailable_lost"},
    {NULL, "on_purpose"},
  };
  int quarters = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (sr_draft_has_string (draft, "record.enisa_cb", parts[i].higher))
      quarters += 2;
    else if (parts[i].lower != NULL && sr_draft_has_string (draft, "record.enisa_cb", parts[i].lower))
      quarters += 1;
  return quarters;
}

const char *
sr_scope_severity (SrDraft *draft, int *score)
{
  const char *sensitivity = sr_draft_get_string (draft, "record.enisa_dpc");
  const char *ease = sr_draft_get_string (draft, "record.enisa_ei");
  int sixteenths;

  if (sensitivity == NULL || ease == NULL)
    return NULL;
  sixteenths = (int) (g_ascii_strtod (sensitivity, NULL) * 4 * g_ascii_strtod (ease, NULL) * 4)
               + 4 * circumstances (draft);
  if (score != NULL)
    *score = sixteenths;
  if (sixteenths < 2 * 16)
    return "low";
  if (sixteenths < 3 * 16)
    return "medium";
  return sixteenths < 4 * 16 ? "high" : "very high";
}
