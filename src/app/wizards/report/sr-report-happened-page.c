/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-report-pages.h"

struct _SrReportHappenedPage
{
  SrWizardPage parent_instance;

  GtkWidget *safe_line;
  GtkWidget *also_box;
  GtkWidget *more;
  GtkWidget *also;
};

G_DEFINE_FINAL_TYPE (SrReportHappenedPage, sr_report_happened_page, SR_TYPE_WIZARD_PAGE)

static void
on_more_toggled (SrReportHappenedPage *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->also),
                                 gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->more)));
}

static void
show_parts (SrReportHappenedPage *self)
{
  SrDraft *draft = sr_wizard_page_get_draft (SR_WIZARD_PAGE (self));

  gtk_widget_set_visible (self->safe_line, sr_draft_matches (draft, "record.safe_line=yes|unknown"));
  gtk_widget_set_visible (self->also_box, sr_draft_is_answered (draft, "incident.kind"));
}

static void
sr_report_happened_page_bound (SrWizardPage *page, SrWizardContext *context)
{
  SrReportHappenedPage *self = SR_REPORT_HAPPENED_PAGE (page);

  if (sr_draft_is_answered (sr_wizard_context_get_draft (context), "incident.also"))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->more), TRUE);
  show_parts (self);
}

static void
sr_report_happened_page_updated (SrWizardPage *page, const char *path)
{
  show_parts (SR_REPORT_HAPPENED_PAGE (page));
}

/* "Is anything else also true?" may be left alone: most incidents are one thing. */
static gboolean
sr_report_happened_page_is_complete (SrWizardPage *page)
{
  SrDraft *draft = sr_wizard_page_get_draft (page);

  return sr_draft_is_answered (draft, "record.safe_line") && sr_draft_is_answered (draft, "incident.kind");
}

static void
sr_report_happened_page_class_init (SrReportHappenedPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SrWizardPageClass *page_class = SR_WIZARD_PAGE_CLASS (klass);

  page_class->bound = sr_report_happened_page_bound;
  page_class->updated = sr_report_happened_page_updated;
  page_class->is_complete = sr_report_happened_page_is_complete;

  sr_field_types_ensure ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/report/sr-report-happened-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrReportHappenedPage, safe_line);
  gtk_widget_class_bind_template_child (widget_class, SrReportHappenedPage, also_box);
  gtk_widget_class_bind_template_child (widget_class, SrReportHappenedPage, more);
  gtk_widget_class_bind_template_child (widget_class, SrReportHappenedPage, also);
  gtk_widget_class_bind_template_callback (widget_class, on_more_toggled);
}

static void
sr_report_happened_page_init (SrReportHappenedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
