/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-passphrase.h"

#include "sr-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#define MAX_LENGTH 1024

typedef struct
{
  SrSecret *result;
  GError **error;
} Normalise;

static gboolean
has_control_character (const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] < 0x20 || bytes[i] == 0x7f)
      return TRUE;
  return FALSE;
}

static gboolean
is_ascii (const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] >= 0x80)
      return FALSE;
  return TRUE;
}

static gboolean
normalise (const guint8 *bytes, gsize length, gpointer user_data)
{
  Normalise *state = user_data;
  char *composed;

  if (length == 0 || length > MAX_LENGTH || has_control_character (bytes, length)
      || !g_utf8_validate ((const char *) bytes, length, NULL))
    {
      g_set_error_literal (state->error, SR_ERROR, SR_ERROR_BAD_INPUT,
                           length == 0 ? _ ("The passphrase is empty.")
                                       : _ ("That cannot be a passphrase: it must be one line of text."));
      return FALSE;
    }
  if (is_ascii (bytes, length))
    return TRUE; /* has one form only, and this way no copy leaves the guarded memory */
  composed = g_utf8_normalize ((const char *) bytes, length, G_NORMALIZE_NFC);
  state->result = sr_secret_new_take (composed, strlen (composed));
  g_free (composed);
  return TRUE;
}

SrSecret *
sr_passphrase_normalise (SrSecret *text, GError **error)
{
  Normalise state = {NULL, error};

  if (!sr_secret_use (text, normalise, &state))
    return NULL;
  return state.result != NULL ? state.result : sr_secret_ref (text);
}

/* One byte at a time: what follows the first line belongs to somebody else. */
static SrSecret *
read_line (int fd, GError **error)
{
  guint8 *line = sodium_init () >= 0 ? sodium_malloc (MAX_LENGTH + 1) : NULL;
  gsize length = 0;
  gssize got = 0;
  SrSecret *secret;

  if (line == NULL)
    g_error ("no guarded memory");
  while (length <= MAX_LENGTH)
    {
      got = read (fd, line + length, 1);
      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0 || line[length] == '\n')
        break;
      length++;
    }
  if (got < 0)
    {
      int code = errno;

      sodium_free (line);
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("The passphrase could not be read: %s."),
                   g_strerror (code));
      return NULL;
    }
  if (length > 0 && line[length - 1] == '\r')
    length--;
  secret = sr_secret_new_take (line, length);
  sodium_free (line);
  return secret;
}

static SrSecret *
read_passphrase (int fd, GError **error)
{
  g_autoptr (SrSecret) line = read_line (fd, error);

  return line != NULL ? sr_passphrase_normalise (line, error) : NULL;
}

SrSecret *
sr_passphrase_from_file (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  struct stat info;
  SrSecret *passphrase;

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("The passphrase file “%s” could not be read: %s."),
                   path, g_strerror (errno));
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  if (S_ISREG (info.st_mode) && (info.st_mode & 077) != 0)
    {
      g_set_error (
        error, SR_ERROR, SR_ERROR_BAD_INPUT,
        _ ("Other people on this computer can read the passphrase file “%s”. Run “chmod 600” on it, "
           "then try again."),
        path);
      close (fd);
      return NULL;
    }
  passphrase = read_passphrase (fd, error);
  close (fd);
  return passphrase;
}

SrSecret *
sr_passphrase_from_fd (int fd, GError **error)
{
  if (fcntl (fd, F_GETFD) < 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("There is no open descriptor %d to read the passphrase from."), fd);
      return NULL;
    }
  return read_passphrase (fd, error);
}

SrSecret *
sr_passphrase_from_terminal (const char *prompt, GError **error)
{
  int tty = open ("/dev/tty", O_RDWR | O_CLOEXEC);
  struct termios before;
  struct termios silent;
  SrSecret *passphrase = NULL;

  if (tty < 0 || tcgetattr (tty, &before) != 0)
    goto refuse;
  silent = before;
  silent.c_lflag &= ~(ECHO | ECHOE | ECHOK | ECHONL);
  if (tcsetattr (tty, TCSAFLUSH, &silent) != 0 || tcgetattr (tty, &silent) != 0
      || (silent.c_lflag & ECHO) != 0)
    goto refuse;
  if (write (tty, prompt, strlen (prompt)) >= 0)
    passphrase = read_passphrase (tty, error);
  tcsetattr (tty, TCSAFLUSH, &before);
  if (write (tty, "\n", 1) < 0)
    g_debug ("the terminal is gone");
  close (tty);
  return passphrase;

refuse:
  if (tty >= 0)
    close (tty);
  g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                       _ ("There is no terminal on which a passphrase can be typed unseen. Give it with "
                          "--passphrase-file or --passphrase-fd."));
  return NULL;
}
