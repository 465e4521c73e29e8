/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-docket.h"

G_BEGIN_DECLS

/**
 * SrActRow:
 *
 * Something to do: a number or an icon, what it is, the state it is in, and one button, beside or below.
 * Emits "acted" when the button is pressed. All texts are plain text.
 */
#define SR_TYPE_ACT_ROW (sr_act_row_get_type ())
G_DECLARE_FINAL_TYPE (SrActRow, sr_act_row, SR, ACT_ROW, AdwPreferencesRow)

GtkWidget *sr_act_row_new (void);

/** number 0 shows lead_icon instead (or nothing where that is NULL too). */
void sr_act_row_set_lead (SrActRow *self, int number, const char *lead_icon, SrTone tone);

void sr_act_row_set_title (SrActRow *self, const char *title);

/** The state line: icon (or NULL) and text (NULL hides the line). */
void sr_act_row_set_state (SrActRow *self, const char *icon, const char *text, SrTone tone);

/** NULL: no button. */
void sr_act_row_set_button (SrActRow *self, const char *label, gboolean suggested);

G_END_DECLS
