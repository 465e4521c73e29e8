/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-first-hour-ticks.h"

#include <stdlib.h>
#include <string.h>

#include "sr-first-hour-page.h"
#include "sr-letter-compose.h"

#define FRESH (24 * G_TIME_SPAN_HOUR)

static void
tick_free (SrFirstHourTick *tick)
{
  g_free (tick->number);
  g_date_time_unref (tick->at);
  g_free (tick);
}

/* SrFirstHourTick, no two of one step. */
static GPtrArray *
ticks (void)
{
  static GPtrArray *list;

  if (list == NULL)
    list = g_ptr_array_new_with_free_func ((GDestroyNotify) tick_free);
  return list;
}

static SrFirstHourTick *
find (const char *number)
{
  for (guint i = 0; i < ticks ()->len; i++)
    if (g_str_equal (((SrFirstHourTick *) ticks ()->pdata[i])->number, number))
      return ticks ()->pdata[i];
  return NULL;
}

const SrFirstHourTick *
sr_first_hour_ticks_get (const char *number)
{
  return find (number);
}

static void
put (const char *number, GDateTime *at, gboolean told)
{
  SrFirstHourTick *tick = find (number);

  if (tick != NULL)
    g_ptr_array_remove (ticks (), tick);
  if (at == NULL)
    return;
  tick = g_new0 (SrFirstHourTick, 1);
  tick->number = g_strdup (number);
  tick->at = g_date_time_ref (at);
  tick->told = told;
  g_ptr_array_add (ticks (), tick);
}

void
sr_first_hour_ticks_set (const char *number, GDateTime *at)
{
  put (number, at, FALSE);
}

void
sr_first_hour_ticks_clear (void)
{
  g_ptr_array_set_size (ticks (), 0);
}

gboolean
sr_first_hour_ticks_is_empty (void)
{
  return ticks ()->len == 0;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const SrFirstHourTick *s = *(SrFirstHourTick *const *) a, *t = *(SrFirstHourTick *const *) b;

  return g_date_time_compare (s->at, t->at);
}

GPtrArray *
sr_first_hour_ticks_list_untold (GDateTime *now)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < ticks ()->len; i++)
    {
      SrFirstHourTick *tick = ticks ()->pdata[i];
      GTimeSpan age = g_date_time_difference (now, tick->at);

      if (!tick->told && age >= 0 && age <= FRESH)
        g_ptr_array_add (list, tick);
    }
  g_ptr_array_sort (list, compare_times);
  return list;
}

void
sr_first_hour_ticks_set_told (void)
{
  for (guint i = 0; i < ticks ()->len; i++)
    ((SrFirstHourTick *) ticks ()->pdata[i])->told = TRUE;
}

char *
sr_first_hour_ticks_to_text (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ticks ()->len; i++)
    {
      const SrFirstHourTick *tick = ticks ()->pdata[i];

      g_string_append_printf (text, "%s%s=%" G_GINT64_FORMAT "%s", i > 0 ? "," : "", tick->number,
                              g_date_time_to_unix (tick->at), tick->told ? "*" : "");
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

void
sr_first_hour_ticks_take_text (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", 64);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *equals = strchr (parts[i], '='), *end = NULL;
      gint64 seconds = equals != NULL ? g_ascii_strtoll (equals + 1, &end, 10) : 0;
      g_autoptr (GDateTime) at = seconds > 0 ? g_date_time_new_from_unix_utc (seconds) : NULL;

      if (at == NULL || equals == parts[i] || (*end != '\0' && !g_str_equal (end, "*")))
        continue;
      *equals = '\0';
      put (parts[i], at, *end == '*');
    }
}

static char *
bold_words (const SrBlock *block)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < block->runs->len; i++)
    {
      const SrRun *run = g_ptr_array_index (block->runs, i);

      if (run->bold)
        g_string_append (words, run->text);
    }
  return g_strdup (words->str);
}

char *
sr_first_hour_ticks_dup_title (const char *number)
{
  g_autoptr (JsonObject) nobody = json_object_new ();
  g_autoptr (SrLetter) card = sr_letter_compose (SR_FIRST_HOUR_TEMPLATE, nobody, NULL);
  int step = 0;

  for (guint i = 0; card != NULL && i < sr_letter_get_n_blocks (card); i++)
    {
      const SrBlock *block = sr_letter_get_block (card, i);

      if (block->type == SR_BLOCK_STEP && ++step == atoi (number))
        return bold_words (block);
      if (block->type == SR_BLOCK_PARAGRAPH && g_str_equal (number, SR_FIRST_HOUR_BEFORE))
        return bold_words (block);
    }
  return NULL;
}
