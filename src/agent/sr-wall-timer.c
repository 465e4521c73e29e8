/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-wall-timer.h"

#include "sr-error.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct _SrWallTimer
{
  int fd;
  guint source;
  SrWallTimerFunc func;
  gpointer user_data;
};

static gboolean
on_readable (int fd, GIOCondition condition, gpointer user_data)
{
  SrWallTimer *self = user_data;
  guint64 expirations;
  ssize_t n;

  do
    n = read (fd, &expirations, sizeof expirations);
  while (n < 0 && errno == EINTR);

  /* ECANCELED: the clock was set. What is due now may have changed, so it is asked again in both cases. */
  if (n == (ssize_t) sizeof expirations || (n < 0 && errno == ECANCELED))
    self->func (self->user_data);
  return G_SOURCE_CONTINUE;
}

SrWallTimer *
sr_wall_timer_new (SrWallTimerFunc func, gpointer user_data, GError **error)
{
  SrWallTimer *self;
  int fd = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);

  if (fd < 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                   _ ("This computer gives no timer (%s), so reminders cannot come."), g_strerror (errno));
      return NULL;
    }
  self = g_new0 (SrWallTimer, 1);
  self->fd = fd;
  self->func = func;
  self->user_data = user_data;
  self->source = g_unix_fd_add (fd, G_IO_IN, on_readable, self);
  return self;
}

void
sr_wall_timer_free (SrWallTimer *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  close (self->fd);
  g_free (self);
}

void
sr_wall_timer_arm (SrWallTimer *self, gint64 wall)
{
  /* a moment of zero would switch the timer off */
  struct itimerspec when = {.it_value = {.tv_sec = MAX (wall, 1)}};

  g_return_if_fail (self != NULL);

  if (timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL) == 0)
    return;
  /* ECANCELED: the clock was set since the last call; arming again takes note of it */
  if (errno != ECANCELED
      || timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL) != 0)
    g_warning ("The timer could not be set: %s", g_strerror (errno));
}
