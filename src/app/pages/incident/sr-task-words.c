/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-task-words.h"

#include <glib/gi18n.h>

#include "sr-person.h"
#include "sr-session.h"
#include "sr-task.h"
#include "sr-time-words.h"

static char *
dup_settled (SrRecord *task, SrSession *session, GDateTime *now, SrTaskLook *look)
{
  g_autoptr (GDateTime) at = sr_task_dup_done_at (task);
  g_autofree char *when = at ? sr_time_words_when (at, now, sr_session_get_zone (session)) : NULL;
  gboolean done = sr_task_get_state (task) == SR_TASK_DONE;
  const char *result = sr_task_get_result (task);
  const char *state = done ? C_ ("state of a step", "done") : C_ ("state of a step", "not possible");

  look->icon = done ? "object-select-symbolic" : "sr-not-required-symbolic";
  look->tone = done ? SR_TONE_DONE : SR_TONE_QUIET;

  return g_strconcat (state, " ", when ? when : "", result && *result ? " · " : "",
                      result && *result ? result : NULL, NULL);
}

char *
sr_task_words_state (SrRecord *task, SrSession *session, SrTaskLook *look)
{
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autoptr (GDateTime) due = sr_task_dup_due (task);
  GTimeZone *zone = sr_session_get_zone (session);
  const char *telephone;
  g_autofree char *when = NULL;

  if (sr_task_get_state (task) != SR_TASK_OPEN)
    return dup_settled (task, session, now, look);

  when = !due                                 ? g_strdup (_ ("no time set"))
         : g_date_time_compare (due, now) < 0 ? sr_time_words_remaining (due, now)
                                              : sr_time_words_when (due, now, zone);
  if (sr_task_is_untold (task, sr_session_get_person (session)))
    {
      telephone = sr_casebook_telephone_of (sr_session_get_book (session), sr_task_get_owner (task));
      look->icon = "call-start-symbolic";
      look->tone = SR_TONE_WARNING;
      return g_strconcat (_ ("not told yet"), telephone ? " · " : "", telephone ? telephone : "", " · ", when,
                          NULL);
    }

  look->icon = "sr-clock-symbolic";
  look->tone = SR_TONE_QUIET;
  if (due && g_date_time_compare (due, now) < 0)
    {
      look->icon = "sr-overdue-symbolic";
      look->tone = SR_TONE_ERROR;
    }
  else if (due && g_date_time_difference (due, now) <= 24 * G_TIME_SPAN_HOUR)
    {
      look->icon = "alarm-symbolic";
      look->tone = SR_TONE_WARNING;
    }

  return g_steal_pointer (&when);
}

char *
sr_task_words_owner (SrRecord *task, SrSession *session)
{
  const char *owner = sr_task_get_owner (task);

  if (!owner)
    return g_strdup_printf (_ ("%s: nobody yet"), sr_task_role_label (sr_task_get_role (task)));
  if (g_strcmp0 (owner, sr_session_get_person (session)) == 0)
    return g_strdup (_ ("with you"));

  return g_strdup (sr_casebook_name_of (sr_session_get_book (session), owner));
}
