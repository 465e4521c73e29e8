/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-progress.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;
static int shown = -1;

static void
on_signal (int number)
{
  interrupted = number;
}

static void
handle (void (*handler) (int))
{
  struct sigaction action;

  memset (&action, 0, sizeof action);
  action.sa_handler = handler;
  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
}

GCancellable *
sr_ctl_progress_begin (void)
{
  interrupted = 0;
  shown = -1;
  handle (on_signal);
  return g_cancellable_new ();
}

void
sr_ctl_progress (double fraction, gpointer cancellable)
{
  int percent = (int) (fraction * 100);

  if (interrupted != 0)
    g_cancellable_cancel (cancellable);
  if (percent == shown || !isatty (STDERR_FILENO))
    return;
  shown = percent;
  fprintf (stderr, "\r%3d %%", percent);
}

void
sr_ctl_progress_end (void)
{
  handle (SIG_DFL);
  if (shown >= 0)
    fputs ("\r     \r", stderr);
}
