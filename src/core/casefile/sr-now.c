/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-now.h"

#include "sr-answer-tasks.h"
#include "sr-case-assessment.h"
#include "sr-clock.h"
#include "sr-error.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-notice.h"
#include "sr-now-private.h"
#include "sr-person.h"
#include "sr-task.h"
#include "sr-time-words.h"

#include <glib/gi18n-lib.h>

#define SHORT_CLOCK (72 * G_TIME_SPAN_HOUR)
#define N_ACTS      3

/* Of a client whose rules nobody has found yet. */
#define SHORTEST_RULE_HOURS 24

G_DEFINE_FINAL_TYPE (SrNow, sr_now, G_TYPE_OBJECT)

static void
act_free (SrAct *act)
{
  g_free (act->id);
  g_free (act->title);
  g_free (act->person);
  g_free (act->phone);
  g_free (act->told);
  g_clear_pointer (&act->due, g_date_time_unref);
  g_free (act);
}

static void
find_clocks (SrNow *self)
{
  for (guint i = 0; i < self->deadlines->len; i++)
    {
      SrDeadline *deadline = g_ptr_array_index (self->deadlines, i);

      if (!sr_deadline_is_running (deadline) || sr_deadline_get_due (deadline) == NULL)
        continue;
      if (sr_deadline_get_status (deadline) == SR_DEADLINE_REQUIRED && self->earliest == NULL)
        self->earliest = deadline;
      if (sr_deadline_get_status (deadline) == SR_DEADLINE_POSSIBLE && self->worst == NULL)
        self->worst = deadline;
    }
  if (self->earliest == NULL)
    self->earliest = g_steal_pointer (&self->worst);
  else if (self->worst != NULL
           && g_date_time_compare (sr_deadline_get_due (self->worst), sr_deadline_get_due (self->earliest))
                >= 0)
    self->worst = NULL;
}

/* What many clients' rules give, counted from the first notice. */
static GDateTime *
dup_shortest_rule (SrNow *self)
{
  g_autoptr (GDateTime) noticed = sr_incident_dup_discovered (self->incident);

  return noticed != NULL ? g_date_time_add_hours (noticed, SHORTEST_RULE_HOURS) : NULL;
}

static gboolean
is_sooner (GDateTime *time, SrDeadline *than)
{
  return than == NULL || g_date_time_compare (time, sr_deadline_get_due (than)) < 0;
}

static void
say_worst (SrNow *self)
{
  GTimeZone *zone = sr_casebook_get_zone (self->book);
  g_autofree char *rule = sr_answer_tasks_open_rule (self->incident);
  g_autoptr (GDateTime) early = rule != NULL ? dup_shortest_rule (self) : NULL;
  g_autofree char *when = NULL, *why = NULL;

  if (early != NULL && is_sooner (early, self->worst) && is_sooner (early, self->earliest))
    {
      when = sr_time_words_when (early, self->now, zone);
      self->worst_text
        = g_strdup_printf (_ ("It could be as early as %s: nobody has found the incident rules of %s yet."),
                           when, rule);
    }
  else if (self->worst != NULL)
    {
      const char *const *asked = sr_duty_get_questions (sr_deadline_get_duty (self->worst));

      when = sr_time_words_when (sr_deadline_get_due (self->worst), self->now, zone);
      why = asked[0] != NULL ? sr_question_text (self->laws, sr_incident_get_facts (self->incident), asked[0])
                             : g_strdup ("");
      self->worst_text = g_strdup_printf (_ ("It could be as early as %s (%s). %s"), when,
                                          sr_deadline_get_title (self->worst), why);
    }
  else
    self->worst_text = g_strdup (_ ("It cannot be earlier: all short clocks are known."));
}

/* Acts. */

static SrAct *
act_for_task (SrNow *self, SrRecord *task)
{
  SrAct *act = g_new0 (SrAct, 1);
  const char *owner = sr_task_get_owner (task);
  g_autoptr (GDateTime) due = sr_task_dup_due (task);
  g_autoptr (GDateTime) told = sr_task_dup_told_at (task);

  act->kind = sr_task_is_untold (task, self->me) ? SR_ACT_TELL : SR_ACT_TASK;
  act->id = g_strdup (sr_record_get_id (task));
  act->title = g_strdup (sr_task_get_title (task));
  act->person = owner != NULL ? g_strdup (sr_casebook_name_of (self->book, owner)) : NULL;
  act->phone = g_strdup (sr_casebook_telephone_of (self->book, owner));
  act->told = told != NULL ? sr_time_format (told) : NULL;
  if (due != NULL)
    act->due = g_date_time_to_timezone (due, sr_casebook_get_zone (self->book));
  act->mine = owner == NULL || g_strcmp0 (owner, self->me) == 0;
  return act;
}

static SrAct *
act_for_duty (SrDeadline *deadline)
{
  SrAct *act = g_new0 (SrAct, 1);
  gboolean begun = sr_deadline_get_notice (deadline) != NULL;

  act->kind = SR_ACT_NOTICE;
  act->id = g_strdup (sr_deadline_get_duty_id (deadline));
  act->title = g_strdup_printf (begun ? _ ("Finish the notice: %s") : _ ("Write the notice: %s"),
                                sr_deadline_get_title (deadline));
  if (sr_deadline_get_due (deadline) != NULL)
    act->due = g_date_time_ref (sr_deadline_get_due (deadline));
  act->mine = TRUE;
  return act;
}

static gboolean
is_near (SrNow *self, GDateTime *due)
{
  return due != NULL && g_date_time_difference (due, self->now) <= SHORT_CLOCK;
}

static int
compare_acts (gconstpointer a, gconstpointer b)
{
  const SrAct *s = *(SrAct *const *) a, *t = *(SrAct *const *) b;
  /* a limit of the law outranks the firm's own times; a call outranks both once a limit is met */
  int rank_s = s->kind == SR_ACT_NOTICE ? 0 : s->kind == SR_ACT_TELL ? 1 : 2;
  int rank_t = t->kind == SR_ACT_NOTICE ? 0 : t->kind == SR_ACT_TELL ? 1 : 2;

  if (rank_s != rank_t)
    return rank_s - rank_t;
  if ((s->due == NULL) != (t->due == NULL))
    return s->due == NULL ? 1 : -1;
  return s->due != NULL ? g_date_time_compare (s->due, t->due) : 0;
}

static void
find_acts (SrNow *self)
{
  const char *id = sr_record_get_id (self->incident);
  g_autoptr (GPtrArray) tasks = sr_tasks_next (self->book, id, self->me);
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  for (guint i = 0; i < tasks->len && self->acts->len < N_ACTS; i++)
    if (sr_task_comes_first (g_ptr_array_index (tasks, i)))
      g_ptr_array_add (self->acts, act_for_task (self, g_ptr_array_index (tasks, i)));
  for (guint i = 0; i < self->deadlines->len && rest->len < N_ACTS; i++)
    {
      SrDeadline *deadline = g_ptr_array_index (self->deadlines, i);

      if (sr_deadline_is_running (deadline) && sr_deadline_get_status (deadline) == SR_DEADLINE_REQUIRED
          && is_near (self, sr_deadline_get_due (deadline)))
        g_ptr_array_add (rest, act_for_duty (deadline));
    }
  /* one call and one step at least, even when many limits are near */
  while (rest->len > 1)
    act_free (g_ptr_array_steal_index (rest, rest->len - 1));
  for (guint i = 0, taken = 0; i < tasks->len && taken < N_ACTS; i++)
    if (!sr_task_comes_first (g_ptr_array_index (tasks, i)))
      {
        g_ptr_array_add (rest, act_for_task (self, g_ptr_array_index (tasks, i)));
        taken++;
      }
  g_ptr_array_sort (rest, compare_acts);
  for (guint i = 0; i < rest->len; i++)
    if (self->acts->len < N_ACTS)
      g_ptr_array_add (self->acts, g_ptr_array_index (rest, i));
    else
      act_free (g_ptr_array_index (rest, i));
}

SrNow *
sr_now_new (
  SrCasebook *book, SrLawBook *laws, const char *incident, const char *me, GDateTime *now, GError **error)
{
  g_autoptr (SrNow) self = g_object_new (SR_TYPE_NOW, NULL);
  SrRecord *record = sr_casebook_get (book, "incident", incident);

  if (record == NULL)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("This vault holds no incident “%s”."), incident);
      return NULL;
    }
  self->book = g_object_ref (book);
  self->laws = g_object_ref (laws);
  self->incident = g_object_ref (record);
  self->me = g_strdup (me);
  self->now = g_date_time_to_timezone (now, sr_casebook_get_zone (book));
  self->deadlines = sr_deadlines_list_incident (book, laws, incident, self->now, error);
  self->assessment = self->deadlines != NULL ? sr_case_assess (book, laws, record, self->now, error) : NULL;
  if (self->assessment == NULL)
    return NULL;
  find_clocks (self);
  say_worst (self);
  find_acts (self);
  sr_now_find_told (self);
  sr_now_find_unknowns (self);
  return g_steal_pointer (&self);
}

gboolean
sr_now_is_short (SrNow *self)
{
  return (self->earliest != NULL && is_near (self, sr_deadline_get_due (self->earliest)))
         || (self->worst != NULL && is_near (self, sr_deadline_get_due (self->worst)));
}

SrDeadline *
sr_now_get_earliest (SrNow *self)
{
  return self->earliest;
}

SrDeadline *
sr_now_get_worst (SrNow *self)
{
  return self->worst;
}

const char *
sr_now_get_worst_text (SrNow *self)
{
  return self->worst_text;
}

GPtrArray *
sr_now_get_acts (SrNow *self)
{
  return self->acts;
}

GPtrArray *
sr_now_get_told (SrNow *self)
{
  return self->told;
}

GPtrArray *
sr_now_get_unknowns (SrNow *self)
{
  return self->unknowns;
}

static void
sr_now_finalize (GObject *object)
{
  SrNow *self = SR_NOW (object);

  g_clear_object (&self->book);
  g_clear_object (&self->laws);
  g_clear_object (&self->incident);
  g_clear_object (&self->assessment);
  g_clear_pointer (&self->deadlines, g_ptr_array_unref);
  g_clear_pointer (&self->now, g_date_time_unref);
  g_free (self->me);
  g_free (self->worst_text);
  g_ptr_array_unref (self->acts);
  g_ptr_array_unref (self->told);
  g_ptr_array_unref (self->unknowns);
  G_OBJECT_CLASS (sr_now_parent_class)->finalize (object);
}

static void
sr_now_class_init (SrNowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_now_finalize;
}

static void
sr_now_init (SrNow *self)
{
  self->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) act_free);
  self->told = g_ptr_array_new_with_free_func (sr_now_told_line_free);
  self->unknowns = g_ptr_array_new_with_free_func (sr_now_unknown_free);
}
