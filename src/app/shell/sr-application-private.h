/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-application.h"
#include "sr-reminder-keeper.h"
#include "sr-session-monitor.h"
#include "sr-session.h"
#include "sr-window.h"

G_BEGIN_DECLS

/* Shared by the files of the application alone: its beginning, its actions, and how it changes its image. */
struct _SrApplication
{
  AdwApplication parent_instance;

  SrSettings *settings;
  SrSecret *passed_session;
  SrSession *session;
  SrSessionMonitor *monitor;
  SrReminderKeeper *keeper;

  /* the command line */
  char *vault;
  char *locked;
  char *location;
};

SrWindow *sr_application_get_window (SrApplication *self);

/* The actions that any program on the session bus can run, and their keys. */
void sr_application_add_actions (SrApplication *self);

/* Lets the worker finish what it has and closes the vault. */
void sr_application_close_session (SrApplication *self);

/** The same, but waits for nothing and loses nothing: what cannot be written is sealed and taken along.
 * Returns whether all is on the disk. */
gboolean sr_application_lock_session (SrApplication *self);

/** Locks instead of ending, because what is only in memory would end with the process. Returns only where
 * that failed. */
gboolean sr_application_stay_behind_lock (SrApplication *self);

G_END_DECLS
