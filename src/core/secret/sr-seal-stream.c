/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-seal-stream.h"

#include "sr-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define KEY_LENGTH    crypto_secretstream_xchacha20poly1305_KEYBYTES
#define HEADER_LENGTH crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define EXTRA         crypto_secretstream_xchacha20poly1305_ABYTES
#define PIECE         65536

typedef crypto_secretstream_xchacha20poly1305_state State;

struct _SrSealWriter
{
  GOutputStream *out;
  GBytes *context; /* until the first piece */
  State state;
  gsize filled;
  guint8 piece[PIECE];
  guint8 sealed[PIECE + EXTRA];
};

struct _SrSealReader
{
  GInputStream *in;
  GBytes *context;
  State state;
  gboolean ended; /* the last piece is in "piece" */
  gsize filled;
  gsize used;
  guint8 piece[PIECE];
  guint8 sealed[PIECE + EXTRA];
};

static gpointer
allocate (gsize size)
{
  return memset (sr_secret_memory_new (size), 0, size);
}

/* The first piece is bound to what stands before it; the later ones are bound to the first. */
static const guint8 *
take_context (GBytes *context, gsize *length)
{
  *length = 0;
  return context != NULL ? g_bytes_get_data (context, length) : NULL;
}

typedef struct
{
  State *state;
  guint8 header[HEADER_LENGTH];
} Start;

static gboolean
start_push (const guint8 *bytes, gsize length, gpointer user_data)
{
  Start *start = user_data;

  (void) length;
  return crypto_secretstream_xchacha20poly1305_init_push (start->state, start->header, bytes) == 0;
}

static gboolean
start_pull (const guint8 *bytes, gsize length, gpointer user_data)
{
  Start *start = user_data;

  return length == KEY_LENGTH
         && crypto_secretstream_xchacha20poly1305_init_pull (start->state, start->header, bytes) == 0;
}

SrSealWriter *
sr_seal_writer_new (GOutputStream *out,
                    const guint8 box_key[SR_PUBLIC_KEY_LENGTH],
                    GBytes *context,
                    GError **error)
{
  g_autoptr (SrSealWriter) self = allocate (sizeof *self);
  g_autoptr (SrSecret) key = sr_secret_new_random (KEY_LENGTH);
  g_autoptr (GBytes) sealed = sr_seal (box_key, key);
  Start start = {&self->state, {0}};

  self->out = g_object_ref (out);
  self->context = context != NULL ? g_bytes_ref (context) : NULL;
  if (sealed == NULL || !sr_secret_use (key, start_push, &start))
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("Nothing can be sealed to this key."));
      return NULL;
    }
  if (!g_output_stream_write_all (out, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), NULL, NULL,
                                  error)
      || !g_output_stream_write_all (out, start.header, sizeof start.header, NULL, NULL, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
push (SrSealWriter *self, guint8 tag, GError **error)
{
  unsigned long long length = 0;
  gsize extra;
  const guint8 *context = take_context (self->context, &extra);

  crypto_secretstream_xchacha20poly1305_push (&self->state, self->sealed, &length, self->piece, self->filled,
                                              context, extra, tag);
  g_clear_pointer (&self->context, g_bytes_unref);
  self->filled = 0;
  return g_output_stream_write_all (self->out, self->sealed, (gsize) length, NULL, NULL, error);
}

gboolean
sr_seal_writer_write (SrSealWriter *self, gconstpointer bytes, gsize length, GError **error)
{
  const guint8 *at = bytes;

  while (length > 0)
    {
      gsize n;

      /* a full piece waits: it may turn out to be the last one */
      if (self->filled == PIECE && !push (self, 0, error))
        return FALSE;
      n = MIN (length, PIECE - self->filled);
      memcpy (self->piece + self->filled, at, n);
      self->filled += n;
      at += n;
      length -= n;
    }
  return TRUE;
}

gboolean
sr_seal_writer_finish (SrSealWriter *self, GError **error)
{
  return push (self, crypto_secretstream_xchacha20poly1305_TAG_FINAL, error);
}

void
sr_seal_writer_free (SrSealWriter *self)
{
  g_clear_object (&self->out);
  g_clear_pointer (&self->context, g_bytes_unref);
  sodium_free (self);
}

static gboolean
refuse (GError **error)
{
  if (error == NULL || *error == NULL)
    g_set_error_literal (error, SR_ERROR, SR_ERROR_DAMAGED,
                         _ ("The sealed file is damaged, cut off, or was sealed for somebody else."));
  return FALSE;
}

SrSealReader *
sr_seal_reader_new (GInputStream *in, SrKeyPair *pair, GBytes *context, GError **error)
{
  g_autoptr (SrSealReader) self = allocate (sizeof *self);
  g_autoptr (SrSecret) key = NULL;
  guint8 sealed[KEY_LENGTH + SR_SEAL_EXTRA];
  Start start = {&self->state, {0}};
  gsize got = 0;

  self->in = g_object_ref (in);
  self->context = context != NULL ? g_bytes_ref (context) : NULL;
  if (!g_input_stream_read_all (in, sealed, sizeof sealed, &got, NULL, error))
    return NULL;
  if (got == sizeof sealed)
    key = sr_key_pair_open_sealed (pair, sealed, sizeof sealed);
  if (key == NULL || !g_input_stream_read_all (in, start.header, sizeof start.header, &got, NULL, error)
      || got != sizeof start.header || !sr_secret_use (key, start_pull, &start))
    {
      refuse (error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static gboolean
pull (SrSealReader *self, GError **error)
{
  unsigned long long length = 0;
  gsize extra;
  const guint8 *context = take_context (self->context, &extra);
  gsize got = 0;
  guint8 tag = 0;

  if (!g_input_stream_read_all (self->in, self->sealed, sizeof self->sealed, &got, NULL, error))
    return FALSE;
  if (got < EXTRA
      || crypto_secretstream_xchacha20poly1305_pull (&self->state, self->piece, &length, &tag, self->sealed,
                                                     got, context, extra)
           != 0)
    return refuse (error);
  g_clear_pointer (&self->context, g_bytes_unref);
  self->ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  if (!self->ended && got < sizeof self->sealed)
    return refuse (error);
  self->filled = (gsize) length;
  self->used = 0;
  return TRUE;
}

gboolean
sr_seal_reader_read (SrSealReader *self, gpointer bytes, gsize length, GError **error)
{
  guint8 *at = bytes;

  while (length > 0)
    {
      gsize n;

      if (self->used == self->filled && (self->ended ? !refuse (error) : !pull (self, error)))
        return FALSE;
      n = MIN (length, self->filled - self->used);
      if (n == 0)
        return refuse (error);
      memcpy (at, self->piece + self->used, n);
      self->used += n;
      at += n;
      length -= n;
    }
  return TRUE;
}

gboolean
sr_seal_reader_finish (SrSealReader *self, GError **error)
{
  guint8 more;
  gsize got = 0;

  if (!self->ended && self->used == self->filled && !pull (self, error))
    return FALSE;
  if (!self->ended || self->used != self->filled)
    return refuse (error);
  if (!g_input_stream_read_all (self->in, &more, 1, &got, NULL, error))
    return FALSE;
  return got == 0 ? TRUE : refuse (error);
}

void
sr_seal_reader_free (SrSealReader *self)
{
  g_clear_object (&self->in);
  g_clear_pointer (&self->context, g_bytes_unref);
  sodium_free (self);
}
