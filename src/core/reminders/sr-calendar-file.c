/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-calendar-file.h"

#include <glib/gi18n-lib.h>

#include "sr-id.h"

#define MAX_LINE 74 /* bytes before a fold; the format allows 75 */

/* A line longer than the format allows goes on in the next, after a blank; never inside a character. */
static void
add_line (GString *file, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);
  gsize width = 0;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize bytes = (gsize) (g_utf8_next_char (p) - p);

      if (width + bytes > MAX_LINE)
        {
          g_string_append (file, "\r\n ");
          width = 1;
        }
      g_string_append_len (file, p, (gssize) bytes);
      width += bytes;
    }
  g_string_append (file, "\r\n");
}

static void
add_text (GString *file, const char *name, const char *text)
{
  g_autoptr (GString) escaped = g_string_new (text);

  g_string_replace (escaped, "\\", "\\\\", 0);
  g_string_replace (escaped, ";", "\\;", 0);
  g_string_replace (escaped, ",", "\\,", 0);
  g_string_replace (escaped, "\n", "\\n", 0);
  add_line (file, name, escaped->str);
}

static void
add_moment (GString *file, const char *name, GDateTime *time)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (time);
  g_autofree char *words = g_date_time_format (utc, "%Y%m%dT%H%M%SZ");

  add_line (file, name, words);
}

static void
add_event (GString *file, GDateTime *due, GDateTime *now)
{
  static const char *const alarms[] = {"-P1D", "-PT4H", "-PT1H"};
  g_autofree char *id = sr_id_new ();
  const char *title = _ ("Response deadline");

  add_line (file, "BEGIN", "VEVENT");
  add_line (file, "UID", id);
  add_moment (file, "DTSTAMP", now);
  add_moment (file, "DTSTART", due);
  add_line (file, "DURATION", "PT0S");
  add_text (file, "SUMMARY", title);
  add_text (file, "DESCRIPTION", _ ("Unlock Subrosa to see it."));
  add_line (file, "CLASS", "PRIVATE");
  add_line (file, "TRANSP", "TRANSPARENT");
  for (gsize i = 0; i < G_N_ELEMENTS (alarms); i++)
    {
      add_line (file, "BEGIN", "VALARM");
      add_line (file, "ACTION", "DISPLAY");
      add_text (file, "DESCRIPTION", title);
      add_line (file, "TRIGGER", alarms[i]);
      add_line (file, "END", "VALARM");
    }
  add_line (file, "END", "VEVENT");
}

char *
sr_calendar_file_from_deadlines (const SrScheduleDeadline *deadlines, gsize n_deadlines, GDateTime *now)
{
  GString *file = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_date_time_hash, g_date_time_equal);

  g_return_val_if_fail (now != NULL, g_string_free (file, FALSE));

  add_line (file, "BEGIN", "VCALENDAR");
  add_line (file, "VERSION", "2.0");
  add_line (file, "PRODID", "-//Subrosa//" PACKAGE_VERSION "//EN");
  for (gsize i = 0; i < n_deadlines; i++)
    {
      if (g_hash_table_add (seen, deadlines[i].due))
        add_event (file, deadlines[i].due, now);
    }
  add_line (file, "END", "VCALENDAR");
  return g_string_free (file, FALSE);
}
