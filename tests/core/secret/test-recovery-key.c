/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-recovery-key.h"

#include <string.h>

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static gboolean
copy_text (const guint8 *bytes, gsize length, gpointer user_data)
{
  memcpy (user_data, bytes, length + 1);
  return TRUE;
}

/* Which group is named as wrong, 0 for none. */
static guint
wrong_group (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSecret) secret = sr_secret_new_text (text);
  guint group = 99;
  g_autoptr (SrSecret) bits = sr_recovery_key_from_text (secret, &group, &error);

  if (bits != NULL)
    return 0;
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
  return group;
}

static void
make_text (char text[64])
{
  g_autoptr (SrSecret) bits = sr_recovery_key_new ();
  g_autoptr (SrSecret) secret = sr_recovery_key_to_text (bits);
  g_autoptr (SrSecret) again = NULL;

  sr_secret_use (secret, copy_text, text);
  g_assert_cmpuint (strlen (text), ==, 47);
  again = sr_recovery_key_from_text (secret, NULL, NULL);
  g_assert_nonnull (again);
  g_assert_true (sr_secret_equal (bits, again));
}

static void
test_every_letter (void)
{
  char text[64];

  make_text (text);
  for (guint i = 0; text[i] != '\0'; i++)
    for (guint l = 0; l < 32; l++)
      {
        char before = text[i];

        if (before == '-' || before == letters[l])
          continue;
        text[i] = letters[l];
        g_assert_cmpuint (wrong_group (text), ==, i / 6 + 1);
        text[i] = before;
      }
}

static void
test_neighbours_and_groups (void)
{
  for (guint round = 0; round < 50; round++)
    {
      char text[64];

      make_text (text);
      for (guint i = 0; i + 1 < 47; i++)
        {
          char first = text[i];
          char second = text[i + 1];

          if (first == second || first == '-' || second == '-')
            continue;
          text[i] = second;
          text[i + 1] = first;
          g_assert_cmpuint (wrong_group (text), ==, i / 6 + 1);
          text[i] = first;
          text[i + 1] = second;
        }
      for (guint a = 0; a < 8; a++)
        for (guint b = a + 1; b < 8; b++)
          {
            char swapped[64];

            memcpy (swapped, text, sizeof swapped);
            memcpy (swapped + 6 * a, text + 6 * b, 5);
            memcpy (swapped + 6 * b, text + 6 * a, 5);
            g_assert_cmpuint (wrong_group (swapped), ==, a + 1);
          }
    }
}

static void
test_forgiving (void)
{
  char text[64];
  g_autofree char *small = NULL;
  g_autofree char *spaced = NULL;
  g_autoptr (SrSecret) truncated = NULL;

  make_text (text);
  small = g_ascii_strdown (text, -1);
  spaced = g_strdelimit (g_strdup (text), "-", ' ');
  for (char *c = spaced; *c != '\0'; c++)
    if (*c == '0')
      *c = 'o';
    else if (*c == '1')
      *c = 'l';
  g_assert_cmpuint (wrong_group (small), ==, 0);
  g_assert_cmpuint (wrong_group (spaced), ==, 0);
  text[41] = '\0';
  truncated = sr_secret_new_text (text);
  g_assert_null (sr_recovery_key_from_text (truncated, NULL, NULL));
}

static void
test_derived_pair (void)
{
  g_autoptr (SrSecret) bits = sr_recovery_key_new ();
  const guint8 one[16] = {1};
  const guint8 two[16] = {2};
  SrKeyPair *pairs[3];
  SrSecret *keys[3];

  sr_recovery_key_derive (bits, one, &pairs[0], &keys[0]);
  sr_recovery_key_derive (bits, one, &pairs[1], &keys[1]);
  sr_recovery_key_derive (bits, two, &pairs[2], &keys[2]);
  g_assert_cmpmem (sr_key_pair_get_sign_key (pairs[0]), 32, sr_key_pair_get_sign_key (pairs[1]), 32);
  g_assert_true (sr_secret_equal (keys[0], keys[1]));
  g_assert_false (sr_secret_equal (keys[0], keys[2]));
  g_assert_true (memcmp (sr_key_pair_get_box_key (pairs[0]), sr_key_pair_get_box_key (pairs[2]), 32) != 0);
  for (guint i = 0; i < 3; i++)
    {
      sr_key_pair_unref (pairs[i]);
      sr_secret_unref (keys[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recovery-key/every-letter", test_every_letter);
  g_test_add_func ("/recovery-key/neighbours-and-groups", test_neighbours_and_groups);
  g_test_add_func ("/recovery-key/forgiving", test_forgiving);
  g_test_add_func ("/recovery-key/derived-pair", test_derived_pair);
  return g_test_run ();
}
