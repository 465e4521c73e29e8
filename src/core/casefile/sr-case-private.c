/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-case-private.h"

#include "sr-error.h"
#include "sr-json.h"
#include "sr-person.h"

#include <glib/gi18n-lib.h>

SrRecord *
sr_case_find (const SrCaseContext *ctx, const char *kind, const char *id, GError **error)
{
  SrRecord *record = sr_casebook_get (ctx->book, kind, id);

  if (record == NULL)
    g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                 _ ("This vault holds no %s called “%s”. Look at the list and try again."), kind,
                 id != NULL ? id : "");
  return record;
}

void
sr_case_put (SrChange *change, SrRecord *record, JsonObject *body)
{
  sr_change_put (change, sr_record_get_kind (record), sr_record_get_id (record),
                 sr_record_get_incident (record), body);
}

SrChange *
sr_case_change (const char *act, SrRecord *record, JsonObject *body)
{
  gboolean is_incident = g_str_equal (sr_record_get_kind (record), "incident");
  SrChange *change
    = sr_change_new (act, is_incident ? sr_record_get_id (record) : sr_record_get_incident (record));

  sr_case_put (change, record, body);
  return change;
}

gboolean
sr_case_need_text (const char *text, const char *says, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (stripped[0] != '\0')
    return TRUE;
  g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT, says);
  return FALSE;
}

gboolean
sr_case_need_decider (const SrCaseContext *ctx, const char *incident, const char *person, GError **error)
{
  SrRecord *record = sr_casebook_get (ctx->book, "person", person);

  if (record == NULL || sr_person_get_role (record) != SR_ROLE_PARTNER)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
                   _ ("A partner must decide this. Ask a partner to do it at this desk or at their own."));
      return FALSE;
    }
  if (sr_person_is_involved (ctx->book, person, incident))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
                   _ ("%s was part of what happened and may not decide here. Ask another partner."),
                   sr_person_get_name (record));
      return FALSE;
    }
  return TRUE;
}

JsonObject *
sr_case_ensure_object (JsonObject *object, const char *member)
{
  if (sr_json_object (object, member) == NULL)
    json_object_set_object_member (object, member, json_object_new ());
  return sr_json_object (object, member);
}
