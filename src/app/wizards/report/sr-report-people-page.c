/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-report-pages.h"

struct _SrReportPeoplePage
{
  SrWizardPage parent_instance;

  GtkWidget *separate_vault;
};

G_DEFINE_FINAL_TYPE (SrReportPeoplePage, sr_report_people_page, SR_TYPE_WIZARD_PAGE)

static void
show_advice (SrReportPeoplePage *self)
{
  SrDraft *draft = sr_wizard_page_get_draft (SR_WIZARD_PAGE (self));
  gboolean somebody = sr_draft_matches (draft, "record.keep_from")
                      && !sr_draft_has_string (draft, "record.keep_from", "none");

  gtk_widget_set_visible (self->separate_vault, somebody);
}

static void
sr_report_people_page_bound (SrWizardPage *page, SrWizardContext *context)
{
  show_advice (SR_REPORT_PEOPLE_PAGE (page));
}

static void
sr_report_people_page_updated (SrWizardPage *page, const char *path)
{
  show_advice (SR_REPORT_PEOPLE_PAGE (page));
}

static void
sr_report_people_page_class_init (SrReportPeoplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SrWizardPageClass *page_class = SR_WIZARD_PAGE_CLASS (klass);

  page_class->bound = sr_report_people_page_bound;
  page_class->updated = sr_report_people_page_updated;

  sr_field_types_ensure ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/report/sr-report-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrReportPeoplePage, separate_vault);
}

static void
sr_report_people_page_init (SrReportPeoplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
