/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-evidence-loader.h"

#include "sr-error.h"
#include "sr-evidence.h"
#include "sr-shared-memory.h"

#include <glib/gi18n.h>
#include <unistd.h>

#define PIECE (1024 * 1024)

struct _SrEvidenceSource
{
  GObject parent_instance;

  SrSession *session;
  SrEvidenceReader *reader;
};

static void sr_evidence_source_iface_init (SrDocumentSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SrEvidenceSource,
                               sr_evidence_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SR_TYPE_DOCUMENT_SOURCE, sr_evidence_source_iface_init))

static guint64
sr_evidence_source_get_size (SrDocumentSource *source)
{
  return sr_evidence_reader_get_size (SR_EVIDENCE_SOURCE (source)->reader);
}

static void
on_piece_read (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  GBytes *bytes = sr_session_read_evidence_finish (SR_SESSION (object), result, &error);

  if (bytes == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
}

static void
sr_evidence_source_read_async (SrDocumentSource *source,
                               guint64 offset,
                               gsize length,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  SrEvidenceSource *self = SR_EVIDENCE_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sr_evidence_source_read_async);
  sr_session_read_evidence_async (self->session, self->reader, offset, length, cancellable, on_piece_read,
                                  task);
}

static GBytes *
sr_evidence_source_read_finish (SrDocumentSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sr_evidence_source_dispose (GObject *object)
{
  SrEvidenceSource *self = SR_EVIDENCE_SOURCE (object);

  g_clear_object (&self->reader);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (sr_evidence_source_parent_class)->dispose (object);
}

static void
sr_evidence_source_iface_init (SrDocumentSourceInterface *iface)
{
  iface->get_size = sr_evidence_source_get_size;
  iface->read_async = sr_evidence_source_read_async;
  iface->read_finish = sr_evidence_source_read_finish;
}

static void
sr_evidence_source_class_init (SrEvidenceSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sr_evidence_source_dispose;
}

static void
sr_evidence_source_init (SrEvidenceSource *self)
{
}

SrDocumentSource *
sr_evidence_source_new (SrSession *session, SrEvidenceReader *reader)
{
  SrEvidenceSource *self = g_object_new (SR_TYPE_EVIDENCE_SOURCE, NULL);

  self->session = g_object_ref (session);
  self->reader = g_object_ref (reader);

  return SR_DOCUMENT_SOURCE (self);
}

/* What the worker read: a sealed descriptor */
typedef struct
{
  int fd;
  guint64 size;
} Memory;

static void
memory_free (gpointer data)
{
  Memory *memory = data;

  if (memory->fd >= 0)
    close (memory->fd);
  g_free (memory);
}

static gboolean
copy_pieces (SrEvidenceReader *reader, SrMemoryWriter *writer, GCancellable *cancellable, GError **error)
{
  guint64 size = sr_evidence_reader_get_size (reader);
  g_autofree guint8 *piece = g_malloc (PIECE);

  while (writer->size < size)
    {
      gsize length = MIN (PIECE, size - writer->size);

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !sr_evidence_reader_read (reader, writer->size, piece, length, error)
          || !sr_memory_writer_add (writer, piece, length, error))
        return FALSE;
    }

  return TRUE;
}

/* In the worker */
static gpointer
read_to_memory (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (SrEvidenceReader) reader = sr_vault_evidence_open (vault, data, error);
  SrMemoryWriter writer;
  Memory *memory;
  int fd;

  if (reader == NULL || !sr_memory_writer_begin (&writer, error))
    return NULL;

  if (!copy_pieces (reader, &writer, cancellable, error))
    {
      sr_memory_writer_abort (&writer);
      return NULL;
    }

  fd = sr_memory_writer_finish (&writer, error);
  if (fd < 0)
    return NULL;

  memory = g_new (Memory, 1);
  memory->fd = fd;
  memory->size = writer.size;

  return memory;
}

static void
on_memory_read (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  SrDocument *document = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  Memory *memory = sr_session_run_finish (SR_SESSION (object), result, &error);

  if (memory == NULL)
    {
      sr_document_close (document);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  sr_document_set_memory (document, memory->fd, memory->size);
  memory->fd = -1;
  memory_free (memory);
  g_task_return_pointer (task, g_object_ref (document), g_object_unref);
}

static void
on_reader_opened (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  SrSession *session = SR_SESSION (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrEvidenceReader) reader = sr_session_open_evidence_finish (session, result, &error);
  g_autoptr (SrDocumentSource) source = NULL;

  if (reader == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  source = sr_evidence_source_new (session, reader);
  g_task_return_pointer (task,
                         sr_document_new_for_source (g_object_get_data (G_OBJECT (task), "name"), source),
                         g_object_unref);
}

void
sr_evidence_load_async (SrSession *session,
                        const char *evidence,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  SrRecord *record = sr_casebook_get (sr_session_get_book (session), "evidence", evidence);
  SrDocument *document;

  g_task_set_source_tag (task, sr_evidence_load_async);
  if (record == NULL)
    {
      g_task_return_new_error (task, SR_ERROR, SR_ERROR_BAD_INPUT,
                               _ ("This item is no longer in the vault."));
      return;
    }

  if ((guint64) sr_evidence_get_size (record) > SR_DOCUMENT_MEMORY_MAX)
    {
      g_object_set_data_full (G_OBJECT (task), "name", g_strdup (sr_evidence_get_name (record)), g_free);
      sr_session_open_evidence_async (session, evidence, cancellable, on_reader_opened,
                                      g_steal_pointer (&task));
      return;
    }

  /* The renderer starts while the item is decrypted. */
  document = sr_document_new (sr_evidence_get_name (record));
  sr_document_warm (document);
  g_task_set_task_data (task, document, g_object_unref);
  sr_session_run_async (session, SR_WORKER_DEFAULT, read_to_memory, g_strdup (evidence), g_free, memory_free,
                        cancellable, on_memory_read, g_steal_pointer (&task));
}

SrDocument *
sr_evidence_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
