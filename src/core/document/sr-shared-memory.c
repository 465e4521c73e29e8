/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-shared-memory.h"

#include "sr-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <unistd.h>

static gboolean
fail (GError **error)
{
  g_set_error (
    error, SR_ERROR, SR_ERROR_FAILED,
    _ ("There is not enough memory to show this document (%s). Close other documents and try again."),
    g_strerror (errno));
  return FALSE;
}

static int
make (void)
{
  return memfd_create ("subrosa", MFD_CLOEXEC | MFD_ALLOW_SEALING);
}

static gboolean
seal (int fd, int more, GError **error)
{
  if (fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL | more) != 0)
    return fail (error);

  return TRUE;
}

int
sr_shared_memory_new (gsize size, GError **error)
{
  int fd = make ();

  if (fd < 0 || ftruncate (fd, size) != 0)
    fail (error);
  else if (seal (fd, 0, error))
    return fd;

  if (fd >= 0)
    close (fd);
  return -1;
}

int
sr_shared_memory_new_for_bytes (GBytes *bytes, GError **error)
{
  SrMemoryWriter writer;
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (!sr_memory_writer_begin (&writer, error))
    return -1;

  if (!sr_memory_writer_add (&writer, data, size, error))
    {
      sr_memory_writer_abort (&writer);
      return -1;
    }

  return sr_memory_writer_finish (&writer, error);
}

gboolean
sr_memory_writer_begin (SrMemoryWriter *self, GError **error)
{
  self->size = 0;
  self->fd = make ();

  return self->fd >= 0 || fail (error);
}

gboolean
sr_memory_writer_add (SrMemoryWriter *self, gconstpointer bytes, gsize length, GError **error)
{
  const char *at = bytes;

  while (length > 0)
    {
      ssize_t n = write (self->fd, at, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (error);

      at += n;
      length -= n;
      self->size += n;
    }

  return TRUE;
}

int
sr_memory_writer_finish (SrMemoryWriter *self, GError **error)
{
  int fd = self->fd;

  self->fd = -1;
  if (seal (fd, F_SEAL_WRITE, error))
    return fd;

  close (fd);
  return -1;
}

void
sr_memory_writer_abort (SrMemoryWriter *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

GBytes *
sr_shared_memory_copy (int fd, gsize size, GError **error)
{
  void *address = mmap (NULL, size, PROT_READ, MAP_SHARED | MAP_POPULATE, fd, 0);
  GBytes *bytes;

  if (address == MAP_FAILED)
    {
      fail (error);
      return NULL;
    }

  bytes = g_bytes_new (address, size);
  munmap (address, size);

  return bytes;
}
