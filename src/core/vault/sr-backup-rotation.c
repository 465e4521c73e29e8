/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-backup-rotation.h"

/* Names the span that @time falls in. */
typedef int (*SpanFunc) (GDateTime *time);

static int
day_of (GDateTime *time)
{
  return g_date_time_get_year (time) * 1000 + g_date_time_get_day_of_year (time);
}

static int
week_of (GDateTime *time)
{
  return g_date_time_get_week_numbering_year (time) * 100 + g_date_time_get_week_of_year (time);
}

static int
month_of (GDateTime *time)
{
  return g_date_time_get_year (time) * 100 + g_date_time_get_month (time);
}

static const struct
{
  SpanFunc span;
  guint count;
} rules[] = {
  {day_of, SR_BACKUP_DAYS},
  {week_of, SR_BACKUP_WEEKS},
  {month_of, SR_BACKUP_MONTHS},
};

static int
newest_first (gconstpointer a, gconstpointer b, gpointer times)
{
  GPtrArray *list = times;

  return g_date_time_compare (list->pdata[*(const guint *) b], list->pdata[*(const guint *) a]);
}

gboolean *
sr_backup_rotation (GPtrArray *times, GTimeZone *zone)
{
  g_autofree guint *order = g_new0 (guint, times->len + 1);
  gboolean *stays = g_new0 (gboolean, times->len + 1);

  for (guint i = 0; i < times->len; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) times->len, sizeof *order, newest_first, times);
  for (gsize r = 0; r < G_N_ELEMENTS (rules); r++)
    {
      guint kept = 0;
      int last = G_MININT;

      for (guint i = 0; i < times->len && kept < rules[r].count; i++)
        {
          g_autoptr (GDateTime) local = g_date_time_to_timezone (times->pdata[order[i]], zone);
          int span = rules[r].span (local);

          if (span == last)
            continue;
          stays[order[i]] = TRUE;
          last = span;
          kept++;
        }
    }
  return stays;
}

gboolean
sr_backup_is_due (GDateTime *last, GDateTime *now, GTimeZone *zone)
{
  g_autoptr (GDateTime) then = last != NULL ? g_date_time_to_timezone (last, zone) : NULL;
  g_autoptr (GDateTime) today = g_date_time_to_timezone (now, zone);

  /* a clock that was set back must not put backups off */
  return then == NULL || day_of (then) != day_of (today);
}
