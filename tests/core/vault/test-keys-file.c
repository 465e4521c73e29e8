/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-keys.h"
#include "vault-fixture.h"

#include <sodium.h>
#include <string.h>

#define HEADER 92
#define SLOT   275
#define SEALED 100
#define MAC    32

/* What opening the key file of the fixture gives: 0 or an exit code. No passphrase is stretched for this. */
static int
open_code (VaultFixture *self, SrSecret *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVault) vault = sr_vault_open_with_session (self->dir, session, self->clock, &error);

  if (vault != NULL)
    return 0;
  g_assert_cmpuint (error->domain, ==, SR_ERROR);
  return error->code;
}

static int
peek_code (VaultFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVaultHeader) header = sr_vault_peek (self->dir, &error);

  return header != NULL ? 0 : error->code;
}

static void
put (VaultFixture *self, const guint8 *first, const guint8 *second, gsize half)
{
  g_autoptr (GByteArray) both = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  g_byte_array_append (both, first, half);
  g_byte_array_append (both, second, half);
  bytes = g_bytes_new (both->data, both->len);
  vault_fixture_write (self->dir, "keys", bytes);
}

typedef struct
{
  SrSecret *session;
  guint8 *good;
  guint8 *bad;
  gsize half;
} State;

static void
begin (VaultFixture *self, State *state)
{
  g_autoptr (GBytes) bytes = NULL;

  state->session = sr_vault_dup_session (self->vault);
  g_clear_object (&self->vault);
  bytes = vault_fixture_read (self->dir, "keys");
  state->half = g_bytes_get_size (bytes) / 2;
  g_assert_cmpuint (state->half, ==, HEADER + 2 * (SLOT + SEALED) + MAC + MAC);
  state->good = g_memdup2 (g_bytes_get_data (bytes, NULL), state->half);
  state->bad = g_memdup2 (state->good, state->half);
  g_assert_cmpint (open_code (self, state->session), ==, 0);
}

static void
end (State *state)
{
  sr_secret_unref (state->session);
  g_free (state->good);
  g_free (state->bad);
}

/* An accident in one copy harms nobody; in both it is seen before a passphrase is asked for. */
static void
test_accidents (VaultFixture *self, gconstpointer data)
{
  State state;

  begin (self, &state);
  for (gsize i = 0; i < state.half; i++)
    {
      state.bad[i] ^= 1 << (i % 8);
      put (self, state.bad, state.good, state.half);
      g_assert_cmpint (peek_code (self), ==, 0);
      put (self, state.good, state.bad, state.half);
      g_assert_cmpint (peek_code (self), ==, 0);
      put (self, state.bad, state.bad, state.half);
      g_assert_cmpint (peek_code (self), ==, SR_ERROR_DAMAGED);
      g_assert_cmpint (open_code (self, state.session), ==, SR_ERROR_DAMAGED);
      state.bad[i] = state.good[i];
    }
  put (self, state.bad, state.good, state.half);
  g_assert_cmpint (open_code (self, state.session), ==, 0);
  end (&state);
}

static void
test_one_copy_is_told (VaultFixture *self, gconstpointer data)
{
  State state;

  begin (self, &state);
  state.bad[100] ^= 1;
  put (self, state.bad, state.good, state.half);
  vault_fixture_reopen (self);
  g_assert_nonnull (strstr (sr_vault_get_notice (self->vault), "copies"));
  end (&state);
}

/* Somebody who knows the format mends the checksums too. */
static void
mend (State *state)
{
  crypto_generichash (state->bad + state->half - MAC, MAC, state->bad, state->half - MAC, NULL, 0);
}

static void
test_tampering (VaultFixture *self, gconstpointer data)
{
  State state;

  begin (self, &state);
  for (gsize i = 0; i < state.half - MAC; i++)
    {
      int code;

      state.bad[i] ^= 1;
      mend (&state);
      put (self, state.bad, state.bad, state.half);
      code = open_code (self, state.session);
      /* the session names vault and slot, and is no session of another one */
      if ((i >= 24 && i < 40) || (i >= HEADER && i < HEADER + 16))
        g_assert_cmpint (code, ==, SR_ERROR_WRONG_PASSPHRASE);
      else
        g_assert_cmpint (code, ==, SR_ERROR_DAMAGED);
      state.bad[i] = state.good[i];
    }
  end (&state);
}

/* With the passphrase: what the slot's keys are bound to makes it wrong, all else is tampering. */
static void
test_tampering_with_passphrase (VaultFixture *self, gconstpointer data)
{
  const struct
  {
    gsize place;
    int code;
  } table[] = {
    {8, SR_ERROR_WRONG_PASSPHRASE},            /* format */
    {20, SR_ERROR_DAMAGED},                    /* flags */
    {30, SR_ERROR_WRONG_PASSPHRASE},           /* vault id */
    {40, SR_ERROR_DAMAGED},                    /* generation */
    {60, SR_ERROR_DAMAGED},                    /* drop box */
    {80, SR_ERROR_DAMAGED},                    /* number of slots */
    {HEADER + 3, SR_ERROR_WRONG_PASSPHRASE},   /* my slot: id */
    {HEADER + 20, SR_ERROR_WRONG_PASSPHRASE},  /* label */
    {HEADER + 83, SR_ERROR_WRONG_PASSPHRASE},  /* passes, 2 to 3 */
    {HEADER + 85, SR_ERROR_DAMAGED},           /* passes, beyond the bounds */
    {HEADER + 95, SR_ERROR_WRONG_PASSPHRASE},  /* salt */
    {HEADER + 120, SR_ERROR_WRONG_PASSPHRASE}, /* public key */
    {HEADER + 171, SR_ERROR_WRONG_PASSPHRASE}, /* nonce */
    {HEADER + 200, SR_ERROR_WRONG_PASSPHRASE}, /* wrapped keys */
    {HEADER + SLOT + 20, SR_ERROR_DAMAGED},    /* somebody else's slot */
    {HEADER + SLOT + 200, SR_ERROR_DAMAGED},
    {HEADER + 2 * SLOT + 5, SR_ERROR_DAMAGED},            /* sealed to me */
    {HEADER + 2 * SLOT + 105, SR_ERROR_DAMAGED},          /* sealed to somebody else */
    {HEADER + 2 * (SLOT + SEALED) + 1, SR_ERROR_DAMAGED}, /* MAC */
  };
  State state;

  begin (self, &state);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SrVault) vault = NULL;
      g_autofree char *tries = g_build_filename (g_get_user_state_dir (), "subrosa", "tries", NULL);

      state.bad[table[i].place] ^= 1;
      mend (&state);
      put (self, state.bad, state.bad, state.half);
      /* as if each were the first try: the delays have a test of their own */
      {
        g_autoptr (GDir) dir = g_dir_open (tries, 0, NULL);
        const char *name;

        while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
          {
            g_autofree char *path = g_build_filename (tries, name, NULL);

            remove (path);
          }
      }
      vault = sr_vault_open (self->dir, NULL, self->passphrase, self->clock, &error);
      g_assert_null (vault);
      g_test_message ("place %zu: %s", table[i].place, error->message);
      g_assert_error (error, SR_ERROR, table[i].code);
      state.bad[table[i].place] = state.good[table[i].place];
    }
  end (&state);
}

static void
test_newer_foreign_truncated (VaultFixture *self, gconstpointer data)
{
  State state;
  g_autoptr (GBytes) foreign = g_bytes_new_static ("PK\003\004 something else", 18);
  g_autofree char *sentence = NULL;

  begin (self, &state);
  state.bad[12] = 2; /* may be read by format 2 on */
  mend (&state);
  put (self, state.bad, state.bad, state.half);
  sentence = vault_fixture_fails_to_open (self, SR_ERROR_DAMAGED);
  g_assert_nonnull (strstr (sentence, "newer"));
  for (gsize length = 0; length < 2 * state.half; length += 37)
    {
      g_autoptr (GBytes) whole = NULL;
      g_autoptr (GBytes) part = NULL;

      put (self, state.good, state.good, state.half);
      whole = vault_fixture_read (self->dir, "keys");
      part = g_bytes_new_from_bytes (whole, 0, length);
      vault_fixture_write (self->dir, "keys", part);
      g_assert_cmpint (peek_code (self), ==, SR_ERROR_DAMAGED);
    }
  vault_fixture_write (self->dir, "keys", foreign);
  g_assert_cmpint (peek_code (self), ==, SR_ERROR_DAMAGED);
  end (&state);
}

/* A newer program says that this one may read but not write. */
static void
test_read_only_for_older (VaultFixture *self, gconstpointer data)
{
  State state;

  begin (self, &state);
  state.bad[16] = 2;
  mend (&state);
  put (self, state.bad, state.bad, state.half);
  /* the MAC is not ours to make here, so only the header can be looked at */
  {
    g_autoptr (SrVaultHeader) header = sr_vault_peek (self->dir, NULL);

    g_assert_false (sr_vault_header_is_writable (header));
  }
  g_assert_cmpint (open_code (self, state.session), ==, SR_ERROR_DAMAGED);
  end (&state);
}

#define ADD(path, function) \
  g_test_add (path, VaultFixture, NULL, vault_fixture_set_up, function, vault_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/keys-file/accidents", test_accidents);
  ADD ("/keys-file/one-copy-is-told", test_one_copy_is_told);
  ADD ("/keys-file/tampering", test_tampering);
  ADD ("/keys-file/tampering-with-passphrase", test_tampering_with_passphrase);
  ADD ("/keys-file/newer-foreign-truncated", test_newer_foreign_truncated);
  ADD ("/keys-file/read-only-for-older", test_read_only_for_older);
  return g_test_run ();
}
