/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-duty-lists.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sr-deadline.h"
#include "sr-time-words.h"

guint
sr_duty_lists_count_open (SrAssessment *assessment)
{
  GPtrArray *duties = sr_assessment_get_duties (assessment);
  guint open = 0;

  for (guint i = 0; i < duties->len; i++)
    if (sr_duty_get_status (duties->pdata[i]) == SR_DUTY_POSSIBLE)
      open++;

  return open;
}

char *
sr_duty_lists_later_title (GPtrArray *later, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *day = NULL;

  if (later->len == 0)
    return NULL;

  day = sr_time_words_day (sr_deadline_get_due (later->pdata[0]), now, zone);

  return g_strdup_printf (ngettext ("Later: %u more, on %s", "Later: %u more, the first on %s", later->len),
                          later->len, day);
}

/* A plain row for a duty: who, and one sentence */

static char *
dup_sentence_case (const char *text)
{
  char first[7] = {0};

  if (!text || !*text)
    return g_strdup ("");

  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (text)), first);

  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

static GtkWidget *
make_plain_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *sentence = dup_sentence_case (title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);

  return row;
}

static GtkWidget *
make_duty_row (SrDuty *duty)
{
  const char *const *why = sr_duty_get_why (duty);
  g_autofree char *subtitle
    = g_strdup_printf ("%s · %s", sr_duty_get_citation (duty), why && *why ? *why : "");

  return make_plain_row (sr_duty_get_recipient_name (duty), subtitle);
}

static char *
dup_signature (GPtrArray *duties)
{
  GString *signature = g_string_new (NULL);

  for (guint i = 0; i < duties->len; i++)
    {
      const char *const *why = sr_duty_get_why (duties->pdata[i]);

      g_string_append_printf (signature, "%s|%s;", sr_duty_get_id (duties->pdata[i]),
                              why && *why ? *why : "");
    }

  return g_string_free (signature, FALSE);
}

/* TRUE where the section already shows just this. */
static gboolean
is_shown (SrSection *section, const char *signature)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (section), "signature"), signature) == 0)
    return TRUE;

  g_object_set_data_full (G_OBJECT (section), "signature", g_strdup (signature), g_free);

  return FALSE;
}

static void
clear_list (SrSection *section)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (sr_section_get_list (section), 0)))
    gtk_list_box_remove (sr_section_get_list (section), GTK_WIDGET (row));
}

static GtkWidget *
make_expander (const char *title, const char *subtitle, GPtrArray *duties)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  for (guint i = 0; i < duties->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_duty_row (duties->pdata[i]));

  return row;
}

void
sr_duty_lists_sync_folded (SrSection *section, GPtrArray *folded, GDateTime *now, GTimeZone *zone)
{
  g_autoptr (GString) signature = g_string_new (NULL);

  for (guint i = 0; i < folded->len; i++)
    {
      const SrFoldedLine *line = folded->pdata[i];

      g_string_append_printf (signature, "%s/%u;", line->question, line->duties->len);
    }

  gtk_widget_set_visible (GTK_WIDGET (section), folded->len > 0);
  if (is_shown (section, signature->str))
    return;

  clear_list (section);
  for (guint i = 0; i < folded->len; i++)
    {
      const SrFoldedLine *line = folded->pdata[i];
      g_autofree char *when = line->shortest_due ? sr_time_words_when (line->shortest_due, now, zone) : NULL;
      g_autofree char *title = when
                                 ? g_strdup_printf (_ ("Place not known: shortest possible limit %s"), when)
                                 : g_strdup (_ ("Place not known"));
      g_autofree char *subtitle
        = g_strdup_printf (ngettext ("%u duty depends on it", "%u duties depend on it", line->duties->len),
                           line->duties->len);

      gtk_list_box_append (sr_section_get_list (section), make_expander (title, subtitle, line->duties));
    }
}

void
sr_duty_lists_sync_not_needed (SrSection *section, GPtrArray *duties)
{
  g_autofree char *signature = dup_signature (duties);
  g_autofree char *title = g_strdup_printf (_ ("Need not be told (%u)"), duties->len);

  gtk_widget_set_visible (GTK_WIDGET (section), duties->len > 0);
  if (is_shown (section, signature))
    return;

  clear_list (section);
  gtk_list_box_append (sr_section_get_list (section),
                       make_expander (title, _ ("Each with the condition that is not met"), duties));
}

void
sr_duty_lists_sync_others (SrSection *section, GPtrArray *duties)
{
  g_autofree char *signature = dup_signature (duties);

  gtk_widget_set_visible (GTK_WIDGET (section), duties->len > 0);
  if (is_shown (section, signature))
    return;

  clear_list (section);
  for (guint i = 0; i < duties->len; i++)
    {
      SrDuty *duty = duties->pdata[i];
      g_autofree char *subtitle
        = g_strdup_printf (_ ("Owed by: %s · %s"), sr_duty_get_owed_by (duty), sr_duty_get_citation (duty));

      gtk_list_box_append (sr_section_get_list (section),
                           make_plain_row (sr_duty_get_recipient_name (duty), subtitle));
    }
}
