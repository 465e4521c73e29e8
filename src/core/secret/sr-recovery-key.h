/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-key-pair.h"

G_BEGIN_DECLS

#define SR_RECOVERY_GROUPS 8

/*
 * The recovery key: 160 random bits, written as eight groups of five letters and digits (Crockford's
 * alphabet: no I, L, O, U). The fifth of each group checks the four before it and the group's place, so that
 * a slip of the pen is found where it is.
 */

/** sr_recovery_key_new: (transfer full): the bits of a new one. */
SrSecret *sr_recovery_key_new (void);

/** sr_recovery_key_to_text: (transfer full): the groups, joined by "-". */
SrSecret *sr_recovery_key_to_text (SrSecret *bits);

/**
 * sr_recovery_key_from_text: (transfer full) (nullable): the bits again.
 * @wrong_group: (out) (optional): the first group that cannot be right, from 1; 0 where the length is wrong
 *
 * Small letters, spaces, and O, I, L for 0 and 1 are understood.
 */
SrSecret *sr_recovery_key_from_text (SrSecret *text, guint *wrong_group, GError **error);

/** sr_recovery_key_derive: the key pair and the wrapping key that @bits stand for in the vault @vault_id. */
void
sr_recovery_key_derive (SrSecret *bits, const guint8 vault_id[16], SrKeyPair **pair, SrSecret **wrapping_key);

G_END_DECLS
