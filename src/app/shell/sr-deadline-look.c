/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-deadline-look.h"

#include <glib/gi18n.h>

#include "sr-time-words.h"

static gboolean
is_soon (SrDeadline *deadline, GDateTime *now)
{
  GDateTime *due = sr_deadline_get_due (deadline);

  return due && g_date_time_difference (due, now) <= 24 * G_TIME_SPAN_HOUR;
}

static gboolean
is_settled (SrDeadline *deadline)
{
  SrDeadlineStatus status = sr_deadline_get_status (deadline);

  return status == SR_DEADLINE_MET || status == SR_DEADLINE_NOT_REQUIRED;
}

const char *
sr_deadline_look_icon (SrDeadline *deadline, GDateTime *now)
{
  SrDeadlineStatus status = sr_deadline_get_status (deadline);

  if (status == SR_DEADLINE_MET)
    return "object-select-symbolic";
  if (status == SR_DEADLINE_NOT_REQUIRED)
    return "sr-not-required-symbolic";
  if (status == SR_DEADLINE_POSSIBLE)
    return "sr-possible-symbolic";
  if (sr_deadline_is_overdue (deadline))
    return "sr-overdue-symbolic";

  return is_soon (deadline, now) ? "alarm-symbolic" : "sr-clock-symbolic";
}

SrTone
sr_deadline_look_tone (SrDeadline *deadline, GDateTime *now)
{
  SrDeadlineStatus status = sr_deadline_get_status (deadline);

  if (status == SR_DEADLINE_MET)
    return SR_TONE_DONE;
  if (status == SR_DEADLINE_NOT_REQUIRED || status == SR_DEADLINE_POSSIBLE)
    return SR_TONE_QUIET;
  if (sr_deadline_is_overdue (deadline))
    return SR_TONE_ERROR;
  if (!sr_deadline_get_due (deadline))
    return SR_TONE_PLAIN;

  return is_soon (deadline, now) ? SR_TONE_WARNING : SR_TONE_STRONG;
}

char *
sr_deadline_look_when (SrDeadline *deadline, GDateTime *now, GTimeZone *zone)
{
  GDateTime *due = sr_deadline_get_due (deadline);
  GDateTime *aim = sr_deadline_get_aim (deadline);
  SrDeadlineStatus status = sr_deadline_get_status (deadline);
  g_autofree char *words = NULL;

  if (status == SR_DEADLINE_MET)
    return g_strdup (C_ ("state of a duty", "met"));
  if (status == SR_DEADLINE_NOT_REQUIRED)
    return g_strdup (C_ ("state of a duty", "not required"));

  if (due)
    {
      words = sr_time_words_remaining (due, now);
      if (status == SR_DEADLINE_POSSIBLE && !sr_deadline_is_overdue (deadline))
        return g_strdup_printf (C_ ("remaining time of a duty that is only possible", "%s, if due"), words);
      return g_steal_pointer (&words);
    }

  if (aim)
    {
      words = sr_time_words_day (aim, now, zone);
      return g_strdup_printf (_ ("aim %s"), words);
    }

  words = g_strdup (sr_deadline_get_rule (deadline));
  if (words && *words && g_strcmp0 (words, _ ("the rule names no day")) != 0)
    return g_steal_pointer (&words);

  return g_strdup (C_ ("a duty without any day", "no day"));
}

char *
sr_deadline_look_date (SrDeadline *deadline, GDateTime *now, GTimeZone *zone)
{
  GDateTime *due = sr_deadline_get_due (deadline);
  GDateTime *met_at = sr_deadline_get_met_at (deadline);
  g_autofree char *words = NULL;

  if (is_settled (deadline))
    return met_at ? sr_time_words_when (met_at, now, zone) : NULL;
  if (!due)
    return g_strdup (_ ("the rule names no day"));

  words = sr_time_words_when (due, now, zone);
  if (g_date_time_compare (due, now) < 0)
    return g_strdup_printf (C_ ("a limit that has passed", "was %s"), words);

  return g_steal_pointer (&words);
}

static char *
dup_aim (SrDeadline *deadline, GDateTime *now, GTimeZone *zone)
{
  GDateTime *due = sr_deadline_get_due (deadline);
  GDateTime *aim = sr_deadline_get_aim (deadline);
  g_autofree char *words = NULL;

  if (!due || !aim || is_settled (deadline) || g_date_time_compare (aim, due) >= 0)
    return NULL;

  words = sr_time_words_day (aim, now, zone);
  return g_strdup_printf (_ ("aim %s"), words);
}

char *
sr_deadline_look_rule (SrDeadline *deadline, gboolean with_incident, GDateTime *now, GTimeZone *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *rule = sr_deadline_get_rule (deadline);
  const char *citation = sr_deadline_get_citation (deadline);
  g_autofree char *aim = dup_aim (deadline, now, zone);

  if (with_incident)
    g_string_append_printf (text, "%s %s", sr_deadline_get_incident_title (deadline),
                            sr_deadline_get_reference (deadline));
  if (!sr_deadline_get_due (deadline) && !sr_deadline_get_aim (deadline) && !is_settled (deadline))
    rule = NULL; /* it stands in the time column */
  if (rule && *rule)
    g_string_append_printf (text, "%s%s", text->len ? " · " : "", rule);
  if (citation && *citation)
    g_string_append_printf (text, "%s%s", rule && *rule ? ", " : text->len ? " · " : "", citation);
  if (aim)
    g_string_append_printf (text, " · %s", aim);
  if (sr_deadline_is_provisional (deadline) && !is_settled (deadline))
    g_string_append_printf (text, " · %s", _ ("could move"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
sr_deadline_look_title (SrDeadline *deadline)
{
  const char *title = sr_deadline_get_title (deadline);
  char first[7] = {0};

  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (title)), first);

  return *title ? g_strconcat (first, g_utf8_next_char (title), NULL) : g_strdup ("");
}

void
sr_deadline_look_fill (
  SrDocket *docket, SrDeadline *deadline, gboolean with_incident, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *when = sr_deadline_look_when (deadline, now, zone);
  g_autofree char *date = sr_deadline_look_date (deadline, now, zone);
  g_autofree char *rule = sr_deadline_look_rule (deadline, with_incident, now, zone);
  GDateTime *due = sr_deadline_get_due (deadline);
  g_autofree char *spoken = due ? sr_zone_short (zone, due) : NULL;
  g_autofree char *title = sr_deadline_look_title (deadline);

  sr_docket_set_state (docket, sr_deadline_look_icon (deadline, now), sr_deadline_look_tone (deadline, now));
  sr_docket_set_when (docket, when, date, spoken);
  sr_docket_set_text (docket, title, rule);
}

char *
sr_deadline_look_full_date (SrDeadline *deadline, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *date = sr_deadline_look_date (deadline, now, zone);
  GDateTime *due = sr_deadline_get_due (deadline);
  g_autofree char *name = due ? sr_zone_short (zone, due) : NULL;

  return name && date ? g_strdup_printf ("%s %s", date, name) : g_steal_pointer (&date);
}

char *
sr_zone_short (GTimeZone *zone, GDateTime *when)
{
  g_autoptr (GDateTime) there = g_date_time_to_timezone (when, zone);

  return g_strdup (g_date_time_get_timezone_abbreviation (there));
}

char *
sr_zone_words (GTimeZone *zone)
{
  const char *identifier = g_time_zone_get_identifier (zone);
  const char *city = strrchr (identifier, '/');
  g_autofree char *name = g_strdelimit (g_strdup (city ? city + 1 : identifier), "_", ' ');

  /* Translators: the zone of the times below, as "New York time" */
  return g_strdup_printf (_ ("%s time"), name);
}
