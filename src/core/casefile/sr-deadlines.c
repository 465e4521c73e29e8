/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-deadline-private.h"

#include "sr-case-assessment.h"
#include "sr-error.h"
#include "sr-incident.h"
#include "sr-task.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A clock that ends sooner ends before somebody looks again. */
#define SHORT_CLOCK      (72 * G_TIME_SPAN_HOUR)
#define LAST_WORKING_DAY 5
#define OFFICE_OPENS     9
#define OFFICE_CLOSES    17

static int
compare_deadlines (gconstpointer a, gconstpointer b)
{
  SrDeadline *d = *(SrDeadline *const *) a, *e = *(SrDeadline *const *) b;
  GDateTime *s = sr_deadline_get_due (d), *t = sr_deadline_get_due (e);
  int order = (int) sr_deadline_is_running (e) - (int) sr_deadline_is_running (d);

  if (order == 0)
    order = (s == NULL) - (t == NULL);
  if (order == 0 && s != NULL)
    order = g_date_time_compare (s, t);
  if (order == 0)
    order = (int) sr_deadline_get_status (d) - (int) sr_deadline_get_status (e);
  if (order == 0)
    order = strcmp (sr_deadline_get_reference (d), sr_deadline_get_reference (e));
  return order != 0 ? order
                    : g_strcmp0 (sr_deadline_get_duty_id (d) ?: sr_deadline_get_task_id (d),
                                 sr_deadline_get_duty_id (e) ?: sr_deadline_get_task_id (e));
}

/* Whether a duty is the firm's own and may fall due. A decision to notify keeps a duty on the list whatever
 * the laws say later. */
static gboolean
is_ours (SrDuty *duty)
{
  const char *owed_by = sr_duty_get_owed_by (duty);

  return sr_duty_get_status (duty) != SR_DUTY_NOT_REQUIRED && (owed_by == NULL || owed_by[0] == '\0');
}

static gboolean
add_incident (GPtrArray *list,
              SrCasebook *book,
              SrLawBook *laws,
              SrRecord *incident,
              GDateTime *now,
              gboolean settled,
              GError **error)
{
  g_autoptr (SrAssessment) assessment = sr_case_assess (book, laws, incident, now, error);
  GPtrArray *duties;

  if (assessment == NULL)
    return FALSE;
  duties = sr_assessment_get_duties (assessment);
  for (guint i = 0; i < duties->len; i++)
    {
      SrDuty *duty = g_ptr_array_index (duties, i);
      g_autoptr (SrDeadline) deadline = NULL;

      if (!is_ours (duty))
        continue;
      deadline
        = sr_deadline_new_for_duty (book, incident, duty, sr_assessment_is_folded (assessment, duty), now);
      if (settled || sr_deadline_is_running (deadline))
        g_ptr_array_add (list, g_steal_pointer (&deadline));
    }
  return TRUE;
}

GPtrArray *
sr_deadlines_list (SrCasebook *book, SrLawBook *laws, GDateTime *now, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) incidents = sr_casebook_list (book, "incident", NULL);

  for (guint i = 0; i < incidents->len; i++)
    {
      SrRecord *incident = g_ptr_array_index (incidents, i);

      if (sr_incident_is_open (incident) && !add_incident (list, book, laws, incident, now, FALSE, error))
        return NULL;
    }
  g_ptr_array_sort (list, compare_deadlines);
  return g_steal_pointer (&list);
}

GPtrArray *
sr_deadlines_list_incident (SrCasebook *book, SrLawBook *laws, const char *id, GDateTime *now, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  SrRecord *incident = sr_casebook_get (book, "incident", id);

  if (incident == NULL)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("This vault holds no incident “%s”."), id);
      return NULL;
    }
  if (!add_incident (list, book, laws, incident, now, TRUE, error))
    return NULL;
  g_ptr_array_sort (list, compare_deadlines);
  return g_steal_pointer (&list);
}

GPtrArray *
sr_deadlines_list_tasks (SrCasebook *book, const char *id, GDateTime *now)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) tasks = sr_casebook_list (book, "task", id);

  for (guint i = 0; i < tasks->len; i++)
    {
      SrRecord *task = g_ptr_array_index (tasks, i);
      SrRecord *incident = sr_casebook_get (book, "incident", sr_record_get_incident (task));
      g_autoptr (GDateTime) due = sr_task_dup_due (task);

      if (due != NULL && incident != NULL && sr_incident_is_open (incident)
          && sr_task_get_state (task) == SR_TASK_OPEN)
        g_ptr_array_add (list, sr_deadline_new_for_task (book, incident, task, now));
    }
  g_ptr_array_sort (list, compare_deadlines);
  return list;
}

static gboolean
is_office_time (GDateTime *time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (time, zone);
  int hour = g_date_time_get_hour (local);

  return g_date_time_get_day_of_week (local) <= LAST_WORKING_DAY && hour >= OFFICE_OPENS
         && hour < OFFICE_CLOSES;
}

SrDeadline *
sr_deadlines_first_away (GPtrArray *deadlines, GDateTime *now, GTimeZone *zone)
{
  for (guint i = 0; i < deadlines->len; i++)
    {
      SrDeadline *deadline = g_ptr_array_index (deadlines, i);
      GDateTime *due = sr_deadline_get_due (deadline);

      if (due != NULL && sr_deadline_is_running (deadline) && !sr_deadline_is_overdue (deadline)
          && (g_date_time_difference (due, now) <= SHORT_CLOCK || !is_office_time (due, zone)))
        return deadline;
    }
  return NULL;
}
