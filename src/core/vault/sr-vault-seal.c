/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-seal.h"

#include "sr-error.h"
#include "sr-vault-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_person (SrVault *self, GError **error)
{
  if (!sr_vault_is_usable (self, FALSE, error))
    return FALSE;
  if (sr_vault_get_person_id (self) != NULL)
    return TRUE;
  g_set_error_literal (
    error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
    _ ("The recovery key is nobody in particular and exchanges no cases. Unlock the vault as "
       "yourself."));
  return FALSE;
}

gboolean
sr_vault_get_own_keys (SrVault *self, const guint8 **sign_key, const guint8 **box_key, GError **error)
{
  g_return_val_if_fail (SR_IS_VAULT (self), FALSE);
  if (!is_person (self, error))
    return FALSE;
  *sign_key = sr_key_pair_get_sign_key (self->identity->pair);
  *box_key = sr_key_pair_get_box_key (self->identity->pair);
  return TRUE;
}

static GBytes *
join (const char *purpose, GBytes *bytes)
{
  GByteArray *all = g_byte_array_new ();

  g_byte_array_append (all, (const guint8 *) purpose, strlen (purpose) + 1);
  g_byte_array_append (all, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return g_byte_array_free_to_bytes (all);
}

gboolean
sr_vault_sign (
  SrVault *self, const char *purpose, GBytes *bytes, guint8 signature[SR_SIGNATURE_LENGTH], GError **error)
{
  g_autoptr (GBytes) all = NULL;

  g_return_val_if_fail (SR_IS_VAULT (self), FALSE);
  if (!is_person (self, error))
    return FALSE;
  all = join (purpose, bytes);
  sr_key_pair_sign (self->identity->pair, g_bytes_get_data (all, NULL), g_bytes_get_size (all), signature);
  return TRUE;
}

gboolean
sr_sign_check (const guint8 sign_key[SR_PUBLIC_KEY_LENGTH],
               const char *purpose,
               GBytes *bytes,
               const guint8 signature[SR_SIGNATURE_LENGTH])
{
  g_autoptr (GBytes) all = join (purpose, bytes);

  return sr_signature_check (sign_key, g_bytes_get_data (all, NULL), g_bytes_get_size (all), signature);
}

SrSealReader *
sr_vault_open_sealed (SrVault *self, GInputStream *in, GBytes *context, GError **error)
{
  g_return_val_if_fail (SR_IS_VAULT (self), NULL);
  return is_person (self, error) ? sr_seal_reader_new (in, self->identity->pair, context, error) : NULL;
}
