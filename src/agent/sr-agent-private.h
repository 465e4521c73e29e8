/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-agent.h"
#include "sr-clock.h"
#include "sr-notifier.h"
#include "sr-reminder-state.h"
#include "sr-wall-timer.h"

G_BEGIN_DECLS

struct _SrAgent
{
  GApplication parent_instance;

  SrClock *clock;
  SrReminderState *state;
  SrNotifier *notifier;
  SrWallTimer *timer;
  GFileMonitor *monitor;
  char *boot;
  guint exported;
  guint settling;
  guint terminating;
  gboolean once;
  gboolean clock_spoke;
  int exit_status;
};

/** sr_agent_wall_now, sr_agent_tick: what the clock says, and the moment to count from; in Unix seconds. */
gint64 sr_agent_wall_now (SrAgent *self);
gint64 sr_agent_tick (SrAgent *self);

/** sr_agent_look: reads all schedules, shows what is due, and sets the timer to when the next is. */
void sr_agent_look (SrAgent *self);

/** sr_agent_save: keeps what was shown. */
void sr_agent_save (SrAgent *self);

/** sr_agent_export: puts the agent's own object on @bus at @path. Returns: 0 with @error where it could not.
 */
guint sr_agent_export (SrAgent *self, GDBusConnection *bus, const char *path, GError **error);

G_END_DECLS
