/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrIncidentIndex:
 *
 * The pane between the sidebar and the page while an incident is open: its name, where it stands, its next
 * deadline, and its sections with quiet counts. Activating a row runs the class action "shell.section".
 */
#define SR_TYPE_INCIDENT_INDEX (sr_incident_index_get_type ())
G_DECLARE_FINAL_TYPE (SrIncidentIndex, sr_incident_index, SR, INCIDENT_INDEX, GtkWidget)

/** Shows another incident; NULL: none. */
void sr_incident_index_set_incident (SrIncidentIndex *self, SrSession *session, const char *incident);

void sr_incident_index_select (SrIncidentIndex *self, const char *section);

/** Which of the window's buttons stand here, and whether Back does. */
void sr_incident_index_set_edges (SrIncidentIndex *self, gboolean start, gboolean end, gboolean back);

void sr_incident_index_refresh (SrIncidentIndex *self);

G_END_DECLS
