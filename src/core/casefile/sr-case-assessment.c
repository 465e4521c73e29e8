/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-case-assessment.h"

#include "sr-case-private.h"
#include "sr-clock.h"
#include "sr-error.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-now.h"
#include "sr-time-words.h"

#include <glib/gi18n-lib.h>

/* What the firm said once for all stands in for what the facts of one incident leave out. */
static void
fill_firm (JsonObject *facts, SrRecord *record)
{
  static const char *const members[] = {"time_zone", "jurisdictions", "roles"};
  JsonObject *firm = sr_case_ensure_object (facts, "firm");
  JsonObject *body = record != NULL ? sr_record_get_body (record) : NULL;

  for (gsize i = 0; body != NULL && i < G_N_ELEMENTS (members); i++)
    {
      gboolean absent
        = !json_object_has_member (firm, members[i]) || json_object_get_null_member (firm, members[i]);
      JsonArray *list = sr_json_array (body, members[i]);

      /* an empty list at set-up is a question nobody has answered */
      if (list != NULL && json_array_get_length (list) == 0)
        continue;
      if (absent && json_object_has_member (body, members[i]))
        json_object_set_member (firm, members[i], json_node_copy (json_object_get_member (body, members[i])));
    }
}

/* A duty that was met starts the clocks that count from its notice. */
static void
fill_notified (JsonObject *facts, SrCasebook *book, const char *incident)
{
  g_autoptr (GPtrArray) states = sr_casebook_list (book, "duty", incident);
  JsonObject *inner = sr_case_ensure_object (facts, "incident");

  for (guint i = 0; i < states->len; i++)
    {
      SrRecord *state = g_ptr_array_index (states, i);
      JsonObject *notified;

      if (g_strcmp0 (sr_record_string (state, "status"), "met") != 0
          || sr_record_string (state, "duty") == NULL || sr_record_string (state, "at") == NULL)
        continue;
      notified = sr_case_ensure_object (inner, "notified");
      json_object_set_string_member (notified, sr_record_string (state, "duty"),
                                     sr_record_string (state, "at"));
    }
}

static JsonObject *
complete_facts (SrCasebook *book, const char *incident, JsonObject *given)
{
  JsonObject *facts = sr_json_copy (given);

  fill_firm (facts, sr_casebook_get_firm (book));
  fill_notified (facts, book, incident);
  return facts;
}

JsonObject *
sr_case_facts (SrCasebook *book, SrRecord *incident)
{
  return complete_facts (book, sr_record_get_id (incident), sr_incident_get_facts (incident));
}

SrAssessment *
sr_case_assess (SrCasebook *book, SrLawBook *laws, SrRecord *incident, GDateTime *now, GError **error)
{
  g_autoptr (JsonObject) facts = sr_case_facts (book, incident);
  SrAssessment *assessment = sr_law_assess (laws, facts, now, error);

  if (assessment == NULL)
    g_prefix_error (error, _ ("The facts of incident %s: "), sr_incident_get_reference (incident));
  return assessment;
}

static JsonObject *
find_duty (JsonArray *duties, const char *id)
{
  for (guint i = 0; duties != NULL && i < json_array_get_length (duties); i++)
    {
      JsonNode *node = json_array_get_element (duties, i);

      if (JSON_NODE_HOLDS_OBJECT (node)
          && g_strcmp0 (sr_json_string (json_node_get_object (node), "id"), id) == 0)
        return json_node_get_object (node);
    }
  return NULL;
}

static gboolean
can_run (const char *status)
{
  return g_strcmp0 (status, "required") == 0 || g_strcmp0 (status, "possible") == 0;
}

/* The facts on which limits hang most often, in the order in which they explain a move. */
static char *
reason_for_move (JsonObject *former, JsonObject *facts)
{
  static const struct
  {
    const char *member, *says;
  } causes[] = {
    {"discovered_at", N_ ("the first notice was corrected")},
    {"determined_at", N_ ("the firm is sure since another time")},
    {"individuals_notified_at", N_ ("the people were told")},
    {"notified", N_ ("a notice went out")},
    {"law_enforcement_hold_until", N_ ("an authority asked to wait")},
    {"hold", N_ ("an authority asked to wait")},
    {"encrypted", N_ ("the answer on encryption changed")},
    {"key_compromised", N_ ("the answer on the key changed")},
    {"acquired", N_ ("the answer on who holds a copy changed")},
    {"accessed", N_ ("the answer on who opened it changed")},
    {"moments", N_ ("another moment was recorded")},
  };
  JsonObject *was = former != NULL ? sr_json_object (former, "incident") : NULL;
  JsonObject *is = sr_json_object (facts, "incident");

  for (gsize i = 0; was != NULL && is != NULL && i < G_N_ELEMENTS (causes); i++)
    {
      JsonNode *a = json_object_get_member (was, causes[i].member),
               *b = json_object_get_member (is, causes[i].member);
      gboolean a_null = a == NULL || JSON_NODE_HOLDS_NULL (a), b_null = b == NULL || JSON_NODE_HOLDS_NULL (b);

      if (a_null != b_null || (!a_null && !json_node_equal (a, b)))
        return g_strdup (_ (causes[i].says));
    }
  return g_strdup (_ ("the facts on people, contents or contracts changed"));
}

static void
add_moved (JsonArray *moved, JsonObject *duty, JsonObject *former, const char *because, GDateTime *at)
{
  JsonObject *line = json_object_new ();

  sr_json_set_string (line, "duty", sr_json_string (duty, "id"));
  sr_json_set_string (line, "title", sr_json_string (duty, "recipient_name"));
  sr_json_set_string (line, "was", former != NULL ? sr_json_string (former, "due") : NULL);
  sr_json_set_string (line, "now",
                      can_run (sr_json_string (duty, "status")) ? sr_json_string (duty, "due") : NULL);
  sr_json_set_string (line, "because", because);
  sr_json_set_time (line, "at", at);
  json_array_add_object_element (moved, line);
}

static gboolean
same_moment (const char *a, const char *b)
{
  g_autoptr (GDateTime) s = a != NULL ? sr_time_parse (a, "due", NULL) : NULL;
  g_autoptr (GDateTime) t = b != NULL ? sr_time_parse (b, "due", NULL) : NULL;

  return (s == NULL && t == NULL) || (s != NULL && t != NULL && g_date_time_equal (s, t));
}

/* Dates moved before and not yet approved stay on the list. */
static JsonArray *
moved_dates (SrRecord *kept, JsonObject *facts, JsonObject *answer, GDateTime *now)
{
  JsonObject *body = kept != NULL ? sr_record_get_body (kept) : NULL;
  JsonObject *former_answer = body != NULL ? sr_json_object (body, "answer") : NULL;
  JsonArray *former = former_answer != NULL ? sr_json_array (former_answer, "duties") : NULL;
  JsonArray *duties = sr_json_array (answer, "duties");
  JsonArray *old = body != NULL ? sr_json_array (body, "moved") : NULL;
  JsonArray *moved = json_array_new ();
  g_autofree char *because = reason_for_move (body != NULL ? sr_json_object (body, "facts") : NULL, facts);

  for (guint i = 0; old != NULL && i < json_array_get_length (old); i++)
    json_array_add_element (moved, json_node_copy (json_array_get_element (old, i)));
  for (guint i = 0; former != NULL && duties != NULL && i < json_array_get_length (duties); i++)
    {
      JsonObject *duty = json_array_get_object_element (duties, i);
      JsonObject *before = find_duty (former, sr_json_string (duty, "id"));
      const char *was = before != NULL && can_run (sr_json_string (before, "status"))
                          ? sr_json_string (before, "due")
                          : NULL;
      const char *is = can_run (sr_json_string (duty, "status")) ? sr_json_string (duty, "due") : NULL;

      if (was != NULL && !same_moment (was, is))
        add_moved (moved, duty, before, because, now);
    }
  return moved;
}

gboolean
sr_case_keep_assessment (
  const SrCaseContext *ctx, SrChange *change, const char *incident, JsonObject *given, GError **error)
{
  g_autoptr (JsonObject) facts = complete_facts (ctx->book, incident, given);
  g_autoptr (SrAssessment) assessment = sr_law_assess (ctx->laws, facts, ctx->now, error);
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (JsonObject) body = json_object_new ();

  if (assessment == NULL)
    return FALSE;
  answer = sr_assessment_to_json (assessment);
  json_object_set_array_member (body, "moved",
                                moved_dates (sr_casebook_get (ctx->book, "assessment", incident), facts,
                                             json_node_get_object (answer), ctx->now));
  json_object_set_object_member (body, "facts", json_object_ref (facts));
  json_object_set_member (body, "answer", json_node_copy (answer));
  sr_json_set_string (body, "packs", sr_assessment_get_packs (assessment));
  sr_json_set_time (body, "at", ctx->now);
  sr_change_put (change, "assessment", incident, incident, body);
  return TRUE;
}

SrChange *
sr_case_approve_moved (const SrCaseContext *ctx, const char *incident, GError **error)
{
  SrRecord *kept = sr_case_find (ctx, "assessment", incident, error);
  g_autoptr (JsonObject) body = NULL;

  if (kept == NULL || !sr_case_need_decider (ctx, incident, ctx->person, error))
    return NULL;
  body = sr_record_dup_body (kept);
  json_object_set_array_member (body, "moved", json_array_new ());
  return sr_case_change ("assessment.approve_moved", kept, body);
}
