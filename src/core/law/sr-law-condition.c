/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-condition.h"

#include "sr-error.h"
#include "sr-json.h"
#include "sr-law-private.h"

#include <glib/gi18n-lib.h>

static const char *const clients_words[] = {"any", "current", "former", NULL};

void
sr_condition_free (gpointer data)
{
  SrCondition *self = data;

  g_clear_pointer (&self->any, g_ptr_array_unref);
  g_free (self->path);
  g_free (self);
}

static gboolean
read_set (JsonObject *json, const char *const *terms, guint64 *set, GError **error)
{
  JsonArray *words = sr_json_array (json, "in");

  for (guint i = 0; words != NULL && i < json_array_get_length (words); i++)
    {
      const char *word = json_array_get_string_element (words, i);
      int found = word != NULL ? sr_terms_find (terms, word) : -1;

      if (found < 0)
        {
          g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("“%s” is not a known word for “in”."), word);
          return FALSE;
        }
      *set |= G_GUINT64_CONSTANT (1) << found;
    }
  if (*set == 0)
    g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("“in” needs a list of words."));
  return *set != 0;
}

static gboolean
read_any (SrCondition *self, JsonObject *json, const char *owner, GError **error)
{
  JsonArray *any = sr_json_array (json, "any");

  self->type = SR_CONDITION_ANY;
  self->any = g_ptr_array_new_with_free_func (sr_condition_free);
  for (guint i = 0; any != NULL && i < json_array_get_length (any); i++)
    {
      JsonNode *node = json_array_get_element (any, i);
      SrCondition *one
        = JSON_NODE_HOLDS_OBJECT (node) ? sr_condition_new (json_node_get_object (node), owner, error) : NULL;

      if (one == NULL)
        break;
      self->of_group |= one->of_group;
      g_ptr_array_add (self->any, one);
    }
  if (any != NULL && self->any->len >= 2 && self->any->len == json_array_get_length (any))
    return TRUE;
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                         _ ("“any” needs a list of two conditions or more."));
  return FALSE;
}

/* {"fact": "incident.privileged", "is": true} and its kin */
static gboolean
read_fact (SrCondition *self, JsonObject *json, GError **error)
{
  const char *fact = sr_json_string (json, "fact");
  const char *moment = NULL;

  if (g_str_has_prefix (fact, "incident.moments."))
    moment = fact + strlen ("incident.moments.");
  else if (g_str_equal (fact, "incident.determined_at"))
    moment = "determination";
  if (g_str_equal (fact, "incident.kind"))
    {
      self->type = SR_CONDITION_KIND;
      return read_set (json, sr_terms_kind, &self->set, error);
    }
  if (g_str_equal (fact, "affected.categories"))
    {
      self->type = SR_CONDITION_CATEGORIES;
      self->of_group = TRUE;
      return read_set (json, sr_terms_category, &self->set, error);
    }
  if (moment != NULL && json_object_has_member (json, "known"))
    {
      self->type = SR_CONDITION_MOMENT;
      self->number = sr_terms_find (sr_terms_from, moment);
      self->want = sr_json_boolean (json, "known", TRUE);
      self->path = g_strdup (fact);
      if (self->number > 0)
        return TRUE;
    }
  else if ((self->number = sr_terms_find (sr_terms_fact, fact)) >= 0)
    {
      const char *member = json_object_has_member (json, "unless") ? "unless" : "is";

      self->type = *member == 'u' ? SR_CONDITION_UNLESS : SR_CONDITION_FACT;
      if (sr_json_tristate (json, member) != SR_UNKNOWN)
        {
          self->want = sr_json_boolean (json, member, TRUE);
          return TRUE;
        }
    }
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
               _ ("“%s” is not a fact that conditions know, or what it should be is missing."), fact);
  return FALSE;
}

SrCondition *
sr_condition_new (JsonObject *json, const char *owner, GError **error)
{
  SrCondition *self = g_new0 (SrCondition, 1);
  gboolean good = FALSE;

  if (sr_json_string (json, "fact") != NULL)
    good = read_fact (self, json, error);
  else if (json_object_has_member (json, "any"))
    good = read_any (self, json, owner, error);
  else if (sr_json_string (json, "ask") != NULL)
    {
      self->type = SR_CONDITION_ASK;
      self->text = sr_json_string (json, "ask");
      self->path = g_strdup_printf ("incident.answers.%s", owner);
      good = TRUE;
    }
  else if (sr_json_string (json, "clients") != NULL
           && (self->number = sr_terms_find (clients_words, sr_json_string (json, "clients"))) >= 0)
    {
      self->type = SR_CONDITION_CLIENTS;
      good = TRUE;
    }
  else if (json_object_has_member (json, "insurers"))
    {
      self->type = SR_CONDITION_INSURERS;
      good = TRUE;
    }
  else if (sr_json_string (json, "relied_on") != NULL)
    {
      self->type = SR_CONDITION_RELIED_ON;
      self->text = sr_json_string (json, "relied_on");
      good = TRUE;
    }
  else
    g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                         _ ("a condition says “fact”, “any”, “ask”, “clients”, “insurers” or “relied_on”."));
  if (good)
    return self;
  sr_condition_free (self);
  return NULL;
}

gboolean
sr_condition_is_of_group (const SrCondition *self)
{
  return self->of_group;
}

static SrTristate
test_clients (const SrCondition *self, SrFacts *facts)
{
  SrTristate found = facts->clients_known ? SR_NO : SR_UNKNOWN;

  for (guint i = 0; i < facts->clients->len; i++)
    {
      const SrClient *client = &g_array_index (facts->clients, SrClient, i);

      if (self->number == SR_CLIENTS_ANY || (self->number == SR_CLIENTS_FORMER) == client->former)
        found = sr_tristate_or (found, client->compromised);
    }
  return found;
}

static const SrException *
find_exception (GPtrArray *exceptions, const char *name)
{
  for (guint i = 0; exceptions != NULL && i < exceptions->len; i++)
    if (g_str_equal (((SrException *) exceptions->pdata[i])->name, name))
      return exceptions->pdata[i];
  return NULL;
}

static SrTristate
test_any (const SrCondition *self, SrFacts *facts, const SrGroup *group, GPtrArray *exceptions)
{
  SrTristate found = SR_NO;

  for (guint i = 0; i < self->any->len; i++)
    found = sr_tristate_or (found, sr_condition_test (self->any->pdata[i], facts, group, exceptions));
  return found;
}

static SrTristate
test_set (guint64 wanted, guint64 present, gboolean known)
{
  if ((wanted & present) != 0)
    return SR_YES;
  return known ? SR_NO : SR_UNKNOWN;
}

/* What a group says of itself outweighs what the incident says. */
static SrTristate
get_fact (SrFacts *facts, const SrGroup *group, int fact)
{
  switch (group != NULL ? fact : -1)
    {
    case SR_FACT_ENCRYPTED:
      return group->encrypted;
    case SR_FACT_KEY_COMPROMISED:
      return group->key_compromised;
    case SR_FACT_ACCESSED:
      return group->accessed;
    case SR_FACT_ACQUIRED:
      return group->acquired;
    default:
      return facts->facts[fact];
    }
}

SrTristate
sr_condition_test (const SrCondition *self, SrFacts *facts, const SrGroup *group, GPtrArray *exceptions)
{
  const SrException *exception;

  switch (self->type)
    {
    case SR_CONDITION_FACT:
      return self->want ? get_fact (facts, group, self->number)
                        : sr_tristate_not (get_fact (facts, group, self->number));
    case SR_CONDITION_UNLESS:
      return facts->facts[self->number] == (SrTristate) self->want ? SR_NO : SR_YES;
    case SR_CONDITION_MOMENT:
      if (facts->moments[self->number] != NULL)
        return self->want ? SR_YES : SR_NO;
      return self->want ? SR_UNKNOWN : SR_YES;
    case SR_CONDITION_KIND:
      return test_set (self->set, facts->kinds, facts->kinds_known);
    case SR_CONDITION_CATEGORIES:
      if (group == NULL)
        return SR_UNKNOWN;
      return test_set (self->set, group->categories, group->categories_known);
    case SR_CONDITION_CLIENTS:
      return test_clients (self, facts);
    case SR_CONDITION_INSURERS:
      if (!facts->insurers_known)
        return SR_UNKNOWN;
      return json_array_get_length (facts->insurers) > 0 ? SR_YES : SR_NO;
    case SR_CONDITION_RELIED_ON:
      exception = find_exception (exceptions, self->text);
      if (exception == NULL)
        return SR_NO;
      return sr_conditions_test (exception->when, FALSE, facts, group, NULL);
    case SR_CONDITION_ASK:
      if (facts->answers == NULL)
        return SR_UNKNOWN;
      return sr_json_tristate (facts->answers, self->path + strlen ("incident.answers."));
    case SR_CONDITION_ANY:
      return test_any (self, facts, group, exceptions);
    default:
      return SR_UNKNOWN;
    }
}

SrTristate
sr_conditions_test (
  GPtrArray *conditions, gboolean of_group, SrFacts *facts, const SrGroup *group, GPtrArray *exceptions)
{
  SrTristate found = SR_YES;

  for (guint i = 0; i < conditions->len; i++)
    if (((SrCondition *) conditions->pdata[i])->of_group == of_group)
      found = sr_tristate_and (found, sr_condition_test (conditions->pdata[i], facts, group, exceptions));
  return found;
}

void
sr_questions_add (GPtrArray *paths, char *path)
{
  if (g_ptr_array_find_with_equal_func (paths, path, g_str_equal, NULL))
    g_free (path);
  else
    g_ptr_array_add (paths, path);
}

static void
add_client_questions (const SrCondition *self, SrFacts *facts, GPtrArray *paths)
{
  if (!facts->clients_known)
    sr_questions_add (paths, g_strdup ("clients"));
  for (guint i = 0; i < facts->clients->len; i++)
    {
      const SrClient *client = &g_array_index (facts->clients, SrClient, i);

      if (client->compromised == SR_UNKNOWN
          && (self->number == SR_CLIENTS_ANY || (self->number == SR_CLIENTS_FORMER) == client->former))
        sr_questions_add (paths, g_strdup_printf ("clients[%u].information_compromised", i));
    }
}

void
sr_condition_add_questions (
  const SrCondition *self, SrFacts *facts, const SrGroup *group, GPtrArray *exceptions, GPtrArray *paths)
{
  const SrException *exception;

  if (sr_condition_test (self, facts, group, exceptions) != SR_UNKNOWN)
    return;
  switch (self->type)
    {
    case SR_CONDITION_FACT:
    case SR_CONDITION_UNLESS:
      sr_questions_add (paths, g_strdup (sr_terms_fact[self->number]));
      break;
    case SR_CONDITION_MOMENT:
    case SR_CONDITION_ASK:
      sr_questions_add (paths, g_strdup (self->path));
      break;
    case SR_CONDITION_KIND:
      sr_questions_add (paths, g_strdup ("incident.kind"));
      break;
    case SR_CONDITION_CATEGORIES:
      if (group != NULL)
        sr_questions_add (paths, sr_facts_group_path (group, "categories"));
      break;
    case SR_CONDITION_CLIENTS:
      add_client_questions (self, facts, paths);
      break;
    case SR_CONDITION_INSURERS:
      sr_questions_add (paths, g_strdup ("insurers"));
      break;
    case SR_CONDITION_RELIED_ON:
      exception = find_exception (exceptions, self->text);
      for (guint i = 0; exception != NULL && i < exception->when->len; i++)
        sr_condition_add_questions (exception->when->pdata[i], facts, group, NULL, paths);
      break;
    case SR_CONDITION_ANY:
      for (guint i = 0; i < self->any->len; i++)
        sr_condition_add_questions (self->any->pdata[i], facts, group, exceptions, paths);
      break;
    default:
      break;
    }
}
