/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** SrLockWait: a button that waits until nobody else has a vault open, and stops waiting when it is pressed
 * again. Emits SrLockWait::free. */
#define SR_TYPE_LOCK_WAIT (sr_lock_wait_get_type ())
G_DECLARE_FINAL_TYPE (SrLockWait, sr_lock_wait, SR, LOCK_WAIT, AdwBin)

/** sr_lock_wait_offer: offers to wait for the vault at dir; NULL offers nothing. */
void sr_lock_wait_offer (SrLockWait *self, const char *dir);

G_END_DECLS
