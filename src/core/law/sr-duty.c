/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-duty.h"
#include "sr-duty-private.h"

#include "sr-clock.h"
#include "sr-json.h"
#include "sr-law-evaluate.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (SrDuty, sr_duty, G_TYPE_OBJECT)

static const char *const status_nicks[] = {"required", "possible", "not_required"};
static const char *const no_words[] = {NULL};

const char *
sr_duty_status_nick (SrDutyStatus status)
{
  return status_nicks[status];
}

SrGrounds *
sr_grounds_new (SrLawBook *book, SrFacts *facts)
{
  SrGrounds *self = g_new0 (SrGrounds, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->book = g_object_ref (book);
  self->facts = facts;
  return self;
}

SrGrounds *
sr_grounds_ref (SrGrounds *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sr_grounds_unref (SrGrounds *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_object_unref (self->book);
  sr_facts_free (self->facts);
  g_free (self);
}

static void
sr_duty_finalize (GObject *object)
{
  SrDuty *self = SR_DUTY (object);

  g_clear_pointer (&self->grounds, sr_grounds_unref);
  g_free (self->id);
  g_free (self->recipient_name);
  g_free (self->citation);
  sr_span_clear (&self->span);
  g_clear_pointer (&self->aim, g_date_time_unref);
  g_clear_pointer (&self->guideline, g_date_time_unref);
  g_clear_pointer (&self->findings, g_array_unref);
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_strfreev (self->why);
  for (int i = 0; i <= SR_SUM_LIMIT; i++)
    g_free (self->sum[i]);
  G_OBJECT_CLASS (sr_duty_parent_class)->finalize (object);
}

static void
sr_duty_class_init (SrDutyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_duty_finalize;
}

static void
sr_duty_init (SrDuty *self)
{
  self->people = -1;
  self->standard = "none";
}

SrDuty *
sr_duty_new (SrGrounds *grounds, const SrLaw *law, const SrRule *rule)
{
  SrDuty *self = g_object_new (SR_TYPE_DUTY, NULL);

  self->grounds = sr_grounds_ref (grounds);
  self->law = law;
  self->rule = rule;
  self->law_id = law != NULL ? law->id : "";
  if (rule != NULL)
    {
      self->recipient = rule->recipient;
      self->standard = rule->standard;
    }
  return self;
}

void
sr_duty_add (SrDuty *self, SrFindingType type, SrTristate value, const SrGroup *group, const void *data)
{
  SrFinding finding = {type, value, group, data};

  if (self->findings == NULL)
    self->findings = g_array_sized_new (FALSE, FALSE, sizeof (SrFinding), 12);
  g_array_append_val (self->findings, finding);
}

GPtrArray *
sr_duty_need_questions (SrDuty *self)
{
  if (self->questions == NULL)
    self->questions = g_ptr_array_new_with_free_func (g_free);
  return self->questions;
}

static gboolean
ends_with_the_day (GDateTime *due)
{
  return g_date_time_get_hour (due) == 23 && g_date_time_get_minute (due) == 59;
}

/* {"amount": 3, "unit": "calendar_days"} counted from the event of this duty, or from discovery. */
static GDateTime *
count_from_event (SrDuty *self, JsonObject *figure)
{
  const char *word = figure != NULL ? sr_json_string (figure, "unit") : NULL;
  int unit = word != NULL ? sr_terms_find (sr_terms_unit, word) : -1;
  gint64 amount = figure != NULL ? sr_json_int (figure, "amount", -1) : -1;
  GDateTime *event = self->span.start;

  if (event == NULL)
    event = self->grounds->facts->moments[SR_FROM_DISCOVERY];
  if (unit <= 0 || amount < 0 || event == NULL)
    return NULL;
  return sr_timer_end (sr_law_book_get_holidays (self->grounds->book), self->span.calendar, event, amount,
                       unit, FALSE);
}

/* Most duties of an assessment are never looked at so closely: the aim is made when first asked for. */
static void
set_aim (SrDuty *self)
{
  SrHolidays *holidays = sr_law_book_get_holidays (self->grounds->book);
  JsonObject *targets = self->grounds->facts->targets;

  if (self->aimed || self->status == SR_DUTY_NOT_REQUIRED)
    return;
  self->aimed = TRUE;
  if (self->rule != NULL)
    self->guideline = count_from_event (self, self->rule->guideline);
  if (self->span.due != NULL)
    {
      if (ends_with_the_day (self->span.due))
        self->aim
          = sr_timer_last_working_day (holidays, self->span.calendar, self->span.start, self->span.due);
      self->aim_source = self->aim != NULL ? SR_AIM_WORKING_DAY : SR_AIM_NONE;
      return;
    }
  self->aim = count_from_event (self, targets != NULL ? sr_json_object (targets, self->standard) : NULL);
  self->aim_source = self->aim != NULL ? SR_AIM_FIRM : SR_AIM_NONE;
  if (self->aim == NULL && self->guideline != NULL)
    {
      self->aim = g_date_time_ref (self->guideline);
      self->aim_source = SR_AIM_GUIDELINE;
    }
}

void
sr_duty_seal (SrDuty *self)
{
  gboolean figure = self->span.kind == SR_DEADLINE_FIXED || self->span.kind == SR_DEADLINE_ANNUAL;

  if (self->status == SR_DUTY_NOT_REQUIRED)
    {
      /* no clock of the firm's runs */
      g_clear_pointer (&self->span.due, g_date_time_unref);
      g_clear_pointer (&self->span.may_extend_to, g_date_time_unref);
      g_clear_pointer (&self->span.hold_until, g_date_time_unref);
      self->span.provisional = FALSE;
    }
  else if (figure && self->span.due == NULL && self->span.from == SR_FROM_DISCOVERY)
    {
      /* the event is not told: the date waits for it */
      sr_questions_add (sr_duty_need_questions (self), g_strdup ("incident.discovered_at"));
    }
  if (self->questions != NULL)
    g_ptr_array_add (self->questions, NULL);
}

const char *
sr_duty_get_id (SrDuty *self)
{
  return self->id != NULL ? self->id : self->rule->id;
}

const char *
sr_duty_get_law (SrDuty *self)
{
  return self->law_id;
}

const char *
sr_duty_get_law_title (SrDuty *self)
{
  return self->law != NULL ? sr_law_get_title (self->law) : "";
}

const char *
sr_duty_get_jurisdiction (SrDuty *self)
{
  return self->law != NULL ? sr_law_get_jurisdiction (self->law) : "";
}

const char *
sr_duty_get_recipient (SrDuty *self)
{
  return self->recipient;
}

const char *
sr_duty_get_recipient_name (SrDuty *self)
{
  if (self->recipient_name != NULL)
    return self->recipient_name;
  return self->rule != NULL ? self->rule->name : _ ("the firm's own records");
}

SrDutyStatus
sr_duty_get_status (SrDuty *self)
{
  return self->status;
}

gboolean
sr_duty_get_provisional (SrDuty *self)
{
  return self->span.provisional;
}

gint64
sr_duty_get_people (SrDuty *self)
{
  return self->people;
}

GDateTime *
sr_duty_get_due (SrDuty *self)
{
  return self->span.due;
}

GDateTime *
sr_duty_get_aim (SrDuty *self)
{
  set_aim (self);
  return self->aim;
}

SrAimSource
sr_duty_get_aim_source (SrDuty *self)
{
  set_aim (self);
  return self->aim_source;
}

GDateTime *
sr_duty_get_may_extend_to (SrDuty *self)
{
  return self->span.may_extend_to;
}

const char *
sr_duty_get_standard (SrDuty *self)
{
  return self->standard;
}

gint64
sr_duty_get_amount (SrDuty *self)
{
  return self->span.amount;
}

const char *
sr_duty_get_unit (SrDuty *self)
{
  return self->span.unit != SR_UNIT_NONE ? sr_terms_unit[self->span.unit] : NULL;
}

const char *
sr_duty_get_from (SrDuty *self)
{
  return self->span.from != SR_FROM_NONE ? sr_terms_from[self->span.from] : NULL;
}

GDateTime *
sr_duty_get_start (SrDuty *self)
{
  return self->span.start;
}

const char *
sr_duty_get_citation (SrDuty *self)
{
  return self->citation != NULL ? self->citation : self->rule->citation;
}

const char *const *
sr_duty_get_content (SrDuty *self)
{
  return self->rule != NULL ? (const char *const *) self->rule->content : no_words;
}

const char *const *
sr_duty_get_doubts (SrDuty *self)
{
  return self->law != NULL ? (const char *const *) self->law->doubts : no_words;
}

const char *
sr_duty_get_checked_on (SrDuty *self)
{
  return self->law != NULL ? sr_law_get_checked_on (self->law) : "";
}

static const char *
get_rule_text (SrDuty *self, const char *member)
{
  const char *text = self->rule != NULL ? sr_json_string (self->rule->json, member) : NULL;

  return text != NULL ? text : "";
}

const char *
sr_duty_get_notes (SrDuty *self)
{
  return get_rule_text (self, "notes");
}

const char *
sr_duty_get_channel (SrDuty *self)
{
  return get_rule_text (self, "channel");
}

const char *
sr_duty_get_owed_by (SrDuty *self)
{
  return self->owed_by;
}

gboolean
sr_duty_get_binding (SrDuty *self)
{
  return self->rule == NULL || !self->rule->not_binding;
}

gboolean
sr_duty_get_background (SrDuty *self)
{
  return self->rule != NULL && self->rule->background;
}

const char *const *
sr_duty_get_why (SrDuty *self)
{
  if (self->why == NULL)
    {
      GPtrArray *why = g_ptr_array_new ();

      if (self->findings == NULL && self->rule != NULL)
        sr_judge_explain (self);
      for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
        {
          char *text = sr_finding_describe (&g_array_index (self->findings, SrFinding, i), self);

          if (text != NULL)
            g_ptr_array_add (why, text);
        }
      g_ptr_array_add (why, NULL);
      self->why = (GStrv) g_ptr_array_free (why, FALSE);
    }
  return (const char *const *) self->why;
}

const char *const *
sr_duty_get_questions (SrDuty *self)
{
  return self->questions != NULL ? (const char *const *) self->questions->pdata : no_words;
}

const char *
sr_duty_get_sum_line (SrDuty *self, SrSumLine line)
{
  if (self->sum[SR_SUM_RULE] == NULL)
    sr_duty_make_sum (self);
  return self->sum[line];
}

GArray *
sr_duty_get_sum_days (SrDuty *self)
{
  return sr_timer_list_days (sr_law_book_get_holidays (self->grounds->book), &self->span);
}

GDateTime *
sr_duty_get_hold_until (SrDuty *self)
{
  return self->span.hold_until;
}
