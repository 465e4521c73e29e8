/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-history.h"

#include "sr-incident.h"
#include "sr-record.h"

#include <glib/gi18n-lib.h>

/* Quarters since the year 0. */
static int
quarter_of (GDateTime *moment)
{
  return g_date_time_get_year (moment) * 4 + (g_date_time_get_month (moment) - 1) / 3;
}

static void
begin_quarters (SrHistory *self, int running)
{
  for (int i = 0; i < SR_HISTORY_QUARTERS; i++)
    {
      int quarter = running - (SR_HISTORY_QUARTERS - 1) + i;

      self->quarters[i].year = quarter / 4;
      self->quarters[i].quarter = quarter % 4 + 1;
    }
}

/* When it was reported: that is known of every incident. */
static GDateTime *
dup_moment (SrRecord *incident, GTimeZone *zone)
{
  const char *text = sr_record_string (incident, "reported_at") ?: sr_record_string (incident, "opened_at");
  g_autoptr (GDateTime) moment = text != NULL ? g_date_time_new_from_iso8601 (text, zone) : NULL;

  return moment != NULL ? g_date_time_to_timezone (moment, zone) : NULL;
}

static void
count_kind (SrHistory *self, const char *label)
{
  SrHistoryKind kind = {label, 1};

  for (guint i = 0; i < self->kinds->len; i++)
    {
      SrHistoryKind *known = &g_array_index (self->kinds, SrHistoryKind, i);

      if (!g_str_equal (known->label, label))
        continue;
      known->count++;
      return;
    }
  g_array_append_val (self->kinds, kind);
}

static int
compare_kinds (gconstpointer a, gconstpointer b)
{
  const SrHistoryKind *first = a;
  const SrHistoryKind *second = b;

  if (first->count != second->count)
    return first->count < second->count ? 1 : -1;
  return g_utf8_collate (first->label, second->label);
}

SrHistory *
sr_history_new (SrCasebook *book, GDateTime *now, GTimeZone *zone)
{
  SrHistory *self = g_new0 (SrHistory, 1);
  g_autoptr (GPtrArray) incidents = sr_casebook_list (book, "incident", NULL);
  g_autoptr (GDateTime) here = g_date_time_to_timezone (now, zone);
  int running = quarter_of (here);

  self->kinds = g_array_new (FALSE, FALSE, sizeof (SrHistoryKind));
  begin_quarters (self, running);
  for (guint i = 0; i < incidents->len; i++)
    {
      SrRecord *incident = incidents->pdata[i];
      g_autoptr (GDateTime) moment = dup_moment (incident, zone);
      int back = moment != NULL ? running - quarter_of (moment) : -1;

      if (g_strcmp0 (sr_incident_get_state (incident), "reporting") == 0)
        continue;
      self->total++;
      if (g_strcmp0 (sr_incident_get_state (incident), "near_miss") == 0)
        self->near_misses++;
      if (back >= 0 && back < SR_HISTORY_QUARTERS)
        self->quarters[SR_HISTORY_QUARTERS - 1 - back].count++;
      count_kind (self, sr_incident_get_kind_label (incident));
    }
  g_array_sort (self->kinds, compare_kinds);
  return self;
}

void
sr_history_free (SrHistory *self)
{
  g_array_unref (self->kinds);
  g_free (self);
}

char *
sr_history_say_quarters (const SrHistory *self)
{
  guint now = self->quarters[SR_HISTORY_QUARTERS - 1].count;
  guint lately = 0;
  g_autofree char *first = NULL;

  for (int i = 0; i < SR_HISTORY_QUARTERS; i++)
    lately += self->quarters[i].count;
  first
    = g_strdup_printf (ngettext ("%u incident in two years", "%u incidents in two years", lately), lately);
  /* Translators: %s is "7 incidents in two years" */
  return g_strdup_printf (_ ("%s, %u of them in this quarter."), first, now);
}

char *
sr_history_say_kinds (const SrHistory *self)
{
  const SrHistoryKind *most = self->kinds->len > 0 ? &g_array_index (self->kinds, SrHistoryKind, 0) : NULL;

  if (most == NULL)
    return g_strdup ("");
  if (self->kinds->len > 1 && g_array_index (self->kinds, SrHistoryKind, 1).count == most->count)
    return g_strdup_printf (ngettext ("No kind stands out: %u incident of %u kinds.",
                                      "No kind stands out: %u incidents of %u kinds.", self->total),
                            self->total, self->kinds->len);
  /* Translators: how many of how many; then the kind of incident, a sentence of its own */
  return g_strdup_printf (_ ("The most frequent, %u of %u: %s."), most->count, self->total, most->label);
}

char *
sr_history_quarters_table (const SrHistory *self)
{
  GString *table = g_string_new (NULL);

  g_string_append_printf (table, "%s\t%s\t%s\n", _ ("Year"), _ ("Quarter"), _ ("Incidents"));
  for (int i = 0; i < SR_HISTORY_QUARTERS; i++)
    g_string_append_printf (table, "%d\t%d\t%u\n", self->quarters[i].year, self->quarters[i].quarter,
                            self->quarters[i].count);
  return g_string_free (table, FALSE);
}

char *
sr_history_kinds_table (const SrHistory *self)
{
  GString *table = g_string_new (NULL);

  g_string_append_printf (table, "%s\t%s\n", _ ("Kind"), _ ("Incidents"));
  for (guint i = 0; i < self->kinds->len; i++)
    g_string_append_printf (table, "%s\t%u\n", g_array_index (self->kinds, SrHistoryKind, i).label,
                            g_array_index (self->kinds, SrHistoryKind, i).count);
  return g_string_free (table, FALSE);
}
