/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-report-wizard.h"
#include "sr-works.h"

static const SrWork works[] = {
  { "work.report", "s", TRUE, sr_report_wizard_new },
  {NULL, NULL, FALSE, NULL},
};

const SrWork *
sr_works_get (void)
{
  return works;
}
