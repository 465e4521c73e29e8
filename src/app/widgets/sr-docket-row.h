/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-docket.h"

G_BEGIN_DECLS

/**
 * SrDocketRow:
 *
 * A row of a list that shows a docket line. Set the line through sr_docket_row_get_docket() and call
 * sr_docket_row_update_spoken() when done. The row is activatable: in a group, connect to
 * SrDocketRow::activated.
 */
#define SR_TYPE_DOCKET_ROW (sr_docket_row_get_type ())
G_DECLARE_FINAL_TYPE (SrDocketRow, sr_docket_row, SR, DOCKET_ROW, AdwPreferencesRow)

GtkWidget *sr_docket_row_new (void);

SrDocket *sr_docket_row_get_docket (SrDocketRow *self);

/** Takes the accessible name from the line as it stands now. */
void sr_docket_row_update_spoken (SrDocketRow *self);

/** The id of what the row stands for, for those who keep rows; may be NULL. */
void sr_docket_row_set_key (SrDocketRow *self, const char *key);
const char *sr_docket_row_get_key (SrDocketRow *self);

G_END_DECLS
