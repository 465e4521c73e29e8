/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Pages of the report whose questions need nothing but their template. */

#include "config.h"

#include "sr-report-pages.h"

SR_DEFINE_PLAIN_WIZARD_PAGE (SrReportSignsPage, sr_report_signs_page, "report/sr-report-signs-page.ui")
SR_DEFINE_PLAIN_WIZARD_PAGE (SrReportEssentialsPage,
                             sr_report_essentials_page,
                             "report/sr-report-essentials-page.ui")
SR_DEFINE_PLAIN_WIZARD_PAGE (SrReportContentPage, sr_report_content_page, "report/sr-report-content-page.ui")
SR_DEFINE_PLAIN_WIZARD_PAGE (SrReportOwnersPage, sr_report_owners_page, "report/sr-report-owners-page.ui")
SR_DEFINE_PLAIN_WIZARD_PAGE (SrReportProofPage, sr_report_proof_page, "report/sr-report-proof-page.ui")
SR_DEFINE_PLAIN_WIZARD_PAGE (SrReportKeylessEssentialsPage,
                             sr_report_keyless_essentials_page,
                             "report/sr-report-keyless-essentials-page.ui")
SR_DEFINE_PLAIN_WIZARD_PAGE (SrReportKeylessFilesPage,
                             sr_report_keyless_files_page,
                             "report/sr-report-keyless-files-page.ui")
