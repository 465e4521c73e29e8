/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-shell-words.h"

#include <glib/gi18n.h>

#include "sr-deadline.h"
#include "sr-incident.h"
#include "sr-places.h"
#include "sr-session.h"

#define SHORT_CLOCK (72 * G_TIME_SPAN_HOUR)

char *
sr_shell_words_subtitle (SrSession *session, const char *subtitle)
{
  gboolean sample = sr_session_is_demonstration (session);

  if (sample && subtitle && *subtitle)
    return g_strdup_printf ("%s · %s", subtitle, _ ("Sample firm"));

  return g_strdup (sample ? _ ("Sample firm") : subtitle ? subtitle : "");
}

SrDeadline *
sr_shell_words_next_deadline (SrSession *session, const char *incident)
{
  GPtrArray *deadlines = sr_session_list_deadlines (session, NULL);
  SrDeadline *possible = NULL;

  for (guint i = 0; deadlines && i < deadlines->len; i++)
    {
      SrDeadline *deadline = deadlines->pdata[i];

      if (!sr_deadline_is_running (deadline) || !sr_deadline_get_due (deadline)
          || g_strcmp0 (sr_deadline_get_incident (deadline), incident) != 0
          || sr_deadline_get_status (deadline) == SR_DEADLINE_TASK)
        continue;

      if (sr_deadline_get_status (deadline) == SR_DEADLINE_REQUIRED)
        return deadline;
      if (!possible)
        possible = deadline;
    }

  return possible;
}

gboolean
sr_shell_words_incident_exists (SrSession *session, const char *incident)
{
  return sr_casebook_get (sr_session_get_book (session), "incident", incident) != NULL;
}

const char *
sr_shell_words_first_section (SrSession *session, const char *incident)
{
  SrDeadline *next = sr_shell_words_next_deadline (session, incident);
  g_autoptr (GDateTime) now = sr_session_dup_now (session);

  if (next && g_date_time_difference (sr_deadline_get_due (next), now) < SHORT_CLOCK)
    return "now";

  return "plan";
}
