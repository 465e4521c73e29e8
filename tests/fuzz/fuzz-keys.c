/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "fuzz.h"

#include "sr-keys.h"

#include <sodium.h>

/* The file "keys". A checksum guards both of its copies, which random bytes never pass: so each input is also
 * taken as the inside of one copy and given its checksum. */

static void
parse (const guint8 *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  SrKeys *keys = sr_keys_parse (bytes, length, "keys", &error);

  fuzz_expect (keys, error);
  if (keys == NULL)
    return;
  for (guint i = 0; i < keys->slots->len; i++)
    {
      SrSlot *slot = sr_keys_get_slot (keys, i);
      g_autoptr (GBytes) context = sr_keys_slot_context (keys, slot);

      g_assert_true (g_utf8_validate (slot->label, -1, NULL));
      g_assert_nonnull (sr_keys_find_slot (keys, slot->id));
    }
  sr_keys_free (keys);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  gsize inside = length % 2 == 0 && length >= 64 ? length / 2 - 32 : length;
  g_autofree guint8 *whole = g_malloc (2 * (inside + 32));

  g_assert_cmpint (sodium_init (), >=, 0);
  parse (bytes, length);
  if (inside == 0)
    return 0;
  memcpy (whole, bytes, inside);
  crypto_generichash (whole + inside, 32, whole, inside, NULL, 0);
  memcpy (whole + inside + 32, whole, inside + 32);
  parse (whole, 2 * (inside + 32));
  return 0;
}
