/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-recovery-key.h"

#include "sr-error.h"
#include "sr-key.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define GROUP_LETTERS 5
#define DATA_LETTERS  (GROUP_LETTERS - 1)
#define BITS_LENGTH   20
#define TEXT_LENGTH   (SR_RECOVERY_GROUPS * (GROUP_LETTERS + 1) - 1)

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Product in the field of 32 elements, modulo x⁵ + x² + 1. */
static guint
multiply (guint a, guint b)
{
  guint product = 0;

  for (; b != 0; b >>= 1)
    {
      if (b & 1)
        product ^= a;
      a <<= 1;
      if (a & 32)
        a ^= 37;
    }
  return product;
}

/* A weighted sum: weights that differ from each other and from 1 find any one wrong letter and any two
 * neighbours that changed places, the group's number finds groups that did. */
static guint
check_value (const guint8 data[DATA_LETTERS], guint group)
{
  static const guint weights[DATA_LETTERS] = {2, 4, 8, 16};
  guint sum = group + 1;

  for (guint i = 0; i < DATA_LETTERS; i++)
    sum ^= multiply (weights[i], data[i]);
  return sum;
}

SrSecret *
sr_recovery_key_new (void)
{
  return sr_secret_new_random (BITS_LENGTH);
}

static gboolean
write_text (const guint8 *bits, gsize length, gpointer user_data)
{
  char *out = user_data;
  guint at = 0;

  g_assert (length == BITS_LENGTH);
  for (guint group = 0; group < SR_RECOVERY_GROUPS; group++)
    {
      guint8 data[DATA_LETTERS];

      for (guint i = 0; i < DATA_LETTERS; i++, at += 5)
        {
          /* five bits from bit number @at on, which may lie across two bytes */
          guint two = bits[at / 8] << 8 | (at / 8 + 1 < BITS_LENGTH ? bits[at / 8 + 1] : 0);

          data[i] = (two >> (11 - at % 8)) & 31;
          *out++ = alphabet[data[i]];
        }
      *out++ = alphabet[check_value (data, group)];
      if (group + 1 < SR_RECOVERY_GROUPS)
        *out++ = '-';
    }
  return TRUE;
}

SrSecret *
sr_recovery_key_to_text (SrSecret *bits)
{
  char text[TEXT_LENGTH];

  sr_secret_use (bits, write_text, text);
  return sr_secret_new_take (text, sizeof text);
}

static int
letter_value (char letter)
{
  const char *found;

  letter = g_ascii_toupper (letter);
  if (letter == 'O')
    letter = '0';
  if (letter == 'I' || letter == 'L')
    letter = '1';
  found = letter != '\0' ? strchr (alphabet, letter) : NULL;
  return found != NULL ? (int) (found - alphabet) : -1;
}

typedef struct
{
  guint8 bits[BITS_LENGTH];
  guint wrong_group;
} Reading;

static gboolean
collect_letters (const guint8 *text, gsize length, int values[SR_RECOVERY_GROUPS * GROUP_LETTERS])
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '-' || g_ascii_isspace (text[i]))
        continue;
      if (n == SR_RECOVERY_GROUPS * GROUP_LETTERS)
        return FALSE;
      values[n++] = letter_value ((char) text[i]);
    }
  return n == SR_RECOVERY_GROUPS * GROUP_LETTERS;
}

static gboolean
read_text (const guint8 *text, gsize length, gpointer user_data)
{
  Reading *reading = user_data;
  int values[SR_RECOVERY_GROUPS * GROUP_LETTERS];
  guint at = 0;
  gboolean ok = collect_letters (text, length, values);

  for (guint group = 0; ok && group < SR_RECOVERY_GROUPS; group++)
    {
      const int *letters = values + group * GROUP_LETTERS;
      guint8 data[DATA_LETTERS];

      for (guint i = 0; i < GROUP_LETTERS; i++)
        ok = ok && letters[i] >= 0;
      for (guint i = 0; ok && i < DATA_LETTERS; i++, at += 5)
        {
          data[i] = (guint8) letters[i];
          for (guint bit = 0; bit < 5; bit++)
            if (data[i] & (16 >> bit))
              reading->bits[(at + bit) / 8] |= 128 >> ((at + bit) % 8);
        }
      ok = ok && check_value (data, group) == (guint) letters[DATA_LETTERS];
      if (!ok)
        reading->wrong_group = group + 1;
    }
  sodium_memzero (values, sizeof values);
  return ok;
}

SrSecret *
sr_recovery_key_from_text (SrSecret *text, guint *wrong_group, GError **error)
{
  Reading reading = {{0}, 0};
  gboolean ok = sr_secret_use (text, read_text, &reading);

  if (wrong_group != NULL)
    *wrong_group = reading.wrong_group;
  if (ok)
    return sr_secret_new_take (reading.bits, sizeof reading.bits);
  sodium_memzero (reading.bits, sizeof reading.bits);
  if (reading.wrong_group > 0)
    g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                 _ ("Group %u of the recovery key is mistyped. Compare it with the sheet."),
                 reading.wrong_group);
  else
    g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                         _ ("The recovery key has eight groups of five letters and digits. Some are missing "
                            "or too many."));
  return NULL;
}

typedef struct
{
  const guint8 *vault_id;
  const char *purpose;
  guint8 *out;
} Derivation;

static gboolean
derive_one (const guint8 *bits, gsize length, gpointer user_data)
{
  Derivation *d = user_data;
  crypto_generichash_state state;

  crypto_generichash_init (&state, bits, length, SR_KEY_LENGTH);
  crypto_generichash_update (&state, (const guint8 *) d->purpose, strlen (d->purpose) + 1);
  crypto_generichash_update (&state, d->vault_id, 16);
  crypto_generichash_final (&state, d->out, SR_KEY_LENGTH);
  sodium_memzero (&state, sizeof state);
  return TRUE;
}

static SrSecret *
derive (SrSecret *bits, const guint8 *vault_id, const char *purpose)
{
  guint8 out[SR_KEY_LENGTH];
  Derivation d = {vault_id, purpose, out};

  sr_secret_use (bits, derive_one, &d);
  return sr_secret_new_take (out, sizeof out);
}

void
sr_recovery_key_derive (SrSecret *bits, const guint8 vault_id[16], SrKeyPair **pair, SrSecret **wrapping_key)
{
  g_autoptr (SrSecret) sign = derive (bits, vault_id, "subrosa recovery sign");
  g_autoptr (SrSecret) box = derive (bits, vault_id, "subrosa recovery box");
  SrSecret *const halves[] = {sign, box};
  g_autoptr (SrSecret) both = sr_secret_new_joined (halves, 2);

  *pair = sr_key_pair_new_from_secret (both);
  *wrapping_key = derive (bits, vault_id, "subrosa recovery wrap");
}
