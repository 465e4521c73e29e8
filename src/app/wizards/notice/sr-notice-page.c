/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notice-pages.h"

#define USUAL_WIDTH     600
#define USUAL_THRESHOLD 400

SrNoticeWork *
sr_notice_page_get_work (SrWizardPage *page)
{
  return sr_notice_work_get (sr_wizard_page_get_context (page));
}

void
sr_notice_page_set_width (SrWizardPage *page, int width)
{
  GtkWidget *clamp = gtk_widget_get_ancestor (GTK_WIDGET (page), ADW_TYPE_CLAMP);

  if (!clamp)
    return;
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width > 0 ? width : USUAL_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), width > 0 ? width : USUAL_THRESHOLD);
}
