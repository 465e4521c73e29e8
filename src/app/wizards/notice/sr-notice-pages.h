/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-notice-work.h"
#include "sr-wizard-page.h"

G_BEGIN_DECLS

/* The pages of the notice wizard, each an SrWizardPage. */

GType sr_notice_duty_page_get_type (void);
GType sr_notice_facts_page_get_type (void);
GType sr_notice_write_page_get_type (void);
GType sr_notice_paper_page_get_type (void);
GType sr_notice_approve_page_get_type (void);
GType sr_notice_send_page_get_type (void);
GType sr_notice_record_page_get_type (void);

/** sr_notice_page_get_work: the letter that the wizard of @page is about. */
SrNoticeWork *sr_notice_page_get_work (SrWizardPage *page);

/** sr_notice_page_set_width: how wide the page may be while it is shown; 0: as all pages. */
void sr_notice_page_set_width (SrWizardPage *page, int width);

G_END_DECLS
