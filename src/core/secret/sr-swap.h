/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether what a process holds in memory can end up readable on a disk. */
typedef enum
{
  SR_SWAP_NONE,
  SR_SWAP_PROTECTED, /* in memory only, or on an encrypted device */
  SR_SWAP_PLAIN,
  SR_SWAP_UNKNOWN,
} SrSwapState;

SrSwapState sr_swap_state (void);

/** sr_swap_word: "none", "protected", "plain", "unknown". */
const char *sr_swap_word (SrSwapState state);

/** sr_swap_sentence: what a person should know of it. */
const char *sr_swap_sentence (SrSwapState state);

G_END_DECLS
