/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-process-guard.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

static G_NORETURN void
give_up (const char *what)
{
  fprintf (stderr, "Subrosa cannot protect its memory on this system (%s) and does not start without that.\n",
           what);
  exit (1);
}

/* Whatever a library writes aside goes to a folder in memory that is gone at log-out, not to /tmp. */
static void
keep_temporary_files_in_memory (void)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");
  g_autofree char *folder = NULL;
  GStatBuf info;

  if (runtime == NULL || !g_path_is_absolute (runtime))
    return;
  folder = g_build_filename (runtime, "subrosa", NULL);
  if (g_mkdir (folder, 0700) != 0 && errno != EEXIST)
    return;
  if (g_lstat (folder, &info) == 0 && S_ISDIR (info.st_mode) && (info.st_mode & 077) == 0)
    g_setenv ("TMPDIR", folder, TRUE);
}

void
sr_process_guard (void)
{
  const struct rlimit none = {0, 0};

  if (prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    give_up ("it stays readable for other programs");
  if (setrlimit (RLIMIT_CORE, &none) != 0)
    give_up ("core dumps cannot be forbidden");
  if (sodium_init () < 0)
    give_up ("there is no source of random bytes");
  g_setenv ("GIO_USE_VFS", "local", TRUE);
  keep_temporary_files_in_memory ();
}
