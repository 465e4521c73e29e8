/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-page.h"
#include "sr-secret.h"
#include "sr-settings.h"

G_BEGIN_DECLS

/**
 * SrWindow:
 *
 * The one window. Its root shows the welcome page, the lock page, the shelf (SrShell) or the desk, where one
 * piece of work fills the window. No other window holds work.
 *
 * Signal "locking": the vault is about to close. Works on the desk store what was typed now: whatever they
 * queue on the session before they return is still written.
 */
#define SR_TYPE_WINDOW (sr_window_get_type ())
G_DECLARE_FINAL_TYPE (SrWindow, sr_window, SR, WINDOW, AdwApplicationWindow)

SrWindow *sr_window_new (GtkApplication *application, SrSettings *settings);

/** The window that widget stands in, or NULL. */
SrWindow *sr_window_of (GtkWidget *widget);

/** Fills the window with widget until sr_window_pop_desk(). Desks stack; the one below keeps its state. */
void sr_window_push_desk (SrWindow *self, GtkWidget *widget);

/** Takes the uppermost work off the desk; below the last one stands what was there before. */
void sr_window_pop_desk (SrWindow *self);

/** The work on top of the desk, or NULL. */
GtkWidget *sr_window_get_desk (SrWindow *self);

/** The open session, or NULL while locked. */
SrSession *sr_window_get_session (SrWindow *self);

SrSettings *sr_window_get_settings (SrWindow *self);

/* The root's other pages, for the application. */
void sr_window_show_welcome (SrWindow *self);
void sr_window_show_lock (SrWindow *self, const char *dir, const char *reason, const char *location);
void sr_window_show_waiting (SrWindow *self, const char *text);

/** Shows again what stood there before the waiting. */
void sr_window_end_waiting (SrWindow *self);

void sr_window_show_session (SrWindow *self, SrSession *session, const char *location);

/** Tells with which work ("work.report") and incident the desk widget can be opened again after a lock. */
void sr_window_set_desk_place (GtkWidget *widget, const char *work, const char *incident);

/** Where the shelf and the desk stand, to return to it after a lock; NULL while locked. */
char *sr_window_dup_location (SrWindow *self);

/** Leads the shelf to a place, as sr_shell_go_to(); while locked, once the vault is unlocked. */
void sr_window_go_to (SrWindow *self, const char *location);

/** Says something on the shelf that is worth knowing and asks for nothing. */
void sr_window_tell (SrWindow *self, const char *text);

/** Lets works store what was typed, and shows nothing of the vault any more. */
void sr_window_prepare_lock (SrWindow *self);

/** Opens the report: with the vault, or sealed where it is locked. */
void sr_window_report (SrWindow *self);

G_END_DECLS
