/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-recovery-offer.h"

G_BEGIN_DECLS

/**
 * SrRecoveryPage:
 *
 * A recovery key is shown once and printed, and two of its groups are typed back: the last step of setting up
 * a vault, and of using its recovery key.
 *
 * Signal "kept": the groups were typed back and the person wants to open the vault. Signal "cancelled": they
 * would rather leave without it; a renewed key has no such way out.
 */
#define SR_TYPE_RECOVERY_PAGE (sr_recovery_page_get_type ())
G_DECLARE_FINAL_TYPE (SrRecoveryPage, sr_recovery_page, SR, RECOVERY_PAGE, AdwBin)

/** Takes the offer over. */
GtkWidget *sr_recovery_page_new (SrRecoveryOffer *offer);

/** What the button that emits "kept" is called, with a mnemonic. */
void sr_recovery_page_set_verb (SrRecoveryPage *self, const char *verb);

G_END_DECLS
