/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Memory shared with the renderer. Always made and sealed on this side: nobody can shrink it under our
 * feet (which would end the program by SIGBUS), and the renderer never sends a descriptor.
 */

/** sr_shared_memory_new: a descriptor of @size zero bytes that can be written but not resized; -1 on error.
 */
int sr_shared_memory_new (gsize size, GError **error);

/** sr_shared_memory_new_for_bytes: a descriptor that holds @bytes and can never be changed; -1 on error. */
int sr_shared_memory_new_for_bytes (GBytes *bytes, GError **error);

/**
 * SrMemoryWriter: fills a document's memory piece by piece, so that the whole is never there twice.
 */
typedef struct
{
  int fd;
  guint64 size;
} SrMemoryWriter;

gboolean sr_memory_writer_begin (SrMemoryWriter *self, GError **error);
gboolean sr_memory_writer_add (SrMemoryWriter *self, gconstpointer bytes, gsize length, GError **error);
/** sr_memory_writer_finish: seals it. Returns: the descriptor, owned by the caller; -1 on error. */
int sr_memory_writer_finish (SrMemoryWriter *self, GError **error);
void sr_memory_writer_abort (SrMemoryWriter *self);

/**
 * SrPixelMemory: memory for drawn pages, one after the other. The renderer gets a descriptor; once it has
 * answered, the pixels are copied once, so that nothing it does later changes what is shown.
 */
typedef struct
{
  int fd; /* -1: none yet */
  gsize size;
  void *shared; /* NULL until prepared */
  void *copy;
  gsize copy_size;
} SrPixelMemory;

/** sr_pixel_memory_need: makes a descriptor for at least @size bytes, or leaves the one that is there. */
gboolean sr_pixel_memory_need (SrPixelMemory *self, gsize size, GError **error);

/** sr_pixel_memory_prepare: maps both ends, best while the renderer is at work. */
gboolean sr_pixel_memory_prepare (SrPixelMemory *self, gsize size);

/** sr_pixel_memory_take: (transfer full): the first @size bytes as they are now; %NULL without memory. */
GBytes *sr_pixel_memory_take (SrPixelMemory *self, gsize size);

void sr_pixel_memory_clear (SrPixelMemory *self);

/** sr_pixel_memory_drop_spares: gives back what was kept of pages no longer shown. */
void sr_pixel_memory_drop_spares (void);

G_END_DECLS
