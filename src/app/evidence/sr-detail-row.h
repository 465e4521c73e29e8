/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SrDetailRow: a quiet line over what it is about ("Kept as" over a name), in a boxed list. All plain text;
 * the value can be selected. With :monospaced, for hashes.
 */
#define SR_TYPE_DETAIL_ROW (sr_detail_row_get_type ())
G_DECLARE_FINAL_TYPE (SrDetailRow, sr_detail_row, SR, DETAIL_ROW, AdwPreferencesRow)

GtkWidget *sr_detail_row_new (const char *caption, const char *value);

/** sr_detail_row_set: also gives the row its accessible name. */
void sr_detail_row_set (SrDetailRow *self, const char *caption, const char *value);
void sr_detail_row_set_monospaced (SrDetailRow *self, gboolean monospaced);

/** sr_detail_row_set_value_first: the value stands above, the caption quietly below it. */
void sr_detail_row_set_value_first (SrDetailRow *self);

G_END_DECLS
