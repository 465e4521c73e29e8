/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-secret.h"

G_BEGIN_DECLS

#define SR_PUBLIC_KEY_LENGTH 32
#define SR_SIGNATURE_LENGTH  64
#define SR_SEAL_EXTRA        48

/**
 * SrKeyPair: what makes a person in a vault: an Ed25519 key that signs and an X25519 key that opens what is
 * sealed to them.
 */
typedef struct _SrKeyPair SrKeyPair;

/** sr_key_pair_new_random: (transfer full) */
SrKeyPair *sr_key_pair_new_random (void);

/** sr_key_pair_new_from_secret: (transfer full) (nullable): from what sr_key_pair_dup_secret() gave. */
SrKeyPair *sr_key_pair_new_from_secret (SrSecret *secret);

/** sr_key_pair_dup_secret: (transfer full): Ed25519 seed and X25519 private key, 32 bytes each. */
SrSecret *sr_key_pair_dup_secret (SrKeyPair *self);

SrKeyPair *sr_key_pair_ref (SrKeyPair *self);
void sr_key_pair_unref (SrKeyPair *self);

/* The public halves. */
const guint8 *sr_key_pair_get_sign_key (SrKeyPair *self);
const guint8 *sr_key_pair_get_box_key (SrKeyPair *self);

/** sr_key_pair_sign: a detached Ed25519 signature of @bytes. */
void
sr_key_pair_sign (SrKeyPair *self, const guint8 *bytes, gsize length, guint8 signature[SR_SIGNATURE_LENGTH]);

/** sr_signature_check: whether @signature of @bytes was made with the private half of @sign_key. */
gboolean sr_signature_check (const guint8 sign_key[SR_PUBLIC_KEY_LENGTH],
                             const guint8 *bytes,
                             gsize length,
                             const guint8 signature[SR_SIGNATURE_LENGTH]);

/** sr_seal: (transfer full): @secret so that only the holder of @box_key can open it. */
GBytes *sr_seal (const guint8 box_key[SR_PUBLIC_KEY_LENGTH], SrSecret *secret);

/** sr_key_pair_open_sealed: (transfer full) (nullable) */
SrSecret *sr_key_pair_open_sealed (SrKeyPair *self, const guint8 *sealed, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrKeyPair, sr_key_pair_unref)

G_END_DECLS
