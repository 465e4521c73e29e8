/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-key-pair.h"

#include <sodium.h>
#include <string.h>

#define SEED_LENGTH crypto_sign_SEEDBYTES
#define BOX_LENGTH  crypto_box_SECRETKEYBYTES

struct _SrKeyPair
{
  gatomicrefcount references;
  SrSecret *secret; /* seed ‖ box key */
  guint8 sign_key[SR_PUBLIC_KEY_LENGTH];
  guint8 box_key[SR_PUBLIC_KEY_LENGTH];
};

typedef struct
{
  const SrKeyPair *pair;
  const guint8 *bytes;
  gsize length;
  guint8 *out;
} Work;

static gboolean
make_public_keys (const guint8 *bytes, gsize length, gpointer user_data)
{
  SrKeyPair *self = user_data;
  guint8 sign_secret[crypto_sign_SECRETKEYBYTES];
  gboolean ok = crypto_sign_seed_keypair (self->sign_key, sign_secret, bytes) == 0
                && crypto_scalarmult_base (self->box_key, bytes + SEED_LENGTH) == 0;

  sodium_memzero (sign_secret, sizeof sign_secret);
  return ok;
}

SrKeyPair *
sr_key_pair_new_from_secret (SrSecret *secret)
{
  SrKeyPair *self;

  if (sr_secret_get_length (secret) != SEED_LENGTH + BOX_LENGTH)
    return NULL;
  self = g_new0 (SrKeyPair, 1);
  g_atomic_ref_count_init (&self->references);
  self->secret = sr_secret_ref (secret);
  if (!sr_secret_use (secret, make_public_keys, self))
    g_clear_pointer (&self, sr_key_pair_unref);
  return self;
}

SrKeyPair *
sr_key_pair_new_random (void)
{
  g_autoptr (SrSecret) secret = sr_secret_new_random (SEED_LENGTH + BOX_LENGTH);

  return sr_key_pair_new_from_secret (secret);
}

SrSecret *
sr_key_pair_dup_secret (SrKeyPair *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return sr_secret_ref (self->secret);
}

SrKeyPair *
sr_key_pair_ref (SrKeyPair *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
sr_key_pair_unref (SrKeyPair *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  sr_secret_unref (self->secret);
  g_free (self);
}

const guint8 *
sr_key_pair_get_sign_key (SrKeyPair *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->sign_key;
}

const guint8 *
sr_key_pair_get_box_key (SrKeyPair *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->box_key;
}

static gboolean
sign (const guint8 *seed, gsize length, gpointer user_data)
{
  Work *work = user_data;
  guint8 public_key[crypto_sign_PUBLICKEYBYTES];
  guint8 sign_secret[crypto_sign_SECRETKEYBYTES];
  gboolean ok;

  crypto_sign_seed_keypair (public_key, sign_secret, seed);
  ok = crypto_sign_detached (work->out, NULL, work->bytes, work->length, sign_secret) == 0;
  sodium_memzero (sign_secret, sizeof sign_secret);
  return ok;
}

void
sr_key_pair_sign (SrKeyPair *self, const guint8 *bytes, gsize length, guint8 signature[SR_SIGNATURE_LENGTH])
{
  Work work = {self, bytes, length, signature};

  if (!sr_secret_use (self->secret, sign, &work))
    g_assert_not_reached ();
}

gboolean
sr_signature_check (const guint8 sign_key[SR_PUBLIC_KEY_LENGTH],
                    const guint8 *bytes,
                    gsize length,
                    const guint8 signature[SR_SIGNATURE_LENGTH])
{
  return crypto_sign_verify_detached (signature, bytes, length, sign_key) == 0;
}

static gboolean
seal (const guint8 *bytes, gsize length, gpointer user_data)
{
  Work *work = user_data;

  return crypto_box_seal (work->out, bytes, length, work->bytes) == 0;
}

GBytes *
sr_seal (const guint8 box_key[SR_PUBLIC_KEY_LENGTH], SrSecret *secret)
{
  gsize length = sr_secret_get_length (secret) + SR_SEAL_EXTRA;
  Work work = {NULL, box_key, 0, g_malloc0 (length)};

  if (!sr_secret_use (secret, seal, &work))
    {
      g_free (work.out);
      return NULL;
    }
  return g_bytes_new_take (work.out, length);
}

static gboolean
open_sealed (const guint8 *secret, gsize length, gpointer user_data)
{
  Work *work = user_data;

  return crypto_box_seal_open (work->out, work->bytes, work->length, work->pair->box_key,
                               secret + SEED_LENGTH)
         == 0;
}

SrSecret *
sr_key_pair_open_sealed (SrKeyPair *self, const guint8 *sealed, gsize length)
{
  g_autofree guint8 *plain = NULL;
  Work work = {self, sealed, length, NULL};

  if (length < SR_SEAL_EXTRA)
    return NULL;
  plain = work.out = g_malloc0 (length);
  if (!sr_secret_use (self->secret, open_sealed, &work))
    return NULL;
  return sr_secret_new_take (plain, length - SR_SEAL_EXTRA);
}
