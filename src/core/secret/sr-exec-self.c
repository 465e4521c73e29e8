/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-exec-self.h"

#include "sr-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define FD_VARIABLE   "SUBROSA_SESSION_FD"
#define KEPT_VARIABLE "SUBROSA_KEPT_FD"
#define MAX_KEPT      (64 * 1024 * 1024)
#define MAX_SESSION   4096 /* fits into any pipe, so that writing never waits for a reader */

static int kept_fd = -1;

static gboolean
write_all (const guint8 *bytes, gsize length, gpointer user_data)
{
  int fd = *(int *) user_data;

  while (length > 0)
    {
      gssize done = write (fd, bytes, length);

      if (done < 0 && errno == EINTR)
        continue;
      if (done <= 0)
        return FALSE;
      bytes += done;
      length -= done;
    }
  return TRUE;
}

static gboolean
put_into_pipe (SrSecret *session, int *read_end)
{
  int fds[2];
  gboolean written;

  if (pipe2 (fds, O_CLOEXEC) != 0)
    return FALSE;
  written = sr_secret_get_length (session) <= MAX_SESSION && sr_secret_use (session, write_all, &fds[1]);
  close (fds[1]);
  if (!written)
    {
      close (fds[0]);
      return FALSE;
    }
  *read_end = fds[0];
  return TRUE;
}

static void
close_all_on_exec (void)
{
  int limit = (int) MIN (sysconf (_SC_OPEN_MAX), 65536);

  if (close_range (3, ~0U, CLOSE_RANGE_CLOEXEC) == 0)
    return;
  for (int fd = 3; fd < limit; fd++)
    {
      int flags = fcntl (fd, F_GETFD);

      if (flags >= 0)
        fcntl (fd, F_SETFD, flags | FD_CLOEXEC);
    }
}

/* Finds the descriptor that an earlier image left. */
static void
find_kept (void)
{
  const char *text = g_getenv (KEPT_VARIABLE);
  gint64 fd = -1;
  struct stat info;

  if (kept_fd >= 0 || text == NULL)
    return;
  if (g_ascii_string_to_signed (text, 10, 3, G_MAXINT, &fd, NULL) && fstat ((int) fd, &info) == 0
      && S_ISREG (info.st_mode) && info.st_nlink == 0)
    {
      kept_fd = (int) fd;
      fcntl (kept_fd, F_SETFD, FD_CLOEXEC);
    }
  g_unsetenv (KEPT_VARIABLE);
}

gboolean
sr_exec_self (const char *const *argv, SrSecret *session, GError **error)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  int fd = -1;
  int code;
  sigset_t none;

  find_kept ();
  close_all_on_exec ();
  if (kept_fd >= 0 && fcntl (kept_fd, F_SETFD, 0) == 0)
    {
      g_autofree char *number = g_strdup_printf ("%d", kept_fd);

      g_setenv (KEPT_VARIABLE, number, TRUE);
    }
  if (session != NULL)
    {
      g_autofree char *number = NULL;

      if (!put_into_pipe (session, &fd) || fcntl (fd, F_SETFD, 0) != 0)
        goto failed;
      number = g_strdup_printf ("%d", fd);
      g_setenv (FD_VARIABLE, number, TRUE);
    }
  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
  /* an update may have replaced the file meanwhile; then the image that runs is the one to run again */
  execv (program != NULL && access (program, X_OK) == 0 ? program : "/proc/self/exe", (char *const *) argv);

failed:
  code = errno;
  if (fd >= 0)
    close (fd);
  g_unsetenv (FD_VARIABLE);
  g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("Subrosa could not start itself anew: %s."),
               g_strerror (code));
  return FALSE;
}

static void
on_child_gone (GPid pid, int status, gpointer data)
{
  g_spawn_close_pid (pid);
}

void
sr_exec_adopt_children (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/children", (int) getpid ());
  g_autofree char *text = NULL;
  g_auto (GStrv) pids = NULL;

  /* a kernel without this file leaves the table of processes a little fuller, and nothing else */
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;
  pids = g_strsplit (g_strstrip (text), " ", -1);
  for (char **pid = pids; *pid != NULL; pid++)
    if (**pid != '\0')
      g_child_watch_add ((GPid) g_ascii_strtoll (*pid, NULL, 10), on_child_gone, NULL);
}

SrSecret *
sr_exec_take_session (GError **error)
{
  const char *text = g_getenv (FD_VARIABLE);
  gint64 fd = -1;
  struct stat info;
  guint8 *bytes;
  gsize length = 0;
  SrSecret *session = NULL;

  find_kept (); /* before any child could inherit it */
  if (text == NULL)
    return NULL;
  if (!g_ascii_string_to_signed (text, 10, 3, G_MAXINT, &fd, NULL) || fstat ((int) fd, &info) != 0
      || !S_ISFIFO (info.st_mode))
    fd = -1;
  g_unsetenv (FD_VARIABLE);
  bytes = fd >= 0 && sodium_init () >= 0 ? sodium_malloc (MAX_SESSION) : NULL;
  while (bytes != NULL && length < MAX_SESSION)
    {
      gssize got = read ((int) fd, bytes + length, MAX_SESSION - length);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        break;
      length += got;
    }
  if (fd >= 0)
    close ((int) fd);
  if (length > 0)
    session = sr_secret_new_take (bytes, length);
  else
    g_set_error_literal (error, SR_ERROR, SR_ERROR_FAILED,
                         _ ("The unlocked session did not arrive. Unlock the vault again."));
  if (bytes != NULL)
    sodium_free (bytes);
  return session;
}

gboolean
sr_exec_keep (GBytes *sealed, GError **error)
{
  gsize length;
  gconstpointer bytes = g_bytes_get_data (sealed, &length);
  guint32 frame = (guint32) length;

  find_kept ();
  if (kept_fd < 0)
    kept_fd = memfd_create ("subrosa", MFD_CLOEXEC);
  if (kept_fd >= 0 && length <= MAX_KEPT && lseek (kept_fd, 0, SEEK_END) >= 0
      && write_all ((const guint8 *) &frame, sizeof frame, &kept_fd) && write_all (bytes, length, &kept_fd))
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("What was typed last could not be kept: %s."),
               g_strerror (errno));
  return FALSE;
}

static gboolean
read_kept (guint8 *bytes, gsize length, off_t offset)
{
  while (length > 0)
    {
      gssize got = pread (kept_fd, bytes, length, offset);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return FALSE;
      bytes += got;
      offset += got;
      length -= (gsize) got;
    }
  return TRUE;
}

GPtrArray *
sr_exec_get_kept (void)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  off_t at = 0;
  guint32 frame;

  find_kept ();
  while (kept_fd >= 0 && read_kept ((guint8 *) &frame, sizeof frame, at) && frame <= MAX_KEPT)
    {
      guint8 *bytes = g_malloc (frame);

      if (!read_kept (bytes, frame, at + (off_t) sizeof frame))
        {
          g_free (bytes);
          break;
        }
      g_ptr_array_add (kept, g_bytes_new_take (bytes, frame));
      at += (off_t) sizeof frame + (off_t) frame;
    }
  return kept;
}

void
sr_exec_forget (void)
{
  find_kept ();
  if (kept_fd >= 0)
    close (kept_fd);
  kept_fd = -1;
}
