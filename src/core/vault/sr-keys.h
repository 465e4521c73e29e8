/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-kdf.h"
#include "sr-key-pair.h"
#include "sr-key.h"
#include "sr-vault-header.h"

G_BEGIN_DECLS

/*
 * The file "keys": who can open the vault and how. FORMAT.md has its bytes. Here is its form;
 * sr-keys-unlock.h has what can be done with it.
 */
#define SR_KEYS_FORMAT        1
#define SR_KEYS_ID_LENGTH     16
#define SR_KEYS_LABEL_LENGTH  64
#define SR_KEYS_MOST_SLOTS    256
#define SR_KEYS_MOST_KEYS     2
#define SR_KEYS_WRAPPED       80
#define SR_KEYS_SEALED        (32 + 16 + 4 + SR_SEAL_EXTRA)
#define SR_KEYS_DEMONSTRATION 1 /* flag: a made-up firm, its passphrase is public */

typedef enum
{
  SR_KEYS_KDF_ARGON2ID = 1, /* over a passphrase */
  SR_KEYS_KDF_RECOVERY = 2, /* BLAKE2b over the bits of the recovery key */
} SrKeysKdf;

typedef struct
{
  guint8 id[SR_KEYS_ID_LENGTH];
  SrSlotKind kind;
  char label[SR_KEYS_LABEL_LENGTH + 1];
  SrKeysKdf kdf;
  SrKdfCost cost;
  guint8 salt[SR_KDF_SALT_LENGTH];
  guint8 sign_key[SR_PUBLIC_KEY_LENGTH];
  guint8 box_key[SR_PUBLIC_KEY_LENGTH];
  guint8 nonce[SR_KEY_NONCE_LENGTH];
  guint8 wrapped[SR_KEYS_WRAPPED];
  guint8 sealed[SR_KEYS_MOST_KEYS][SR_KEYS_SEALED];
} SrSlot;

typedef struct
{
  guint32 format;
  guint32 may_read;  /* the oldest format that a program must know to read */
  guint32 may_write; /* … and to write */
  guint32 flags;
  guint8 vault_id[SR_KEYS_ID_LENGTH];
  guint64 generation;
  guint8 drop_box[SR_PUBLIC_KEY_LENGTH];
  guint n_keys;
  guint32 key_numbers[SR_KEYS_MOST_KEYS];
  GArray *slots; /* of SrSlot */
  guint8 macs[SR_KEYS_MOST_KEYS][SR_KEY_MAC_LENGTH];
  guint8 checksum[SR_KEY_MAC_LENGTH]; /* of the copy that was read; names this state of the file */
  gboolean one_copy_damaged;
  GBytes *body; /* the copy without MACs and checksum */
} SrKeys;

SrKeys *sr_keys_new (void);
void sr_keys_free (SrKeys *self);

/**
 * sr_keys_load: (transfer full) (nullable): reads the file at @path.
 *
 * One of its two copies suffices. SR_ERROR_DAMAGED where both are damaged, where the file is none of ours or
 * of a newer Subrosa.
 */
SrKeys *sr_keys_load (const char *path, GError **error);

/** sr_keys_parse: as sr_keys_load(), for bytes; @path is named in errors. */
SrKeys *sr_keys_parse (const guint8 *bytes, gsize length, const char *path, GError **error);

/** sr_keys_slot_context: (transfer full): what a slot's wrapped keys are bound to. */
GBytes *sr_keys_slot_context (const SrKeys *self, const SrSlot *slot);

/** sr_keys_serialise: (transfer full): the file's bytes; @masters: one master key for each key number. Fills
 * in the MACs, the checksum and the body. */
GBytes *sr_keys_serialise (SrKeys *self, SrSecret *const *masters);

/** sr_keys_save: replaces the file at @path, durably and at once. */
gboolean sr_keys_save (SrKeys *self, SrSecret *const *masters, const char *path, GError **error);

SrSlot *sr_keys_get_slot (const SrKeys *self, guint index);

/** sr_keys_find_slot: the slot with @id, or %NULL. */
SrSlot *sr_keys_find_slot (const SrKeys *self, const guint8 id[SR_KEYS_ID_LENGTH]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrKeys, sr_keys_free)

G_END_DECLS
