/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-page.h"

G_BEGIN_DECLS

/** The set-up wizard, as a work of the desk. */
GtkWidget *sr_setup_work_new (SrSession *session, const char *incident, const char *what);

G_END_DECLS
