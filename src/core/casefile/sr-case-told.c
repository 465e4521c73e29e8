/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-case-private.h"
#include "sr-json.h"
#include "sr-person.h"

/* Who of the team is meant by a line of the report: a person of the incident, or the contact of that type. */
static const char *
who_is_meant (const SrCaseContext *ctx, JsonObject *incident, const char *whom)
{
  static const char *const types[] = {"it", "insurer", "counsel", "forensic", "bank", NULL};
  g_autoptr (GPtrArray) contacts = sr_casebook_list (ctx->book, "contact", NULL);

  if (g_str_equal (whom, "lead"))
    return sr_json_string (incident, "lead");
  if (sr_casebook_get (ctx->book, "person", whom) != NULL
      || sr_casebook_get (ctx->book, "contact", whom) != NULL)
    return whom;
  for (guint i = 0; g_strv_contains (types, whom) && i < contacts->len; i++)
    if (g_strcmp0 (sr_record_string (g_ptr_array_index (contacts, i), "type"), whom) == 0)
      return sr_record_get_id (sr_casebook_get (ctx->book, "contact", sr_record_get_id (contacts->pdata[i])));
  return NULL;
}

static char *
name_for (const SrCaseContext *ctx, const char *person, const char *label)
{
  SrRecord *contact = sr_casebook_get (ctx->book, "contact", person);
  const char *name = contact != NULL ? sr_person_get_name (contact) : sr_casebook_name_of (ctx->book, person);

  if (name[0] == '\0')
    return g_strdup (label);
  return label[0] != '\0' ? g_strdup_printf ("%s (%s)", name, label) : g_strdup (name);
}

/* A call that was ticked has an id of its own, so that saving the same answers again adds nothing. */
void
sr_case_take_told (const SrCaseContext *ctx, SrChange *change, const char *incident, JsonObject *body)
{
  JsonObject *record = sr_json_object (body, "record");
  JsonArray *told = record != NULL ? sr_json_array (record, "told") : NULL;

  for (guint i = 0; told != NULL && i < json_array_get_length (told); i++)
    {
      JsonNode *node = json_array_get_element (told, i);
      JsonObject *line = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *whom = line != NULL ? sr_json_string (line, "whom") : NULL;
      g_autofree char *id = NULL, *name = NULL;
      g_autoptr (JsonObject) call = NULL;
      const char *person;
      SrRecord *former;

      if (whom == NULL || sr_json_string (line, "at") == NULL)
        continue;
      id = g_strconcat (incident, "/", whom, NULL);
      former = sr_casebook_get (ctx->book, "told", id);
      if (former != NULL && g_strcmp0 (sr_record_string (former, "at"), sr_json_string (line, "at")) == 0
          && g_strcmp0 (sr_record_string (former, "how"), sr_json_string (line, "how")) == 0)
        continue;
      person = who_is_meant (ctx, body, whom);
      name = name_for (ctx, person, sr_json_string (line, "name") ?: "");
      call = json_object_new ();
      sr_json_set_string (call, "whom", name[0] != '\0' ? name : whom);
      sr_json_set_string (call, "person", person);
      sr_json_set_string (call, "how", sr_json_string (line, "how"));
      sr_json_set_string (call, "at", sr_json_string (line, "at"));
      sr_json_set_string (call, "by", ctx->person);
      sr_change_put (change, "told", id, incident, call);
    }
}
