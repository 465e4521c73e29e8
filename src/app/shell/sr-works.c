/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-works.h"

#include "sr-evidence-viewer.h"
#include "sr-first-hour-work.h"
#include "sr-notice-desk.h"
#include "sr-report-keyless.h"
#include "sr-report-wizard.h"
#include "sr-scope-wizard.h"
#include "sr-setup-work.h"
#include "sr-share-page.h"
#include "sr-waiting-page.h"

static const SrWork works[] = {
  {"work.first-hour", NULL, FALSE, sr_first_hour_work_new},
  {"work.letter", "(ss)", TRUE, sr_notice_desk_new},
  {"work.report", "s", TRUE, sr_report_wizard_new},
  {"work.scope", "(ss)", TRUE, sr_scope_wizard_new},
  {"work.keyless-report", "s", FALSE, sr_report_keyless_new},
  {"work.document", "(ss)", TRUE, sr_evidence_viewer_new},
  {"work.share", "s", TRUE, sr_share_page_new},
  {"work.waiting", NULL, TRUE, sr_waiting_page_new},
  {"work.set-up", NULL, FALSE, sr_setup_work_new},
  {NULL, NULL, FALSE, NULL},
};

const SrWork *
sr_works_get (void)
{
  return works;
}
