/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-docket.h"

G_BEGIN_DECLS

/**
 * SrNavRow:
 *
 * A row of a navigation list: icon (or none), label, and a quiet count or time at its end.
 */
#define SR_TYPE_NAV_ROW (sr_nav_row_get_type ())
G_DECLARE_FINAL_TYPE (SrNavRow, sr_nav_row, SR, NAV_ROW, GtkListBoxRow)

/** icon_name may be NULL. key is what the row leads to. */
GtkWidget *sr_nav_row_new (const char *key, const char *icon_name, const char *label);

const char *sr_nav_row_get_key (SrNavRow *self);

void sr_nav_row_set_label (SrNavRow *self, const char *label);

/** The text at the end; NULL for none. */
void sr_nav_row_set_trail (SrNavRow *self, const char *trail, SrTone tone);

G_END_DECLS
