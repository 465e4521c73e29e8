/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-guard.h"

#include "sr-error.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

/* A step from one value of a member to another that only some acts may take; NULL: from or to any other
 * value. */
static const struct
{
  const char *kind;
  const char *member;
  const char *from;
  const char *to;
  const char *acts[4];
} steps[] = {
  {"duty", "status", NULL, "not_required", {"duty.decide"}},
  {"duty", "status", NULL, "notify", {"duty.decide"}},
  {"notice", "state", NULL, "approved", {"notice.approve", "notice.confirm", "notice.release"}},
  {"notice", "state", NULL, "approved_by_telephone", {"notice.approve_by_telephone"}},
  {"incident", "state", NULL, "closed", {"incident.close"}},
  {"incident", "state", NULL, "not_a_breach", {"incident.close"}},
  {"incident", "state", "closed", NULL, {"incident.reopen", "incident.close"}},
};

/* Letters that no duty asks for; the lead alone may let them go. */
static gboolean
may_be_released (SrRecord *notice)
{
  JsonArray *duties = sr_json_array (sr_record_get_body (notice), "duties");

  return duties == NULL || json_array_get_length (duties) == 0;
}

static gboolean
is_one_of (const char *act, const char *const *acts)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps[0].acts) && acts[i] != NULL; i++)
    if (g_str_equal (acts[i], act))
      return TRUE;
  return FALSE;
}

static gboolean
is_guarded (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].kind, kind))
      return TRUE;
  return FALSE;
}

static gboolean
refuse (SrRecord *next, const char *act, GError **error)
{
  g_set_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
               _ ("What it does to %s “%s” may not be done by “%s”."), sr_record_get_kind (next),
               sr_record_get_id (next), act);
  return FALSE;
}

static gboolean
check_put (SrRecord *before, SrRecord *next, const char *act, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const char *from;
      const char *to;

      if (!g_str_equal (steps[i].kind, sr_record_get_kind (next)))
        continue;
      from = before != NULL ? sr_record_string (before, steps[i].member) : NULL;
      to = sr_record_string (next, steps[i].member);
      if (g_strcmp0 (from, to) == 0 || (steps[i].from != NULL && g_strcmp0 (from, steps[i].from) != 0)
          || (steps[i].to != NULL && g_strcmp0 (to, steps[i].to) != 0))
        continue;
      if (!is_one_of (act, steps[i].acts))
        return refuse (next, act, error);
      if (g_str_equal (act, "notice.release") && !may_be_released (next))
        return refuse (next, act, error);
    }
  return TRUE;
}

gboolean
sr_guard_check (SrChange *change, SrGuardLookup lookup, gpointer user_data, GError **error)
{
  GPtrArray *puts = sr_change_get_puts (change);

  /* an erasure, which is a partner's in any case, puts again what the erased entries had made beside; so does
   * what a partner saves out of a damaged vault */
  if (g_str_has_suffix (sr_change_get_act (change), ".erase")
      || g_str_equal (sr_change_get_act (change), "vault.salvage"))
    return TRUE;
  /* a case that comes from another vault brings what was decided there; a partner takes it in */
  if (g_str_has_prefix (sr_change_get_act (change), "bundle."))
    return TRUE;
  for (guint i = 0; i < puts->len; i++)
    {
      SrRecord *next = puts->pdata[i];
      g_autoptr (SrRecord) before = NULL;

      if (!is_guarded (sr_record_get_kind (next)))
        continue;
      before = lookup (sr_record_get_kind (next), sr_record_get_id (next), user_data);
      if (!check_put (before, next, sr_change_get_act (change), error))
        return FALSE;
    }
  return TRUE;
}
