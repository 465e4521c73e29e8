/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-secret.h"

G_BEGIN_DECLS

#define SR_KDF_SALT_LENGTH 16
#define SR_KDF_KEY_LENGTH  32

/** SrKdfCost: what one try of a passphrase costs with Argon2id. */
typedef struct
{
  guint32 passes;
  guint32 memory; /* KiB */
} SrKdfCost;

/** sr_kdf_cost_floor: the least that is ever written: 2 passes over 64 MiB. */
SrKdfCost sr_kdf_cost_floor (void);

/** sr_kdf_cost_measured: about one second on this machine, at most a quarter of its memory or 512 MiB. */
SrKdfCost sr_kdf_cost_measured (void);

/** sr_kdf_cost_is_allowed: whether a cost that was read is within the bounds: 64 MiB to 1 GiB, 2 to 16
 * passes. */
gboolean sr_kdf_cost_is_allowed (SrKdfCost cost);

/** sr_kdf_run: (transfer full) (nullable): the key for @passphrase; SR_ERROR_FAILED where memory is short. */
SrSecret *
sr_kdf_run (SrSecret *passphrase, const guint8 salt[SR_KDF_SALT_LENGTH], SrKdfCost cost, GError **error);

G_END_DECLS
