/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notice-pages.h"

#include "sr-paper-view.h"

#include <glib/gi18n.h>

typedef struct
{
  SrWizardPage parent_instance;

  SrPaperView *view;
} SrNoticePaperPage;

typedef SrWizardPageClass SrNoticePaperPageClass;

G_DEFINE_FINAL_TYPE (SrNoticePaperPage, sr_notice_paper_page, SR_TYPE_WIZARD_PAGE)

static void
sr_notice_paper_page_shown (SrWizardPage *page)
{
  SrNoticePaperPage *self = (SrNoticePaperPage *) page;
  SrNoticeWork *work = sr_notice_page_get_work (page);
  g_autoptr (SrPaper) paper = NULL;
  g_autoptr (SrLetter) letter = sr_notice_work_dup_letter (work);
  g_autofree char *text = NULL;

  if (!letter)
    {
      sr_notice_work_compose (work);
      letter = sr_notice_work_dup_letter (work);
    }
  text = letter ? sr_letter_to_text (letter) : NULL;
  paper = sr_notice_work_dup_paper (work);
  sr_paper_view_set_paper (self->view, paper, text);
  sr_notice_page_set_width (page, 760);
}

static void
sr_notice_paper_page_left (SrWizardPage *page)
{
  sr_notice_page_set_width (page, 0);
}

static void
sr_notice_paper_page_class_init (SrNoticePaperPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SR_TYPE_PAPER_VIEW);
  klass->shown = sr_notice_paper_page_shown;
  klass->left = sr_notice_paper_page_left;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/notice/sr-notice-paper-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrNoticePaperPage, view);
}

static void
sr_notice_paper_page_init (SrNoticePaperPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
