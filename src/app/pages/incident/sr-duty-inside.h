/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-deadline.h"
#include "sr-page.h"

G_BEGIN_DECLS

/**
 * What stands inside an unfolded duty: the sum beside the counting calendar, why, the questions that would
 * change it, doubts, and what can be done: write the notice, decide, record as met; or, once settled, what
 * was decided and by whom.
 */
GtkWidget *sr_duty_inside_new (SrDeadline *deadline, SrSession *session);

G_END_DECLS
