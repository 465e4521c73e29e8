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

G_END_DECLS
