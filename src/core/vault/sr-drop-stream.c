/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-drop-stream.h"

struct _SrSealInputStream
{
  GInputStream parent_instance;
  SrSealReader *reader;
  guint64 left;
};

G_DEFINE_FINAL_TYPE (SrSealInputStream, sr_seal_input_stream, G_TYPE_INPUT_STREAM)

static gssize
sr_seal_input_stream_read (
  GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  SrSealInputStream *self = SR_SEAL_INPUT_STREAM (stream);
  gsize n = (gsize) MIN (MIN ((guint64) count, self->left), G_MAXSSIZE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  if (!sr_seal_reader_read (self->reader, buffer, n, error))
    return -1;
  self->left -= n;
  return (gssize) n;
}

static void
sr_seal_input_stream_finalize (GObject *object)
{
  g_clear_pointer (&SR_SEAL_INPUT_STREAM (object)->reader, sr_seal_reader_free);

  G_OBJECT_CLASS (sr_seal_input_stream_parent_class)->finalize (object);
}

static void
sr_seal_input_stream_class_init (SrSealInputStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_seal_input_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = sr_seal_input_stream_read;
}

static void
sr_seal_input_stream_init (SrSealInputStream *self)
{
}

GInputStream *
sr_seal_input_stream_new (SrSealReader *reader, guint64 length)
{
  SrSealInputStream *self = g_object_new (SR_TYPE_SEAL_INPUT_STREAM, NULL);

  self->reader = reader;
  self->left = length;
  return G_INPUT_STREAM (self);
}
