/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-wizard-page.h"

G_BEGIN_DECLS

/* The pages of the report. Most are a template and nothing more. */

#define SR_TYPE_REPORT_HAPPENED_PAGE (sr_report_happened_page_get_type ())
G_DECLARE_FINAL_TYPE (SrReportHappenedPage, sr_report_happened_page, SR, REPORT_HAPPENED_PAGE, SrWizardPage)
#define SR_TYPE_REPORT_SIGNS_PAGE (sr_report_signs_page_get_type ())
G_DECLARE_FINAL_TYPE (SrReportSignsPage, sr_report_signs_page, SR, REPORT_SIGNS_PAGE, SrWizardPage)
#define SR_TYPE_REPORT_STOP_PAGE (sr_report_stop_page_get_type ())
G_DECLARE_FINAL_TYPE (SrReportStopPage, sr_report_stop_page, SR, REPORT_STOP_PAGE, SrWizardPage)
#define SR_TYPE_REPORT_ESSENTIALS_PAGE (sr_report_essentials_page_get_type ())
G_DECLARE_FINAL_TYPE (
  SrReportEssentialsPage, sr_report_essentials_page, SR, REPORT_ESSENTIALS_PAGE, SrWizardPage)
/* while the vault is locked */
#define SR_TYPE_REPORT_KEYLESS_ESSENTIALS_PAGE (sr_report_keyless_essentials_page_get_type ())
G_DECLARE_FINAL_TYPE (SrReportKeylessEssentialsPage,
                      sr_report_keyless_essentials_page,
                      SR,
                      REPORT_KEYLESS_ESSENTIALS_PAGE,
                      SrWizardPage)
#define SR_TYPE_REPORT_KEYLESS_FILES_PAGE (sr_report_keyless_files_page_get_type ())
G_DECLARE_FINAL_TYPE (
  SrReportKeylessFilesPage, sr_report_keyless_files_page, SR, REPORT_KEYLESS_FILES_PAGE, SrWizardPage)
#define SR_TYPE_REPORT_PEOPLE_PAGE (sr_report_people_page_get_type ())
G_DECLARE_FINAL_TYPE (SrReportPeoplePage, sr_report_people_page, SR, REPORT_PEOPLE_PAGE, SrWizardPage)
#define SR_TYPE_REPORT_CLOCKS_PAGE (sr_report_clocks_page_get_type ())
G_DECLARE_FINAL_TYPE (SrReportClocksPage, sr_report_clocks_page, SR, REPORT_CLOCKS_PAGE, SrWizardPage)
#define SR_TYPE_REPORT_TIMES_PAGE (sr_report_times_page_get_type ())
G_DECLARE_FINAL_TYPE (SrReportTimesPage, sr_report_times_page, SR, REPORT_TIMES_PAGE, SrWizardPage)
#define SR_TYPE_REPORT_CONTENT_PAGE (sr_report_content_page_get_type ())
G_DECLARE_FINAL_TYPE (SrReportContentPage, sr_report_content_page, SR, REPORT_CONTENT_PAGE, SrWizardPage)
#define SR_TYPE_REPORT_OWNERS_PAGE (sr_report_owners_page_get_type ())
G_DECLARE_FINAL_TYPE (SrReportOwnersPage, sr_report_owners_page, SR, REPORT_OWNERS_PAGE, SrWizardPage)
#define SR_TYPE_REPORT_HOLDERS_PAGE (sr_report_holders_page_get_type ())
G_DECLARE_FINAL_TYPE (SrReportHoldersPage, sr_report_holders_page, SR, REPORT_HOLDERS_PAGE, SrWizardPage)
#define SR_TYPE_REPORT_PROOF_PAGE (sr_report_proof_page_get_type ())
G_DECLARE_FINAL_TYPE (SrReportProofPage, sr_report_proof_page, SR, REPORT_PROOF_PAGE, SrWizardPage)
#define SR_TYPE_REPORT_READ_PAGE (sr_report_read_page_get_type ())
G_DECLARE_FINAL_TYPE (SrReportReadPage, sr_report_read_page, SR, REPORT_READ_PAGE, SrWizardPage)

G_END_DECLS
