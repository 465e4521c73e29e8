/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-keys.h"

#include "sr-error.h"
#include "sr-file.h"
#include "sr-id.h"
#include "sr-passphrase.h"
#include "sr-recovery-key.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

static gboolean
put_setting (SrDb *db, const char *name, GBytes *value, GError **error)
{
  return sr_db_run (db, error,
                    "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value ="
                    " excluded.value",
                    "sb", name, value);
}

typedef struct
{
  SrDb *db;
  GBytes *checksum;
  GBytes *bytes;
} Pending;

static gboolean
note_pending (gpointer user_data, GError **error)
{
  Pending *pending = user_data;

  return put_setting (pending->db, SR_SETTING_KEYS_PENDING, pending->checksum, error)
         && put_setting (pending->db, SR_SETTING_KEYS_NEXT, pending->bytes, error);
}

static gboolean
forget_pending (gpointer user_data, GError **error)
{
  Pending *pending = user_data;

  return put_setting (pending->db, SR_SETTING_KEYS, pending->checksum, error)
         && sr_db_run (pending->db, error, "DELETE FROM setting WHERE name IN (?, ?)", "ss",
                       SR_SETTING_KEYS_PENDING, SR_SETTING_KEYS_NEXT);
}

/* What is sealed goes to keys that the signed roster vouches for, never to one merely read from the file. */
static gboolean
check_slots (SrVault *self, GError **error)
{
  for (guint i = 0; i < self->keys->slots->len; i++)
    {
      const SrSlot *slot = sr_keys_get_slot (self->keys, i);
      g_autofree char *id = sr_hex_encode (slot->id, SR_KEYS_ID_LENGTH);
      const SrMember *member = sr_roster_find (self->roster, id);

      if (member != NULL && member->active
          && memcmp (member->box_key, slot->box_key, SR_PUBLIC_KEY_LENGTH) == 0)
        continue;
      g_set_error_literal (
        error, SR_ERROR, SR_ERROR_DAMAGED,
        _ ("The file “keys” names somebody who is not in the vault's signed roster. Nothing was "
           "changed; restore the file from a backup."));
      return FALSE;
    }
  return TRUE;
}

static SrKeys *
copy_keys (const SrKeys *keys)
{
  SrKeys *copy = sr_keys_new ();
  GArray *slots = copy->slots;

  *copy = *keys;
  copy->slots = slots;
  copy->body = NULL;
  copy->one_copy_damaged = FALSE;
  copy->generation++;
  g_array_append_vals (slots, keys->slots->data, keys->slots->len);
  return copy;
}

SrKeys *
sr_vault_keys_begin (SrVault *self, GError **error)
{
  if (!sr_vault_is_usable (self, TRUE, error) || !sr_vault_keys_settle (self, FALSE, error)
      || !check_slots (self, error))
    return NULL;
  return copy_keys (self->keys);
}

void
sr_vault_keys_drop_slot (SrKeys *keys, const guint8 id[SR_KEYS_ID_LENGTH])
{
  for (guint i = 0; i < keys->slots->len; i++)
    if (memcmp (sr_keys_get_slot (keys, i)->id, id, SR_KEYS_ID_LENGTH) == 0)
      {
        g_array_remove_index (keys->slots, i);
        return;
      }
}

gboolean
sr_vault_keys_rewrap (
  SrKeys *keys, const SrSlot *slot, SrKeyPair *pair, SrSecret *passphrase, gboolean fast, GError **error)
{
  SrSlot fill = *slot;
  g_autoptr (SrSecret) normal = sr_passphrase_normalise (passphrase, error);
  g_autoptr (SrSecret) key = NULL;
  SrKdfCost cost = fast ? sr_kdf_cost_floor () : sr_kdf_cost_measured ();

  if (normal == NULL)
    return FALSE;
  /* never cheaper to try than it was */
  fill.cost.passes = MAX (fill.cost.passes, cost.passes);
  fill.cost.memory = MAX (fill.cost.memory, cost.memory);
  randombytes_buf (fill.salt, sizeof fill.salt);
  key = sr_kdf_run (normal, fill.salt, fill.cost, error);
  if (key == NULL)
    return FALSE;
  sr_vault_keys_drop_slot (keys, fill.id);
  sr_keys_add_slot (keys, &fill, pair, key);
  return TRUE;
}

/* The file is in its place; from here on it is what the vault expects. */
static gboolean
take (SrVault *self, SrKeys *next, Pending *pending, GError **error)
{
  sr_keys_free (self->keys);
  self->keys = next;
  return sr_db_transaction (self->db, forget_pending, pending, error);
}

gboolean
sr_vault_keys_replace (
  SrVault *self, SrKeys *next, SrSecret *const *masters, SrChange *change, GError **error)
{
  g_autofree char *path = g_build_filename (self->dir, "keys", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) checksum = NULL;
  Pending pending = {self->db, NULL, NULL};
  gboolean ok;

  sr_keys_seal_masters (next, masters);
  pending.bytes = bytes = sr_keys_serialise (next, masters);
  pending.checksum = checksum = g_bytes_new (next->checksum, sizeof next->checksum);
  if (change != NULL)
    ok = sr_vault_commit_signed (self, self->slot, self->identity->pair, change, note_pending, &pending,
                                 error);
  else
    ok = sr_db_transaction (self->db, note_pending, &pending, error);
  if (!ok || !sr_file_replace (path, bytes, error))
    {
      sr_keys_free (next);
      return FALSE;
    }
  return take (self, next, &pending, error);
}

static gboolean
same_bytes (GBytes *bytes, const guint8 *other, gsize length)
{
  return g_bytes_get_size (bytes) == length && memcmp (g_bytes_get_data (bytes, NULL), other, length) == 0;
}

/* Whether the session's own slot still is what it was when it was unlocked. */
static gboolean
is_still_mine (const SrSlot *was, const SrSlot *is, GError **error)
{
  if (is == NULL)
    g_set_error_literal (error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
                         _ ("You were removed from this vault; that was interrupted and has now been "
                            "finished. Ask somebody who manages it."));
  else if (memcmp (was->wrapped, is->wrapped, sizeof was->wrapped) != 0)
    g_set_error_literal (
      error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE,
      _ ("A change of passphrase or recovery key was interrupted here and has now been finished. "
         "Unlock the vault again with the new one."));
  else
    return TRUE;
  return FALSE;
}

gboolean
sr_vault_keys_settle (SrVault *self, gboolean opening, GError **error)
{
  g_autofree char *path = g_build_filename (self->dir, "keys", NULL);
  g_autoptr (GBytes) checksum = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Pending pending = {self->db, NULL, NULL};
  SrSlot was = *sr_keys_find_slot (self->keys, self->identity->slot_id);
  SrKeys *next;

  if (!sr_vault_get_setting (self, SR_SETTING_KEYS_PENDING, &checksum, error))
    return FALSE;
  if (checksum == NULL)
    return TRUE;
  if (!sr_vault_get_setting (self, SR_SETTING_KEYS_NEXT, &bytes, error)
      || !sr_db_exec (self->db, "PRAGMA query_only = OFF", error))
    return FALSE;
  pending.checksum = checksum;
  if (same_bytes (checksum, self->keys->checksum, sizeof self->keys->checksum))
    return sr_db_transaction (self->db, forget_pending, &pending, error);
  next = bytes != NULL ? sr_keys_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), path, error)
                       : NULL;
  if (next == NULL || !sr_file_replace (path, bytes, error))
    {
      g_clear_pointer (&next, sr_keys_free);
      /* without its bytes the change never left the database: the present file stays */
      return bytes == NULL;
    }
  return take (self, next, &pending, error)
         && (!opening || is_still_mine (&was, sr_keys_find_slot (self->keys, self->identity->slot_id), error))
         && sr_identity_enter_again (self->identity, self->keys, error);
}

SrSlot *
sr_vault_keys_find_label (SrKeys *keys, const char *label, GError **error)
{
  for (guint i = 0; i < keys->slots->len; i++)
    {
      SrSlot *slot = sr_keys_get_slot (keys, i);

      if (slot->kind == SR_SLOT_PERSON && g_str_equal (slot->label, label))
        return slot;
    }
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("Nobody called “%s” can open this vault."), label);
  return NULL;
}

gboolean
sr_vault_change_passphrase (
  SrVault *self, SrSecret *old_passphrase, SrSecret *new_passphrase, gboolean fast, GError **error)
{
  g_autoptr (SrIdentity) identity = NULL;
  g_autoptr (SrChange) change = sr_change_new ("vault.passphrase", NULL);
  g_autoptr (JsonObject) note = json_object_new ();
  SrKeys *next;

  g_return_val_if_fail (SR_IS_VAULT (self) && old_passphrase != NULL && new_passphrase != NULL, FALSE);
  if (!sr_vault_is_usable (self, TRUE, error))
    return FALSE;
  identity = sr_vault_unlock_member (self, sr_vault_get_person_label (self), old_passphrase, error);
  next = identity != NULL ? sr_vault_keys_begin (self, error) : NULL;
  if (next == NULL)
    return FALSE;
  if (!sr_vault_keys_rewrap (next, sr_keys_find_slot (self->keys, identity->slot_id), identity->pair,
                             new_passphrase, fast, error))
    {
      sr_keys_free (next);
      return FALSE;
    }
  json_object_set_string_member (note, "member", self->slot);
  sr_change_set_note (change, note);
  return sr_vault_keys_replace (self, next, self->identity->masters, change, error);
}

/* The new key pair in the roster, and in the note which one it takes the place of. */
SrChange *
sr_vault_keys_change_of_pair (SrVault *self, const SrSlot *slot, SrKeyPair *pair)
{
  g_autofree char *id = sr_hex_encode (slot->id, SR_KEYS_ID_LENGTH);
  g_autofree char *replaced = NULL;
  SrMember member = *sr_roster_find (self->roster, id);
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (JsonObject) note = json_object_new ();
  SrChange *change = sr_change_new ("roster.key", NULL);

  replaced = sr_hex_encode (member.sign_key, SR_PUBLIC_KEY_LENGTH);
  memcpy (member.sign_key, sr_key_pair_get_sign_key (pair), SR_PUBLIC_KEY_LENGTH);
  memcpy (member.box_key, sr_key_pair_get_box_key (pair), SR_PUBLIC_KEY_LENGTH);
  body = sr_roster_member_body (&member);
  sr_change_put (change, SR_ROSTER_KIND, id, NULL, body);
  json_object_set_string_member (note, "member", id);
  json_object_set_string_member (note, "replaces", replaced);
  json_object_set_string_member (note, "vouched_by", self->slot);
  sr_change_set_note (change, note);
  return change;
}

gboolean
sr_vault_renew_recovery_key (SrVault *self, SrSecret **recovery_key, GError **error)
{
  g_autoptr (SrSecret) bits = sr_recovery_key_new ();
  g_autoptr (SrKeyPair) pair = NULL;
  g_autoptr (SrSecret) key = NULL;
  g_autoptr (SrChange) change = NULL;
  SrKeys *next;

  g_return_val_if_fail (SR_IS_VAULT (self) && recovery_key != NULL, FALSE);
  next = sr_vault_keys_begin (self, error);
  if (next == NULL)
    return FALSE;
  sr_recovery_key_derive (bits, next->vault_id, &pair, &key);
  for (guint i = 0; change == NULL && i < next->slots->len; i++)
    {
      SrSlot slot = *sr_keys_get_slot (next, i);

      if (slot.kind != SR_SLOT_RECOVERY)
        continue;
      change = sr_vault_keys_change_of_pair (self, &slot, pair);
      sr_vault_keys_drop_slot (next, slot.id);
      sr_keys_add_slot (next, &slot, pair, key);
    }
  if (change == NULL)
    {
      sr_keys_free (next);
      g_set_error_literal (error, SR_ERROR, SR_ERROR_FAILED, _ ("This vault has no recovery key."));
      return FALSE;
    }
  if (!sr_vault_keys_replace (self, next, self->identity->masters, change, error))
    return FALSE;
  /* a session of the recovery key goes on as the new one */
  if (sr_vault_get_role (self) == SR_ROLE_RECOVERY)
    {
      sr_key_pair_unref (self->identity->pair);
      self->identity->pair = g_steal_pointer (&pair);
    }
  *recovery_key = sr_recovery_key_to_text (bits);
  return TRUE;
}
