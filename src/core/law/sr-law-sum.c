/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-duty-private.h"

#include "sr-text.h"
#include "sr-time-words.h"

#include <glib/gi18n-lib.h>

static const char *
unit_label (SrUnit unit, gint64 amount)
{
  switch (unit)
    {
    case SR_UNIT_HOURS:
      return ngettext ("hour", "hours", amount);
    case SR_UNIT_CALENDAR_DAYS:
      return ngettext ("calendar day", "calendar days", amount);
    case SR_UNIT_BUSINESS_DAYS:
      return ngettext ("working day", "working days", amount);
    case SR_UNIT_MONTHS:
      return ngettext ("month", "months", amount);
    case SR_UNIT_NONE:
    default:
      return "";
    }
}

static char *
make_event (SrDuty *self, GTimeZone *zone)
{
  const SrSpan *span = &self->span;
  g_autofree char *when = span->start != NULL ? sr_time_words_full (span->start, zone) : NULL;

  if (when == NULL && span->from == SR_FROM_NONE)
    return NULL;
  if (when == NULL)
    return g_strdup_printf (_ ("Not known yet: when %s"), sr_terms_from_label (span->from));
  if (span->provisional && span->from == SR_FROM_DETERMINATION)
    return g_strdup_printf (_ ("%s: discovery, until the firm is sure that information got out"), when);
  if (span->provisional)
    return g_strdup_printf (_ ("%s: the latest moment at which %s"), when, sr_terms_from_label (span->from));
  return g_strdup_printf ("%s: %s", when, sr_terms_from_label (span->from));
}

static char *
make_rule (SrDuty *self)
{
  const SrSpan *span = &self->span;
  const char *standard = sr_terms_standard_label (self->standard);
  g_autoptr (GString) rule = g_string_new (NULL);

  if (span->amount >= 0 && span->unit != SR_UNIT_NONE)
    {
      g_autofree char *figure = sr_text_quantity (span->amount, unit_label (span->unit, span->amount));

      g_string_append (rule, figure);
      if (span->unit == SR_UNIT_HOURS)
        g_string_append_printf (rule, "; %s", _ ("every hour counts"));
      else
        g_string_append_printf (rule, "; %s",
                                span->first_day_counts ? _ ("the day of the event counts as the first")
                                                       : _ ("the day of the event is not counted"));
    }
  if (span->with >= 0)
    {
      const SrRule *other = self->law->rules->pdata[span->with];
      const char *words = span->kind == SR_DEADLINE_BEFORE ? _ ("not later than the notice to %s")
                          : rule->len > 0                  ? _ ("and not later than the notice to %s")
                                                           : _ ("together with the notice to %s");

      if (rule->len > 0)
        g_string_append (rule, "; ");
      g_string_append_printf (rule, words, other->name);
    }
  if (*standard != '\0')
    g_string_append_printf (rule, "%s%s", rule->len > 0 ? "; " : "", standard);
  if (rule->len == 0)
    g_string_append (rule, _ ("no time is set"));
  return g_string_free (g_steal_pointer (&rule), FALSE);
}

/* "Wed 11 Nov (Veterans Day), 4 weekend days" */
static char *
make_not_counted (SrDuty *self)
{
  g_autoptr (GArray) days = sr_duty_get_sum_days (self);
  g_autoptr (GString) text = g_string_new (NULL);
  guint weekend = 0;

  if (days->len == 0)
    return NULL;
  for (guint i = 0; i < days->len; i++)
    {
      const SrSumDay *day = &g_array_index (days, SrSumDay, i);
      char date[64];

      if (day->off == NULL)
        continue;
      if (g_date_get_weekday (&day->date) >= G_DATE_SATURDAY)
        {
          weekend++;
          continue;
        }
      g_date_strftime (date, sizeof date, "%a %-d %b", &day->date);
      g_string_append_printf (text, "%s%s (%s)", text->len > 0 ? ", " : "", date, day->off);
    }
  if (weekend > 0)
    g_string_append_printf (text, ngettext ("%s%u weekend day", "%s%u weekend days", weekend),
                            text->len > 0 ? ", " : "", weekend);
  if (text->len == 0)
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_limit (SrDuty *self, GTimeZone *zone)
{
  const SrSpan *span = &self->span;
  g_autofree char *due = span->due != NULL ? sr_time_words_full (span->due, zone) : NULL;

  if (due == NULL)
    return NULL;
  if (span->hold_until != NULL)
    return g_strdup_printf (_ ("%s, the end of the authority's request to wait"), due);
  return g_steal_pointer (&due);
}

void
sr_duty_make_sum (SrDuty *self)
{
  GTimeZone *zone = self->grounds->facts->zone;

  self->sum[SR_SUM_EVENT] = make_event (self, zone);
  self->sum[SR_SUM_RULE] = make_rule (self);
  self->sum[SR_SUM_CITATION] = g_strdup (sr_duty_get_citation (self));
  self->sum[SR_SUM_NOT_COUNTED] = make_not_counted (self);
  self->sum[SR_SUM_LIMIT] = make_limit (self, zone);
}
