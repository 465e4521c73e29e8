/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-docket.h"

G_BEGIN_DECLS

/**
 * SrDutyRow:
 *
 * A docket line that unfolds: activating it opens what the page puts inside. The inside is made only when it
 * is first needed: connect to SrDutyRow::unfold and call sr_duty_row_set_inside() there. The EXPANDED state
 * is told to assistive technology.
 */
#define SR_TYPE_DUTY_ROW (sr_duty_row_get_type ())
G_DECLARE_FINAL_TYPE (SrDutyRow, sr_duty_row, SR, DUTY_ROW, AdwPreferencesRow)

GtkWidget *sr_duty_row_new (const char *key);

SrDocket *sr_duty_row_get_docket (SrDutyRow *self);

/** Takes the accessible name from the line as it stands now. */
void sr_duty_row_update_spoken (SrDutyRow *self);

const char *sr_duty_row_get_key (SrDutyRow *self);

/** What stands under the line when the row is open; replaces what stood there. */
void sr_duty_row_set_inside (SrDutyRow *self, GtkWidget *inside);

gboolean sr_duty_row_get_expanded (SrDutyRow *self);
void sr_duty_row_set_expanded (SrDutyRow *self, gboolean expanded);

G_END_DECLS
