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
 * SrPixelMemory: memory for a drawn page. The renderer gets a descriptor; once it has answered, the pixels
 * are copied once, so that nothing it does later changes what is shown.
 */
typedef struct
{
  int fd;
  gsize size;
  void *shared; /* NULL until prepared */
  void *copy;
} SrPixelMemory;

/** sr_pixel_memory_init: makes the descriptor. */
gboolean sr_pixel_memory_init (SrPixelMemory *self, gsize size, GError **error);

/** sr_pixel_memory_prepare: maps both ends, best while the renderer is at work. */
gboolean sr_pixel_memory_prepare (SrPixelMemory *self);

/** sr_pixel_memory_take: (transfer full): the pixels as they are now; %NULL without memory. */
GBytes *sr_pixel_memory_take (SrPixelMemory *self);

void sr_pixel_memory_clear (SrPixelMemory *self);

G_END_DECLS
