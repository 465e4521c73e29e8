/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-shared-memory.h"

#include "sr-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Memory for pages up to this size stays while its document is open: a screenful and more. */
#define KEPT_SIZE (16 * 1024 * 1024)

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

gboolean
sr_pixel_memory_need (SrPixelMemory *self, gsize size, GError **error)
{
  /* a page at the highest zoom does not take up memory for good */
  if (self->fd >= 0 && size <= self->size && self->size <= MAX (4 * size, KEPT_SIZE))
    return TRUE;

  sr_pixel_memory_clear (self);
  self->fd = sr_shared_memory_new (size, error);
  self->size = size;

  return self->fd >= 0;
}

static void *
map (gsize size, int flags, int protection, int fd)
{
  void *address = mmap (NULL, size, protection, flags | MAP_POPULATE, fd, 0);

  return address == MAP_FAILED ? NULL : address;
}

typedef struct
{
  void *address;
  gsize size;
} Mapping;

/* Memory of pages no longer shown, for the next ones: the kernel takes longer to clear new memory than a page
 * takes to draw. */
static GMutex spares_lock;
static Mapping spares[2];

static void
mapping_free (gpointer data)
{
  g_autofree Mapping *mapping = data;

  if (mapping->size <= KEPT_SIZE)
    {
      static guint next;
      Mapping oldest;

      g_mutex_lock (&spares_lock);
      oldest = spares[next];
      spares[next] = *mapping;
      next = (next + 1) % G_N_ELEMENTS (spares);
      g_mutex_unlock (&spares_lock);
      *mapping = oldest;
    }

  if (mapping->address != NULL)
    munmap (mapping->address, mapping->size);
}

static void *
map_copy (gsize size)
{
  void *address = NULL;

  g_mutex_lock (&spares_lock);
  for (guint i = 0; i < G_N_ELEMENTS (spares) && address == NULL; i++)
    if (spares[i].size == size)
      {
        address = spares[i].address;
        spares[i] = (Mapping){0};
      }
  g_mutex_unlock (&spares_lock);

  return address != NULL ? address : map (size, MAP_PRIVATE | MAP_ANONYMOUS, PROT_READ | PROT_WRITE, -1);
}

void
sr_pixel_memory_drop_spares (void)
{
  g_mutex_lock (&spares_lock);
  for (guint i = 0; i < G_N_ELEMENTS (spares); i++)
    {
      if (spares[i].address != NULL)
        munmap (spares[i].address, spares[i].size);
      spares[i] = (Mapping){0};
    }
  g_mutex_unlock (&spares_lock);
}

static void
drop_copy (SrPixelMemory *self)
{
  if (self->copy != NULL)
    munmap (self->copy, self->copy_size);
  self->copy = NULL;
}

gboolean
sr_pixel_memory_prepare (SrPixelMemory *self, gsize size)
{
  if (self->shared == NULL)
    self->shared = map (self->size, MAP_SHARED, PROT_READ, self->fd);
  if (self->copy_size != size)
    drop_copy (self);
  if (self->copy == NULL)
    self->copy = map_copy (size);
  self->copy_size = size;

  return self->shared != NULL && self->copy != NULL;
}

GBytes *
sr_pixel_memory_take (SrPixelMemory *self, gsize size)
{
  Mapping *mapping;

  if (size > self->size || !sr_pixel_memory_prepare (self, size))
    return NULL;

  mapping = g_new (Mapping, 1);
  mapping->address = memcpy (g_steal_pointer (&self->copy), self->shared, size);
  mapping->size = size;

  return g_bytes_new_with_free_func (mapping->address, mapping->size, mapping_free, mapping);
}

void
sr_pixel_memory_clear (SrPixelMemory *self)
{
  if (self->shared != NULL)
    munmap (self->shared, self->size);
  drop_copy (self);
  if (self->size > 0 && self->fd >= 0)
    close (self->fd);
  *self = (SrPixelMemory){.fd = -1};
}
