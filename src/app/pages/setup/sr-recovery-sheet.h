/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-paper.h"
#include "sr-recovery-offer.h"

G_BEGIN_DECLS

/** The recovery sheet as paper: the key in groups, the vault's id and fingerprint, how to use it. Lives in
 * memory only. */
SrPaper *sr_recovery_sheet_new (const SrRecoveryOffer *offer, GDateTime *now, GError **error);

G_END_DECLS
