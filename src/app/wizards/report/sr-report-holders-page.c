/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-report-pages.h"

struct _SrReportHoldersPage
{
  SrWizardPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SrReportHoldersPage, sr_report_holders_page, SR_TYPE_WIZARD_PAGE)

/* What went to a wrong address lies there: that is proposed, to be read and changed. */
static void
sr_report_holders_page_shown (SrWizardPage *page)
{
  SrDraft *draft = sr_wizard_page_get_draft (page);

  if (!sr_draft_is_answered (draft, "incident.acquired")
      && sr_draft_matches (draft, "incident.kind=misdirected_email|misdirected_post|inadvertent_production"))
    sr_draft_set_answer (draft, "incident.acquired", SR_ANSWER_YES);
}

static void
sr_report_holders_page_class_init (SrReportHoldersPageClass *klass)
{
  SR_WIZARD_PAGE_CLASS (klass)->shown = sr_report_holders_page_shown;

  sr_field_types_ensure ();
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               SR_RESOURCE_PATH "/wizards/report/sr-report-holders-page.ui");
}

static void
sr_report_holders_page_init (SrReportHoldersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
