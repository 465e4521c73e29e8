/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SR_STRENGTH_NONE,
  SR_STRENGTH_WEAK, /* refused */
  SR_STRENGTH_FAIR,
  SR_STRENGTH_GOOD,
  SR_STRENGTH_STRONG,
} SrStrength;

/** How hard passphrase is to guess for somebody who has a copy of the vault and knows words (names of the
 * firm and of the person, which are easy to guess; NULL-terminated or NULL). */
SrStrength sr_passphrase_strength (const char *passphrase, const char *const *words);

/** "Weak: it could be guessed", …; translated. */
const char *sr_passphrase_strength_words (SrStrength strength);

G_END_DECLS
