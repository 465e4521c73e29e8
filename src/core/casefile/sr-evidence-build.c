/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-evidence.h"

#include "sr-case-private.h"
#include "sr-error.h"
#include "sr-id.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

static guint
next_exhibit (const SrCaseContext *ctx, const char *incident)
{
  g_autoptr (GPtrArray) items = sr_casebook_list (ctx->book, "evidence", incident);
  guint highest = 0;

  for (guint i = 0; i < items->len; i++)
    highest = MAX (highest, sr_evidence_get_exhibit (g_ptr_array_index (items, i)));
  return highest + 1;
}

static void
put_custody (SrChange *change,
             const SrCaseContext *ctx,
             const char *incident,
             const char *evidence,
             const char *what,
             const char *note)
{
  g_autofree char *id = sr_id_new ();
  g_autoptr (JsonObject) body = json_object_new ();

  sr_json_set_string (body, "evidence", evidence);
  sr_json_set_time (body, "at", ctx->now);
  sr_json_set_string (body, "by", ctx->person);
  sr_json_set_string (body, "what", what);
  sr_json_set_string (body, "note", note);
  sr_change_put (change, "custody", id, incident, body);
}

static SrChange *
add_item (
  const SrCaseContext *ctx, const char *incident, const char *id, JsonObject *body, const char *origin)
{
  SrChange *change = sr_change_new ("evidence.add", incident);

  json_object_set_int_member (body, "exhibit", next_exhibit (ctx, incident));
  sr_json_set_string (body, "origin", origin);
  sr_json_set_string (body, "brought_by", ctx->person);
  sr_json_set_time (body, "added_at", ctx->now);
  json_object_set_null_member (body, "pages");
  sr_change_put (change, "evidence", id, incident, body);
  put_custody (change, ctx, incident, id, "collected", origin);
  return change;
}

SrChange *
sr_evidence_added (const SrCaseContext *ctx,
                   const char *incident,
                   const char *id,
                   const char *name,
                   const char *type,
                   gint64 size,
                   const char *sha256,
                   const char *origin,
                   GError **error)
{
  g_autoptr (JsonObject) body = json_object_new ();

  if (sr_case_find (ctx, "incident", incident, error) == NULL
      || !sr_case_need_text (name, _ ("The file has no name."), error))
    return NULL;
  sr_json_set_string (body, "name", name);
  sr_json_set_string (body, "type", type);
  json_object_set_int_member (body, "size", size);
  sr_json_set_string (body, "sha256", sha256);
  json_object_set_boolean_member (body, "physical", FALSE);
  return add_item (ctx, incident, id, body, origin);
}

static SrChange *
add_thing (const SrCaseContext *ctx,
           const char *incident,
           const char *id,
           const char *name,
           const char *origin,
           const char *note,
           GError **error)
{
  g_autoptr (JsonObject) body = json_object_new ();

  if (sr_case_find (ctx, "incident", incident, error) == NULL
      || !sr_case_need_text (name, _ ("What is it? Write a few words."), error))
    return NULL;
  sr_json_set_string (body, "name", name);
  sr_json_set_string (body, "note", note);
  json_object_set_boolean_member (body, "physical", TRUE);
  return add_item (ctx, incident, id, body, origin);
}

SrChange *
sr_evidence_physical (const SrCaseContext *ctx,
                      const char *incident,
                      const char *name,
                      const char *origin,
                      const char *note,
                      char **out_id,
                      GError **error)
{
  g_autofree char *id = sr_id_new ();
  SrChange *change = add_thing (ctx, incident, id, name, origin, note, error);

  if (change != NULL && out_id != NULL)
    *out_id = g_steal_pointer (&id);
  return change;
}

/* What was written before it was written better stays in the journal. */
static SrChange *
describe_again (SrRecord *record, const char *name, const char *note)
{
  g_autoptr (JsonObject) body = NULL;

  if (g_strcmp0 (sr_evidence_get_name (record), name) == 0
      && g_strcmp0 (sr_evidence_get_note (record), note) == 0)
    return NULL;
  body = sr_record_dup_body (record);
  sr_json_set_string (body, "name", name);
  sr_json_set_string (body, "note", note);
  return sr_case_change ("evidence.describe", record, body);
}

SrChange *
sr_evidence_take_thing (
  const SrCaseContext *ctx, const char *incident, JsonObject *thing, const char *origin, GError **error)
{
  const char *id = sr_json_string (thing, "evidence");
  const char *name = sr_json_string (thing, "name"), *note = sr_json_string (thing, "note");
  SrRecord *record = id != NULL ? sr_casebook_get (ctx->book, "evidence", id) : NULL;

  if (id == NULL || name == NULL)
    return NULL;
  return record != NULL ? describe_again (record, name, note)
                        : add_thing (ctx, incident, id, name, origin, note, error);
}

SrChange *
sr_evidence_custody (
  const SrCaseContext *ctx, const char *evidence, const char *what, const char *note, GError **error)
{
  static const char *const acts[] = {"viewed", "exported", "verified", "handed_over", NULL};
  SrRecord *item = sr_case_find (ctx, "evidence", evidence, error);
  g_autofree char *act = g_strconcat ("evidence.", what, NULL);
  SrChange *change;

  g_return_val_if_fail (g_strv_contains (acts, what), NULL);
  if (item == NULL)
    return NULL;
  change = sr_change_new (act, sr_record_get_incident (item));
  put_custody (change, ctx, sr_record_get_incident (item), evidence, what, note);
  return change;
}

SrChange *
sr_evidence_set_pages (const SrCaseContext *ctx, const char *evidence, guint pages, GError **error)
{
  SrRecord *item = sr_case_find (ctx, "evidence", evidence, error);
  g_autoptr (JsonObject) body = NULL;

  if (item == NULL)
    return NULL;
  body = sr_record_dup_body (item);
  json_object_set_int_member (body, "pages", pages);
  return sr_case_change ("evidence.pages", item, body);
}
