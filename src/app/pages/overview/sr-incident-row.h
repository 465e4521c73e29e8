/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-page.h"
#include "sr-record.h"

G_BEGIN_DECLS

/**
 * SrIncidentRow:
 *
 * An incident in a list: code name and reference, kind, and for open ones its step and next time. Activating
 * it opens the incident through the class action "shell.incident".
 */
#define SR_TYPE_INCIDENT_ROW (sr_incident_row_get_type ())
G_DECLARE_FINAL_TYPE (SrIncidentRow, sr_incident_row, SR, INCIDENT_ROW, AdwPreferencesRow)

GtkWidget *sr_incident_row_new (void);

void sr_incident_row_fill (SrIncidentRow *self, SrRecord *incident, SrSession *session);

G_END_DECLS
