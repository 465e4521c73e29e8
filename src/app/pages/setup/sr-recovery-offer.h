/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-secret.h"

G_BEGIN_DECLS

/**
 * SrRecoveryOffer: a recovery key that was just made, as it is shown once, printed and typed back.
 * @key: its text, eight groups joined by "-"
 * @fingerprint: of the vault's founding key
 * @renewed: it takes the place of one that was used and opens nothing any more
 */
typedef struct
{
  SrSecret *key;
  char *vault_id;
  char *fingerprint;
  gboolean renewed;
} SrRecoveryOffer;

/** sr_recovery_offer_new: (transfer full) */
SrRecoveryOffer *
sr_recovery_offer_new (SrSecret *key, const char *vault_id, const char *fingerprint, gboolean renewed);
void sr_recovery_offer_free (SrRecoveryOffer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrRecoveryOffer, sr_recovery_offer_free)

/** sr_recovery_offer_dup_group: (transfer full): group @n of the key, from 0; "" where it has none. Wipe it.
 */
char *sr_recovery_offer_dup_group (const SrRecoveryOffer *self, int n);

/** sr_recovery_offer_fits: whether @typed is group @n: small letters and spaces, and O, I, L for 0 and 1, are
 * understood. */
gboolean sr_recovery_offer_fits (const SrRecoveryOffer *self, int n, const char *typed);

G_END_DECLS
