/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-incident.h"

#include "sr-case-assessment.h"
#include "sr-case-private.h"
#include "sr-clock.h"
#include "sr-error.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-law-facts.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* What a wizard's record holds and an incident keeps as members of its own. */
static const char *const own_texts[]
  = {"title", "summary", "reporter", "lead", "deputy", "log_keeper", "director"};

/* The year and the number after the highest one of that year. */
static char *
next_reference (const SrCaseContext *ctx)
{
  g_autoptr (GPtrArray) incidents = sr_casebook_list (ctx->book, "incident", NULL);
  g_autofree char *year = g_date_time_format (ctx->now, "%Y-");
  long highest = 0;

  for (guint i = 0; i < incidents->len; i++)
    {
      const char *reference = sr_incident_get_reference (g_ptr_array_index (incidents, i));

      if (g_str_has_prefix (reference, year))
        highest = MAX (highest, strtol (reference + strlen (year), NULL, 10));
    }
  return g_strdup_printf ("%s%04ld", year, highest + 1);
}

static JsonObject *
first_facts (const SrCaseContext *ctx, const char *kind)
{
  static const char *const lists[] = {"affected", "clients", "insurers"};
  JsonObject *facts = json_object_new ();
  JsonObject *incident = sr_case_ensure_object (facts, "incident");

  sr_json_set_string (incident, "kind", kind);
  sr_json_set_time (incident, "discovered_at", ctx->now);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    json_object_set_array_member (facts, lists[i], json_array_new ());
  return facts;
}

static JsonObject *
new_incident (const SrCaseContext *ctx, const char *kind)
{
  JsonObject *body = json_object_new ();
  g_autofree char *reference = next_reference (ctx);
  g_autofree char *title = sr_incident_propose_title (ctx->book, ctx->playbooks);

  sr_json_set_string (body, "reference", reference);
  sr_json_set_string (body, "title", title);
  sr_json_set_string (body, "kind", kind);
  json_object_set_array_member (body, "also", json_array_new ());
  sr_json_set_string (body, "state", "reporting");
  sr_json_set_string (body, "summary", "");
  sr_json_set_string (body, "reporter", ctx->person);
  sr_json_set_time (body, "reported_at", ctx->now);
  json_object_set_array_member (body, "involved", json_array_new ());
  json_object_set_object_member (body, "facts", first_facts (ctx, kind));
  json_object_set_object_member (body, "record", json_object_new ());
  return body;
}

static gboolean
check_kind (const SrCaseContext *ctx, const char *kind, GError **error)
{
  if (kind == NULL || sr_playbooks_has_kind (ctx->playbooks, kind))
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
               _ ("“%s” is no kind of incident. Choose one of the list."), kind);
  return FALSE;
}

SrChange *
sr_incident_begin (const SrCaseContext *ctx, const char *kind, char **out_id, GError **error)
{
  g_autofree char *id = sr_id_new ();
  g_autoptr (SrChange) change = sr_change_new ("incident.begin", id);
  g_autoptr (JsonObject) body = NULL;

  if (!check_kind (ctx, kind, error))
    return NULL;
  body = new_incident (ctx, kind);
  sr_change_put (change, "incident", id, NULL, body);
  sr_case_sync_plan (ctx, change, id, body, FALSE);
  if (out_id != NULL)
    *out_id = g_steal_pointer (&id);
  return g_steal_pointer (&change);
}

static gboolean
is_other_answer (const char *member)
{
  static const char *const facts[]
    = {"firm", "incident", "affected", "clients", "insurers", "agreements", NULL};

  return !g_strv_contains (facts, member);
}

/* The facts of @document without everything that is no fact. */
static JsonObject *
facts_of (JsonObject *document)
{
  JsonObject *facts = sr_json_copy (document);
  g_autoptr (GList) members = json_object_get_members (document);

  for (GList *l = members; l != NULL; l = l->next)
    if (is_other_answer (l->data))
      json_object_remove_member (facts, l->data);
  return facts;
}

/* The kinds stand in the facts, for the laws, and in the incident, for everybody else. */
static void
take_kinds (JsonObject *body, JsonObject *facts)
{
  JsonObject *incident = sr_json_object (facts, "incident");
  g_auto (GStrv) also = NULL;

  if (incident == NULL)
    return;
  also = sr_json_strv (incident, "also");
  sr_json_set_string (body, "kind", sr_json_string (incident, "kind"));
  sr_json_set_strv (body, "also", (const char *const *) also);
}

static void
take_facts (JsonObject *body, JsonObject *facts)
{
  take_kinds (body, facts);
  json_object_set_object_member (body, "facts", json_object_ref (facts));
}

static gboolean
check_report (JsonObject *report, GError **error)
{
  static const char *const texts[] = {"title", "summary", "reporter"};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      JsonNode *node = json_object_get_member (report, texts[i]);

      if (node != NULL && !JSON_NODE_HOLDS_NULL (node) && json_node_get_value_type (node) != G_TYPE_STRING)
        {
          g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                       _ ("%s: this must be a text, in quotation marks."), texts[i]);
          return FALSE;
        }
    }
  if (sr_json_object (report, "incident") == NULL)
    {
      g_set_error (
        error, SR_ERROR, SR_ERROR_BAD_INPUT,
        _ ("incident: the report has no facts about an incident. At least the object “incident” is needed."));
      return FALSE;
    }
  return TRUE;
}

SrChange *
sr_incident_report (const SrCaseContext *ctx, JsonObject *report, char **out_id, GError **error)
{
  g_autofree char *id = sr_id_new ();
  g_autoptr (SrChange) change = sr_change_new ("incident.report", id);
  g_autoptr (JsonObject) facts = NULL;
  g_autoptr (JsonObject) body = NULL;
  JsonObject *record;

  if (!check_report (report, error) || !sr_law_facts_check (ctx->laws, report, error))
    return NULL;
  facts = facts_of (report);
  if (!check_kind (ctx, sr_json_string (sr_json_object (facts, "incident"), "kind"), error))
    return NULL;
  body = new_incident (ctx, NULL);
  if (sr_json_string (sr_json_object (facts, "incident"), "discovered_at") == NULL)
    sr_json_set_time (sr_json_object (facts, "incident"), "discovered_at", ctx->now);
  take_facts (body, facts);
  for (gsize i = 0; i < G_N_ELEMENTS (own_texts); i++)
    if (sr_json_string (report, own_texts[i]) != NULL)
      sr_json_set_string (body, own_texts[i], sr_json_string (report, own_texts[i]));
  record = sr_json_object (report, "record");
  if (record != NULL)
    json_object_set_object_member (body, "record", sr_json_copy (record));
  sr_json_set_string (body, "state", "open");
  sr_json_set_time (body, "opened_at", ctx->now);
  sr_change_put (change, "incident", id, NULL, body);
  sr_case_sync_plan (ctx, change, id, body, FALSE);
  if (!sr_case_keep_assessment (ctx, change, id, facts, error))
    return NULL;
  if (out_id != NULL)
    *out_id = g_steal_pointer (&id);
  return g_steal_pointer (&change);
}

SrChange *
sr_incident_set (const SrCaseContext *ctx, const char *incident, JsonObject *members, GError **error)
{
  SrRecord *record = sr_case_find (ctx, "incident", incident, error);
  g_autoptr (SrChange) change = NULL;
  g_autoptr (JsonObject) body = NULL;

  if (record == NULL)
    return NULL;
  body = sr_record_dup_body (record);
  for (gsize i = 0; i < G_N_ELEMENTS (own_texts); i++)
    if (json_object_has_member (members, own_texts[i]))
      sr_json_set_string (body, own_texts[i], sr_json_string (members, own_texts[i]));
  if (sr_json_array (members, "involved") != NULL)
    {
      g_auto (GStrv) involved = sr_json_strv (members, "involved");

      sr_json_set_strv (body, "involved", (const char *const *) involved);
    }
  if (!sr_case_need_text (sr_json_string (body, "title"),
                          _ ("A code name is needed. Type one and save again."), error))
    return NULL;
  if (sr_json_array_has (sr_json_array (body, "involved"), sr_json_string (body, "lead") ?: ""))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
                   _ ("Who was part of what happened may not lead. Choose another lead."));
      return NULL;
    }
  change = sr_case_change ("incident.set", record, body);
  sr_case_sync_plan (ctx, change, incident, body, FALSE);
  return g_steal_pointer (&change);
}

static SrChange *
change_kinds (
  const SrCaseContext *ctx, const char *incident, const char *kind, gboolean main_kind, GError **error)
{
  SrRecord *record = sr_case_find (ctx, "incident", incident, error);
  g_autoptr (SrChange) change = NULL;
  g_autoptr (JsonObject) body = NULL;
  JsonObject *facts;

  if (record == NULL || !check_kind (ctx, kind, error))
    return NULL;
  body = sr_record_dup_body (record);
  facts = sr_case_ensure_object (sr_case_ensure_object (body, "facts"), "incident");
  if (main_kind)
    sr_json_set_string (facts, "kind", kind);
  else if (!sr_json_array_has (sr_json_array (facts, "also"), kind))
    {
      if (sr_json_array (facts, "also") == NULL)
        json_object_set_array_member (facts, "also", json_array_new ());
      json_array_add_string_element (sr_json_array (facts, "also"), kind);
    }
  take_kinds (body, sr_json_object (body, "facts"));
  change = sr_case_change ("incident.kind", record, body);
  sr_case_sync_plan (ctx, change, incident, body, main_kind);
  return g_steal_pointer (&change);
}

SrChange *
sr_incident_set_kind (const SrCaseContext *ctx, const char *incident, const char *kind, GError **error)
{
  return change_kinds (ctx, incident, kind, TRUE, error);
}

SrChange *
sr_incident_add_kind (const SrCaseContext *ctx, const char *incident, const char *kind, GError **error)
{
  return change_kinds (ctx, incident, kind, FALSE, error);
}

/* What the wizard keeps under "record" and the incident as members of its own. */
static void
take_record (JsonObject *body, JsonObject *draft)
{
  JsonObject *given = sr_json_object (draft, "record");
  JsonObject *record = given != NULL ? sr_json_copy (given) : json_object_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (own_texts); i++)
    if (json_object_has_member (record, own_texts[i]))
      {
        if (sr_json_string (record, own_texts[i]) != NULL)
          sr_json_set_string (body, own_texts[i], sr_json_string (record, own_texts[i]));
        json_object_remove_member (record, own_texts[i]);
      }
  if (sr_json_array (record, "involved") != NULL)
    {
      g_auto (GStrv) involved = sr_json_strv (record, "involved");

      sr_json_set_strv (body, "involved", (const char *const *) involved);
      json_object_remove_member (record, "involved");
    }
  json_object_set_object_member (body, "record", record);
}

SrChange *
sr_incident_save_draft (const SrCaseContext *ctx,
                        const char *incident,
                        const char *act,
                        JsonObject *draft,
                        gboolean finish,
                        GError **error)
{
  SrRecord *record = sr_case_find (ctx, "incident", incident, error);
  g_autoptr (SrChange) change = NULL;
  g_autoptr (JsonObject) facts = NULL;
  g_autoptr (JsonObject) body = NULL;

  if (record == NULL || !sr_law_facts_check (ctx->laws, draft, error))
    return NULL;
  facts = facts_of (draft);
  body = sr_record_dup_body (record);
  take_facts (body, facts);
  take_record (body, draft);
  if (finish && g_str_equal (sr_incident_get_state (record), "reporting"))
    {
      sr_json_set_string (body, "state", "open");
      sr_json_set_time (body, "opened_at", ctx->now);
    }
  change = sr_case_change (act, record, body);
  sr_case_sync_plan (ctx, change, incident, body, TRUE);
  sr_case_take_told (ctx, change, incident, body);
  if (!sr_case_keep_assessment (ctx, change, incident, facts, error))
    return NULL;
  return g_steal_pointer (&change);
}

JsonObject *
sr_case_draft_of (JsonObject *body)
{
  JsonObject *facts = sr_json_object (body, "facts"), *kept = sr_json_object (body, "record");
  JsonObject *draft = facts != NULL ? sr_json_copy (facts) : json_object_new ();
  JsonObject *record = kept != NULL ? sr_json_copy (kept) : json_object_new ();
  g_auto (GStrv) involved = sr_json_strv (body, "involved");

  for (gsize i = 0; i < G_N_ELEMENTS (own_texts); i++)
    if (sr_json_string (body, own_texts[i]) != NULL)
      sr_json_set_string (record, own_texts[i], sr_json_string (body, own_texts[i]));
  if (involved[0] != NULL)
    sr_json_set_strv (record, "involved", (const char *const *) involved);
  json_object_set_object_member (draft, "record", record);
  return draft;
}

JsonObject *
sr_incident_to_draft (SrCasebook *book, const char *incident)
{
  SrRecord *found = sr_casebook_get (book, "incident", incident);

  return found != NULL ? sr_case_draft_of (sr_record_get_body (found)) : json_object_new ();
}

SrChange *
sr_incident_set_state (
  const SrCaseContext *ctx, const char *incident, const char *state, const char *reason, GError **error)
{
  static const char *const states[]
    = {"reporting", "open", "closed", "near_miss", "watch", "not_a_breach", NULL};
  SrRecord *record = sr_case_find (ctx, "incident", incident, error);
  gboolean closing = g_str_equal (state, "closed") || g_str_equal (state, "not_a_breach");
  g_autoptr (JsonObject) body = NULL;

  if (record == NULL)
    return NULL;
  if (!g_strv_contains (states, state))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("“%s” is no state of an incident."), state);
      return NULL;
    }
  if ((closing || g_str_equal (sr_incident_get_state (record), "closed"))
      && !sr_case_need_decider (ctx, incident, ctx->person, error))
    return NULL;
  if (!g_str_equal (state, "open")
      && !sr_case_need_text (reason, _ ("A reason is needed. One sentence is enough."), error))
    return NULL;
  body = sr_record_dup_body (record);
  sr_json_set_string (body, "state", state);
  sr_json_set_string (body, "state_reason", reason);
  sr_json_set_string (body, "state_by", ctx->person);
  if (g_str_equal (state, "open") && sr_json_string (body, "opened_at") == NULL)
    sr_json_set_time (body, "opened_at", ctx->now);
  sr_json_set_time (body, "closed_at", closing ? ctx->now : NULL);
  if (!sr_incident_is_open (record) && !closing)
    return sr_case_change ("incident.reopen", record, body);
  return sr_case_change (closing ? "incident.close" : "incident.state", record, body);
}
