/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-duty-private.h"

#include "sr-json.h"

static const char *const aim_nicks[] = {NULL, "working_day", "firm", "guideline"};

static JsonObject *
clock_to_json (SrDuty *self)
{
  JsonObject *clock = json_object_new ();

  if (self->span.amount >= 0)
    json_object_set_int_member (clock, "amount", self->span.amount);
  else
    json_object_set_null_member (clock, "amount");
  sr_json_set_string (clock, "unit", sr_duty_get_unit (self));
  sr_json_set_string (clock, "from", sr_duty_get_from (self));
  sr_json_set_time (clock, "start", self->span.start);
  if (self->span.with >= 0 && self->law != NULL)
    sr_json_set_string (clock, "with", ((SrRule *) self->law->rules->pdata[self->span.with])->id);
  return clock;
}

static JsonObject *
sum_to_json (SrDuty *self)
{
  static const char *const members[] = {"event", "rule", "citation", "not_counted", "limit"};
  JsonObject *sum = json_object_new ();

  for (int i = 0; i <= SR_SUM_LIMIT; i++)
    sr_json_set_string (sum, members[i], sr_duty_get_sum_line (self, i));
  return sum;
}

JsonObject *
sr_duty_to_json (SrDuty *self)
{
  JsonObject *json = json_object_new ();

  sr_json_set_string (json, "id", sr_duty_get_id (self));
  sr_json_set_string (json, "law", self->law_id);
  sr_json_set_string (json, "law_title", sr_duty_get_law_title (self));
  sr_json_set_string (json, "jurisdiction", sr_duty_get_jurisdiction (self));
  sr_json_set_string (json, "recipient", self->recipient);
  sr_json_set_string (json, "recipient_name", sr_duty_get_recipient_name (self));
  sr_json_set_string (json, "status", sr_duty_status_nick (self->status));
  json_object_set_boolean_member (json, "provisional", self->span.provisional);
  if (self->people >= 0)
    json_object_set_int_member (json, "people", self->people);
  else
    json_object_set_null_member (json, "people");
  sr_json_set_time (json, "due", self->span.due);
  sr_json_set_time (json, "aim", sr_duty_get_aim (self));
  sr_json_set_string (json, "aim_source", aim_nicks[self->aim_source]);
  sr_json_set_time (json, "guideline", self->guideline);
  sr_json_set_string (json, "standard", self->standard);
  json_object_set_object_member (json, "clock", clock_to_json (self));
  sr_json_set_time (json, "may_extend_to", self->span.may_extend_to);
  sr_json_set_time (json, "hold_until", self->span.hold_until);
  sr_json_set_string (json, "citation", sr_duty_get_citation (self));
  sr_json_set_strv (json, "why", sr_duty_get_why (self));
  sr_json_set_strv (json, "questions", sr_duty_get_questions (self));
  sr_json_set_strv (json, "content", sr_duty_get_content (self));
  sr_json_set_string (json, "owed_by", self->owed_by);
  json_object_set_boolean_member (json, "binding", sr_duty_get_binding (self));
  json_object_set_boolean_member (json, "background", sr_duty_get_background (self));
  sr_json_set_string (json, "checked_on", sr_duty_get_checked_on (self));
  sr_json_set_strv (json, "doubts", sr_duty_get_doubts (self));
  if (self->status != SR_DUTY_NOT_REQUIRED)
    json_object_set_object_member (json, "sum", sum_to_json (self));
  return json;
}
