/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-clock.h"

G_BEGIN_DECLS

/*
 * The session lock: the file "lock" in the vault's folder, held by an open-file-description lock for the
 * whole session. Such a lock stays when this process opens and closes the file elsewhere, and goes at once
 * when the process dies.
 */
typedef struct _SrSessionLock SrSessionLock;

/** sr_session_lock_take: (transfer full) (nullable): SR_ERROR_IN_USE naming the holder where there is one.
 * Writes nothing. */
SrSessionLock *sr_session_lock_take (const char *dir, GError **error);

/** sr_session_lock_sign: writes into the file who holds it. */
gboolean sr_session_lock_sign (SrSessionLock *self, SrClock *clock, GError **error);

/** sr_session_lock_release: lets it go. */
void sr_session_lock_release (SrSessionLock *self);

/** sr_session_lock_holder: (transfer full) (nullable): who holds the vault in @dir, in words. */
char *sr_session_lock_holder (const char *dir);

G_END_DECLS
