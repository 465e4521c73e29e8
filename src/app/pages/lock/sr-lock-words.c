/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-lock-words.h"

#include <glib/gi18n.h>

#include "sr-clock.h"
#include "sr-error.h"
#include "sr-schedule-file.h"
#include "sr-time-words.h"

/* The earliest limit that a schedule names (it does so in the last day), and whether there are later ones. */
static gint64
find_due (const char *token, gint64 now, gboolean *later)
{
  g_autoptr (SrSchedule) schedule = sr_schedule_read (token, NULL);
  GPtrArray *entries = schedule ? sr_schedule_get_entries (schedule) : NULL;
  gint64 earliest = 0;

  for (guint i = 0; entries && i < entries->len; i++)
    {
      const SrScheduleEntry *entry = entries->pdata[i];

      *later = TRUE;
      if (entry->due > now && (earliest == 0 || entry->due < earliest) && entry->due - now < 24 * 3600)
        earliest = entry->due;
    }

  return earliest;
}

char *
sr_lock_words_deadline (GDateTime *now, GTimeZone *zone)
{
  g_auto (GStrv) tokens = sr_schedule_list ();
  gint64 earliest = 0;
  gboolean later = FALSE;

  for (guint i = 0; tokens && tokens[i]; i++)
    {
      gint64 due = find_due (tokens[i], g_date_time_to_unix (now), &later);

      if (due && (earliest == 0 || due < earliest))
        earliest = due;
    }

  if (earliest)
    {
      g_autoptr (GDateTime) due = g_date_time_new_from_unix_utc (earliest);
      g_autofree char *when = sr_time_words_when (due, now, zone);

      /* Translators: %s is a moment such as "today, 17:40" */
      return g_strdup_printf (_ ("A response deadline falls due %s."), when);
    }

  return later ? g_strdup (_ ("Response deadlines are running.")) : NULL;
}

/* Each with a time, as in "13:48". */
static const struct
{
  const char *reason;
  const char *words;
} reasons[] = {
  {"hand", N_ ("Locked at %s. Everything typed was kept.")},
  {"idle", N_ ("Locked at %s after a while without use. Everything typed was kept.")},
  {"screen", N_ ("Locked at %s with the screen. Everything typed was kept.")},
  {"sleep", N_ ("Locked at %s because the computer went to sleep. Everything typed was kept.")},
  {"switch", N_ ("Locked at %s because another user took the screen. Everything typed was kept.")},
  {"full",
   N_ ("Locked at %s. What was typed last could not be written to the disk and is kept, sealed, in memory: "
       "leave Subrosa open, make room on the disk, then unlock.")},
};

char *
sr_lock_words_foot (const char *reason)
{
  g_autoptr (SrClock) clock = sr_clock_new_system ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) now = sr_clock_now_in (clock, zone);
  g_autofree char *time = sr_time_words_clock (now, zone);

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (reason, reasons[i].reason) == 0)
      return g_strdup_printf (_ (reasons[i].words), time);

  return NULL;
}

char *
sr_lock_words_wait (guint seconds)
{
  if (seconds == 0)
    return NULL;

  return g_strdup_printf (
    ngettext ("The next try is possible in %u second. Each wrong passphrase makes the wait "
              "longer, up to 30 seconds.",
              "The next try is possible in %u seconds. Each wrong passphrase makes the wait "
              "longer, up to 30 seconds.",
              seconds),
    seconds);
}

gboolean
sr_lock_words_check_free (SrVaultHeader *header, GError **error)
{
  const char *holder = sr_vault_header_get_holder (header);

  if (!holder)
    return TRUE;

  g_set_error (error, SR_ERROR, SR_ERROR_IN_USE,
               _ ("This vault is in use by %s. Lock or close it there, then try again."), holder);
  return FALSE;
}

const char *
sr_lock_words_title (const GError *error)
{
  if (g_error_matches (error, SR_ERROR, SR_ERROR_IN_USE))
    return _ ("This Vault Is Open Elsewhere");
  if (g_error_matches (error, SR_ERROR, SR_ERROR_DAMAGED))
    return _ ("This Vault Cannot Be Trusted");

  return _ ("This Vault Cannot Be Opened");
}

const char *
sr_lock_words_slot_label (SrVaultHeader *header, guint n)
{
  for (guint slot = 0; slot < sr_vault_header_get_n_slots (header); slot++)
    if (sr_vault_header_get_slot_kind (header, slot) == SR_SLOT_PERSON && n-- == 0)
      return sr_vault_header_get_slot_label (header, slot);

  return NULL;
}

GtkStringList *
sr_lock_words_list_names (SrVaultHeader *header)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  const char *label;

  for (guint n = 0; (label = sr_lock_words_slot_label (header, n)); n++)
    gtk_string_list_append (names, label);

  return names;
}
