/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-range-stream.h"

#include <string.h>

#define BLOCK_SIZE SR_IPC_MAX_RANGE
#define N_BLOCKS   64

typedef struct
{
  guint64 number;
  guint64 used; /* when last; 0: empty */
  gsize length;
  guint8 *bytes;
} Block;

struct _SrRangeStream
{
  GInputStream parent_instance;

  SrChannel *channel;
  guint64 size;
  guint64 position;
  guint64 clock;
  Block blocks[N_BLOCKS];
};

static void sr_range_stream_seekable_init (GSeekableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SrRangeStream,
                               sr_range_stream,
                               G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SEEKABLE, sr_range_stream_seekable_init))

static gboolean
fill_block (SrRangeStream *self, Block *block, guint64 number)
{
  guint64 offset = number * BLOCK_SIZE;
  SrIpcNeed need = {offset, MIN (BLOCK_SIZE, self->size - offset), 0};
  g_auto (SrMessage) message = {.fd = -1};
  SrIpcData data;

  sr_channel_send (self->channel, SR_IPC_NEED, &need, sizeof need);
  sr_channel_receive (self->channel, &message);
  if (message.header.type != SR_IPC_DATA || message.header.length < sizeof data)
    return FALSE;

  memcpy (&data, message.payload, sizeof data);
  if (data.offset != offset || data.length != need.length
      || message.header.length != sizeof data + data.length)
    return FALSE;

  if (block->bytes == NULL)
    block->bytes = g_malloc (BLOCK_SIZE);
  memcpy (block->bytes, message.payload + sizeof data, data.length);
  block->number = number;
  block->length = data.length;

  return TRUE;
}

/* The block with this number, in place of the one unused for longest */
static Block *
find_block (SrRangeStream *self, guint64 number)
{
  Block *oldest = &self->blocks[0];

  for (guint i = 0; i < N_BLOCKS; i++)
    {
      Block *block = &self->blocks[i];

      if (block->used != 0 && block->number == number)
        {
          block->used = ++self->clock;
          return block;
        }
      if (block->used < oldest->used)
        oldest = block;
    }

  oldest->used = 0;
  if (!fill_block (self, oldest, number))
    return NULL;

  oldest->used = ++self->clock;
  return oldest;
}

static gssize
sr_range_stream_read (
  GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  SrRangeStream *self = SR_RANGE_STREAM (stream);
  Block *block;
  gsize within;
  gsize n;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  if (self->position >= self->size || count == 0)
    return 0;

  block = find_block (self, self->position / BLOCK_SIZE);
  if (block == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The document could not be read");
      return -1;
    }

  within = self->position % BLOCK_SIZE;
  n = MIN (count, block->length - within);
  memcpy (buffer, block->bytes + within, n);
  self->position += n;

  return n;
}

static goffset
sr_range_stream_tell (GSeekable *seekable)
{
  return SR_RANGE_STREAM (seekable)->position;
}

static gboolean
sr_range_stream_can_seek (GSeekable *seekable G_GNUC_UNUSED)
{
  return TRUE;
}

static gboolean
sr_range_stream_seek (GSeekable *seekable,
                      goffset offset,
                      GSeekType type,
                      GCancellable *cancellable G_GNUC_UNUSED,
                      GError **error)
{
  SrRangeStream *self = SR_RANGE_STREAM (seekable);
  goffset base = type == G_SEEK_CUR   ? (goffset) self->position
                 : type == G_SEEK_END ? (goffset) self->size
                                      : 0;

  if (offset < -base || (offset > 0 && offset > (goffset) self->size - base))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           "The place lies outside the document");
      return FALSE;
    }

  self->position = base + offset;
  return TRUE;
}

static gboolean
sr_range_stream_can_truncate (GSeekable *seekable G_GNUC_UNUSED)
{
  return FALSE;
}

static gboolean
sr_range_stream_truncate (GSeekable *seekable G_GNUC_UNUSED,
                          goffset offset G_GNUC_UNUSED,
                          GCancellable *cancellable G_GNUC_UNUSED,
                          GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "The document cannot be changed");
  return FALSE;
}

static void
sr_range_stream_finalize (GObject *object)
{
  SrRangeStream *self = SR_RANGE_STREAM (object);

  for (guint i = 0; i < N_BLOCKS; i++)
    g_free (self->blocks[i].bytes);

  G_OBJECT_CLASS (sr_range_stream_parent_class)->finalize (object);
}

static void
sr_range_stream_seekable_init (GSeekableIface *iface)
{
  iface->tell = sr_range_stream_tell;
  iface->can_seek = sr_range_stream_can_seek;
  iface->seek = sr_range_stream_seek;
  iface->can_truncate = sr_range_stream_can_truncate;
  iface->truncate_fn = sr_range_stream_truncate;
}

static void
sr_range_stream_class_init (SrRangeStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_range_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = sr_range_stream_read;
}

static void
sr_range_stream_init (SrRangeStream *self G_GNUC_UNUSED)
{
}

GInputStream *
sr_range_stream_new (SrChannel *channel, guint64 size)
{
  SrRangeStream *self = g_object_new (SR_TYPE_RANGE_STREAM, NULL);

  self->channel = channel;
  self->size = size;

  return G_INPUT_STREAM (self);
}
