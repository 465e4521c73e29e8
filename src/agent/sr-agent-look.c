/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-agent-private.h"

#include "sr-error.h"
#include "sr-reminder-text.h"
#include "sr-schedule-file.h"
#include "sr-scheduler.h"

#include <glib/gi18n-lib.h>
#include <time.h>

#define HOUR  3600
#define RETRY 60

/* What is due now, of one schedule. */
typedef struct
{
  char *token;
  SrReminderKnown *known;
  SrSchedule *schedule; /* NULL where there is none to trust */
  GPtrArray *due;
} Looked;

static void
looked_free (gpointer data)
{
  Looked *looked = data;

  g_free (looked->token);
  g_clear_pointer (&looked->schedule, sr_schedule_unref);
  g_clear_pointer (&looked->due, g_ptr_array_unref);
  g_free (looked);
}

gint64
sr_agent_wall_now (SrAgent *self)
{
  g_autoptr (GDateTime) now = sr_clock_now (self->clock);

  return g_date_time_to_unix (now);
}

static gint64
uptime_now (void)
{
  struct timespec time = {0};

  clock_gettime (CLOCK_BOOTTIME, &time);
  return time.tv_sec;
}

gint64
sr_agent_tick (SrAgent *self)
{
  return sr_reminder_state_tick (self->state, sr_agent_wall_now (self), uptime_now (), self->boot);
}

static gboolean
say (SrAgent *self,
     const char *title,
     const char *body,
     SrUrgency urgency,
     SrNoticeActions actions,
     const char *const *subjects)
{
  g_autoptr (GError) error = NULL;

  if (self->once)
    g_print ("%s\n", body);
  if (sr_notifier_show (self->notifier, title, body, urgency, actions, subjects, &error))
    return TRUE;
  g_message ("%s", error->message);
  self->exit_status = self->once ? SR_ERROR_FAILED : 0;
  return FALSE;
}

/* Speaks of trouble at once, then once a day. */
static void
say_trouble (SrAgent *self, SrReminderTrouble trouble, gint64 *spoke, gint64 now)
{
  gint64 before = *spoke;

  if (trouble == SR_REMINDER_TROUBLE_NONE)
    *spoke = 0;
  else if (sr_reminder_state_may_speak (spoke, now)
           && !say (self, _ ("Subrosa's reminders"), sr_reminder_text_trouble (trouble), SR_URGENCY_CRITICAL,
                    SR_NOTICE_OPEN, NULL))
    *spoke = before;
}

static void
say_clock (SrAgent *self)
{
  if (!sr_reminder_state_clock_is_behind (self->state))
    self->clock_spoke = FALSE;
  else if (!self->clock_spoke)
    self->clock_spoke = say (self, _ ("Subrosa's reminders"), sr_reminder_text_clock (), SR_URGENCY_CRITICAL,
                             SR_NOTICE_OPEN | SR_NOTICE_CLOCK_IS_RIGHT, NULL);
}

static Looked *
look_at (SrAgent *self, const char *token, gint64 now)
{
  Looked *looked = g_new0 (Looked, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSchedule) schedule = sr_schedule_read (token, &error);
  SrReminderTrouble trouble;

  looked->token = g_strdup (token);
  looked->known = sr_reminder_state_known (self->state, token);
  trouble = sr_scheduler_trouble (looked->known, schedule, error, now);
  say_trouble (self, trouble, &looked->known->spoke, now);
  if (trouble == SR_REMINDER_TROUBLE_NONE || trouble == SR_REMINDER_TROUBLE_STALE)
    {
      sr_scheduler_take (looked->known, schedule);
      looked->schedule = g_steal_pointer (&schedule);
      looked->due = sr_scheduler_due (looked->known, looked->schedule, now);
    }
  return looked;
}

static GPtrArray *
look_at_all (SrAgent *self, gint64 now)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (looked_free);
  g_autoptr (GHashTable) tokens = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) known = sr_reminder_state_list (self->state);
  g_auto (GStrv) present = sr_schedule_list ();
  GHashTableIter iter;
  gpointer token;

  for (GList *l = known; l != NULL; l = l->next)
    g_hash_table_add (tokens, l->data);
  for (char **name = present; *name != NULL; name++)
    g_hash_table_add (tokens, *name);
  say_trouble (self, g_hash_table_size (tokens) == 0 ? SR_REMINDER_TROUBLE_MISSING : SR_REMINDER_TROUBLE_NONE,
               sr_reminder_state_get_spoke (self->state), now);
  g_hash_table_iter_init (&iter, tokens);
  while (g_hash_table_iter_next (&iter, &token, NULL))
    g_ptr_array_add (all, look_at (self, token, now));
  return all;
}

/* All that is due comes as one notification: five stages slept through are not five. */
static gboolean
show_due (SrAgent *self, GPtrArray *all, gint64 now)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      Looked *looked = g_ptr_array_index (all, i);

      for (guint e = 0; looked->due != NULL && e < looked->due->len; e++)
        {
          SrScheduleEntry *entry = g_ptr_array_index (looked->due, e);

          g_ptr_array_add (entries, entry);
          g_ptr_array_add (subjects, g_strdup_printf ("%s/%s", looked->token, entry->id));
        }
    }
  if (entries->len == 0)
    return TRUE;
  g_ptr_array_add (subjects, NULL);
  title = sr_reminder_text_title (entries);
  body = sr_reminder_text_body (entries, time, zone);
  return say (self, title, body, sr_reminder_text_urgency (entries), SR_NOTICE_OPEN | SR_NOTICE_SNOOZE,
              (const char *const *) subjects->pdata);
}

static void
remember_shown (GPtrArray *all, gint64 now)
{
  for (guint i = 0; i < all->len; i++)
    {
      Looked *looked = g_ptr_array_index (all, i);

      for (guint e = 0; looked->due != NULL && e < looked->due->len; e++)
        sr_scheduler_shown (looked->known, g_ptr_array_index (looked->due, e), now);
      if (looked->schedule != NULL)
        looked->known->until = now;
    }
}

static gint64
earliest_next (GPtrArray *all, gint64 now)
{
  gint64 earliest = now + HOUR; /* the last moment seen must not grow old */

  for (guint i = 0; i < all->len; i++)
    {
      Looked *looked = g_ptr_array_index (all, i);
      gint64 next = looked->schedule != NULL ? sr_scheduler_next (looked->known, looked->schedule, now) : -1;

      if (next >= 0)
        earliest = MIN (earliest, next);
    }
  return earliest;
}

void
sr_agent_save (SrAgent *self)
{
  g_autoptr (GError) error = NULL;

  /* a trial with another time must not make the real reminders think that they were shown */
  if (!sr_clock_is_fixed (self->clock) && !sr_reminder_state_save (self->state, &error))
    g_message ("%s", error->message);
}

void
sr_agent_look (SrAgent *self)
{
  gint64 wall = sr_agent_wall_now (self);
  gint64 now = sr_agent_tick (self);
  g_autoptr (GPtrArray) all = NULL;
  gboolean shown;

  say_clock (self);
  all = look_at_all (self, now);
  shown = show_due (self, all, now);
  if (shown)
    remember_shown (all, now);
  sr_agent_save (self);
  if (self->timer != NULL)
    sr_wall_timer_arm (self->timer, shown ? wall + (earliest_next (all, now) - now) : wall + RETRY);
}
