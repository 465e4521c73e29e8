/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-deadline-private.h"

#include "sr-clock.h"
#include "sr-duty-state.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-notice.h"
#include "sr-task.h"
#include "sr-text.h"

#include <glib/gi18n-lib.h>

struct _SrDeadline
{
  GObject parent_instance;
  SrRecord *incident;
  SrDuty *duty;
  SrRecord *task;
  SrRecord *state; /* what was decided about the duty */
  char *notice;
  char *title;
  char *rule;
  GDateTime *due;
  GDateTime *met_at;
  SrDeadlineStatus status;
  gboolean overdue;
  gboolean folded;
  gboolean late_at_birth;
};

G_DEFINE_FINAL_TYPE (SrDeadline, sr_deadline, G_TYPE_OBJECT)

char *
sr_rule_words (gint64 amount, const char *unit, const char *standard)
{
  static const struct
  {
    const char *standard, *words;
  } standards[] = {
    {"without_unreasonable_delay", N_ ("without unreasonable delay")},
    {"without_undue_delay", N_ ("without undue delay")},
    {"immediately", N_ ("immediately")},
    {"promptly", N_ ("promptly")},
    {"as_soon_as_practicable", N_ ("as soon as practicable")},
    {"most_expedient_time_possible", N_ ("in the most expedient time possible")},
  };
  static const struct
  {
    const char *unit, *one, *many;
  } units[] = {
    {"hours", N_ ("hour"), N_ ("hours")},
    {"calendar_days", N_ ("day"), N_ ("days")},
    {"business_days", N_ ("business day"), N_ ("business days")},
    {"months", N_ ("month"), N_ ("months")},
  };

  for (gsize i = 0; amount >= 0 && i < G_N_ELEMENTS (units); i++)
    if (g_strcmp0 (units[i].unit, unit) == 0)
      return sr_text_quantity (amount, amount == 1 ? _ (units[i].one) : _ (units[i].many));
  for (gsize i = 0; i < G_N_ELEMENTS (standards); i++)
    if (g_strcmp0 (standards[i].standard, standard) == 0)
      return g_strdup (_ (standards[i].words));
  return g_strdup (_ ("the rule names no day"));
}

/* The notice under way for a duty: the latest one that is not sent. */
static char *
find_notice (SrCasebook *book, const char *incident, const char *duty)
{
  g_autoptr (GPtrArray) notices = sr_casebook_list (book, "notice", incident);
  char *found = NULL;

  for (guint i = 0; i < notices->len; i++)
    {
      SrRecord *notice = g_ptr_array_index (notices, i);

      if (sr_json_array_has (sr_json_array (sr_record_get_body (notice), "duties"), duty))
        {
          g_free (found);
          found = g_strdup (sr_record_get_id (notice));
        }
    }
  return found;
}

/* Whom the firm is writing to, once it is known; else whom the law names. */
static char *
title_for (SrCasebook *book, SrDuty *duty, const char *notice)
{
  SrRecord *record = sr_casebook_get (book, "notice", notice);
  const char *chosen = record != NULL ? sr_notice_get_recipient (record) : NULL;
  const char *name = sr_duty_get_recipient_name (duty);
  GString *title;

  if (chosen != NULL && chosen[0] != '\0')
    return g_strdup (chosen);
  if (name[0] == '\0' || g_str_equal (sr_duty_get_law (duty), "contract"))
    return g_strdup (name);
  title = g_string_new (NULL);
  g_string_append_unichar (title, g_unichar_toupper (g_utf8_get_char (name)));
  g_string_append (title, g_utf8_next_char (name));
  return g_string_free (title, FALSE);
}

static SrDeadlineStatus
status_of (SrDuty *duty, SrRecord *state)
{
  switch (sr_duty_state_get_status (state))
    {
    case SR_DECISION_MET:
      return SR_DEADLINE_MET;
    case SR_DECISION_NOT_REQUIRED:
      return SR_DEADLINE_NOT_REQUIRED;
    case SR_DECISION_NOTIFY:
      return SR_DEADLINE_REQUIRED;
    case SR_DECISION_NONE:
      break;
    }
  return sr_duty_get_status (duty) == SR_DUTY_REQUIRED ? SR_DEADLINE_REQUIRED : SR_DEADLINE_POSSIBLE;
}

SrDeadline *
sr_deadline_new_for_duty (SrCasebook *book, SrRecord *incident, SrDuty *duty, gboolean folded, GDateTime *now)
{
  SrDeadline *self = g_object_new (SR_TYPE_DEADLINE, NULL);
  const char *id = sr_record_get_id (incident);
  SrRecord *state = sr_duty_state_find (book, id, sr_duty_get_id (duty));
  g_autoptr (GDateTime) reported = sr_record_time (incident, "reported_at");

  self->incident = g_object_ref (incident);
  self->duty = g_object_ref (duty);
  g_set_object (&self->state, state);
  self->status = status_of (duty, state);
  self->folded = folded;
  self->notice = find_notice (book, id, sr_duty_get_id (duty));
  self->title = title_for (book, duty, self->notice);
  self->rule
    = sr_rule_words (sr_duty_get_amount (duty), sr_duty_get_unit (duty), sr_duty_get_standard (duty));
  if (sr_duty_get_due (duty) != NULL)
    self->due = g_date_time_ref (sr_duty_get_due (duty));
  if (self->status == SR_DEADLINE_MET)
    self->met_at = sr_duty_state_dup_at (state);
  self->overdue
    = sr_deadline_is_running (self) && self->due != NULL && g_date_time_compare (self->due, now) < 0;
  self->late_at_birth
    = self->due != NULL && reported != NULL && g_date_time_compare (self->due, reported) < 0;
  return self;
}

SrDeadline *
sr_deadline_new_for_task (SrCasebook *book, SrRecord *incident, SrRecord *task, GDateTime *now)
{
  SrDeadline *self = g_object_new (SR_TYPE_DEADLINE, NULL);
  g_autoptr (GDateTime) due = sr_task_dup_due (task);

  self->incident = g_object_ref (incident);
  self->task = g_object_ref (task);
  self->status = SR_DEADLINE_TASK;
  if (due != NULL)
    self->due = g_date_time_to_timezone (due, sr_casebook_get_zone (book));
  self->overdue = self->due != NULL && g_date_time_compare (self->due, now) < 0;
  return self;
}

const char *
sr_deadline_get_incident (SrDeadline *self)
{
  return sr_record_get_id (self->incident);
}

const char *
sr_deadline_get_incident_title (SrDeadline *self)
{
  return sr_incident_get_title (self->incident);
}

const char *
sr_deadline_get_reference (SrDeadline *self)
{
  return sr_incident_get_reference (self->incident);
}

const char *
sr_deadline_get_duty_id (SrDeadline *self)
{
  return self->duty != NULL ? sr_duty_get_id (self->duty) : NULL;
}

const char *
sr_deadline_get_task_id (SrDeadline *self)
{
  return self->task != NULL ? sr_record_get_id (self->task) : NULL;
}

const char *
sr_deadline_get_title (SrDeadline *self)
{
  return self->task != NULL ? sr_task_get_title (self->task) : self->title;
}

const char *
sr_deadline_get_recipient (SrDeadline *self)
{
  return self->duty != NULL ? sr_duty_get_recipient (self->duty) : NULL;
}

const char *
sr_deadline_get_recipient_name (SrDeadline *self)
{
  return self->duty != NULL ? sr_duty_get_recipient_name (self->duty) : NULL;
}

const char *
sr_deadline_get_citation (SrDeadline *self)
{
  return self->duty != NULL ? sr_duty_get_citation (self->duty) : "";
}

const char *
sr_deadline_get_rule (SrDeadline *self)
{
  return self->rule != NULL ? self->rule : "";
}

GDateTime *
sr_deadline_get_due (SrDeadline *self)
{
  return self->due;
}

GDateTime *
sr_deadline_get_aim (SrDeadline *self)
{
  return self->duty != NULL ? sr_duty_get_aim (self->duty) : NULL;
}

GDateTime *
sr_deadline_get_met_at (SrDeadline *self)
{
  return self->met_at;
}

SrDeadlineStatus
sr_deadline_get_status (SrDeadline *self)
{
  return self->status;
}

const char *
sr_deadline_get_status_nick (SrDeadline *self)
{
  switch (self->status)
    {
    case SR_DEADLINE_REQUIRED:
      return "required";
    case SR_DEADLINE_POSSIBLE:
      return "possible";
    case SR_DEADLINE_MET:
      return "met";
    case SR_DEADLINE_NOT_REQUIRED:
      return "not_required";
    case SR_DEADLINE_TASK:
      return "task";
    }
  g_return_val_if_reached ("possible");
}

gboolean
sr_deadline_is_running (SrDeadline *self)
{
  return self->status != SR_DEADLINE_MET && self->status != SR_DEADLINE_NOT_REQUIRED;
}

gboolean
sr_deadline_is_overdue (SrDeadline *self)
{
  return self->overdue;
}

gboolean
sr_deadline_is_provisional (SrDeadline *self)
{
  return self->duty != NULL && sr_duty_get_provisional (self->duty);
}

gboolean
sr_deadline_is_late_at_birth (SrDeadline *self)
{
  return self->late_at_birth;
}

gboolean
sr_deadline_is_folded (SrDeadline *self)
{
  return self->folded;
}

const char *
sr_deadline_get_notice (SrDeadline *self)
{
  return self->notice;
}

SrDuty *
sr_deadline_get_duty (SrDeadline *self)
{
  return self->duty;
}

SrRecord *
sr_deadline_get_task (SrDeadline *self)
{
  return self->task;
}

static void
duty_to_json (SrDeadline *self, JsonObject *object)
{
  gint64 people = sr_duty_get_people (self->duty);

  sr_json_set_string (object, "recipient", sr_duty_get_recipient (self->duty));
  sr_json_set_string (object, "recipient_name", sr_duty_get_recipient_name (self->duty));
  sr_json_set_string (object, "law", sr_duty_get_law (self->duty));
  sr_json_set_string (object, "law_title", sr_duty_get_law_title (self->duty));
  sr_json_set_string (object, "citation", sr_duty_get_citation (self->duty));
  sr_json_set_string (object, "rule", self->rule);
  sr_json_set_string (object, "standard", sr_duty_get_standard (self->duty));
  if (people >= 0)
    json_object_set_int_member (object, "people", people);
  else
    json_object_set_null_member (object, "people");
}

JsonObject *
sr_deadline_to_json (SrDeadline *self)
{
  JsonObject *object = json_object_new ();

  sr_json_set_string (object, "incident", sr_deadline_get_incident (self));
  sr_json_set_string (object, "reference", sr_deadline_get_reference (self));
  sr_json_set_string (object, "incident_title", sr_deadline_get_incident_title (self));
  sr_json_set_string (object, "duty", sr_deadline_get_duty_id (self));
  sr_json_set_string (object, "task", sr_deadline_get_task_id (self));
  sr_json_set_string (object, "title", sr_deadline_get_title (self));
  sr_json_set_time (object, "due", self->due);
  sr_json_set_string (object, "status", sr_deadline_get_status_nick (self));
  json_object_set_boolean_member (object, "overdue", self->overdue);
  json_object_set_boolean_member (object, "provisional", sr_deadline_is_provisional (self));
  sr_json_set_time (object, "aim", sr_deadline_get_aim (self));
  sr_json_set_time (object, "met_at", self->met_at);
  sr_json_set_string (object, "notice", self->notice);
  sr_json_set_string (object, "decision",
                      self->state != NULL ? sr_record_string (self->state, "status") : NULL);
  sr_json_set_string (object, "reason", sr_duty_state_get_reason (self->state));
  if (self->duty != NULL)
    duty_to_json (self, object);
  return object;
}

static void
sr_deadline_finalize (GObject *object)
{
  SrDeadline *self = SR_DEADLINE (object);

  g_clear_object (&self->incident);
  g_clear_object (&self->duty);
  g_clear_object (&self->task);
  g_clear_object (&self->state);
  g_free (self->notice);
  g_free (self->title);
  g_free (self->rule);
  g_clear_pointer (&self->due, g_date_time_unref);
  g_clear_pointer (&self->met_at, g_date_time_unref);
  G_OBJECT_CLASS (sr_deadline_parent_class)->finalize (object);
}

static void
sr_deadline_class_init (SrDeadlineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_deadline_finalize;
}

static void
sr_deadline_init (SrDeadline *self)
{
}
