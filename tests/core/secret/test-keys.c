/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-kdf.h"
#include "sr-key-pair.h"
#include "sr-key.h"

#include <string.h>

static void
test_cost_bounds (void)
{
  const struct
  {
    SrKdfCost cost;
    gboolean allowed;
  } table[] = {
    {{2, 65536}, TRUE},  {{16, 1048576}, TRUE},     {{1, 65536}, FALSE}, {{17, 65536}, FALSE},
    {{2, 65535}, FALSE}, {{2, 1048577}, FALSE},     {{0, 0}, FALSE},     {{G_MAXUINT32, 65536}, FALSE},
    {{3, 262144}, TRUE}, {{2, G_MAXUINT32}, FALSE},
  };
  SrKdfCost floor = sr_kdf_cost_floor ();
  SrKdfCost measured = sr_kdf_cost_measured ();

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpint (sr_kdf_cost_is_allowed (table[i].cost), ==, table[i].allowed);
  g_assert_true (sr_kdf_cost_is_allowed (floor));
  g_assert_true (sr_kdf_cost_is_allowed (measured));
  g_assert_cmpuint (measured.memory, >=, floor.memory);
  g_assert_cmpuint (measured.memory, <=, 512 * 1024);
}

static void
test_kdf (void)
{
  g_autoptr (SrSecret) passphrase = sr_secret_new_text ("correct horse");
  const guint8 salt[SR_KDF_SALT_LENGTH] = {7};
  const guint8 other_salt[SR_KDF_SALT_LENGTH] = {8};
  g_autoptr (SrSecret) a = sr_kdf_run (passphrase, salt, sr_kdf_cost_floor (), NULL);
  g_autoptr (SrSecret) b = sr_kdf_run (passphrase, salt, sr_kdf_cost_floor (), NULL);
  g_autoptr (SrSecret) c = sr_kdf_run (passphrase, other_salt, sr_kdf_cost_floor (), NULL);

  g_assert_cmpuint (sr_secret_get_length (a), ==, SR_KDF_KEY_LENGTH);
  g_assert_true (sr_secret_equal (a, b));
  g_assert_false (sr_secret_equal (a, c));
}

static void
test_derive (void)
{
  g_autoptr (SrSecret) master = sr_secret_new_random (SR_KEY_LENGTH);
  g_autoptr (SrSecret) a = sr_key_derive (master, 1, "SrTestA_");
  g_autoptr (SrSecret) b = sr_key_derive (master, 1, "SrTestB_");
  g_autoptr (SrSecret) hex = sr_key_to_database_key (a);

  g_assert_false (sr_secret_equal (a, b));
  g_assert_cmpuint (sr_secret_get_length (hex), ==, 67);
}

static void
test_wrap (void)
{
  g_autoptr (SrSecret) key = sr_secret_new_random (SR_KEY_LENGTH);
  g_autoptr (SrSecret) other = sr_secret_new_random (SR_KEY_LENGTH);
  g_autoptr (SrSecret) plain = sr_secret_new_text ("a private key");
  g_autoptr (GBytes) context = g_bytes_new_static ("slot 1", 6);
  g_autoptr (GBytes) wrong = g_bytes_new_static ("slot 2", 6);
  const guint8 nonce[SR_KEY_NONCE_LENGTH] = {1};
  g_autoptr (GBytes) wrapped = sr_key_wrap (key, plain, nonce, context);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (wrapped, &length);
  g_autoptr (SrSecret) back = sr_key_unwrap (key, bytes, length, nonce, context);

  g_assert_true (sr_secret_equal (back, plain));
  g_assert_null (sr_key_unwrap (other, bytes, length, nonce, context));
  g_assert_null (sr_key_unwrap (key, bytes, length, nonce, wrong));
  g_assert_null (sr_key_unwrap (key, bytes, length - 1, nonce, context));
  g_assert_null (sr_key_unwrap (key, bytes, 3, nonce, context));
}

static void
test_pair (void)
{
  g_autoptr (SrKeyPair) anna = sr_key_pair_new_random ();
  g_autoptr (SrKeyPair) ben = sr_key_pair_new_random ();
  g_autoptr (SrSecret) secret = sr_key_pair_dup_secret (anna);
  g_autoptr (SrKeyPair) again = sr_key_pair_new_from_secret (secret);
  g_autoptr (SrSecret) message = sr_secret_new_text ("master key");
  g_autoptr (GBytes) sealed = sr_seal (sr_key_pair_get_box_key (anna), message);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (sealed, &length);
  g_autoptr (SrSecret) opened = sr_key_pair_open_sealed (again, bytes, length);
  guint8 signature[SR_SIGNATURE_LENGTH];

  g_assert_true (sr_secret_equal (opened, message));
  g_assert_null (sr_key_pair_open_sealed (ben, bytes, length));
  sr_key_pair_sign (anna, (const guint8 *) "entry", 5, signature);
  g_assert_true (
    sr_signature_check (sr_key_pair_get_sign_key (again), (const guint8 *) "entry", 5, signature));
  g_assert_false (
    sr_signature_check (sr_key_pair_get_sign_key (ben), (const guint8 *) "entry", 5, signature));
  g_assert_false (
    sr_signature_check (sr_key_pair_get_sign_key (anna), (const guint8 *) "entri", 5, signature));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keys/cost-bounds", test_cost_bounds);
  g_test_add_func ("/keys/kdf", test_kdf);
  g_test_add_func ("/keys/derive", test_derive);
  g_test_add_func ("/keys/wrap", test_wrap);
  g_test_add_func ("/keys/pair", test_pair);
  return g_test_run ();
}
