/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-session.h"

G_BEGIN_DECLS

/* Reminders end where this computer is switched off, so the clocks are offered on paper and for a telephone
 * before a person goes. It is an offer: nobody is kept, and nobody is asked twice about the same clocks. */

/** The ways to take the clocks along, as buttons. What they do is shown in parent's window; whatever stands
 * around them (a popover, a dialog) closes first. */
GtkWidget *sr_clocks_away_new_buttons (GtkWidget *parent, SrSession *session);

typedef void (*SrClocksAwayLeave) (GObject *object);

/** Calls leave (object): at once when no clock ends within three days or outside office hours, or when the
 * person knows already, else once they say that they leave, if the object is still there. */
void sr_clocks_away_before (GtkWidget *parent, SrSession *session, SrClocksAwayLeave leave, gpointer object);

G_END_DECLS
