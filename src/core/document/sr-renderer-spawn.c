/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-renderer-spawn.h"

#include "sr-error.h"
#include "sr-ipc.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/socket.h>

/* The renderer gets the language for its numbers and nothing else of our environment. */
static char **
make_environment (void)
{
  const char *const kept[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  char **environment = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_getenv (kept[i]) != NULL)
      environment = g_environ_setenv (environment, kept[i], g_getenv (kept[i]), TRUE);

  return environment != NULL ? environment : g_new0 (char *, 1);
}

GSubprocess *
sr_renderer_spawn (const char *program, int *socket, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_auto (GStrv) environment = make_environment ();
  g_autoptr (GError) cause = NULL;
  GSubprocess *process;
  int pair[2];

  *socket = -1;
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                   _ ("Documents cannot be shown now (%s). Close other programs and try again."),
                   g_strerror (errno));
      return NULL;
    }

  *socket = pair[0];
  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_set_cwd (launcher, "/");
  g_subprocess_launcher_take_fd (launcher, pair[1], SR_IPC_RENDERER_FD);
  process = g_subprocess_launcher_spawn (launcher, &cause, program, NULL);
  if (process == NULL)
    g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                 _ ("The program that draws documents could not be started (%s). Install Subrosa again."),
                 cause->message);

  return process;
}
