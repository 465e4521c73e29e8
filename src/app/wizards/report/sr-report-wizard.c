/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-report-flow.h"
#include "sr-report-wizard.h"
#include "sr-wizard-keeper.h"

GtkWidget *
sr_report_wizard_new (SrSession *session, const char *incident, const char *what)
{
  return sr_wizard_keeper_open (session, sr_report_flow_get (), incident, what, NULL);
}
