/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-identity.h"

#include "sr-error.h"
#include "sr-passphrase.h"
#include "sr-recovery-key.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define MASTER_LENGTH  32
#define SESSION_MAGIC  "SRSESS1\n"
#define SESSION_PUBLIC (8 + 2 * SR_KEYS_ID_LENGTH)

void
sr_identity_free (SrIdentity *self)
{
  g_clear_pointer (&self->pair, sr_key_pair_unref);
  for (guint i = 0; i < self->n_masters; i++)
    sr_secret_unref (self->masters[i]);
  g_free (self);
}

static gboolean
set_tampered (GError **error)
{
  g_set_error_literal (
    error, SR_ERROR, SR_ERROR_DAMAGED,
    _ ("The passphrase is right, but the vault's key file was damaged or tampered with. Put "
       "the file “keys” of a backup in its place."));
  return FALSE;
}

/* What is sealed to a slot: the master key, the vault's id and the key's number. */
static SrSecret *
master_message (const SrKeys *keys, guint index, SrSecret *master)
{
  guint32 number = GUINT32_TO_LE (keys->key_numbers[index]);
  guint8 rest[SR_KEYS_ID_LENGTH + 4];
  g_autoptr (SrSecret) tail = NULL;

  memcpy (rest, keys->vault_id, SR_KEYS_ID_LENGTH);
  memcpy (rest + SR_KEYS_ID_LENGTH, &number, 4);
  tail = sr_secret_new_take (rest, sizeof rest);
  return sr_secret_new_joined ((SrSecret *const[]){master, tail}, 2);
}

static gboolean
open_master (SrIdentity *self, const SrKeys *keys, const SrSlot *slot, guint index)
{
  g_autoptr (SrSecret) message = sr_key_pair_open_sealed (self->pair, slot->sealed[index], SR_KEYS_SEALED);
  g_autoptr (SrSecret) expected = NULL;
  g_autoptr (SrSecret) mac_key = NULL;
  SrSecret *master;
  guint8 mac[SR_KEY_MAC_LENGTH];

  if (message == NULL)
    return FALSE;
  master = sr_secret_new_slice (message, 0, MASTER_LENGTH);
  self->masters[self->n_masters++] = master;
  expected = master_message (keys, index, master);
  mac_key = sr_key_derive (master, 1, "SrKeyMac");
  sr_key_mac (mac_key, g_bytes_get_data (keys->body, NULL), g_bytes_get_size (keys->body), mac);
  return sr_secret_equal (message, expected) && sodium_memcmp (mac, keys->macs[index], sizeof mac) == 0;
}

static SrIdentity *
enter (const SrKeys *keys, const SrSlot *slot, SrKeyPair *pair, GError **error)
{
  g_autoptr (SrIdentity) self = g_new0 (SrIdentity, 1);

  memcpy (self->slot_id, slot->id, sizeof self->slot_id);
  self->pair = sr_key_pair_ref (pair);
  if (memcmp (slot->sign_key, sr_key_pair_get_sign_key (pair), SR_PUBLIC_KEY_LENGTH) != 0
      || memcmp (slot->box_key, sr_key_pair_get_box_key (pair), SR_PUBLIC_KEY_LENGTH) != 0)
    {
      set_tampered (error);
      return NULL;
    }
  for (guint i = 0; i < keys->n_keys; i++)
    if (!open_master (self, keys, slot, i))
      {
        set_tampered (error);
        return NULL;
      }
  return g_steal_pointer (&self);
}

static SrKeyPair *
unwrap (const SrKeys *keys, const SrSlot *slot, SrSecret *wrapping_key)
{
  g_autoptr (GBytes) context = sr_keys_slot_context (keys, slot);
  g_autoptr (SrSecret) secret
    = sr_key_unwrap (wrapping_key, slot->wrapped, SR_KEYS_WRAPPED, slot->nonce, context);

  return secret != NULL ? sr_key_pair_new_from_secret (secret) : NULL;
}

SrIdentity *
sr_identity_unlock (const SrKeys *keys, const char *label, SrSecret *passphrase, GError **error)
{
  g_autoptr (SrSecret) normal = sr_passphrase_normalise (passphrase, error);
  gboolean found = FALSE;

  if (normal == NULL)
    return NULL;
  for (guint i = 0; i < keys->slots->len; i++)
    {
      const SrSlot *slot = sr_keys_get_slot (keys, i);
      g_autoptr (SrSecret) key = NULL;
      g_autoptr (SrKeyPair) pair = NULL;

      if (slot->kind != SR_SLOT_PERSON || (label != NULL && !g_str_equal (slot->label, label)))
        continue;
      found = TRUE;
      key = sr_kdf_run (normal, slot->salt, slot->cost, error);
      if (key == NULL)
        return NULL;
      pair = unwrap (keys, slot, key);
      if (pair != NULL)
        return enter (keys, slot, pair, error);
    }
  if (!found && label != NULL)
    g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("Nobody called “%s” can open this vault."), label);
  else
    g_set_error_literal (error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE,
                         label != NULL
                           ? _ ("That is not this person's passphrase. Nothing was changed.")
                           : _ ("That passphrase does not open this vault. Nothing was changed."));
  return NULL;
}

SrIdentity *
sr_identity_unlock_recovery (const SrKeys *keys, SrSecret *text, GError **error)
{
  g_autoptr (SrSecret) bits = sr_recovery_key_from_text (text, NULL, error);
  g_autoptr (SrKeyPair) derived = NULL;
  g_autoptr (SrSecret) key = NULL;

  if (bits == NULL)
    return NULL;
  sr_recovery_key_derive (bits, keys->vault_id, &derived, &key);
  for (guint i = 0; i < keys->slots->len; i++)
    {
      const SrSlot *slot = sr_keys_get_slot (keys, i);
      g_autoptr (SrKeyPair) pair = slot->kind == SR_SLOT_RECOVERY ? unwrap (keys, slot, key) : NULL;

      if (pair != NULL)
        return enter (keys, slot, derived, error);
    }
  g_set_error_literal (error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE,
                       _ (
                         "This recovery key belongs to another vault, or a newer one was made since. Nothing "
                         "was changed."));
  return NULL;
}

gboolean
sr_identity_enter_again (SrIdentity *self, const SrKeys *keys, GError **error)
{
  const SrSlot *slot = sr_keys_find_slot (keys, self->slot_id);
  SrIdentity *again = slot != NULL ? enter (keys, slot, self->pair, error) : NULL;
  SrIdentity old = *self;

  if (again == NULL)
    return slot != NULL ? FALSE : set_tampered (error);
  *self = *again;
  *again = old;
  sr_identity_free (again);
  return TRUE;
}

SrSecret *
sr_identity_to_session (SrIdentity *self, const guint8 vault_id[SR_KEYS_ID_LENGTH])
{
  guint8 public[SESSION_PUBLIC];
  g_autoptr (SrSecret) head = NULL;
  g_autoptr (SrSecret) tail = sr_key_pair_dup_secret (self->pair);

  memcpy (public, SESSION_MAGIC, 8);
  memcpy (public + 8, vault_id, SR_KEYS_ID_LENGTH);
  memcpy (public + 8 + SR_KEYS_ID_LENGTH, self->slot_id, SR_KEYS_ID_LENGTH);
  head = sr_secret_new_take (public, sizeof public);
  return sr_secret_new_joined ((SrSecret *const[]){head, tail}, 2);
}

static gboolean
copy_public (const guint8 *bytes, gsize length, gpointer user_data)
{
  if (length <= SESSION_PUBLIC)
    return FALSE;
  memcpy (user_data, bytes, SESSION_PUBLIC);
  return TRUE;
}

SrIdentity *
sr_identity_unlock_session (const SrKeys *keys, SrSecret *session, GError **error)
{
  guint8 public[SESSION_PUBLIC];
  const SrSlot *slot = NULL;
  g_autoptr (SrKeyPair) pair = NULL;

  if (sr_secret_use (session, copy_public, public) && memcmp (public, SESSION_MAGIC, 8) == 0
      && memcmp (public + 8, keys->vault_id, SR_KEYS_ID_LENGTH) == 0)
    {
      g_autoptr (SrSecret) secret
        = sr_secret_new_slice (session, SESSION_PUBLIC, sr_secret_get_length (session) - SESSION_PUBLIC);

      slot = sr_keys_find_slot (keys, public + 8 + SR_KEYS_ID_LENGTH);
      pair = sr_key_pair_new_from_secret (secret);
    }
  if (slot != NULL && pair != NULL)
    return enter (keys, slot, pair, error);
  g_set_error_literal (error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE, _ ("This vault must be unlocked again."));
  return NULL;
}

void
sr_slot_set_label (SrSlot *slot, const char *label)
{
  gsize length = MIN (strlen (label), SR_KEYS_LABEL_LENGTH);
  char *c;

  /* not in the middle of a letter */
  while (length > 0 && !g_utf8_validate (label, (gssize) length, NULL))
    length--;
  memcpy (slot->label, label, length);
  slot->label[length] = '\0';
  for (c = slot->label; *c != '\0'; c++)
    if ((guchar) *c < 0x20 || *c == 0x7f)
      *c = ' ';
}

void
sr_slot_init_person (SrSlot *slot, const char *label)
{
  *slot = (SrSlot){.kind = SR_SLOT_PERSON, .kdf = SR_KEYS_KDF_ARGON2ID};
  randombytes_buf (slot->id, sizeof slot->id);
  randombytes_buf (slot->salt, sizeof slot->salt);
  sr_slot_set_label (slot, label);
}

void
sr_keys_add_slot (SrKeys *keys, const SrSlot *fill, SrKeyPair *pair, SrSecret *wrapping_key)
{
  SrSlot slot = *fill;
  g_autoptr (SrSecret) secret = sr_key_pair_dup_secret (pair);
  g_autoptr (GBytes) context = NULL;
  g_autoptr (GBytes) wrapped = NULL;

  memcpy (slot.sign_key, sr_key_pair_get_sign_key (pair), SR_PUBLIC_KEY_LENGTH);
  memcpy (slot.box_key, sr_key_pair_get_box_key (pair), SR_PUBLIC_KEY_LENGTH);
  randombytes_buf (slot.nonce, sizeof slot.nonce);
  context = sr_keys_slot_context (keys, &slot);
  wrapped = sr_key_wrap (wrapping_key, secret, slot.nonce, context);
  g_assert (g_bytes_get_size (wrapped) == SR_KEYS_WRAPPED);
  memcpy (slot.wrapped, g_bytes_get_data (wrapped, NULL), SR_KEYS_WRAPPED);
  g_array_append_val (keys->slots, slot);
}

void
sr_keys_seal_masters (SrKeys *keys, SrSecret *const *masters)
{
  for (guint i = 0; i < keys->slots->len; i++)
    for (guint k = 0; k < keys->n_keys; k++)
      {
        SrSlot *slot = sr_keys_get_slot (keys, i);
        g_autoptr (SrSecret) message = master_message (keys, k, masters[k]);
        g_autoptr (GBytes) sealed = sr_seal (slot->box_key, message);

        g_assert (sealed != NULL && g_bytes_get_size (sealed) == SR_KEYS_SEALED);
        memcpy (slot->sealed[k], g_bytes_get_data (sealed, NULL), SR_KEYS_SEALED);
      }
}
