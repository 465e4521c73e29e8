/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* A disk that fails when told to. Loaded before the C library, it counts the calls that change files below
 * one folder and lets the n-th fail. A test arms it by sr_fault_arm (); another program is given it by its
 * environment: SR_FAULT="CALL N EFFECT" and SR_FAULT_UNDER=FOLDER. */

#include "fault-shim.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static SrFault armed;
static long count;
static int struck;
static int in_short; /* half of a write went through: the other half does not */

void
sr_fault_arm (const SrFault *fault)
{
  armed = *fault;
  count = 0;
  struck = 0;
  in_short = 0;
}

long
sr_fault_count (void)
{
  return count;
}

int
sr_fault_struck (void)
{
  return struck;
}

static __attribute__ ((constructor)) void
arm_from_environment (void)
{
  const char *text = getenv ("SR_FAULT");
  const char *under = getenv ("SR_FAULT_UNDER");
  SrFault fault = {0};
  char call[16];
  char effect[16];

  if (text == NULL || under == NULL || sscanf (text, "%15s %ld %15s", call, &fault.nth, effect) != 3)
    return;
  snprintf (fault.under, sizeof fault.under, "%s", under);
  fault.call = strcmp (call, "write") == 0    ? SR_FAULT_WRITE
               : strcmp (call, "sync") == 0   ? SR_FAULT_SYNC
               : strcmp (call, "rename") == 0 ? SR_FAULT_RENAME
                                              : SR_FAULT_UNLINK;
  fault.for_good = strchr (effect, '+') != NULL;
  fault.half = strncmp (effect, "short", 5) == 0;
  fault.code = strncmp (effect, "EIO", 3) == 0 ? EIO : ENOSPC;
  sr_fault_arm (&fault);
}

static int
strikes (SrFaultCall call)
{
  if (armed.call != call)
    return 0;
  count++;
  if (armed.nth == 0 || count < armed.nth || (count > armed.nth && !armed.for_good && !in_short))
    return 0;
  struck++;
  return 1;
}

static int
is_below (const char *path)
{
  size_t length = strlen (armed.under);

  return length > 0 && strncmp (path, armed.under, length) == 0;
}

static int
fd_is_below (int fd)
{
  char link[64];
  char path[4096];
  ssize_t length;

  if (armed.call == SR_FAULT_NONE)
    return 0;
  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);
  if (length <= 0)
    return 0;
  path[length] = '\0';
  return is_below (path);
}

static int
fail (void)
{
  errno = armed.code;
  return -1;
}

#define NEXT(name)                \
  static __typeof__ (&name) real; \
  if (real == NULL)               \
  real = (__typeof__ (&name)) dlsym (RTLD_NEXT, #name)

/* Returns: how many of the bytes may be written, or -1. */
static ssize_t
allow (int fd, size_t length)
{
  if (!fd_is_below (fd) || !strikes (SR_FAULT_WRITE))
    return (ssize_t) length;
  if (!armed.half || in_short || length < 2)
    {
      in_short = 0;
      return fail ();
    }
  in_short = 1;
  return (ssize_t) length / 2;
}

ssize_t
write (int fd, const void *bytes, size_t length)
{
  ssize_t may = allow (fd, length);
  NEXT (write);

  return may < 0 ? may : real (fd, bytes, (size_t) may);
}

ssize_t
pwrite (int fd, const void *bytes, size_t length, off_t offset)
{
  ssize_t may = allow (fd, length);
  NEXT (pwrite);

  return may < 0 ? may : real (fd, bytes, (size_t) may, offset);
}

ssize_t
pwrite64 (int fd, const void *bytes, size_t length, off64_t offset)
{
  ssize_t may = allow (fd, length);
  NEXT (pwrite64);

  return may < 0 ? may : real (fd, bytes, (size_t) may, offset);
}

int
ftruncate (int fd, off_t length)
{
  NEXT (ftruncate);

  return fd_is_below (fd) && strikes (SR_FAULT_WRITE) ? fail () : real (fd, length);
}

int
ftruncate64 (int fd, off64_t length)
{
  NEXT (ftruncate64);

  return fd_is_below (fd) && strikes (SR_FAULT_WRITE) ? fail () : real (fd, length);
}

int
fsync (int fd)
{
  NEXT (fsync);

  return fd_is_below (fd) && strikes (SR_FAULT_SYNC) ? fail () : real (fd);
}

int
fdatasync (int fd)
{
  NEXT (fdatasync);

  return fd_is_below (fd) && strikes (SR_FAULT_SYNC) ? fail () : real (fd);
}

int
rename (const char *from, const char *to)
{
  NEXT (rename);

  return is_below (from) && strikes (SR_FAULT_RENAME) ? fail () : real (from, to);
}

int
renameat2 (int from_dir, const char *from, int to_dir, const char *to, unsigned int flags)
{
  NEXT (renameat2);

  return is_below (from) && strikes (SR_FAULT_RENAME) ? fail () : real (from_dir, from, to_dir, to, flags);
}

int
unlink (const char *path)
{
  NEXT (unlink);

  return is_below (path) && strikes (SR_FAULT_UNLINK) ? fail () : real (path);
}
