/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notices-page.h"

#include "sr-deadline-look.h"
#include "sr-docket-row.h"
#include "sr-incident.h"
#include "sr-letter-template.h"
#include "sr-notice.h"
#include "sr-session.h"
#include "sr-time-words.h"

#include <glib/gi18n.h>

struct _SrNoticesPage
{
  SrPage parent_instance;

  GtkStack *stack;
  GtkWidget *empty_button;
  AdwPreferencesGroup *written;
  AdwPreferencesGroup *to_write;
  AdwPreferencesGroup *first;

  GPtrArray *rows; /* all rows in the three groups, with their group */
  char *shown;     /* what the rows were made from; rows stay, with focus, while nothing changed */
};

G_DEFINE_FINAL_TYPE (SrNoticesPage, sr_notices_page, SR_TYPE_PAGE)

static void
open_letter (SrNoticesPage *self, const char *what)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "work.letter", "(ss)", sr_page_get_incident (SR_PAGE (self)),
                              what);
}

static void
on_row_activated (SrDocketRow *row, SrNoticesPage *self)
{
  open_letter (self, sr_docket_row_get_key (row));
}

static SrRecord *
get_incident (SrNoticesPage *self)
{
  SrSession *session = sr_page_get_session (SR_PAGE (self));

  return sr_casebook_get (sr_session_get_book (session), "incident", sr_page_get_incident (SR_PAGE (self)));
}

static void
on_empty_clicked (SrNoticesPage *self)
{
  g_auto (GStrv) ids = sr_letter_templates_for_kind (sr_incident_get_kind (get_incident (self)));
  g_autofree char *what = ids[0] ? g_strconcat ("template:", ids[0], NULL) : NULL;

  if (what)
    open_letter (self, what);
}

static SrDocketRow *
add_row (SrNoticesPage *self, AdwPreferencesGroup *group, const char *key)
{
  SrDocketRow *row = SR_DOCKET_ROW (sr_docket_row_new ());

  sr_docket_row_set_key (row, key);
  sr_docket_set_end_icon (sr_docket_row_get_docket (row), "go-next-symbolic");
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated), self, 0);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
  gtk_widget_set_visible (GTK_WIDGET (group), TRUE);
  return row;
}

static void
clear (SrNoticesPage *self)
{
  AdwPreferencesGroup *groups[] = {self->written, self->to_write, self->first};

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *group = gtk_widget_get_ancestor (self->rows->pdata[i], ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), self->rows->pdata[i]);
    }
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    gtk_widget_set_visible (GTK_WIDGET (groups[i]), FALSE);
}

static const char *
state_icon (SrNoticeState state, SrTone *tone)
{
  switch (state)
    {
    case SR_NOTICE_DRAFT:
      *tone = SR_TONE_PLAIN;
      return "document-edit-symbolic";
    case SR_NOTICE_TO_APPROVE:
      *tone = SR_TONE_WARNING;
      return "sr-missing-symbolic";
    case SR_NOTICE_APPROVED:
      *tone = SR_TONE_STRONG;
      return "application-certificate-symbolic";
    case SR_NOTICE_APPROVED_BY_TELEPHONE:
      *tone = SR_TONE_WARNING;
      return "call-start-symbolic";
    case SR_NOTICE_SENT:
      *tone = SR_TONE_DONE;
      return "mail-send-symbolic";
    case SR_NOTICE_PROVED:
      *tone = SR_TONE_DONE;
      return "object-select-symbolic";
    }
  return NULL;
}

/* "draft, 2 of 9 missing · Berlin Commissioner" */
static char *
second_line (SrRecord *notice)
{
  const char *recipient = sr_notice_get_recipient (notice);
  SrNoticeState state = sr_notice_get_state (notice);
  guint all;
  guint gaps = sr_notice_count_gaps (notice, &all);
  g_autofree char *words = NULL;

  if (gaps > 0 && state <= SR_NOTICE_TO_APPROVE)
    /* TRANSLATORS: a notice's state, then how much of what the law asks for is missing */
    words = g_strdup_printf (_ ("%s, %u of %u required elements missing"), sr_notice_state_label (state),
                             gaps, all);
  else if (state >= SR_NOTICE_SENT && sr_notice_awaits_confirmation (notice))
    /* TRANSLATORS: a notice's state; a partner has yet to confirm with the own key */
    words = g_strdup_printf (_ ("%s, approval to be confirmed"), sr_notice_state_label (state));
  else
    words = g_strdup (sr_notice_state_label (state));
  return recipient && *recipient ? g_strdup_printf ("%s · %s", words, recipient) : g_steal_pointer (&words);
}

static void
add_notice (SrNoticesPage *self, SrRecord *notice, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *key = g_strconcat ("notice:", sr_record_get_id (notice), NULL);
  SrDocketRow *row = add_row (self, self->written, key);
  SrDocket *docket = sr_docket_row_get_docket (row);
  SrNoticeState state = sr_notice_get_state (notice);
  gboolean gone = state >= SR_NOTICE_SENT;
  g_autoptr (GDateTime) due = gone ? sr_notice_dup_sent_at (notice) : sr_notice_dup_due (notice);
  g_autofree char *line = second_line (notice);
  const char *name = sr_letter_template_get_name (sr_notice_get_template (notice));
  SrTone tone = SR_TONE_PLAIN;
  const char *icon = state_icon (state, &tone);

  sr_docket_set_state (docket, icon, tone);
  sr_docket_set_text (docket, name ? name : sr_notice_get_subject (notice), line);
  if (due)
    {
      g_autofree char *when
        = gone ? g_strdup (sr_notice_state_label (state)) : sr_time_words_remaining (due, now);
      g_autofree char *date = sr_time_words_when (due, now, zone);

      sr_docket_set_when (docket, when, date, NULL);
    }
  sr_docket_row_update_spoken (row);
}

/* The duties that must be met and for which nothing is written yet. */
static void
add_duties (SrNoticesPage *self, GPtrArray *deadlines, GDateTime *now, GTimeZone *zone)
{
  for (guint i = 0; deadlines && i < deadlines->len; i++)
    {
      SrDeadline *deadline = deadlines->pdata[i];
      SrDocketRow *row;
      g_autofree char *key = NULL;

      if (g_strcmp0 (sr_deadline_get_incident (deadline), sr_page_get_incident (SR_PAGE (self))) != 0
          || !sr_deadline_get_duty_id (deadline) || sr_deadline_get_notice (deadline)
          || sr_deadline_get_status (deadline) != SR_DEADLINE_REQUIRED
          || g_strcmp0 (sr_deadline_get_recipient (deadline), "internal") == 0)
        continue;

      key = g_strconcat ("duty:", sr_deadline_get_duty_id (deadline), NULL);
      row = add_row (self, self->to_write, key);
      sr_deadline_look_fill (sr_docket_row_get_docket (row), deadline, FALSE, now, zone);
      sr_docket_set_end_icon (sr_docket_row_get_docket (row), "go-next-symbolic");
      sr_docket_row_update_spoken (row);
    }
}

static void
add_first (SrNoticesPage *self, GPtrArray *notices)
{
  g_auto (GStrv) ids = sr_letter_templates_for_kind (sr_incident_get_kind (get_incident (self)));

  for (guint i = 0; ids[i]; i++)
    {
      g_autofree char *key = g_strconcat ("template:", ids[i], NULL);
      SrDocketRow *row = NULL;
      gboolean script = g_str_equal (sr_letter_template_get_layout (ids[i]), "sheet");
      gboolean written = FALSE;

      for (guint j = 0; j < notices->len; j++)
        written |= g_strcmp0 (sr_notice_get_template (notices->pdata[j]), ids[i]) == 0;
      if (written)
        continue;

      row = add_row (self, self->first, key);
      sr_docket_set_state (sr_docket_row_get_docket (row),
                           script ? "call-start-symbolic" : "document-edit-symbolic", SR_TONE_PLAIN);
      sr_docket_set_text (sr_docket_row_get_docket (row), sr_letter_template_get_name (ids[i]), NULL);
      sr_docket_row_update_spoken (row);
    }
}

/* What the rows depend on: the records, and the minute for the remaining times. */
static char *
fingerprint (SrNoticesPage *self, GPtrArray *notices, GDateTime *now)
{
  SrSession *session = sr_page_get_session (SR_PAGE (self));

  return g_strdup_printf ("%" G_GUINT64_FORMAT " %u %" G_GINT64_FORMAT,
                          sr_casebook_get_entry (sr_session_get_book (session)), notices->len,
                          g_date_time_to_unix (now) / 60);
}

static void
sr_notices_page_refresh (SrPage *page)
{
  SrNoticesPage *self = SR_NOTICES_PAGE (page);
  SrSession *session = sr_page_get_session (page);
  SrRecord *incident = get_incident (self);
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autoptr (GPtrArray) notices = NULL;
  g_autofree char *print = NULL;

  if (!incident)
    return;

  notices = sr_casebook_list (sr_session_get_book (session), "notice", sr_page_get_incident (page));
  print = fingerprint (self, notices, now);
  if (g_strcmp0 (print, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&print);

  clear (self);
  for (guint i = 0; i < notices->len; i++)
    add_notice (self, notices->pdata[i], now, sr_session_get_zone (session));
  add_duties (self, sr_session_list_deadlines (session, NULL), now, sr_session_get_zone (session));
  if (self->rows->len > 0)
    add_first (self, notices);
  gtk_stack_set_visible_child_name (self->stack, self->rows->len > 0 ? "list" : "empty");
}

static void
sr_notices_page_finalize (GObject *object)
{
  SrNoticesPage *self = SR_NOTICES_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_free (self->shown);

  G_OBJECT_CLASS (sr_notices_page_parent_class)->finalize (object);
}

static void
sr_notices_page_class_init (SrNoticesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_notices_page_finalize;
  SR_PAGE_CLASS (klass)->refresh = sr_notices_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/incident/sr-notices-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrNoticesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SrNoticesPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, SrNoticesPage, written);
  gtk_widget_class_bind_template_child (widget_class, SrNoticesPage, to_write);
  gtk_widget_class_bind_template_child (widget_class, SrNoticesPage, first);
  gtk_widget_class_bind_template_callback (widget_class, on_empty_clicked);
}

static void
sr_notices_page_init (SrNoticesPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sr_page_set_title (SR_PAGE (self), _ ("Notices"));
  sr_page_set_subtitle (SR_PAGE (self), _ ("Letters and what became of them"));
}
