/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/**
 * SrVaultHeader: what can be said of a vault without a key. Nothing of it is proved before the vault is
 * opened.
 */
#define SR_TYPE_VAULT_HEADER (sr_vault_header_get_type ())
G_DECLARE_FINAL_TYPE (SrVaultHeader, sr_vault_header, SR, VAULT_HEADER, GObject)

typedef enum
{
  SR_SLOT_PERSON = 1,
  SR_SLOT_RECOVERY = 2,
} SrSlotKind;

const char *sr_vault_header_get_dir (SrVaultHeader *self);

/** sr_vault_header_get_name: the folder's name without ".subrosa". */
const char *sr_vault_header_get_name (SrVaultHeader *self);

/** sr_vault_header_get_id: the vault's identity, 32 hexadecimal digits. */
const char *sr_vault_header_get_id (SrVaultHeader *self);
guint sr_vault_header_get_format (SrVaultHeader *self);

/** sr_vault_header_is_demonstration: whether the vault holds a made-up firm; its passphrase is public. */
gboolean sr_vault_header_is_demonstration (SrVaultHeader *self);

/** sr_vault_header_is_writable: %FALSE where only a newer Subrosa may write it. */
gboolean sr_vault_header_is_writable (SrVaultHeader *self);

/* The slots: who can open it. */
guint sr_vault_header_get_n_slots (SrVaultHeader *self);
const char *sr_vault_header_get_slot_id (SrVaultHeader *self, guint slot);
const char *sr_vault_header_get_slot_label (SrVaultHeader *self, guint slot);
SrSlotKind sr_vault_header_get_slot_kind (SrVaultHeader *self, guint slot);

/** sr_vault_header_get_holder: (nullable): who has it open at this moment, in words ("anna on desk-4, since
 * 10:04"). */
const char *sr_vault_header_get_holder (SrVaultHeader *self);

G_END_DECLS
