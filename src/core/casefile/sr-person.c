/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-person.h"

#include "sr-case-private.h"
#include "sr-error.h"
#include "sr-id.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

const char *
sr_person_get_name (SrRecord *self)
{
  return sr_record_string (self, "name") ?: "";
}

const char *
sr_person_get_title (SrRecord *self)
{
  return sr_record_string (self, "title");
}

const char *
sr_person_get_telephone (SrRecord *self)
{
  return sr_record_string (self, "telephone");
}

const char *
sr_person_get_email (SrRecord *self)
{
  return sr_record_string (self, "email");
}

const char *
sr_person_get_deputy (SrRecord *self)
{
  return sr_record_string (self, "deputy");
}

SrRole
sr_person_get_role (SrRecord *self)
{
  const char *name = sr_record_string (self, "role");

  return name != NULL ? sr_role_from_name (name) : SR_ROLE_NONE;
}

const char *
sr_person_role_label (SrRole role)
{
  switch (role)
    {
    case SR_ROLE_PARTNER:
      return _ ("Partner");
    case SR_ROLE_PARALEGAL:
      return _ ("Paralegal");
    case SR_ROLE_ADMINISTRATOR:
      return _ ("Administrator");
    case SR_ROLE_OUTSIDE:
      return _ ("Outside the firm");
    case SR_ROLE_RECOVERY:
      return _ ("Recovery key");
    case SR_ROLE_NONE:
      break;
    }
  return _ ("No role");
}

const char *
sr_casebook_name_of (SrCasebook *book, const char *person)
{
  SrRecord *record;

  if (person == NULL)
    return "";
  record = sr_casebook_get (book, "person", person);
  if (record != NULL)
    return sr_person_get_name (record);
  record = sr_casebook_get (book, "contact", person);
  if (record == NULL)
    return person;
  return sr_record_string (record, "person") ?: sr_person_get_name (record);
}

const char *
sr_casebook_telephone_of (SrCasebook *book, const char *person)
{
  SrRecord *record = sr_casebook_get (book, "person", person);

  if (record == NULL)
    record = sr_casebook_get (book, "contact", person);
  return record != NULL ? sr_person_get_telephone (record) : NULL;
}

gboolean
sr_person_is_involved (SrCasebook *book, const char *person, const char *incident)
{
  SrRecord *record = sr_casebook_get (book, "incident", incident);

  return record != NULL && person != NULL
         && sr_json_array_has (sr_json_array (sr_record_get_body (record), "involved"), person);
}

static SrChange *
save (
  const SrCaseContext *ctx, const char *kind, const char *id, JsonObject *body, char **out_id, GError **error)
{
  g_autofree char *fresh = id == NULL ? sr_id_new () : g_strdup (id);
  g_autofree char *act = g_strconcat (kind, ".save", NULL);
  g_autoptr (SrChange) change = sr_change_new (act, NULL);

  if (!sr_case_need_text (sr_json_string (body, "name"), _ ("A name is needed. Type one and save again."),
                          error))
    return NULL;
  if (id != NULL && sr_case_find (ctx, kind, id, error) == NULL)
    return NULL;
  sr_change_put (change, kind, fresh, NULL, body);
  if (out_id != NULL)
    *out_id = g_steal_pointer (&fresh);
  return g_steal_pointer (&change);
}

SrChange *
sr_person_save (const SrCaseContext *ctx, const char *id, JsonObject *body, char **out_id, GError **error)
{
  const char *role = sr_json_string (body, "role");

  if (role == NULL || sr_role_from_name (role) == SR_ROLE_NONE)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("A role is needed: partner, paralegal, administrator or outside."));
      return NULL;
    }
  return save (ctx, "person", id, body, out_id, error);
}

SrChange *
sr_contact_save (const SrCaseContext *ctx, const char *id, JsonObject *body, char **out_id, GError **error)
{
  return save (ctx, "contact", id, body, out_id, error);
}
