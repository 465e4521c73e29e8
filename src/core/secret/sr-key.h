/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-secret.h"

G_BEGIN_DECLS

#define SR_KEY_LENGTH       32
#define SR_KEY_MAC_LENGTH   32
#define SR_KEY_NONCE_LENGTH 24
#define SR_KEY_TAG_LENGTH   16

/** sr_key_derive: (transfer full): the key numbered @number for @context (8 letters) from a master key. */
SrSecret *sr_key_derive (SrSecret *master, guint64 number, const char *context);

/** sr_key_mac: BLAKE2b of @bytes under @key. */
void sr_key_mac (SrSecret *key, const guint8 *bytes, gsize length, guint8 mac[SR_KEY_MAC_LENGTH]);

/** sr_key_to_database_key: (transfer full): a 32-byte key in the form that the database wants: x'64 digits'.
 */
SrSecret *sr_key_to_database_key (SrSecret *key);

/** sr_key_wrap: (transfer full): @secret sealed under @key, bound to @context; needs a fresh @nonce. */
GBytes *
sr_key_wrap (SrSecret *key, SrSecret *secret, const guint8 nonce[SR_KEY_NONCE_LENGTH], GBytes *context);

/** sr_key_unwrap: (transfer full) (nullable): what was wrapped; %NULL where key, nonce or context differ. */
SrSecret *sr_key_unwrap (SrSecret *key,
                         const guint8 *wrapped,
                         gsize length,
                         const guint8 nonce[SR_KEY_NONCE_LENGTH],
                         GBytes *context);

G_END_DECLS
