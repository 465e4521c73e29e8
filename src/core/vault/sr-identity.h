/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-keys.h"

G_BEGIN_DECLS

/**
 * SrIdentity: somebody who has unlocked their slot: who they are, their keys and the vault's master keys (two
 * while the vault is changing from one to the other).
 */
typedef struct
{
  guint8 slot_id[SR_KEYS_ID_LENGTH];
  SrKeyPair *pair;
  guint n_masters;
  SrSecret *masters[SR_KEYS_MOST_KEYS];
} SrIdentity;

void sr_identity_free (SrIdentity *self);

/** sr_identity_unlock: (transfer full) (nullable): tries @passphrase on the slot called @label, or on all. */
SrIdentity *sr_identity_unlock (const SrKeys *keys, const char *label, SrSecret *passphrase, GError **error);

/** sr_identity_unlock_recovery: (transfer full) (nullable): @text: the recovery key as it is written. */
SrIdentity *sr_identity_unlock_recovery (const SrKeys *keys, SrSecret *text, GError **error);

/** sr_identity_unlock_session: (transfer full) (nullable): with what sr_identity_to_session() gave. */
SrIdentity *sr_identity_unlock_session (const SrKeys *keys, SrSecret *session, GError **error);
SrSecret *sr_identity_to_session (SrIdentity *self, const guint8 vault_id[SR_KEYS_ID_LENGTH]);

/** sr_identity_enter_again: takes the master keys out of @keys, the vault's newest key file. */
gboolean sr_identity_enter_again (SrIdentity *self, const SrKeys *keys, GError **error);

/** sr_slot_init_person: a slot for somebody new: id, salt, and as much of @label as it holds. */
void sr_slot_init_person (SrSlot *slot, const char *label);
void sr_slot_set_label (SrSlot *slot, const char *label);

/** sr_keys_add_slot: a new slot whose private keys are wrapped under @wrapping_key; @fill has the rest. Its
 * sealed boxes are made by sr_keys_seal_masters(). */
void sr_keys_add_slot (SrKeys *keys, const SrSlot *fill, SrKeyPair *pair, SrSecret *wrapping_key);

/** sr_keys_seal_masters: seals all master keys to all slots. */
void sr_keys_seal_masters (SrKeys *keys, SrSecret *const *masters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrIdentity, sr_identity_free)

G_END_DECLS
