/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-document-source.h"

#include "sr-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

G_DEFINE_INTERFACE (SrDocumentSource, sr_document_source, G_TYPE_OBJECT)

struct _SrFileSource
{
  GObject parent_instance;

  int fd;
  guint64 size;
};

static void sr_file_source_iface_init (SrDocumentSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SrFileSource,
                               sr_file_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SR_TYPE_DOCUMENT_SOURCE, sr_file_source_iface_init))

static guint64
sr_file_source_get_size (SrDocumentSource *source)
{
  return SR_FILE_SOURCE (source)->size;
}

/* A piece is small and the file is local: reading it at once costs less than handing it to somebody. */
static void
sr_file_source_read_async (SrDocumentSource *source,
                           guint64 offset,
                           gsize length,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  SrFileSource *self = SR_FILE_SOURCE (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree guint8 *bytes = g_malloc (MAX (length, 1));
  gsize got = 0;

  g_task_set_source_tag (task, sr_file_source_read_async);

  while (got < length)
    {
      ssize_t n = pread (self->fd, bytes + got, length - got, offset + got);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          g_task_return_new_error (task, SR_ERROR, SR_ERROR_FAILED,
                                   _ ("The file could not be read any further. Was it changed or moved?"));
          return;
        }
      got += n;
    }

  g_task_return_pointer (task, g_bytes_new_take (g_steal_pointer (&bytes), length),
                         (GDestroyNotify) g_bytes_unref);
}

static GBytes *
sr_file_source_read_finish (SrDocumentSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sr_file_source_finalize (GObject *object)
{
  close (SR_FILE_SOURCE (object)->fd);

  G_OBJECT_CLASS (sr_file_source_parent_class)->finalize (object);
}

static void
sr_document_source_default_init (SrDocumentSourceInterface *iface)
{
}

static void
sr_file_source_iface_init (SrDocumentSourceInterface *iface)
{
  iface->get_size = sr_file_source_get_size;
  iface->read_async = sr_file_source_read_async;
  iface->read_finish = sr_file_source_read_finish;
}

static void
sr_file_source_class_init (SrFileSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_file_source_finalize;
}

static void
sr_file_source_init (SrFileSource *self)
{
  self->fd = -1;
}

guint64
sr_document_source_get_size (SrDocumentSource *self)
{
  return SR_DOCUMENT_SOURCE_GET_IFACE (self)->get_size (self);
}

void
sr_document_source_read_async (SrDocumentSource *self,
                               guint64 offset,
                               gsize length,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  SR_DOCUMENT_SOURCE_GET_IFACE (self)->read_async (self, offset, length, cancellable, callback, user_data);
}

GBytes *
sr_document_source_read_finish (SrDocumentSource *self, GAsyncResult *result, GError **error)
{
  return SR_DOCUMENT_SOURCE_GET_IFACE (self)->read_finish (self, result, error);
}

SrDocumentSource *
sr_file_source_new (int fd, guint64 size)
{
  SrFileSource *self = g_object_new (SR_TYPE_FILE_SOURCE, NULL);

  self->fd = fd;
  self->size = size;

  return SR_DOCUMENT_SOURCE (self);
}
