/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why the vault must be locked now. */
typedef enum
{
  SR_LOCK_ASKED, /* the person did it */
  SR_LOCK_IDLE,
  SR_LOCK_SCREEN,
  SR_LOCK_SLEEP,
  SR_LOCK_SWITCH, /* somebody else took the screen */
} SrLockReason;

/** What the sources of such reasons call. */
typedef void (*SrLockNow) (SrLockReason reason, gpointer user_data);

G_END_DECLS
