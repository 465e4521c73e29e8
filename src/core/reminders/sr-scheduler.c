/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-scheduler.h"

#define STALE_AFTER ((gint64) 30 * 24 * 60 * 60)

/* When @entry came due last, up to @now; only asked of entries that have begun. */
static gint64
occurrence (const SrScheduleEntry *entry, gint64 now)
{
  if (entry->every == 0)
    return entry->at;
  return entry->at + (now - entry->at) / entry->every * entry->every;
}

static gboolean
moment_of (GHashTable *moments, const char *id, gint64 *at)
{
  const gint64 *found = g_hash_table_lookup (moments, id);

  if (found == NULL)
    return FALSE;
  *at = *found;
  return TRUE;
}

static void
remember (GHashTable *moments, const char *id, gint64 at)
{
  g_hash_table_insert (moments, g_strdup (id), g_memdup2 (&at, sizeof at));
}

static gboolean
is_due (const SrReminderKnown *known, const SrScheduleEntry *entry, gint64 now)
{
  gint64 again, shown;

  if (moment_of (known->snoozed, entry->id, &again) && again <= now)
    return TRUE;
  if (entry->at > now)
    return FALSE;
  return !moment_of (known->shown, entry->id, &shown) || shown < occurrence (entry, now);
}

static gboolean
is_not_in (gpointer id, gpointer at, gpointer ids)
{
  return !g_hash_table_contains (ids, id);
}

void
sr_scheduler_take (SrReminderKnown *known, SrSchedule *schedule)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *entries = sr_schedule_get_entries (schedule);

  if (g_strcmp0 (known->fingerprint, sr_schedule_get_fingerprint (schedule)) == 0)
    return;
  for (guint i = 0; i < entries->len; i++)
    g_hash_table_add (ids, ((SrScheduleEntry *) g_ptr_array_index (entries, i))->id);
  g_hash_table_foreach_remove (known->shown, is_not_in, ids);
  g_hash_table_foreach_remove (known->snoozed, is_not_in, ids);
  for (guint i = 0; i < entries->len; i++)
    {
      const SrScheduleEntry *entry = g_ptr_array_index (entries, i);
      gint64 shown;

      if (entry->at <= known->until && !moment_of (known->shown, entry->id, &shown))
        remember (known->shown, entry->id, occurrence (entry, known->until));
    }
  known->generation = MAX (known->generation, sr_schedule_get_generation (schedule));
  g_free (known->fingerprint);
  known->fingerprint = g_strdup (sr_schedule_get_fingerprint (schedule));
}

GPtrArray *
sr_scheduler_due (const SrReminderKnown *known, SrSchedule *schedule, gint64 now)
{
  GPtrArray *entries = sr_schedule_get_entries (schedule);
  GPtrArray *due = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      SrScheduleEntry *entry = g_ptr_array_index (entries, i);

      if (is_due (known, entry, now))
        g_ptr_array_add (due, entry);
    }
  return due;
}

static gint64
next_of (const SrReminderKnown *known, const SrScheduleEntry *entry, gint64 now)
{
  gint64 next = -1, again;

  if (is_due (known, entry, now))
    return now;
  if (entry->at > now)
    next = entry->at;
  else if (entry->every != 0)
    next = occurrence (entry, now) + entry->every;
  if (moment_of (known->snoozed, entry->id, &again) && (next < 0 || again < next))
    next = again;
  return next;
}

gint64
sr_scheduler_next (const SrReminderKnown *known, SrSchedule *schedule, gint64 now)
{
  GPtrArray *entries = sr_schedule_get_entries (schedule);
  gint64 earliest = -1;

  for (guint i = 0; i < entries->len; i++)
    {
      gint64 next = next_of (known, g_ptr_array_index (entries, i), now);

      if (next >= 0 && (earliest < 0 || next < earliest))
        earliest = next;
    }
  return earliest;
}

void
sr_scheduler_shown (SrReminderKnown *known, const SrScheduleEntry *entry, gint64 now)
{
  remember (known->shown, entry->id, entry->at <= now ? occurrence (entry, now) : now);
  g_hash_table_remove (known->snoozed, entry->id);
}

void
sr_scheduler_snooze (SrReminderKnown *known, const char *id, gint64 now, gint64 seconds)
{
  /* one that a newer schedule has replaced meanwhile would never be asked for again */
  if (g_hash_table_contains (known->shown, id))
    remember (known->snoozed, id, now + seconds);
}

static gboolean
reminders_remain (const SrReminderKnown *known, SrSchedule *schedule)
{
  GPtrArray *entries = sr_schedule_get_entries (schedule);
  gint64 shown;

  for (guint i = 0; i < entries->len; i++)
    {
      const SrScheduleEntry *entry = g_ptr_array_index (entries, i);

      if (entry->every != 0 || !moment_of (known->shown, entry->id, &shown))
        return TRUE;
    }
  return FALSE;
}

SrReminderTrouble
sr_scheduler_trouble (const SrReminderKnown *known, SrSchedule *schedule, const GError *error, gint64 now)
{
  if (schedule == NULL)
    return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? SR_REMINDER_TROUBLE_MISSING
                                                                     : SR_REMINDER_TROUBLE_DAMAGED;
  if (sr_schedule_get_generation (schedule) < known->generation)
    return SR_REMINDER_TROUBLE_OLD;
  if (known->fingerprint != NULL && sr_schedule_get_generation (schedule) == known->generation
      && g_strcmp0 (known->fingerprint, sr_schedule_get_fingerprint (schedule)) != 0)
    return SR_REMINDER_TROUBLE_ALTERED;
  if (now - sr_schedule_get_written (schedule) > STALE_AFTER && reminders_remain (known, schedule))
    return SR_REMINDER_TROUBLE_STALE;
  return SR_REMINDER_TROUBLE_NONE;
}
