/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-pack-reader.h"

#include "sr-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const duty_keys[] = {
  "to",
  "name",
  "owed_by",
  "roles",
  "reaches",
  "active",
  "shown_under",
  "same_as",
  "mandatory",
  "binding",
  "background",
  "data_of",
  "threshold",
  "condition",
  "when",
  "deadline",
  "standard",
  "guideline",
  "legal_maximum",
  "typical",
  "configurable",
  "retain",
  "hold",
  "is_assessment",
  "small_agent_amount",
  "cross_border_note",
  "method",
  "channel",
  "content",
  "citation",
  "notes",
  NULL,
};
static const char *const deadline_keys[] = {
  "kind", "amount", "unit", "from", "with", "amount_source", "first_day_counts", "may_roll", NULL,
};
static const char *const threshold_keys[] = {"at_least", "below", "of", "each", "words", NULL};
static const char *const data_of_words[] = {"any", "firm", "client", NULL};
static const char *const threshold_words[] = {"residents", "total", NULL};

void
sr_rule_free (gpointer data)
{
  SrRule *rule = data;

  g_free (rule->id);
  g_strfreev (rule->roles);
  g_strfreev (rule->content);
  g_clear_pointer (&rule->places, g_ptr_array_unref);
  g_clear_pointer (&rule->when, g_ptr_array_unref);
  g_free (rule);
}

static gboolean
read_clock (SrPackReader *reader, SrRule *rule, JsonObject *json, const char *path)
{
  SrRuleClock *clock = &rule->deadline;
  g_autofree char *amount_key = g_strdup_printf ("%s.amount", path);
  int kind, unit = 0, from = 0;
  gboolean figure;

  clock->with = -1;
  if (!sr_pack_check_keys (reader, json, path, deadline_keys)
      || !sr_pack_term (reader, json, path, "kind", sr_terms_deadline, &kind))
    return FALSE;
  figure = kind == SR_DEADLINE_FIXED || kind == SR_DEADLINE_ANNUAL;
  if ((figure || json_object_has_member (json, "unit"))
      && !sr_pack_term (reader, json, path, "unit", sr_terms_unit, &unit))
    return FALSE;
  if ((figure || json_object_has_member (json, "from"))
      && !sr_pack_term (reader, json, path, "from", sr_terms_from, &from))
    return FALSE;
  clock->kind = kind;
  clock->unit = unit;
  clock->from = from;
  clock->amount = sr_json_int (json, "amount", -1);
  clock->first_day_counts = sr_json_boolean (json, "first_day_counts", FALSE);
  clock->may_roll = sr_json_string (json, "may_roll") != NULL;
  if (figure && unit == SR_UNIT_NONE)
    return sr_pack_fail (reader, path,
                         _ ("a clock needs a unit; use one of hours, calendar_days, "
                            "business_days, months."));
  if (figure && clock->amount < 0 && g_strcmp0 (sr_json_string (json, "amount_source"), "contract") != 0)
    return sr_pack_fail (reader, amount_key, _ ("is missing; write the figure."));
  if ((kind == SR_DEADLINE_WITH || kind == SR_DEADLINE_BEFORE)
      && sr_pack_string (reader, json, path, "with") == NULL)
    return FALSE;
  return TRUE;
}

static gboolean
read_threshold (SrPackReader *reader, SrRule *rule, JsonObject *json, const char *path)
{
  int of;

  if (json == NULL)
    return TRUE;
  if (!sr_pack_check_keys (reader, json, path, threshold_keys)
      || !sr_pack_term (reader, json, path, "of", threshold_words, &of))
    return FALSE;
  rule->threshold.at_least = sr_json_int (json, "at_least", 0);
  rule->threshold.below = sr_json_int (json, "below", 0);
  rule->threshold.total = of == 1;
  rule->threshold.each = sr_json_string (json, "each") != NULL;
  if (rule->threshold.at_least < 0 || rule->threshold.below < 0)
    return sr_pack_fail (reader, path, _ ("a number of people cannot be negative."));
  return TRUE;
}

/* The id counts the duties of the law to one recipient in the law's own order. */
static void
name_rule (SrRule *rule, const char *law, GPtrArray *before)
{
  guint same = 1;

  for (guint i = 0; i < before->len; i++)
    if (g_str_equal (((SrRule *) before->pdata[i])->recipient, rule->recipient))
      same++;
  rule->index = before->len;
  rule->id = same == 1 ? g_strdup_printf ("%s.%s", law, rule->recipient)
                       : g_strdup_printf ("%s.%s-%u", law, rule->recipient, same);
  rule->local = rule->id + strlen (law) + 1;
}

static void
read_flags (SrRule *rule, JsonObject *json)
{
  const char *owed_by = sr_json_string (json, "owed_by");

  if (owed_by != NULL && !g_str_has_prefix (owed_by, "law_firm"))
    rule->owed_by = owed_by;
  rule->voluntary = !sr_json_boolean (json, "mandatory", TRUE);
  rule->not_binding = !sr_json_boolean (json, "binding", TRUE);
  rule->background = sr_json_boolean (json, "background", FALSE);
  rule->hold = sr_json_boolean (json, "hold", TRUE);
  rule->guideline = sr_json_object (json, "guideline");
  rule->dead = !sr_json_boolean (json, "active", TRUE) || sr_json_string (json, "shown_under") != NULL
               || rule->deadline.kind == SR_DEADLINE_NONE;
}

SrRule *
sr_rule_new (SrPackReader *reader, JsonObject *json, const char *path, const char *law, GPtrArray *before)
{
  SrRule *rule = g_new0 (SrRule, 1);
  g_autofree char *deadline_path = g_strdup_printf ("%s.deadline", path);
  g_autofree char *threshold_path = g_strdup_printf ("%s.threshold", path);
  JsonObject *deadline = sr_json_object (json, "deadline");
  int recipient, standard, data_of;

  rule->json = json;
  if (!sr_pack_check_keys (reader, json, path, duty_keys)
      || !sr_pack_term (reader, json, path, "to", sr_terms_recipient, &recipient)
      || !sr_pack_term (reader, json, path, "standard", sr_terms_standard, &standard)
      || !sr_pack_term (reader, json, path, "data_of", data_of_words, &data_of)
      || (json_object_has_member (json, "owed_by")
          && !sr_pack_term (reader, json, path, "owed_by", sr_terms_owed_by, NULL))
      || (rule->citation = sr_pack_string (reader, json, path, "citation")) == NULL
      || (rule->name = sr_pack_string (reader, json, path, "name")) == NULL)
    goto fail;
  rule->recipient = sr_terms_recipient[recipient];
  rule->standard = sr_terms_standard[standard];
  rule->data_of = data_of;
  name_rule (rule, law, before);
  if (deadline == NULL)
    {
      sr_pack_fail (reader, deadline_path, _ ("is missing; say when the duty is due."));
      goto fail;
    }
  if (!read_clock (reader, rule, deadline, deadline_path)
      || !read_threshold (reader, rule, sr_json_object (json, "threshold"), threshold_path)
      || !sr_pack_words (reader, json, path, "roles", NULL, &rule->roles)
      || !sr_pack_words (reader, json, path, "content", sr_terms_content, &rule->content)
      || !sr_pack_places (reader, json, path, "reaches", &rule->places)
      || !sr_pack_conditions (reader, json, path, "when", rule->id, &rule->when))
    goto fail;
  read_flags (rule, json);
  return rule;

fail:
  sr_rule_free (rule);
  return NULL;
}

gboolean
sr_rule_link (SrPackReader *reader, SrRule *rule, GPtrArray *rules)
{
  JsonObject *deadline = sr_json_object (rule->json, "deadline");
  const char *with = sr_json_string (deadline, "with");

  if (with == NULL)
    return TRUE;
  for (guint i = 0; i < rules->len; i++)
    if (g_str_equal (((SrRule *) rules->pdata[i])->local, with) && i != rule->index)
      {
        rule->deadline.with = i;
        return TRUE;
      }
  return sr_pack_fail (reader, rule->local, _ ("deadline.with: this law has no duty “%s”."), with);
}
