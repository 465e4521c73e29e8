/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notice-pages.h"

#include "sr-letter-template.h"
#include "sr-letter-words.h"
#include "sr-text.h"
#include "sr-time-words.h"

#include <glib/gi18n.h>

typedef struct
{
  SrWizardPage parent_instance;

  AdwPreferencesGroup *duties;
  AdwPreferencesGroup *rule;
} SrNoticeDutyPage;

typedef SrWizardPageClass SrNoticeDutyPageClass;

G_DEFINE_FINAL_TYPE (SrNoticeDutyPage, sr_notice_duty_page, SR_TYPE_WIZARD_PAGE)

static void
on_duty_toggled (GtkCheckButton *button, SrNoticeDutyPage *self)
{
  SrDraft *draft = sr_wizard_page_get_draft (SR_WIZARD_PAGE (self));

  sr_draft_put_string (draft, "notice.duties", g_object_get_data (G_OBJECT (button), "duty"),
                       gtk_check_button_get_active (button));
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  g_object_set (row, "use-markup", FALSE, "title", title, "subtitle", subtitle ? subtitle : "", "title-lines",
                0, "subtitle-lines", 0, NULL);
  return row;
}

static void
add_duty (SrNoticeDutyPage *self, SrDuty *duty, gboolean first)
{
  SrNoticeWork *work = sr_notice_page_get_work (SR_WIZARD_PAGE (self));
  SrDraft *draft = sr_notice_work_get_draft (work);
  g_autofree char *name = sr_letter_capital (sr_duty_get_recipient_name (duty));
  g_autofree char *citation = sr_text_citation (sr_duty_get_citation (duty));
  GtkWidget *row = make_row (name, citation);
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               sr_draft_has_string (draft, "notice.duties", sr_duty_get_id (duty)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* the letter is made for the first; it stays */
  gtk_widget_set_sensitive (check, !first);
  g_object_set_data_full (G_OBJECT (check), "duty", g_strdup (sr_duty_get_id (duty)), g_free);
  g_signal_connect (check, "toggled", G_CALLBACK (on_duty_toggled), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  if (!first)
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->duties, row);
}

static void
add_line (SrNoticeDutyPage *self, const char *title, const char *text)
{
  if (text && *text)
    adw_preferences_group_add (self->rule, make_row (title, text));
}

static void
show_rule (SrNoticeDutyPage *self, SrNoticeWork *work, SrDuty *duty)
{
  g_autofree char *citation = sr_text_citation (sr_duty_get_citation (duty));
  g_autofree char *day = sr_letter_date (sr_duty_get_checked_on (duty), NULL);
  g_autofree char *checked = g_strdup_printf (_ ("%s, checked %s"), citation, day ? day : "");

  add_line (self, _ ("Letter"), sr_letter_template_get_name (sr_notice_work_get_template (work)));
  add_line (self, _ ("Event"), sr_duty_get_sum_line (duty, SR_SUM_EVENT));
  add_line (self, _ ("Rule"), sr_duty_get_sum_line (duty, SR_SUM_RULE));
  add_line (self, _ ("Citation"), checked);
  add_line (self, _ ("Limit"), sr_duty_get_sum_line (duty, SR_SUM_LIMIT));
  add_line (self, _ ("How it is sent"), sr_duty_get_channel (duty));
}

static void
sr_notice_duty_page_bound (SrWizardPage *page, SrWizardContext *context)
{
  SrNoticeDutyPage *self = (SrNoticeDutyPage *) page;
  SrNoticeWork *work = sr_notice_page_get_work (page);
  SrDuty *first = sr_notice_work_get_duty (work);
  g_autoptr (GPtrArray) duties = sr_notice_work_list_duties (work);

  for (guint i = 0; i < duties->len; i++)
    add_duty (self, duties->pdata[i], duties->pdata[i] == first);
  if (first)
    show_rule (self, work, first);
}

static gboolean
sr_notice_duty_page_is_complete (SrWizardPage *page)
{
  return TRUE;
}

static void
sr_notice_duty_page_class_init (SrNoticeDutyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  klass->bound = sr_notice_duty_page_bound;
  klass->is_complete = sr_notice_duty_page_is_complete;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/notice/sr-notice-duty-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrNoticeDutyPage, duties);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeDutyPage, rule);
}

static void
sr_notice_duty_page_init (SrNoticeDutyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
