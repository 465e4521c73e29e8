/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-sandbox.h"

#include <dirent.h>
#include <errno.h>
#include <linux/capability.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MEMORY_LIMIT (3ull * 1024 * 1024 * 1024)
#define CPU_SECONDS  3600
#define FILES_LIMIT  64

static gboolean
complain (const char *what)
{
  fprintf (stderr, "subrosa-renderer: %s: %s\n", what, g_strerror (errno));
  return FALSE;
}

/* Landlock and seccomp bind the calling thread: there must be no other. */
static gboolean
check_single_thread (void)
{
  DIR *tasks = opendir ("/proc/self/task");
  int n = 0;

  if (tasks == NULL)
    return complain ("cannot count its threads");

  for (struct dirent *entry = readdir (tasks); entry != NULL; entry = readdir (tasks))
    if (entry->d_name[0] != '.')
      n++;
  closedir (tasks);

  if (n != 1)
    {
      errno = EBUSY;
      return complain ("has more than one thread");
    }

  return TRUE;
}

static gboolean
drop_capabilities (void)
{
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {0};

  /* Only who may set capabilities may (and needs to) shrink the bounding set. */
  for (int cap = 0; prctl (PR_CAPBSET_READ, cap) >= 0; cap++)
    if (prctl (PR_CAPBSET_DROP, cap) != 0 && errno != EPERM)
      return complain ("cannot give up its capabilities");

  if (syscall (SYS_capset, &header, none) != 0)
    return complain ("cannot give up its capabilities");

  return TRUE;
}

static gboolean
set_limit (__rlimit_resource_t resource, rlim_t value)
{
  struct rlimit limit;

  if (getrlimit (resource, &limit) != 0)
    return complain ("cannot read its limits");

  if (limit.rlim_max == RLIM_INFINITY || limit.rlim_max > value)
    limit.rlim_max = value;
  limit.rlim_cur = MIN (value, limit.rlim_max);

  return setrlimit (resource, &limit) == 0 || complain ("cannot set its limits");
}

static gboolean
set_limits (void)
{
#ifndef SR_SANITIZED
  /* A sanitizer's shadow memory lies far beyond any limit. */
  if (!set_limit (RLIMIT_AS, MEMORY_LIMIT))
    return FALSE;
#endif

  return set_limit (RLIMIT_CPU, CPU_SECONDS) && set_limit (RLIMIT_FSIZE, 0) && set_limit (RLIMIT_NPROC, 0)
         && set_limit (RLIMIT_CORE, 0) && set_limit (RLIMIT_NOFILE, FILES_LIMIT);
}

gboolean
sr_sandbox_enter (gboolean name_calls, SrSandboxReport *report)
{
  if (prctl (PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl (PR_SET_DUMPABLE, 0) != 0)
    return complain ("cannot tie itself to its program");

  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return complain ("cannot renounce new privileges");

  return check_single_thread () && drop_capabilities () && sr_sandbox_landlock (&report->landlock)
         && set_limits () && sr_sandbox_seccomp (name_calls);
}
