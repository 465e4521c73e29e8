/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-duty-groups.h"

#define SOON (7 * G_TIME_SPAN_DAY)

static gboolean
is_soon (SrDeadline *deadline, GDateTime *now)
{
  GDateTime *due = sr_deadline_get_due (deadline);

  return !due || g_date_time_difference (due, now) <= SOON;
}

static void
divide_deadline (SrDutyGroups *self, SrAssessment *assessment, SrDeadline *deadline, GDateTime *now)
{
  SrDuty *duty = sr_deadline_get_duty (deadline);

  switch (sr_deadline_get_status (deadline))
    {
    case SR_DEADLINE_REQUIRED:
      if (duty && sr_duty_get_background (duty) && !sr_deadline_get_due (deadline))
        g_ptr_array_add (self->background, deadline);
      else
        g_ptr_array_add (is_soon (deadline, now) ? self->soon : self->later, deadline);
      break;
    case SR_DEADLINE_POSSIBLE:
      if (!duty || !sr_assessment_is_folded (assessment, duty))
        g_ptr_array_add (sr_deadline_get_due (deadline) ? self->possible : self->undated, deadline);
      break;
    case SR_DEADLINE_MET:
    case SR_DEADLINE_NOT_REQUIRED:
      g_ptr_array_add (self->settled, deadline);
      break;
    case SR_DEADLINE_TASK:
      break;
    }
}

SrDutyGroups *
sr_duty_groups_new (SrAssessment *assessment, GPtrArray *deadlines, const char *incident, GDateTime *now)
{
  SrDutyGroups *self = g_new0 (SrDutyGroups, 1);
  GPtrArray *duties = sr_assessment_get_duties (assessment);

  self->soon = g_ptr_array_new ();
  self->later = g_ptr_array_new ();
  self->background = g_ptr_array_new ();
  self->possible = g_ptr_array_new ();
  self->undated = g_ptr_array_new ();
  self->settled = g_ptr_array_new ();
  self->not_needed = g_ptr_array_new ();
  self->others = g_ptr_array_new ();

  for (guint i = 0; deadlines && i < deadlines->len; i++)
    if (g_strcmp0 (sr_deadline_get_incident (deadlines->pdata[i]), incident) == 0)
      divide_deadline (self, assessment, deadlines->pdata[i], now);

  for (guint i = 0; i < duties->len; i++)
    if (sr_duty_get_owed_by (duties->pdata[i]))
      {
        if (sr_duty_get_status (duties->pdata[i]) != SR_DUTY_NOT_REQUIRED)
          g_ptr_array_add (self->others, duties->pdata[i]);
      }
    else if (sr_duty_get_status (duties->pdata[i]) == SR_DUTY_NOT_REQUIRED)
      g_ptr_array_add (self->not_needed, duties->pdata[i]);

  return self;
}

void
sr_duty_groups_free (SrDutyGroups *self)
{
  g_ptr_array_unref (self->soon);
  g_ptr_array_unref (self->later);
  g_ptr_array_unref (self->background);
  g_ptr_array_unref (self->possible);
  g_ptr_array_unref (self->undated);
  g_ptr_array_unref (self->settled);
  g_ptr_array_unref (self->not_needed);
  g_ptr_array_unref (self->others);
  g_free (self);
}
