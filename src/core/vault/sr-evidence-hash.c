/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-evidence-hash.h"

#include <openssl/evp.h>

/* Enough that neither side waits for the other's short pauses: 2 MiB of large pieces. */
#define PIECES_BESIDE 32

typedef struct
{
  gsize length;
  guint8 bytes[];
} Piece;

struct _SrEvidenceHash
{
  EVP_MD_CTX *sum; /* the thread's while pieces are on their way */
  guint n_pieces;
  Piece *piece;       /* the one at hand */
  GAsyncQueue *empty; /* Piece: hashed, may be filled */
  GAsyncQueue *full;  /* Piece: to be hashed; one without bytes ends the thread */
  GThread *thread;    /* nullable */
};

static gpointer
hash_pieces (gpointer data)
{
  SrEvidenceHash *self = data;
  Piece *piece;

  while ((piece = g_async_queue_pop (self->full))->length > 0)
    {
      EVP_DigestUpdate (self->sum, piece->bytes, piece->length);
      g_async_queue_push (self->empty, piece);
    }
  g_async_queue_push (self->empty, piece);
  return NULL;
}

SrEvidenceHash *
sr_evidence_hash_new (gsize piece_size, gboolean beside)
{
  SrEvidenceHash *self = g_new0 (SrEvidenceHash, 1);

  self->sum = EVP_MD_CTX_new ();
  EVP_DigestInit_ex (self->sum, EVP_sha256 (), NULL);
  self->empty = g_async_queue_new_full (g_free);
  self->full = g_async_queue_new ();
  self->n_pieces = beside ? PIECES_BESIDE : 1;
  for (guint i = 0; i < self->n_pieces; i++)
    g_async_queue_push (self->empty, g_malloc (sizeof (Piece) + piece_size));
  self->piece = g_async_queue_pop (self->empty);
  if (beside)
    self->thread = g_thread_new ("sr-hash", hash_pieces, self);
  return self;
}

void
sr_evidence_hash_free (SrEvidenceHash *self)
{
  if (self->piece == NULL)
    self->piece = g_async_queue_pop (self->empty);
  self->piece->length = 0;
  if (self->thread != NULL)
    {
      g_async_queue_push (self->full, g_steal_pointer (&self->piece));
      g_thread_join (self->thread);
    }
  g_free (self->piece);
  g_async_queue_unref (self->full);
  g_async_queue_unref (self->empty);
  EVP_MD_CTX_free (self->sum);
  g_free (self);
}

guint8 *
sr_evidence_hash_next (SrEvidenceHash *self)
{
  if (self->piece == NULL)
    self->piece = g_async_queue_pop (self->empty);
  return self->piece->bytes;
}

void
sr_evidence_hash_add (SrEvidenceHash *self, gsize length)
{
  g_return_if_fail (self->piece != NULL && length > 0);
  self->piece->length = length;
  if (self->thread != NULL)
    {
      g_async_queue_push (self->full, g_steal_pointer (&self->piece));
      return;
    }
  EVP_DigestUpdate (self->sum, self->piece->bytes, length);
}

/* Waits until all pieces are hashed: then every one but that at hand is empty. */
static void
settle (SrEvidenceHash *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  guint at_hand = self->piece != NULL ? 1 : 0;

  while (all->len + at_hand < self->n_pieces)
    g_ptr_array_add (all, g_async_queue_pop (self->empty));
  for (guint i = 0; i < all->len; i++)
    g_async_queue_push (self->empty, all->pdata[i]);
}

char *
sr_evidence_hash_dup_sum (SrEvidenceHash *self, gsize filled)
{
  EVP_MD_CTX *copy = EVP_MD_CTX_new ();
  guint8 digest[EVP_MAX_MD_SIZE];
  guint length = 0;
  GString *text = g_string_sized_new (64);

  settle (self);
  EVP_MD_CTX_copy_ex (copy, self->sum);
  if (filled > 0)
    EVP_DigestUpdate (copy, sr_evidence_hash_next (self), filled);
  EVP_DigestFinal_ex (copy, digest, &length);
  EVP_MD_CTX_free (copy);
  for (guint i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  return g_string_free (text, FALSE);
}
