/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-wizard-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SR_TYPE_UNKNOWN_ROW (sr_unknown_row_get_type ())
G_DECLARE_FINAL_TYPE (SrUnknownRow, sr_unknown_row, SR, UNKNOWN_ROW, AdwPreferencesRow)

/* A question answered "not known yet": who finds out, and by when. Without an answer so far it proposes the
 * reporter and four hours. */
GtkWidget *sr_unknown_row_new (SrWizardContext *context, const char *path, const char *question);

G_END_DECLS
