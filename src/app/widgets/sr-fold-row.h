/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SrFoldRow:
 *
 * One row that stands for several: a title and a second line, unfolding to a list of rows of any kind. Fill
 * its list with sr_rows_sync().
 */
#define SR_TYPE_FOLD_ROW (sr_fold_row_get_type ())
G_DECLARE_FINAL_TYPE (SrFoldRow, sr_fold_row, SR, FOLD_ROW, AdwPreferencesRow)

GtkWidget *sr_fold_row_new (void);

/** Both are plain text; subtitle may be NULL. */
void sr_fold_row_set_text (SrFoldRow *self, const char *title, const char *subtitle);

GtkListBox *sr_fold_row_get_list (SrFoldRow *self);

G_END_DECLS
