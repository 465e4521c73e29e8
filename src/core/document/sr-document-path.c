/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-document.h"

#include "sr-error.h"
#include "sr-shared-memory.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (256 * 1024)

static gboolean
fail (const char *name, GError **error)
{
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
               _ ("“%s” cannot be read: %s. Check its name and who may read it."), name, g_strerror (errno));
  return FALSE;
}

static int
copy_to_memory (int fd, const char *name, GError **error)
{
  g_autofree char *piece = g_malloc (PIECE);
  SrMemoryWriter writer;
  ssize_t n;

  if (!sr_memory_writer_begin (&writer, error))
    return -1;

  while ((n = read (fd, piece, PIECE)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 ? !fail (name, error) : !sr_memory_writer_add (&writer, piece, n, error))
        {
          sr_memory_writer_abort (&writer);
          return -1;
        }
    }

  return sr_memory_writer_finish (&writer, error);
}

SrDocument *
sr_document_new_for_path (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (SrDocument) document = NULL;
  struct stat info;
  int memory;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0 || fstat (fd, &info) != 0 || (!S_ISREG (info.st_mode) && (errno = EISDIR)))
    {
      fail (name, error);
      if (fd >= 0)
        close (fd);
      return NULL;
    }

  if ((guint64) info.st_size > SR_DOCUMENT_MEMORY_MAX)
    {
      g_autoptr (SrDocumentSource) source = sr_file_source_new (fd, info.st_size);

      return sr_document_new_for_source (name, source);
    }

  document = sr_document_new (name);
  sr_document_warm (document);
  memory = copy_to_memory (fd, name, error);
  close (fd);
  if (memory < 0 || fstat (memory, &info) != 0)
    return NULL;

  sr_document_set_memory (document, memory, info.st_size);
  return g_steal_pointer (&document);
}
