/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-session-lock.h"

#include "sr-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define MOST_BYTES 512

struct _SrSessionLock
{
  int fd;
  gboolean signed_by_us;
};

static gboolean
apply_lock (int fd, int command, short *type)
{
  struct flock lock = {.l_type = *type, .l_whence = SEEK_SET};
  gboolean ok = fcntl (fd, command, &lock) == 0;

  *type = lock.l_type;
  return ok;
}

/* Three lines: person, machine, since. */
static char *
describe (int fd)
{
  char text[MOST_BYTES + 1] = {0};
  g_auto (GStrv) lines = NULL;
  g_autoptr (GDateTime) since = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *clock = NULL;

  if (pread (fd, text, MOST_BYTES, 0) <= 0 || !g_utf8_validate (text, -1, NULL))
    return g_strdup (_ ("another program"));
  lines = g_strsplit (text, "\n", 4);
  if (g_strv_length (lines) < 3)
    return g_strdup (_ ("another program"));
  since = sr_time_parse (lines[2], "since", NULL);
  if (since == NULL)
    return g_strdup_printf (_ ("%s on %s"), lines[0], lines[1]);
  local = g_date_time_to_local (since);
  clock = g_date_time_format (local, "%H:%M");
  return g_strdup_printf (_ ("%s on %s, since %s"), lines[0], lines[1], clock);
}

SrSessionLock *
sr_session_lock_take (const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename (dir, "lock", NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  short type = F_WRLCK;
  SrSessionLock *self;

  if (fd < 0)
    {
      g_set_error (
        error, SR_ERROR, SR_ERROR_FAILED,
        _ ("The vault's folder “%s” cannot be written: %s. Copy the vault to a place of your own or "
           "have its permissions changed; nothing was changed."),
        dir, g_strerror (errno));
      return NULL;
    }
  if (!apply_lock (fd, F_OFD_SETLK, &type))
    {
      g_autofree char *holder = describe (fd);

      close (fd);
      g_set_error (error, SR_ERROR, SR_ERROR_IN_USE,
                   _ ("This vault is in use by %s. Lock or close it there, then try again."), holder);
      return NULL;
    }
  self = g_new0 (SrSessionLock, 1);
  self->fd = fd;
  return self;
}

gboolean
sr_session_lock_sign (SrSessionLock *self, SrClock *clock, GError **error)
{
  g_autoptr (GDateTime) now = sr_clock_now (clock);
  g_autofree char *since = sr_time_format (now);
  g_autofree char *text
    = g_strdup_printf ("%.100s\n%.100s\n%s\n", g_get_user_name (), g_get_host_name (), since);
  gsize length = strlen (text);

  self->signed_by_us = TRUE;
  if (ftruncate (self->fd, 0) == 0 && pwrite (self->fd, text, length, 0) == (gssize) length)
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("The vault's lock could not be written: %s."),
               g_strerror (errno));
  return FALSE;
}

void
sr_session_lock_release (SrSessionLock *self)
{
  /* the lock goes with the descriptor; a leftover name would only be wrong, not harmful */
  if (self->signed_by_us && ftruncate (self->fd, 0) != 0)
    g_debug ("the lock keeps its text");
  close (self->fd);
  g_free (self);
}

char *
sr_session_lock_holder (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "lock", NULL);
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  short type = F_RDLCK;
  char *holder = NULL;

  if (fd < 0)
    return NULL;
  if (apply_lock (fd, F_OFD_GETLK, &type) && type != F_UNLCK)
    holder = describe (fd);
  close (fd);
  return holder;
}
