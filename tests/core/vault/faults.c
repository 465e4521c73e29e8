/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "faults.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <sys/statvfs.h>
#include <sys/types.h>
#include <unistd.h>

static gboolean armed;
static FaultsMode mode;
static guint at;
static guint count;
static gint64 free_bytes = -1;

void
faults_arm (FaultsMode new_mode, guint new_at)
{
  mode = new_mode;
  at = new_at;
  count = 0;
  armed = TRUE;
}

guint
faults_disarm (void)
{
  armed = FALSE;
  return count;
}

void
faults_set_free (gint64 bytes)
{
  free_bytes = bytes;
}

/* Whether the call is to fail. */
static gboolean
strikes (gboolean writes)
{
  guint number;

  if (!armed)
    return FALSE;
  number = count++;
  if (mode == FAULTS_KILL && number == at)
    _exit (FAULTS_KILLED);
  if (mode == FAULTS_ONE && number == at)
    {
      errno = EIO;
      return TRUE;
    }
  if (mode == FAULTS_FULL && number >= at && writes)
    {
      errno = ENOSPC;
      return TRUE;
    }
  return FALSE;
}

#define NEXT(name) ((__typeof__ (name) *) dlsym (RTLD_NEXT, #name))

ssize_t
write (int fd, const void *bytes, size_t length)
{
  return strikes (TRUE) ? -1 : NEXT (write) (fd, bytes, length);
}

/* with large files these two carry the names pwrite64 and ftruncate64 */
ssize_t
pwrite (int fd, const void *bytes, size_t length, off_t offset)
{
  return strikes (TRUE) ? -1
                        : ((__typeof__ (pwrite) *) dlsym (RTLD_NEXT, "pwrite64")) (fd, bytes, length, offset);
}

int
fsync (int fd)
{
  return strikes (FALSE) ? -1 : NEXT (fsync) (fd);
}

int
fdatasync (int fd)
{
  return strikes (FALSE) ? -1 : NEXT (fdatasync) (fd);
}

int
rename (const char *from, const char *to)
{
  return strikes (FALSE) ? -1 : NEXT (rename) (from, to);
}

int
unlink (const char *path)
{
  return strikes (FALSE) ? -1 : NEXT (unlink) (path);
}

int
ftruncate (int fd, off_t length)
{
  return strikes (FALSE) ? -1 : ((__typeof__ (ftruncate) *) dlsym (RTLD_NEXT, "ftruncate64")) (fd, length);
}

int
statvfs (const char *path, struct statvfs *disk)
{
  int code = ((__typeof__ (statvfs) *) dlsym (RTLD_NEXT, "statvfs64")) (path, disk);

  if (code == 0 && free_bytes >= 0)
    disk->f_bavail = (fsblkcnt_t) (free_bytes / (gint64) disk->f_frsize);
  return code;
}
