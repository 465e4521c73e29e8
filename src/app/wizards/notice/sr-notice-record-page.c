/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notice-pages.h"

#include "sr-field-types.h"
#include "sr-notice.h"
#include "sr-time-words.h"

#include <glib/gi18n.h>

typedef struct
{
  SrWizardPage parent_instance;

  GtkWidget *fields;
  AdwPreferencesGroup *done;
  GtkWidget *done_row;
} SrNoticeRecordPage;

typedef SrWizardPageClass SrNoticeRecordPageClass;

G_DEFINE_FINAL_TYPE (SrNoticeRecordPage, sr_notice_record_page, SR_TYPE_WIZARD_PAGE)

/* The person it went to is proposed; the answer may differ. */
static void
propose_recipient (SrWizardPage *page, SrNoticeWork *work)
{
  SrDraft *draft = sr_wizard_page_get_draft (page);
  SrRecord *record = sr_notice_work_get_record (work);
  const char *name = record ? sr_notice_get_recipient (record) : NULL;

  if (name && !sr_draft_is_answered (draft, "sent.to"))
    sr_draft_set_string (draft, "sent.to", name);
}

static void
sr_notice_record_page_shown (SrWizardPage *page)
{
  SrNoticeRecordPage *self = (SrNoticeRecordPage *) page;
  SrNoticeWork *work = sr_notice_page_get_work (page);
  gboolean sent = sr_notice_work_is_sent (work);

  gtk_widget_set_visible (self->fields, !sent);
  gtk_widget_set_visible (GTK_WIDGET (self->done), sent);
  if (sent)
    {
      SrSession *session = sr_notice_work_get_session (work);
      g_autoptr (GDateTime) at = sr_notice_dup_sent_at (sr_notice_work_get_record (work));
      g_autofree char *words = at ? sr_time_words_full (at, sr_session_get_zone (session)) : NULL;

      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->done_row), words ? words : "");
    }
  else
    propose_recipient (page, work);
}

static void
sr_notice_record_page_class_init (SrNoticeRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  sr_field_types_ensure ();
  klass->shown = sr_notice_record_page_shown;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/notice/sr-notice-record-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrNoticeRecordPage, fields);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeRecordPage, done);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeRecordPage, done_row);
}

static void
sr_notice_record_page_init (SrNoticeRecordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
