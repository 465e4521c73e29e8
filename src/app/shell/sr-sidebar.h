/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrSidebar:
 *
 * The list of places, the open incidents with their next time, and who is here. Activating a row runs the
 * class actions "shell.place" and "shell.incident".
 */
#define SR_TYPE_SIDEBAR (sr_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SrSidebar, sr_sidebar, SR, SIDEBAR, GtkWidget)

/** Brings counts, times, incidents and the foot up to date. */
void sr_sidebar_refresh (SrSidebar *self, SrSession *session);

/** Marks where the shell stands: a place, or an incident. Both NULL: nothing. */
void sr_sidebar_select (SrSidebar *self, const char *place, const char *incident);

void sr_sidebar_set_title_buttons (SrSidebar *self, gboolean start, gboolean end);

G_END_DECLS
