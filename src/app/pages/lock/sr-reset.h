/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gio/gio.h>

#include "sr-recovery-offer.h"

G_BEGIN_DECLS

/* Giving somebody a new passphrase by the recovery key, off the main thread. */

/**
 * session: of the recovery key, as sr_unlock_finish() gave it; label: whose passphrase is replaced.
 */
void sr_reset_async (const char *dir,
                     SrSecret *session,
                     const char *label,
                     SrSecret *passphrase,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);

/**
 * (transfer full) (nullable): the recovery key that is valid from now on. entry: (out) (transfer full): the
 * session of the person, to enter with. Where it fails, the error says what holds now.
 */
SrRecoveryOffer *sr_reset_finish (GAsyncResult *result, SrSecret **entry, GError **error);

G_END_DECLS
