/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-wizard-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SR_TYPE_UNKNOWN_ROW (sr_unknown_row_get_type ())
G_DECLARE_FINAL_TYPE (SrUnknownRow, sr_unknown_row, SR, UNKNOWN_ROW, AdwPreferencesRow)

/* What is proposed for an open question that nobody has taken on: the reporter, and so many hours. */
#define SR_UNKNOWN_HOURS 4

/* A question answered "not known yet": who finds out, and by when. Where nothing has been agreed on it shows
 * WHO and BY, of the task that waits for the answer, else what is proposed; showing it writes nothing down.
 * Both may be NULL. */
GtkWidget *sr_unknown_row_new (
  SrWizardContext *context, const char *path, const char *question, const char *who, GDateTime *by);

G_END_DECLS
