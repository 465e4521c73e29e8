/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-role.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  SrRole role;
  const char *name;
} names[] = {
  {SR_ROLE_PARTNER, "partner"}, {SR_ROLE_PARALEGAL, "paralegal"}, {SR_ROLE_ADMINISTRATOR, "administrator"},
  {SR_ROLE_OUTSIDE, "outside"}, {SR_ROLE_RECOVERY, "recovery"},
};

#define EVERYBODY (SR_ROLE_PARTNER | SR_ROLE_PARALEGAL | SR_ROLE_ADMINISTRATOR | SR_ROLE_OUTSIDE)

/*
 * Acts that not everybody may do; "noun.*" covers all acts of a noun that have no row of their own. What has
 * no row is work on a case and open to every person. The recovery key manages people and may look; its holder
 * is nobody in particular, so it answers for nothing else.
 */
static const struct
{
  const char *act;
  int roles;
  gboolean managers; /* also whoever manages users, whatever their role */
} acts[] = {
  /* what a lawyer answers for */
  {"notice.approve", SR_ROLE_PARTNER, FALSE},
  {"notice.confirm", SR_ROLE_PARTNER, FALSE},  /* of an approval by telephone */
  {"notice.override", SR_ROLE_PARTNER, FALSE}, /* of an element that is missing or not allowed */
  {"duty.decide", SR_ROLE_PARTNER, FALSE},
  {"incident.close", SR_ROLE_PARTNER, FALSE},
  {"incident.reopen", SR_ROLE_PARTNER, FALSE},
  {"vault.salvage", SR_ROLE_PARTNER, FALSE}, /* of what a damaged vault held */
  {"bundle.*", SR_ROLE_PARTNER, FALSE}, /* a case given to another vault, or taken from one */
  /* who belongs to the vault */
  {"roster.confirm", SR_ROLE_PARTNER | SR_ROLE_RECOVERY, FALSE}, /* of a new partner */
  {"roster.*", SR_ROLE_ADMINISTRATOR | SR_ROLE_RECOVERY, TRUE},
  {"vault.passphrase", EVERYBODY | SR_ROLE_RECOVERY, TRUE}, /* one's own */
  {"vault.key-done", EVERYBODY | SR_ROLE_RECOVERY, TRUE}, /* by whoever opens a vault that was interrupted */
  {"vault.*", SR_ROLE_PARTNER | SR_ROLE_PARALEGAL | SR_ROLE_ADMINISTRATOR | SR_ROLE_RECOVERY, TRUE},
  {"firm.*", SR_ROLE_PARTNER | SR_ROLE_ADMINISTRATOR, TRUE},
  /* what the program notes by itself, whoever has the vault open */
  {"clock.*", EVERYBODY | SR_ROLE_RECOVERY, TRUE},
  {"*", EVERYBODY, FALSE},
};

SrRole
sr_role_from_name (const char *name)
{
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, name))
      return names[i].role;
  return SR_ROLE_NONE;
}

const char *
sr_role_get_name (SrRole role)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].role == role)
      return names[i].name;
  return "none";
}

static gboolean
covers (const char *pattern, const char *act)
{
  gsize length = strlen (pattern);

  if (length > 0 && pattern[length - 1] == '*')
    return strncmp (pattern, act, length - 1) == 0;
  return g_str_equal (pattern, act);
}

gboolean
sr_role_may (SrRole role, gboolean manages, const char *act)
{
  g_return_val_if_fail (act != NULL, FALSE);
  /* whatever the noun: an erasure excuses entries that lost their content */
  if (g_str_has_suffix (act, ".erase"))
    return role == SR_ROLE_PARTNER;
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (covers (acts[i].act, act))
      return (acts[i].roles & role) != 0 || (acts[i].managers && manages);
  return FALSE;
}

char *
sr_role_who_may (const char *act)
{
  static const struct
  {
    SrRole role;
    const char *words;
  } people[] = {
    {SR_ROLE_PARTNER, N_ ("a partner")},
    {SR_ROLE_PARALEGAL, N_ ("a paralegal")},
    {SR_ROLE_ADMINISTRATOR, N_ ("an administrator")},
  };
  const char *who[G_N_ELEMENTS (people)];
  guint n = 0;

  g_return_val_if_fail (act != NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    if (sr_role_may (people[i].role, FALSE, act))
      who[n++] = _ (people[i].words);
  switch (n)
    {
    case 3:
      /* Translators: three kinds of people, as in "Ask a partner, a paralegal or an administrator." */
      return g_strdup_printf (_ ("%s, %s or %s"), who[0], who[1], who[2]);
    case 2:
      /* Translators: two kinds of people, as in "Ask a partner or an administrator." */
      return g_strdup_printf (_ ("%s or %s"), who[0], who[1]);
    case 1:
      return g_strdup (who[0]);
    default:
      return g_strdup (_ ("whoever holds the recovery key"));
    }
}
