/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-founding.h"

G_BEGIN_DECLS

/**
 * SrRecoveryPage:
 *
 * The last step of setting up: the recovery key is shown once and printed, and two of its groups are typed
 * back. Then the vault takes its place and opens. Leaving before takes the vault away again.
 */
#define SR_TYPE_RECOVERY_PAGE (sr_recovery_page_get_type ())
G_DECLARE_FINAL_TYPE (SrRecoveryPage, sr_recovery_page, SR, RECOVERY_PAGE, AdwBin)

/** Takes the founding over. */
GtkWidget *sr_recovery_page_new (SrFoundingWork *founding);

G_END_DECLS
