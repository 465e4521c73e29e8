/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-docket.h"
#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrShell:
 *
 * The shelf: sidebar, an incident's index, and the page, side by side as far as the width allows. From 1000
 * scaled pixels on all panes stand together; from 620 two of them (inside an incident the index and the page,
 * elsewhere the sidebar and the page); below that one, with Back.
 */
#define SR_TYPE_SHELL (sr_shell_get_type ())
G_DECLARE_FINAL_TYPE (SrShell, sr_shell, SR, SHELL, GtkWidget)

/** The session whose records are shown; set once. Shows the overview. */
void sr_shell_set_session (SrShell *self, SrSession *session);

/** Shows a place (see sr-places.h); unknown ones are ignored. */
void sr_shell_show_place (SrShell *self, const char *place);

/** Shows an incident; section NULL or "" is the one it opens on. */
void sr_shell_show_incident (SrShell *self, const char *incident, const char *section);

/** Where the shell stands: "overview", or "incident/<id>/<section>"; sr_shell_go_to() leads there again. */
const char *sr_shell_get_location (SrShell *self);
void sr_shell_go_to (SrShell *self, const char *location);

/** One pane back, where panes are folded. */
void sr_shell_go_back (SrShell *self);

/** Brings times and lists up to date: after a commit and on each minute. */
void sr_shell_refresh (SrShell *self);

/** Says something that is worth knowing and asks for nothing; it stays until it is dismissed. */
void sr_shell_tell (SrShell *self, const char *text);

G_END_DECLS
