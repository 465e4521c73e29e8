/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-page.h"
#include "sr-record.h"

G_BEGIN_DECLS

/**
 * SrTaskRow:
 *
 * A step of the plan: a check, what to do, by when and by whom. Ticking it asks in the row what came of it;
 * unfolding shows the guidance, who has it, and what else can be said of it.
 */
#define SR_TYPE_TASK_ROW (sr_task_row_get_type ())
G_DECLARE_FINAL_TYPE (SrTaskRow, sr_task_row, SR, TASK_ROW, AdwPreferencesRow)

GtkWidget *sr_task_row_new (void);

void sr_task_row_fill (SrTaskRow *self, SrRecord *task, SrSession *session);

G_END_DECLS
