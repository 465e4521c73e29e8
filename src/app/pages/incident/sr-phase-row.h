/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-page.h"
#include "sr-task.h"

G_BEGIN_DECLS

/**
 * SrPhaseRow:
 *
 * A phase of the plan, folded to "3 of 3 done"; its steps inside.
 */
#define SR_TYPE_PHASE_ROW (sr_phase_row_get_type ())
G_DECLARE_FINAL_TYPE (SrPhaseRow, sr_phase_row, SR, PHASE_ROW, AdwPreferencesRow)

GtkWidget *sr_phase_row_new (void);

void sr_phase_row_fill (SrPhaseRow *self, SrPhase phase, const char *incident, SrSession *session);

G_END_DECLS
