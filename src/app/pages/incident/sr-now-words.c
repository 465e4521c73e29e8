/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-now-words.h"

#include <glib/gi18n.h>

#include "sr-clock.h"
#include "sr-deadline-look.h"
#include "sr-time-words.h"

#define LINES_SHOWN 5

static char *
dup_moved (const SrMovedDate *moved, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *was = moved->was ? sr_time_words_when (moved->was, now, zone) : NULL;
  g_autofree char *is = moved->now ? sr_time_words_when (moved->now, now, zone) : NULL;

  if (was && is)
    return g_strdup_printf (_ ("%s: was %s, now %s, because %s"), moved->title, was, is, moved->because);
  if (is)
    return g_strdup_printf (_ ("%s: now %s, because %s"), moved->title, is, moved->because);

  return g_strdup_printf (_ ("%s: no longer runs, because %s"), moved->title, moved->because);
}

char *
sr_now_words_since (GPtrArray *moved, const char *const *lines, GDateTime *now, GTimeZone *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; moved && i < moved->len && n < LINES_SHOWN; i++, n++)
    {
      g_autofree char *line = dup_moved (moved->pdata[i], now, zone);

      g_string_append_printf (text, "%s%s", text->len ? "\n" : "", line);
    }
  for (; lines && *lines && n < LINES_SHOWN; lines++, n++)
    g_string_append_printf (text, "%s%s", text->len ? "\n" : "", *lines);
  if (!moved || moved->len == 0)
    g_string_append_printf (text, "%s%s", text->len ? "\n" : "", _ ("No date moved."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
sr_now_words_since_title (GDateTime *looked_at, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *when = looked_at ? sr_time_words_when (looked_at, now, zone) : NULL;

  if (!when)
    return g_strdup (_ ("Since you looked"));

  /* Translators: %s is a moment such as "today, 12:40" */
  return g_strdup_printf (_ ("Since you looked: %s"), when);
}

char *
sr_now_words_date (SrDeadline *deadline, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *date = sr_deadline_look_full_date (deadline, now, zone);
  GDateTime *due = sr_deadline_get_due (deadline);
  GDateTime *aim = sr_deadline_get_aim (deadline);
  g_autofree char *aim_words = NULL;

  if (!due)
    return g_steal_pointer (&date);
  if (!aim || g_date_time_compare (aim, due) >= 0 || g_date_time_compare (due, now) < 0)
    return g_steal_pointer (&date);

  aim_words = sr_time_words_when (aim, now, zone);
  return g_strdup_printf (_ ("%s · aim %s"), date, aim_words);
}

char *
sr_now_words_earliest (SrDeadline *deadline, const char *worst)
{
  g_autofree char *title = sr_deadline_look_title (deadline);
  g_autoptr (GString) text = g_string_new (title);
  const char *rule = sr_deadline_get_rule (deadline);
  const char *citation = sr_deadline_get_citation (deadline);

  if (rule && *rule)
    g_string_append_printf (text, " · %s", rule);
  if (citation && *citation)
    g_string_append_printf (text, ", %s", citation);
  g_string_append_c (text, '.');
  if (worst && *worst)
    g_string_append_printf (text, " %s", worst);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_soon (GDateTime *due, GDateTime *now)
{
  return due && g_date_time_difference (due, now) <= 24 * G_TIME_SPAN_HOUR;
}

static char *
dup_due (GDateTime *due, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *words = NULL;

  if (!due)
    return NULL;
  if (g_date_time_compare (due, now) < 0)
    return sr_time_words_remaining (due, now);
  if (is_soon (due, now))
    return sr_time_words_when (due, now, zone);

  words = sr_time_words_day (due, now, zone);
  return g_strdup_printf (_ ("by %s"), words);
}

static char *
dup_told (const SrAct *act, GDateTime *now, GTimeZone *zone)
{
  g_autoptr (GDateTime) told = act->told ? sr_time_parse (act->told, "told", NULL) : NULL;
  g_autofree char *when = told ? sr_time_words_when (told, now, zone) : NULL;

  return when ? g_strdup_printf (_ ("%s, told %s"), act->person, when) : g_strdup (act->person);
}

char *
sr_now_words_act (const SrAct *act, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *due = dup_due (act->due, now, zone);
  g_autofree char *person = NULL;

  if (act->kind == SR_ACT_TELL)
    return g_strconcat (_ ("not told yet"), act->person ? " · " : "", act->person ? act->person : "",
                        act->phone ? ", " : "", act->phone, NULL);

  if (act->mine)
    person = g_strdup (_ ("with you"));
  else if (act->person)
    person = dup_told (act, now, zone);
  else if (act->kind == SR_ACT_TASK)
    person = g_strdup (_ ("nobody has it yet"));

  return g_strconcat (due ? due : "", due && person ? " · " : "", person, NULL);
}

const char *
sr_now_words_act_icon (const SrAct *act, GDateTime *now)
{
  if (act->kind == SR_ACT_TELL)
    return "call-start-symbolic";
  if (act->kind == SR_ACT_QUESTION)
    return "sr-possible-symbolic";
  if (act->due && g_date_time_compare (act->due, now) < 0)
    return "sr-overdue-symbolic";

  return is_soon (act->due, now) ? "alarm-symbolic" : "sr-clock-symbolic";
}

SrTone
sr_now_words_act_tone (const SrAct *act, GDateTime *now)
{
  if (act->kind == SR_ACT_TELL)
    return SR_TONE_WARNING;
  if (act->due && g_date_time_compare (act->due, now) < 0)
    return SR_TONE_ERROR;

  return is_soon (act->due, now) && act->kind != SR_ACT_QUESTION ? SR_TONE_WARNING : SR_TONE_PLAIN;
}

const char *
sr_now_words_act_verb (const SrAct *act)
{
  switch (act->kind)
    {
    case SR_ACT_TELL:
      return _ ("Told…");
    case SR_ACT_TASK:
      return _ ("Done…");
    case SR_ACT_NOTICE:
      return _ ("Continue");
    case SR_ACT_QUESTION:
      return _ ("Answer");
    }

  return NULL;
}

char *
sr_now_words_told (const SrToldLine *line, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *when = line->at ? sr_time_words_when (line->at, now, zone) : NULL;

  if (!when)
    return g_strconcat (_ ("not told yet"), line->phone ? " · " : "", line->phone, NULL);

  return g_strconcat (when, line->how ? ", " : "", line->how ? line->how : "",
                      line->note && *line->note ? ", " : "", line->note && *line->note ? line->note : NULL,
                      NULL);
}

char *
sr_now_words_unknown (const SrUnknown *unknown, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *by = unknown->by ? sr_time_words_when (unknown->by, now, zone) : NULL;
  g_autofree char *settles = NULL;
  g_autofree char *who = NULL;

  settles
    = g_strdup_printf (ngettext ("settles %u line", "settles %u lines", unknown->settles), unknown->settles);
  if (unknown->who && by)
    who = g_strdup_printf (_ ("%s finds out, by %s"), unknown->who, by);
  else if (unknown->who)
    who = g_strdup_printf (_ ("%s finds out"), unknown->who);
  else
    who = g_strdup (_ ("nobody finds out yet"));

  return g_strconcat (who, unknown->settles ? " · " : "", unknown->settles ? settles : NULL, NULL);
}
