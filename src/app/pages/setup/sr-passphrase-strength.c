/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-passphrase-strength.h"

#include <glib/gi18n.h>
#include <zxcvbn.h>

/* Bits of guessing. One guess costs about a second of memory-hard work, so 40 bits are some ten thousand
 * years of one machine, and 28 are eight. */
#define BITS_FAIR   28
#define BITS_GOOD   40
#define BITS_STRONG 56

SrStrength
sr_passphrase_strength (const char *passphrase, const char *const *words)
{
  double bits;

  if (!passphrase || !*passphrase)
    return SR_STRENGTH_NONE;

  bits = ZxcvbnMatch (passphrase, (const char **) (gpointer) words, NULL);
  if (bits < BITS_FAIR)
    return SR_STRENGTH_WEAK;
  if (bits < BITS_GOOD)
    return SR_STRENGTH_FAIR;

  return bits < BITS_STRONG ? SR_STRENGTH_GOOD : SR_STRENGTH_STRONG;
}

const char *
sr_passphrase_strength_words (SrStrength strength)
{
  switch (strength)
    {
    case SR_STRENGTH_NONE:
      return _ ("Four or more words that do not belong together are easy to keep and hard to guess.");
    case SR_STRENGTH_WEAK:
      return _ ("Weak: it could be guessed. Add a word or two.");
    case SR_STRENGTH_FAIR:
      return _ ("Fair: one more word would make it good.");
    case SR_STRENGTH_GOOD:
      return _ ("Good.");
    case SR_STRENGTH_STRONG:
      return _ ("Strong.");
    }

  return "";
}
