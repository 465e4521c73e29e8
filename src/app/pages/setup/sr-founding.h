/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-draft.h"
#include "sr-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SrFoundingWork:
 *
 * A vault in the making: it lies in a hidden folder beside its place until the person has shown that they
 * hold the recovery key, and is taken away again where they do not go through with it.
 */
typedef struct _SrFoundingWork SrFoundingWork;

/** Makes the vault of draft in the folder for vaults, off the main thread. */
void sr_founding_make_async (SrDraft *draft,
                             SrSecret *passphrase,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
SrFoundingWork *sr_founding_make_finish (GAsyncResult *result, GError **error);

/** The recovery key as text in groups; to be shown once. */
SrSecret *sr_founding_get_recovery_key (SrFoundingWork *self);
const char *sr_founding_get_vault_id (SrFoundingWork *self);
const char *sr_founding_get_fingerprint (SrFoundingWork *self);
const char *sr_founding_get_firm (SrFoundingWork *self);

/** Moves the vault to its place. Answers its folder and the session to enter with. */
char *sr_founding_settle (SrFoundingWork *self, SrSecret **session, GError **error);

/** Frees it, and takes away a vault that was not settled. */
void sr_founding_free (SrFoundingWork *self);

G_END_DECLS
