/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-backup-words.h"

#include <glib/gi18n.h>

#include "sr-backup-state.h"
#include "sr-json.h"
#include "sr-time-words.h"

#define DAYS_BETWEEN_CHECKS 30

static int
days_since (GDateTime *then, GDateTime *now)
{
  return (int) (g_date_time_difference (now, then) / G_TIME_SPAN_DAY);
}

/* "3 March, 09:54 (12 days ago)": the age is what counts. */
static char *
when (JsonObject *state, const char *member, GDateTime *now, GTimeZone *zone)
{
  g_autoptr (GDateTime) then = sr_json_time (state, member);
  g_autofree char *moment = then != NULL ? sr_time_words_when (then, now, zone) : NULL;
  int days = then != NULL ? days_since (then, now) : 0;
  char *text;

  if (then == NULL)
    return NULL;
  text = days < 2
           ? g_strdup (moment)
           : g_strdup_printf (ngettext ("%s (%d day ago)", "%s (%d days ago)", (gulong) days), moment, days);
  /* a sentence begins with it */
  if (g_ascii_islower (text[0]))
    text[0] = g_ascii_toupper (text[0]);
  return text;
}

char *
sr_backup_words_made (JsonObject *state, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *moment = when (state, SR_BACKUP_MADE, now, zone);
  const char *why = sr_json_string (state, SR_BACKUP_WHY);

  if (why != NULL && moment != NULL)
    return g_strdup_printf (_ ("%s. The last attempt failed: %s"), moment, why);
  if (why != NULL)
    return g_strdup_printf (_ ("None yet. The last attempt failed: %s"), why);
  return moment != NULL ? g_steal_pointer (&moment) : g_strdup (_ ("None was made on this computer yet."));
}

char *
sr_backup_words_away (JsonObject *state, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *moment = when (state, SR_BACKUP_AWAY, now, zone);

  return moment != NULL
           ? g_steal_pointer (&moment)
           : g_strdup (_ ("Never. A fire or a thief takes the computer and the disk beside it."));
}

char *
sr_backup_words_checked (JsonObject *state, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *moment = when (state, SR_BACKUP_CHECKED, now, zone);
  gint64 findings = sr_json_int (state, SR_BACKUP_CHECK_FINDINGS, 0);

  if (moment == NULL)
    return g_strdup (_ ("Not looked through yet. It happens by itself once a month."));
  if (sr_json_boolean (state, SR_BACKUP_CHECK_CLEAN, FALSE))
    return g_strdup_printf (_ ("%s: the record is whole and every item of evidence is what was added."),
                            moment);
  return g_strdup_printf (
    ngettext ("%s: %d thing is not as it should be. Do not work on; restore a backup.",
              "%s: %d things are not as they should be. Do not work on; restore a backup.",
              (gulong) findings),
    moment, (int) findings);
}

char *
sr_backup_words_tried (JsonObject *state, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *moment = when (state, SR_BACKUP_TRIED, now, zone);

  if (moment == NULL)
    return g_strdup (_ ("Never. A backup that was not tried is a hope."));
  if (sr_json_boolean (state, SR_BACKUP_TRIAL_CLEAN, FALSE))
    return g_strdup_printf (_ ("%s: the backup could be restored and fitted."), moment);
  return g_strdup_printf (_ ("%s: the backup could not be relied on. Make a new one."), moment);
}

char *
sr_backup_words_trouble (JsonObject *state, GDateTime *now, GTimeZone *zone)
{
  g_autoptr (GDateTime) made = sr_json_time (state, SR_BACKUP_MADE);
  g_autoptr (GDateTime) away = sr_json_time (state, SR_BACKUP_AWAY);
  const char *why = sr_json_string (state, SR_BACKUP_WHY);

  (void) zone;
  if (json_object_has_member (state, SR_BACKUP_CHECKED)
      && !sr_json_boolean (state, SR_BACKUP_CHECK_CLEAN, TRUE))
    return g_strdup (
      _ ("Parts of this vault are damaged or were altered. Do not work on before somebody has looked "
         "at the backups."));
  if (why != NULL)
    return g_strdup_printf (_ ("The last backup could not be made: %s"), why);
  if (made == NULL)
    return g_strdup (_ ("There is no backup of this vault. If this disk fails, the record is gone."));
  if (days_since (made, now) >= SR_BACKUP_DAYS_WITHOUT)
    return g_strdup_printf (ngettext ("The last backup is %d day old.", "The last backup is %d days old.",
                                      (gulong) days_since (made, now)),
                            days_since (made, now));
  if (away == NULL)
    return g_strdup (_ ("All backups lie in one place. Put a copy elsewhere and say so."));
  if (days_since (away, now) >= SR_BACKUP_DAYS_AWAY)
    return g_strdup_printf (ngettext ("The last copy elsewhere is %d day old.",
                                      "The last copy elsewhere is %d days old.",
                                      (gulong) days_since (away, now)),
                            days_since (away, now));
  return NULL;
}

gboolean
sr_backup_words_check_is_due (JsonObject *state, GDateTime *now)
{
  g_autoptr (GDateTime) checked = sr_json_time (state, SR_BACKUP_CHECKED);

  return checked == NULL || days_since (checked, now) >= DAYS_BETWEEN_CHECKS
         || g_date_time_compare (checked, now) > 0;
}
