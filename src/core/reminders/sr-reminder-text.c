/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-reminder-text.h"

#include "sr-time-words.h"

#include <glib/gi18n-lib.h>

/* Backups that grow old; no deadline of anybody's. */
static gboolean
is_upkeep (const SrScheduleEntry *entry)
{
  return entry->urgency == SR_URGENCY_LOW;
}

/* Which of several to speak of: overdue before all, then the limit that comes first, then the rest. */
static gint64
rank (const SrScheduleEntry *entry)
{
  if (is_upkeep (entry))
    return G_MAXINT64;
  if (entry->every != 0)
    return 0;
  return entry->due != 0 ? entry->due : G_MAXINT64;
}

static const SrScheduleEntry *
leading (GPtrArray *entries)
{
  const SrScheduleEntry *lead = g_ptr_array_index (entries, 0);

  for (guint i = 1; i < entries->len; i++)
    {
      const SrScheduleEntry *entry = g_ptr_array_index (entries, i);

      if (rank (entry) < rank (lead))
        lead = entry;
    }
  return lead;
}

char *
sr_reminder_text_title (GPtrArray *entries)
{
  const SrScheduleEntry *lead;

  g_return_val_if_fail (entries != NULL && entries->len > 0, NULL);

  lead = leading (entries);
  if (is_upkeep (lead))
    return g_strdup (_ ("Backups"));
  return g_strdup (lead->title != NULL ? lead->title : _ ("Response deadline"));
}

/* "tomorrow at 10:15", "on Thu 26 Nov at 10:15" */
static char *
moment_words (GDateTime *due, GDateTime *now, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (due, zone);
  g_autoptr (GDateTime) local_now = g_date_time_to_timezone (now, zone);
  g_autoptr (GDateTime) midnight
    = g_date_time_new (zone, g_date_time_get_year (local_now), g_date_time_get_month (local_now),
                       g_date_time_get_day_of_month (local_now), 0, 0, 0);
  g_autoptr (GDateTime) from = g_date_time_add_days (midnight, -1);
  g_autoptr (GDateTime) to = g_date_time_add_days (midnight, 2);
  g_autofree char *day = sr_time_words_day (due, now, zone);
  g_autofree char *clock = sr_time_words_clock (due, zone);

  if (g_date_time_compare (local, from) >= 0 && g_date_time_compare (local, to) < 0)
    return g_strdup_printf (C_ ("today/tomorrow/yesterday, time", "%s at %s"), day, clock);
  return g_strdup_printf (C_ ("date, time", "on %s at %s"), day, clock);
}

static char *
lead_words (const SrScheduleEntry *lead, GDateTime *now, GTimeZone *zone)
{
  g_autoptr (GDateTime) due = NULL;
  g_autofree char *moment = NULL;
  gint64 left;

  if (is_upkeep (lead))
    return g_strdup (
      _ ("The last backup, or the last copy elsewhere, is getting old. Unlock Subrosa to see to it."));
  if (lead->every != 0)
    return g_strdup (_ ("A response deadline is overdue. Unlock Subrosa to see it."));
  if (lead->due == 0)
    return g_strdup (_ ("A response deadline is coming up. Unlock Subrosa to see it."));
  due = g_date_time_new_from_unix_utc (lead->due);
  moment = moment_words (due, now, zone);
  left = lead->due - g_date_time_to_unix (now);
  if (left <= -60)
    return g_strdup_printf (_ ("A response deadline fell due %s. Unlock Subrosa to see it."), moment);
  if (left <= 0)
    return g_strdup (_ ("A response deadline falls due now. Unlock Subrosa to see it."));
  return g_strdup_printf (_ ("A response deadline falls due %s. Unlock Subrosa to see it."), moment);
}

/* How many of the others tell something that @lead does not: the stages of one deadline that were slept
 * through count once, and what is only coming up says nothing beside what is due. */
static guint
count_others (GPtrArray *entries, const SrScheduleEntry *lead, gint64 now)
{
  g_autoptr (GHashTable) dues = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint others = 0;

  if (lead->due != 0)
    g_hash_table_add (dues, (gpointer) &lead->due);
  for (guint i = 0; i < entries->len; i++)
    {
      const SrScheduleEntry *entry = g_ptr_array_index (entries, i);

      if (entry == lead)
        continue;
      if (entry->every != 0)
        others++;
      else if (entry->due == 0)
        others += lead->due == 0 && lead->every == 0;
      else if (lead->every == 0 || entry->due > now)
        others += g_hash_table_add (dues, (gpointer) &entry->due);
    }
  return others;
}

char *
sr_reminder_text_body (GPtrArray *entries, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *lead = NULL;
  g_autofree char *more = NULL;
  guint others;

  g_return_val_if_fail (entries != NULL && entries->len > 0, NULL);

  lead = lead_words (leading (entries), now, zone);
  others = count_others (entries, leading (entries), g_date_time_to_unix (now));
  if (others == 0)
    return g_steal_pointer (&lead);
  more
    = g_strdup_printf (ngettext ("%u more reminder came with it.", "%u more reminders came with it.", others),
                       others);
  return g_strdup_printf ("%s %s", lead, more);
}

SrUrgency
sr_reminder_text_urgency (GPtrArray *entries)
{
  SrUrgency loudest = SR_URGENCY_LOW;

  g_return_val_if_fail (entries != NULL, SR_URGENCY_NORMAL);

  for (guint i = 0; i < entries->len; i++)
    loudest = MAX (loudest, ((const SrScheduleEntry *) g_ptr_array_index (entries, i))->urgency);
  return loudest;
}

const char *
sr_reminder_text_trouble (SrReminderTrouble trouble)
{
  switch (trouble)
    {
    case SR_REMINDER_TROUBLE_MISSING:
      return _ ("Reminders are not set up. Unlock Subrosa.");
    case SR_REMINDER_TROUBLE_DAMAGED:
      return _ (
        "Reminders cannot be read, so deadlines may pass in silence. Unlock Subrosa to set them again.");
    case SR_REMINDER_TROUBLE_OLD:
      return _ ("Old reminders were put in place of the present ones. Unlock Subrosa to set them again.");
    case SR_REMINDER_TROUBLE_ALTERED:
      return _ ("The reminders were changed from outside. Unlock Subrosa to set them again.");
    case SR_REMINDER_TROUBLE_STALE:
      return _ ("Reminders have not been renewed for 30 days. Unlock Subrosa to look at the deadlines.");
    case SR_REMINDER_TROUBLE_NONE:
    default:
      return NULL;
    }
}

const char *
sr_reminder_text_clock (void)
{
  return _ (
    "This computer's clock went back. Deadlines are counted from the later time until you say that the clock "
    "is right.");
}
