/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-evaluate.h"

#include "sr-json.h"

#include <glib/gi18n-lib.h>

/* A promise that carries its own clock: with a client, an insurer or another party. */
typedef struct
{
  const char *kind;      /* "contract" or "agreement" */
  guint number;          /* from 1 */
  const char *recipient; /* "client" */
  const char *party;     /* nullable */
  SrTristate touched;    /* whether the incident is one the clause speaks of */
  SrFindingType why;
  char *question; /* the fact that would settle it */
  const SrLaw *template;
} SrClause;

static char *
make_id (const SrClause *clause, guint which)
{
  if (which == 0)
    return g_strdup_printf ("%s.%u.%s", clause->kind, clause->number, clause->recipient);
  return g_strdup_printf ("%s.%u.%s-%u", clause->kind, clause->number, clause->recipient, which + 1);
}

static const SrRule *
template_rule (const SrClause *clause)
{
  const SrRule *rule
    = clause->template != NULL ? sr_law_find_rule (clause->template, clause->recipient) : NULL;

  if (rule == NULL && clause->template != NULL && clause->template->rules->len > 0)
    rule = clause->template->rules->pdata[0];
  return rule;
}

/* When the clause counts from: an explicit start, the moment it names, or the first notice under it. */
static void
start (SrEvaluation *evaluation, const SrClause *clause, JsonObject *notice, SrDuty *first, SrSpan *span)
{
  SrFacts *facts = evaluation->facts;
  g_autoptr (GDateTime) explicit_start = sr_json_time (notice, "starts_at");
  GDateTime *event = facts->moments[span->from];

  if (explicit_start != NULL)
    span->start = g_date_time_to_timezone (explicit_start, facts->zone);
  else if (span->from == SR_FROM_FIRST_NOTICE)
    {
      g_autofree char *id = make_id (clause, 0);

      span->start = sr_facts_get_notified (facts, id);
      if (span->start == NULL && first != NULL && first->span.due != NULL)
        {
          span->start = g_date_time_ref (first->span.due);
          span->provisional = TRUE;
        }
    }
  else if (event != NULL)
    span->start = g_date_time_ref (event);
  else if ((span->from == SR_FROM_DETERMINATION || span->from == SR_FROM_REASONABLE_BELIEF)
           && facts->moments[SR_FROM_DISCOVERY] != NULL)
    {
      span->start = g_date_time_ref (facts->moments[SR_FROM_DISCOVERY]);
      span->provisional = TRUE;
    }
}

/* A statute may cap what parties agree. */
static void
apply_maximum (SrEvaluation *evaluation, const SrRule *rule, SrSpan *span)
{
  JsonObject *maximum = rule != NULL ? sr_json_object (rule->json, "legal_maximum") : NULL;
  const char *word = maximum != NULL ? sr_json_string (maximum, "unit") : NULL;
  int unit = word != NULL ? sr_terms_find (sr_terms_unit, word) : -1;
  gint64 amount = maximum != NULL ? sr_json_int (maximum, "amount", -1) : -1;
  g_autoptr (GDateTime) latest = NULL;

  if (unit <= 0 || amount < 0 || span->start == NULL)
    return;
  latest = sr_timer_end (evaluation->holidays, span->calendar, span->start, amount, unit, FALSE);
  if (span->due != NULL && g_date_time_compare (span->due, latest) <= 0)
    return;
  g_clear_pointer (&span->due, g_date_time_unref);
  span->due = g_steal_pointer (&latest);
  span->amount = amount;
  span->unit = unit;
}

static void
run_clock (SrEvaluation *evaluation, const SrClause *clause, JsonObject *notice, SrDuty *first, SrDuty *duty)
{
  SrSpan *span = &duty->span;
  GPtrArray *places = evaluation->facts->places;
  const char *unit = sr_json_string (notice, "unit");
  const char *from = sr_json_string (notice, "from");
  const SrRule *rule = template_rule (clause);

  span->amount = sr_json_int (notice, "amount", -1);
  span->kind = span->amount >= 0 ? SR_DEADLINE_FIXED : SR_DEADLINE_STANDARD;
  span->unit = unit != NULL ? sr_terms_find (sr_terms_unit, unit) : SR_UNIT_NONE;
  span->from = from != NULL ? sr_terms_find (sr_terms_from, from) : SR_FROM_DISCOVERY;
  span->with = -1;
  /* no other calendar is known for a promise between parties */
  span->calendar = places->len > 0 ? places->pdata[0] : NULL;
  start (evaluation, clause, notice, first, span);
  sr_timer_run (span, evaluation->holidays, &evaluation->memo, FALSE);
  apply_maximum (evaluation, rule, span);
  duty->standard = span->amount < 0 && rule != NULL ? rule->standard : "none";
}

/* Money may never be paid, a demand never come: a promise that counts from it is not owed before. */
static const char *
waits_for (const SrSpan *span)
{
  if (span->start != NULL)
    return NULL;
  return span->from == SR_FROM_PAYMENT   ? "incident.moments.payment"
         : span->from == SR_FROM_RECEIPT ? "incident.moments.receipt"
                                         : NULL;
}

static void
judge (const SrClause *clause, SrDuty *duty)
{
  const char *moment = waits_for (&duty->span);

  duty->status = SR_DUTY_POSSIBLE;
  if (clause->touched == SR_NO || duty->owed_by != NULL)
    duty->status = SR_DUTY_NOT_REQUIRED;
  else if (clause->touched == SR_YES && moment == NULL)
    duty->status = SR_DUTY_REQUIRED;
  if (duty->status != SR_DUTY_POSSIBLE)
    return;
  if (clause->touched == SR_UNKNOWN)
    sr_questions_add (sr_duty_need_questions (duty), g_strdup (clause->question));
  if (moment != NULL)
    sr_questions_add (sr_duty_need_questions (duty), g_strdup (moment));
}

static void
add_findings (const SrClause *clause, JsonObject *notice, SrDuty *duty)
{
  gboolean unread = clause->why == SR_FINDING_CLAUSE && clause->touched == SR_UNKNOWN;

  if (clause->why != SR_FINDING_CLAUSE)
    sr_duty_add (duty, clause->why, clause->touched, NULL, NULL);
  sr_duty_add (duty, SR_FINDING_CLAUSE, unread ? SR_UNKNOWN : SR_YES, NULL, unread ? NULL : notice);
  if (duty->owed_by != NULL)
    sr_duty_add (duty, SR_FINDING_OWED_BY, SR_NO, NULL, NULL);
}

static SrDuty *
add_clause (SrEvaluation *evaluation, const SrClause *clause, JsonObject *notice, guint which, SrDuty *first)
{
  const SrRule *rule = template_rule (clause);
  SrDuty *duty = sr_duty_new (evaluation->grounds, clause->template, rule);
  const char *text = sr_json_string (notice, "clause");

  duty->id = make_id (clause, which);
  duty->law_id = clause->kind;
  duty->recipient = clause->recipient;
  /* a supplier's promise binds the supplier: for the firm it is information */
  duty->owed_by = rule != NULL ? rule->owed_by : NULL;
  duty->recipient_name
    = g_strdup (clause->party != NULL ? clause->party : _ ("a party whose name is not known yet"));
  duty->citation
    = text != NULL ? g_strdup (text) : g_strdup_printf (_ ("the agreement with %s"), duty->recipient_name);
  run_clock (evaluation, clause, notice, first, duty);
  add_findings (clause, notice, duty);
  judge (clause, duty);
  duty->order = evaluation->duties->len;
  sr_duty_seal (duty);
  g_ptr_array_add (evaluation->duties, duty);
  return duty;
}

/* A notice is one clause or a list of them. */
static void
add_clauses (SrEvaluation *evaluation, const SrClause *clause, JsonNode *notice)
{
  JsonArray *list;
  SrDuty *first = NULL;

  if (notice == NULL || JSON_NODE_HOLDS_NULL (notice))
    return;
  if (JSON_NODE_HOLDS_OBJECT (notice))
    {
      add_clause (evaluation, clause, json_node_get_object (notice), 0, NULL);
      return;
    }
  list = json_node_get_array (notice);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      SrDuty *duty = add_clause (evaluation, clause, json_array_get_object_element (list, i), i, first);

      if (first == NULL)
        first = duty;
    }
}

static void
add_client_clauses (SrEvaluation *evaluation, SrLawBook *book)
{
  for (guint i = 0; i < evaluation->facts->clients->len; i++)
    {
      const SrClient *client = &g_array_index (evaluation->facts->clients, SrClient, i);
      g_autofree char *question = g_strdup_printf ("clients[%u].information_compromised", i);
      SrClause clause = {"contract",
                         i + 1,
                         "client",
                         client->name,
                         client->compromised,
                         SR_FINDING_COMPROMISED,
                         question,
                         sr_law_book_find_template (book, "client_clause")};

      add_clauses (evaluation, &clause, client->notice);
    }
}

/* Insurers and parties of agreements: named in the facts because the promise touches this incident. */
static void
add_party_clauses (SrEvaluation *evaluation,
                   SrLawBook *book,
                   JsonArray *parties,
                   const char *kind,
                   const char *recipient,
                   const char *name)
{
  for (guint i = 0; parties != NULL && i < json_array_get_length (parties); i++)
    {
      JsonObject *party = json_array_get_object_element (parties, i);
      JsonNode *notice = json_object_get_member (party, "notice");
      const char *type = sr_json_string (party, "type");
      g_autofree char *question = g_strdup_printf ("%s[%u].notice", name, i);
      SrClause clause = {kind, i + 1, recipient, NULL, SR_YES, SR_FINDING_CLAUSE, question, NULL};

      clause.party = sr_json_string (party, g_str_equal (recipient, "insurer") ? "name" : "party");
      if (g_str_equal (recipient, "insurer"))
        type = "insurer_clause";
      clause.template = type != NULL ? sr_law_book_find_template (book, type) : NULL;
      if (notice == NULL || JSON_NODE_HOLDS_NULL (notice))
        {
          /* the promise is there, its figure is not known */
          notice = evaluation->facts->no_notice;
          clause.touched = SR_UNKNOWN;
        }
      add_clauses (evaluation, &clause, notice);
    }
}

void
sr_evaluate_clauses (SrEvaluation *evaluation, SrLawBook *book)
{
  add_client_clauses (evaluation, book);
  add_party_clauses (evaluation, book, evaluation->facts->insurers, "contract", "insurer", "insurers");
  add_party_clauses (evaluation, book, evaluation->facts->agreements, "agreement", "data_owner",
                     "agreements");
}
