/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-report.h"
#include "sr-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Asks where to, and writes a paper about @incident there as a PDF; @duty is for the decision memo alone. */
void sr_report_export (
  GtkWidget *widget, SrSession *session, SrReportKind kind, const char *incident, const char *duty);

G_END_DECLS
