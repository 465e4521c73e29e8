/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-secret.h"
#include "sr-vault-header.h"

G_BEGIN_DECLS

/**
 * SrResetPage:
 *
 * What the recovery key is for: somebody of the vault gets a new passphrase, and the vault a new recovery
 * key, which SrRecoveryPage shows then. Leaving before that changes nothing.
 */
#define SR_TYPE_RESET_PAGE (sr_reset_page_get_type ())
G_DECLARE_FINAL_TYPE (SrResetPage, sr_reset_page, SR, RESET_PAGE, AdwBin)

/** session: of the recovery key; location: where the shelf should stand afterwards, or NULL. */
GtkWidget *
sr_reset_page_new (const char *dir, SrVaultHeader *header, SrSecret *session, const char *location);

G_END_DECLS
