/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-session.h"

G_BEGIN_DECLS

/** The first-hour card as a work on the desk. session: (nullable): brings the firm's telephone numbers. */
GtkWidget *sr_first_hour_work_new (SrSession *session, const char *incident, const char *what);

G_END_DECLS
