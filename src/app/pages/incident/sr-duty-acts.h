/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-deadline.h"
#include "sr-page.h"

G_BEGIN_DECLS

/** The line of buttons of a duty: what can be done about it in its present state. */
GtkWidget *sr_duty_acts_new (SrDeadline *deadline, SrSession *session);

G_END_DECLS
