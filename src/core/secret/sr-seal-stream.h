/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gio/gio.h>

#include "sr-key-pair.h"

G_BEGIN_DECLS

/*
 * Streams of any length sealed to the holder of a box key: a fresh key in a sealed box, then pieces of 64 KiB
 * under it, each authenticated together with all that came before. Whoever has the public half can write;
 * nobody else than the holder of the private half can read. Who wrote is not told by the seal.
 */

/** SrSealWriter: writes into a stream that is not closed by it. */
typedef struct _SrSealWriter SrSealWriter;

/** sr_seal_writer_new: (transfer full) (nullable)
 * @context: what stands before in clear; the seal opens only together with it */
SrSealWriter *sr_seal_writer_new (GOutputStream *out,
                                  const guint8 box_key[SR_PUBLIC_KEY_LENGTH],
                                  GBytes *context,
                                  GError **error);
gboolean sr_seal_writer_write (SrSealWriter *self, gconstpointer bytes, gsize length, GError **error);

/** sr_seal_writer_finish: writes the last piece; a stream without it is refused by the reader. */
gboolean sr_seal_writer_finish (SrSealWriter *self, GError **error);
void sr_seal_writer_free (SrSealWriter *self);

/** SrSealReader: reads what a writer wrote. */
typedef struct _SrSealReader SrSealReader;

/** sr_seal_reader_new: (transfer full) (nullable): SR_ERROR_DAMAGED where it was not sealed to @pair. */
SrSealReader *sr_seal_reader_new (GInputStream *in, SrKeyPair *pair, GBytes *context, GError **error);

/** sr_seal_reader_read: exactly @length bytes, or SR_ERROR_DAMAGED. */
gboolean sr_seal_reader_read (SrSealReader *self, gpointer bytes, gsize length, GError **error);

/** sr_seal_reader_finish: SR_ERROR_DAMAGED unless the stream ends here and is whole. */
gboolean sr_seal_reader_finish (SrSealReader *self, GError **error);
void sr_seal_reader_free (SrSealReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrSealWriter, sr_seal_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrSealReader, sr_seal_reader_free)

G_END_DECLS
