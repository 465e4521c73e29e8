/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-document-source.h"
#include "sr-document-types.h"

G_BEGIN_DECLS

#define SR_TYPE_DOCUMENT (sr_document_get_type ())
G_DECLARE_FINAL_TYPE (SrDocument, sr_document, SR, DOCUMENT, GObject)

/**
 * SrDocument: a PDF as a renderer of its own shows it. Nothing here parses the document: a sandboxed process
 * does, and what it answers is checked.
 *
 * All calls are asynchronous, in the thread-default main context of the caller, and can be cancelled. Waiting
 * requests are done by priority, then in order. If the renderer crashes or hangs, the request that it was
 * working on fails with a sentence that says so, and the next one starts another renderer.
 *
 * Errors: SR_ERROR_BAD_INPUT (no PDF, empty), SR_ERROR_DAMAGED, SR_ERROR_WRONG_PASSPHRASE (the document is
 * protected: ask for its password and open again), SR_ERROR_FAILED (the renderer was lost), cancelled.
 */

typedef enum
{
  SR_DOCUMENT_NOW,   /* a page that is looked at */
  SR_DOCUMENT_SOON,  /* what comes next when scrolling */
  SR_DOCUMENT_ASIDE, /* thumbnails */
  SR_DOCUMENT_LATER, /* sizes of far pages, searches */
} SrDocumentPriority;

/** SR_DOCUMENT_MEMORY_MAX: up to this many bytes a document is handed over whole. */
#define SR_DOCUMENT_MEMORY_MAX (G_GUINT64_CONSTANT (256) * 1024 * 1024)

/** SR_DOCUMENT_PAGES_MAX: so many pages can be asked for at once (sizes and labels). */
#define SR_DOCUMENT_PAGES_MAX 256

/** SR_DOCUMENT_SEARCH_MAX: so many pages can be searched at once. */
#define SR_DOCUMENT_SEARCH_MAX 512

/**
 * sr_document_new_for_bytes: a document out of memory.
 * @name: what people call it, for messages
 */
SrDocument *sr_document_new_for_bytes (const char *name, GBytes *bytes, GError **error);

/** sr_document_new_for_memory: a document in sealed memory (see sr-shared-memory.h); takes @fd. */
SrDocument *sr_document_new_for_memory (const char *name, int fd, guint64 size);

/**
 * sr_document_new: a document whose memory comes later, by sr_document_set_memory() (which takes @fd): with
 * sr_document_warm(), the renderer starts while the document is still being read.
 */
SrDocument *sr_document_new (const char *name);
void sr_document_set_memory (SrDocument *self, int fd, guint64 size);

/** sr_document_warm: starts the renderer before there is something to open. */
void sr_document_warm (SrDocument *self);

/** sr_document_new_for_source: a document that is too big for memory. */
SrDocument *sr_document_new_for_source (const char *name, SrDocumentSource *source);

/** sr_document_new_for_path: the file at @path, copied to memory or read in pieces, by its size. */
SrDocument *sr_document_new_for_path (const char *path, GError **error);

/**
 * sr_document_set_program: for tests: another renderer.
 * @seconds: after which any answer counts as too late; 0: as usual
 */
void sr_document_set_program (SrDocument *self, const char *program, guint seconds);

/**
 * sr_document_open_async: starts the renderer and opens the document. Comes first; may be called again with a
 * password after SR_ERROR_WRONG_PASSPHRASE.
 * @password: (nullable): kept in memory until the document is closed, in case the renderer must be restarted
 */
void sr_document_open_async (SrDocument *self,
                             const char *password,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean sr_document_open_finish (SrDocument *self, GAsyncResult *result, GError **error);

/** sr_document_close: ends the renderer; whatever is still asked for is cancelled. */
void sr_document_close (SrDocument *self);

/* Known once the document is open. */
const char *sr_document_get_name (SrDocument *self);
const char *sr_document_get_title (SrDocument *self);
guint sr_document_get_n_pages (SrDocument *self);
gboolean sr_document_has_outline (SrDocument *self);

/** sr_document_is_confined: whether the kernel keeps the renderer from files; without, its call filter still
 * holds. */
gboolean sr_document_is_confined (SrDocument *self);

/** sr_document_load_pages_async: sizes and labels of @count pages. Finish: (element-type SrPageInfo). */
void sr_document_load_pages_async (SrDocument *self,
                                   guint first,
                                   guint count,
                                   SrDocumentPriority priority,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *sr_document_load_pages_finish (SrDocument *self, GAsyncResult *result, GError **error);

/**
 * sr_document_render_async: draws @width × @height pixels of a page, @scale pixels for each point, from (@x,
 * @y) on, on white.
 */
void sr_document_render_async (SrDocument *self,
                               guint page,
                               double scale,
                               double x,
                               double y,
                               guint width,
                               guint height,
                               SrDocumentPriority priority,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
SrPagePixels *sr_document_render_finish (SrDocument *self, GAsyncResult *result, GError **error);

/** sr_document_pixel_size: the pixels a page of @width × @height points takes; @scale is lowered if too many.
 */
void
sr_document_pixel_size (double width, double height, double *scale, guint *pixel_width, guint *pixel_height);

/** sr_document_text_async: the words on a page. */
void sr_document_text_async (SrDocument *self,
                             guint page,
                             SrDocumentPriority priority,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
SrPageText *sr_document_text_finish (SrDocument *self, GAsyncResult *result, GError **error);

/**
 * sr_document_search_async: looks for @words, in whatever case, on at most @count pages from @first on. The
 * renderer answers after a moment with what it has: go on at the result's next page.
 */
void sr_document_search_async (SrDocument *self,
                               const char *words,
                               guint first,
                               guint count,
                               SrDocumentPriority priority,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
SrSearchResult *sr_document_search_finish (SrDocument *self, GAsyncResult *result, GError **error);

/** sr_document_outline_async: the document's contents. Finish: (element-type SrOutlineItem), perhaps empty.
 */
void sr_document_outline_async (SrDocument *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GPtrArray *sr_document_outline_finish (SrDocument *self, GAsyncResult *result, GError **error);

G_END_DECLS
