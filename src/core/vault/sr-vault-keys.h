/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-vault-private.h"

G_BEGIN_DECLS

/*
 * Changes of the key file: the database decides first. The journal entry, the checksum of the next key file
 * and its bytes are committed together; then the file is replaced; then the database forgets the bytes.
 * Whoever opens the vault after a crash in between finds the bytes and finishes.
 */

/** sr_vault_keys_begin: (transfer full) (nullable): a copy of the key file to work on, one generation on.
 * Refuses where the vault cannot be written, an interrupted change cannot be finished, or the file names
 * keys that the signed roster does not vouch for: nothing is ever sealed to those. */
SrKeys *sr_vault_keys_begin (SrVault *self, GError **error);

/**
 * sr_vault_keys_replace: puts @next (transfer full) in the place of the key file.
 * @masters: one master key for each of its key numbers
 * @change: (nullable): what the journal says about it; %NULL where an entry said it before
 */
gboolean sr_vault_keys_replace (
  SrVault *self, SrKeys *next, SrSecret *const *masters, SrChange *change, GError **error);

/** sr_vault_keys_settle: finishes a change of the key file that was interrupted. @opening: %FALSE with
 * SR_ERROR_WRONG_PASSPHRASE where this session's own slot is another one now: unlock again. */
gboolean sr_vault_keys_settle (SrVault *self, gboolean opening, GError **error);

/** sr_vault_keys_find_label: (nullable): the slot of the person called @label. */
SrSlot *sr_vault_keys_find_label (SrKeys *keys, const char *label, GError **error);

/** sr_vault_keys_rewrap: makes @slot's wrapped part anew for @pair under @passphrase; it moves to the end. */
gboolean sr_vault_keys_rewrap (
  SrKeys *keys, const SrSlot *slot, SrKeyPair *pair, SrSecret *passphrase, gboolean fast, GError **error);

/** sr_vault_keys_change_of_pair: (transfer full): the entry that gives @slot's member the keys of @pair. */
SrChange *sr_vault_keys_change_of_pair (SrVault *self, const SrSlot *slot, SrKeyPair *pair);

void sr_vault_keys_drop_slot (SrKeys *keys, const guint8 id[SR_KEYS_ID_LENGTH]);

/** sr_vault_master_change: a new master key beside the present one in @next (transfer full), with @change;
 * then the database under it. */
gboolean sr_vault_master_change (SrVault *self, SrKeys *next, SrChange *change, GError **error);

/** sr_vault_master_finish: goes on where a change of the master key was interrupted; nothing where none was.
 */
gboolean sr_vault_master_finish (SrVault *self, GError **error);

/** sr_vault_rewrite_sweep: removes what an interrupted replacement left beside the files. */
void sr_vault_rewrite_sweep (const char *dir);

G_END_DECLS
