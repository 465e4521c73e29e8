/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-secret.h"
#include "sr-vault.h"

G_BEGIN_DECLS

/* Finding out, off the main thread, whether a passphrase or a recovery key opens a vault. What comes back is
 * the session to hand to the next image of the process; the vault is closed again. */

/** label: whose slot. */
void sr_unlock_async (const char *dir,
                      const char *label,
                      SrSecret *passphrase,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);

void sr_unlock_with_recovery_async (const char *dir,
                                    SrSecret *recovery_key,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/** (transfer full) (nullable): the session; errors as of sr_vault_open(). */
SrSecret *sr_unlock_finish (GAsyncResult *result, GError **error);

/** Whether what was tried is a recovery key. */
gboolean sr_unlock_was_recovery (GAsyncResult *result);

/** How many seconds the answer to a wrong passphrase is still held back; 0 where none is. */
guint sr_unlock_seconds_left (void);

G_END_DECLS
