/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-seal-stream.h"
#include "sr-vault.h"

G_BEGIN_DECLS

/* What the person who has a vault open can do with their own keys, for letters between vaults. */

/** sr_vault_get_own_keys: (transfer none): the public halves of this session's person. %FALSE with
 * SR_ERROR_NOT_PERMITTED for the recovery key, which is nobody. */
gboolean
sr_vault_get_own_keys (SrVault *self, const guint8 **sign_key, const guint8 **box_key, GError **error);

/** sr_vault_sign: a signature of this session's person over @purpose with its zero byte and @bytes. */
gboolean sr_vault_sign (
  SrVault *self, const char *purpose, GBytes *bytes, guint8 signature[SR_SIGNATURE_LENGTH], GError **error);

/** sr_sign_check: whether the holder of @sign_key signed so. */
gboolean sr_sign_check (const guint8 sign_key[SR_PUBLIC_KEY_LENGTH],
                        const char *purpose,
                        GBytes *bytes,
                        const guint8 signature[SR_SIGNATURE_LENGTH]);

/** sr_vault_open_sealed: (transfer full) (nullable): what was sealed to this session's person. */
SrSealReader *sr_vault_open_sealed (SrVault *self, GInputStream *in, GBytes *context, GError **error);

G_END_DECLS
