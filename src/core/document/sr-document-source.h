/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SR_TYPE_DOCUMENT_SOURCE (sr_document_source_get_type ())
G_DECLARE_INTERFACE (SrDocumentSource, sr_document_source, SR, DOCUMENT_SOURCE, GObject)

/**
 * SrDocumentSource: where the bytes of a document come from when it is too big to be held in memory
 * (an item of evidence, a file). The renderer asks for pieces; the source reads them.
 */
struct _SrDocumentSourceInterface
{
  GTypeInterface parent_iface;

  guint64 (*get_size) (SrDocumentSource *self);
  void (*read_async) (SrDocumentSource *self,
                      guint64 offset,
                      gsize length,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  GBytes *(*read_finish) (SrDocumentSource *self, GAsyncResult *result, GError **error);
};

/** sr_document_source_get_size: the document's size in bytes. */
guint64 sr_document_source_get_size (SrDocumentSource *self);

/** sr_document_source_read_async: reads exactly @length bytes from @offset. */
void sr_document_source_read_async (SrDocumentSource *self,
                                    guint64 offset,
                                    gsize length,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/** sr_document_source_read_finish: (transfer full): what was read. */
GBytes *sr_document_source_read_finish (SrDocumentSource *self, GAsyncResult *result, GError **error);

#define SR_TYPE_FILE_SOURCE (sr_file_source_get_type ())
G_DECLARE_FINAL_TYPE (SrFileSource, sr_file_source, SR, FILE_SOURCE, GObject)

/** sr_file_source_new: (transfer full): a source over an open file of @size bytes; takes @fd. */
SrDocumentSource *sr_file_source_new (int fd, guint64 size);

G_END_DECLS
