/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The report wizard for the desk: a new report where INCIDENT is "", else the one begun. */
GtkWidget *sr_report_wizard_new (SrSession *session, const char *incident, const char *what);

G_END_DECLS
