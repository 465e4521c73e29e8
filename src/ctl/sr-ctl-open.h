/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-ctl.h"
#include "sr-vault.h"

G_BEGIN_DECLS

/**
 * sr_ctl_open_vault: (transfer full) (nullable): opens the vault that --vault names, as --user, with the
 * passphrase from --passphrase-file, --passphrase-fd or the terminal. The passphrase of a demonstration vault
 * is public and need not be given.
 *
 * A vault that is open for reading only says so on standard error.
 */
SrVault *sr_ctl_open_vault (SrCtlContext *context, GError **error);

/** sr_ctl_need_vault: the folder that --vault names, or %NULL with SR_ERROR_BAD_INPUT. */
const char *sr_ctl_need_vault (SrCtlContext *context, GError **error);

/** sr_ctl_read_passphrase: (transfer full) (nullable): from @file, from @fd (-1: none), or asked with
 * @prompt. */
SrSecret *sr_ctl_read_passphrase (const char *file, int fd, const char *prompt, GError **error);

G_END_DECLS
