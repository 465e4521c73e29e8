/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-key.h"

#include <sodium.h>
#include <string.h>

typedef struct
{
  guint64 number;
  const char *context;
  guint8 *out;
  const guint8 *bytes;
  gsize length;
  const guint8 *nonce;
  GBytes *bound;
  SrSecret *secret;
} Work;

static gboolean
derive (const guint8 *bytes, gsize length, gpointer user_data)
{
  Work *work = user_data;

  g_assert (length == crypto_kdf_KEYBYTES);
  return crypto_kdf_derive_from_key (work->out, SR_KEY_LENGTH, work->number, work->context, bytes) == 0;
}

SrSecret *
sr_key_derive (SrSecret *master, guint64 number, const char *context)
{
  guint8 key[SR_KEY_LENGTH];
  Work work = {.number = number, .context = context, .out = key};

  g_assert (strlen (context) == crypto_kdf_CONTEXTBYTES);
  if (!sr_secret_use (master, derive, &work))
    g_assert_not_reached ();
  return sr_secret_new_take (key, sizeof key);
}

static gboolean
mac_with (const guint8 *bytes, gsize length, gpointer user_data)
{
  Work *work = user_data;

  return crypto_generichash (work->out, SR_KEY_MAC_LENGTH, work->bytes, work->length, bytes, length) == 0;
}

void
sr_key_mac (SrSecret *key, const guint8 *bytes, gsize length, guint8 mac[SR_KEY_MAC_LENGTH])
{
  Work work = {.out = mac, .bytes = bytes, .length = length};

  if (!sr_secret_use (key, mac_with, &work))
    g_assert_not_reached ();
}

static gboolean
to_hex (const guint8 *bytes, gsize length, gpointer user_data)
{
  char *text = user_data;

  memcpy (text, "x'", 2);
  sodium_bin2hex (text + 2, 2 * length + 1, bytes, length);
  text[2 + 2 * length] = '\'';
  return TRUE;
}

SrSecret *
sr_key_to_database_key (SrSecret *key)
{
  char text[2 + 2 * SR_KEY_LENGTH + 1];

  g_assert (sr_secret_get_length (key) == SR_KEY_LENGTH);
  sr_secret_use (key, to_hex, text);
  return sr_secret_new_take (text, sizeof text);
}

static gboolean
seal_under (const guint8 *key, gsize length, gpointer user_data)
{
  Work *work = user_data;
  gsize bound_length;
  const guint8 *bound = g_bytes_get_data (work->bound, &bound_length);

  return crypto_aead_xchacha20poly1305_ietf_encrypt (work->out, NULL, work->bytes, work->length, bound,
                                                     bound_length, NULL, work->nonce, key)
         == 0;
}

static gboolean
with_plain (const guint8 *bytes, gsize length, gpointer user_data)
{
  Work *work = user_data;

  work->bytes = bytes;
  work->length = length;
  return sr_secret_use (work->secret, seal_under, work);
}

GBytes *
sr_key_wrap (SrSecret *key, SrSecret *secret, const guint8 nonce[SR_KEY_NONCE_LENGTH], GBytes *context)
{
  gsize length = sr_secret_get_length (secret) + SR_KEY_TAG_LENGTH;
  Work work = {.out = g_malloc (length), .nonce = nonce, .bound = context, .secret = key};

  g_assert (sr_secret_get_length (key) == SR_KEY_LENGTH);
  if (!sr_secret_use (secret, with_plain, &work))
    g_assert_not_reached ();
  return g_bytes_new_take (work.out, length);
}

static gboolean
open_under (const guint8 *key, gsize length, gpointer user_data)
{
  Work *work = user_data;
  gsize bound_length;
  const guint8 *bound = g_bytes_get_data (work->bound, &bound_length);

  return crypto_aead_xchacha20poly1305_ietf_decrypt (work->out, NULL, NULL, work->bytes, work->length, bound,
                                                     bound_length, work->nonce, key)
         == 0;
}

SrSecret *
sr_key_unwrap (SrSecret *key,
               const guint8 *wrapped,
               gsize length,
               const guint8 nonce[SR_KEY_NONCE_LENGTH],
               GBytes *context)
{
  g_autofree guint8 *plain = NULL;
  Work work = {.bytes = wrapped, .length = length, .nonce = nonce, .bound = context};

  g_assert (sr_secret_get_length (key) == SR_KEY_LENGTH);
  if (length < SR_KEY_TAG_LENGTH)
    return NULL;
  plain = work.out = g_malloc (length);
  if (!sr_secret_use (key, open_under, &work))
    return NULL;
  return sr_secret_new_take (plain, length - SR_KEY_TAG_LENGTH);
}
