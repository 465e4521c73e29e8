/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-people.h"

#include "sr-error.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-passphrase.h"
#include "sr-record-store.h"
#include "sr-vault-keys.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

static void
vault_member_free (gpointer data)
{
  SrVaultMember *member = data;

  g_free (member->slot);
  g_free (member->person);
  g_free (member->label);
  g_free (member);
}

GPtrArray *
sr_vault_list_members (SrVault *self)
{
  g_autoptr (GPtrArray) members = NULL;
  GPtrArray *list = g_ptr_array_new_with_free_func (vault_member_free);

  g_return_val_if_fail (SR_IS_VAULT (self), list);
  members = sr_roster_list (self->roster);
  for (guint i = 0; i < members->len; i++)
    {
      const SrMember *member = members->pdata[i];
      SrVaultMember *out = g_new0 (SrVaultMember, 1);

      out->slot = g_strdup (member->slot);
      out->person = g_strdup (member->person);
      out->label = g_strdup (member->label);
      out->role = member->role;
      out->claimed = sr_role_from_name (member->claimed_role);
      out->manages = member->manages;
      out->confirmed = member->confirmed;
      out->active = member->active;
      out->recovery = member->kind == SR_SLOT_RECOVERY;
      out->self = g_str_equal (member->slot, self->slot);
      g_ptr_array_add (list, out);
    }
  return list;
}

static gboolean
refuse (int code, const char *sentence, GError **error)
{
  g_set_error_literal (error, SR_ERROR, code, sentence);
  return FALSE;
}

/* The refusal before any work is done; the roster refuses again when the entry is made. */
static gboolean
may (SrVault *self, const char *act, GError **error)
{
  if (!sr_vault_is_usable (self, TRUE, error))
    return FALSE;
  return sr_vault_may (self, act)
         || refuse (SR_ERROR_NOT_PERMITTED,
                    _ ("Only somebody who manages people can do that. Ask them, or use the recovery key."),
                    error);
}

static gboolean
vouches (SrVault *self)
{
  return (sr_vault_get_role (self) & (SR_ROLE_PARTNER | SR_ROLE_RECOVERY)) != 0;
}

static const SrMember *
find_member (SrVault *self, const char *label, GError **error)
{
  g_autoptr (GPtrArray) members = sr_roster_list (self->roster);

  for (guint i = 0; i < members->len; i++)
    {
      const SrMember *member = members->pdata[i];

      if (member->active && member->kind == SR_SLOT_PERSON && g_str_equal (member->label, label))
        return member;
    }
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("Nobody called “%s” can open this vault."), label);
  return NULL;
}

/* Somebody other than @except who is still there with that role, or who manages people. */
static gboolean
has_another (SrVault *self, const char *except, SrRole role, gboolean manages)
{
  g_autoptr (GPtrArray) members = sr_roster_list (self->roster);

  for (guint i = 0; i < members->len; i++)
    {
      const SrMember *member = members->pdata[i];

      if (!member->active || member->kind != SR_SLOT_PERSON || g_str_equal (member->slot, except))
        continue;
      if ((role != SR_ROLE_NONE && member->role == role)
          || (manages && (member->manages || member->role == SR_ROLE_ADMINISTRATOR)))
        return TRUE;
    }
  return FALSE;
}

/* Nobody may be left who answers for the firm, or who could let anybody in. */
static gboolean
check_left_over (SrVault *self, const SrMember *member, SrRole role, gboolean manages, GError **error)
{
  gboolean managed = member->manages || member->role == SR_ROLE_ADMINISTRATOR;

  if (managed && !manages && role != SR_ROLE_ADMINISTRATOR
      && !has_another (self, member->slot, SR_ROLE_NONE, TRUE))
    return refuse (SR_ERROR_BAD_INPUT,
                   _ ("This is the last person who manages people. Let somebody else manage them first."),
                   error);
  if (member->role == SR_ROLE_PARTNER && role != SR_ROLE_PARTNER
      && !has_another (self, member->slot, SR_ROLE_PARTNER, FALSE))
    return refuse (SR_ERROR_BAD_INPUT,
                   _ ("This is the vault's last partner; without one nothing can be approved. Add or promote "
                      "another partner first."),
                   error);
  return TRUE;
}

static SrChange *
member_change (const char *act, const SrMember *member)
{
  g_autoptr (JsonObject) body = sr_roster_member_body (member);
  SrChange *change = sr_change_new (act, NULL);

  sr_change_put (change, SR_ROSTER_KIND, member->slot, NULL, body);
  return change;
}

/* The person's own record says the same as the roster, for whoever reads records only. */
static gboolean
put_person (SrVault *self, SrChange *change, const SrMember *member, const char *slot, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SrRecord) record
    = member->person != NULL
        ? sr_record_store_get (self->db, self->digest_key, "person", member->person, &local)
        : NULL;
  g_autoptr (JsonObject) body = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (record == NULL)
    return TRUE;
  body = sr_record_dup_body (record);
  sr_json_set_string (body, "slot", slot);
  json_object_set_string_member (body, "role", member->claimed_role);
  sr_change_put (change, "person", member->person, NULL, body);
  return TRUE;
}

static gboolean
check_new (SrVault *self, const SrNewMember *member, const char *label, GError **error)
{
  if (label == NULL || *label == '\0')
    return refuse (SR_ERROR_BAD_INPUT, _ ("The new person needs a name."), error);
  if (member->role == SR_ROLE_NONE || member->role == SR_ROLE_RECOVERY)
    return refuse (SR_ERROR_BAD_INPUT, _ ("The role must be partner, paralegal, administrator or outside."),
                   error);
  if (find_member (self, label, NULL) == NULL)
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
               _ ("Somebody called “%s” can open this vault already. Choose another name to unlock with."),
               label);
  return FALSE;
}

static gboolean
add_person (SrVault *self, SrChange *change, const SrNewMember *new_member, SrMember *member, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SrRecord) record = NULL;
  g_autoptr (JsonObject) body = NULL;

  if (new_member->person != NULL)
    record = sr_record_store_get (self->db, self->digest_key, "person", new_member->person, &local);
  if (new_member->person != NULL && record == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        refuse (SR_ERROR_BAD_INPUT, _ ("That person is not in this vault's list of people."), error);
      return FALSE;
    }
  body = record != NULL ? sr_record_dup_body (record) : sr_json_copy (new_member->body);
  member->person = new_member->person != NULL ? g_strdup (new_member->person) : sr_id_new ();
  json_object_set_string_member (body, "slot", member->slot);
  json_object_set_string_member (body, "role", member->claimed_role);
  sr_change_put (change, "person", member->person, NULL, body);
  return TRUE;
}

gboolean
sr_vault_add_member (
  SrVault *self, const SrNewMember *new_member, SrSecret *passphrase, char **id, GError **error)
{
  const char *name = sr_json_string (new_member->body, "name");
  const char *label = new_member->label != NULL ? new_member->label : name;
  g_autoptr (SrKeyPair) pair = sr_key_pair_new_random ();
  g_autoptr (SrChange) change = sr_change_new ("roster.add", NULL);
  g_autoptr (JsonObject) body = NULL;
  g_autofree char *slot = NULL;
  g_autofree char *person = NULL;
  SrMember member = {0};
  SrSlot fill;
  SrKeys *next;

  g_return_val_if_fail (SR_IS_VAULT (self) && passphrase != NULL, FALSE);
  if (!may (self, "roster.add", error) || !check_new (self, new_member, label, error))
    return FALSE;
  sr_slot_init_person (&fill, label);
  member.slot = slot = sr_hex_encode (fill.id, SR_KEYS_ID_LENGTH);
  member.label = fill.label;
  member.kind = SR_SLOT_PERSON;
  member.claimed_role = (char *) sr_role_get_name (new_member->role);
  member.manages = new_member->manages;
  member.confirmed = new_member->role != SR_ROLE_PARTNER || vouches (self);
  member.active = TRUE;
  memcpy (member.sign_key, sr_key_pair_get_sign_key (pair), SR_PUBLIC_KEY_LENGTH);
  memcpy (member.box_key, sr_key_pair_get_box_key (pair), SR_PUBLIC_KEY_LENGTH);
  if (!add_person (self, change, new_member, &member, error))
    return FALSE;
  person = member.person;
  body = sr_roster_member_body (&member);
  sr_change_put (change, SR_ROSTER_KIND, slot, NULL, body);
  next = sr_vault_keys_begin (self, error);
  if (next == NULL)
    return FALSE;
  if (!sr_vault_keys_rewrap (next, &fill, pair, passphrase, new_member->fast, error))
    {
      sr_keys_free (next);
      return FALSE;
    }
  if (!sr_vault_keys_replace (self, next, self->identity->masters, change, error))
    return FALSE;
  if (id != NULL)
    *id = g_steal_pointer (&person);
  return TRUE;
}

gboolean
sr_vault_remove_member (SrVault *self, const char *label, GError **error)
{
  const SrMember *found;
  SrMember member;
  g_autofree char *slot_text = NULL;
  g_autoptr (SrChange) change = NULL;
  g_autoptr (JsonObject) note = json_object_new ();
  guint8 slot[SR_KEYS_ID_LENGTH];
  SrKeys *next;

  g_return_val_if_fail (SR_IS_VAULT (self) && label != NULL, FALSE);
  found = may (self, "roster.remove", error) ? find_member (self, label, error) : NULL;
  if (found == NULL || !check_left_over (self, found, SR_ROLE_NONE, FALSE, error))
    return FALSE;
  if (g_str_equal (found->slot, self->slot))
    return refuse (SR_ERROR_BAD_INPUT,
                   _ ("You cannot remove yourself. Somebody else who manages people has to do it."), error);
  if (!sr_vault_master_finish (self, error))
    return FALSE;
  next = sr_vault_keys_begin (self, error);
  if (next == NULL || !sr_hex_decode (found->slot, slot, sizeof slot))
    {
      g_clear_pointer (&next, sr_keys_free);
      return FALSE;
    }
  member = *found;
  member.active = FALSE;
  member.confirmed = FALSE;
  change = member_change ("roster.remove", &member);
  json_object_set_string_member (note, "member", member.slot);
  json_object_set_int_member (note, "key", next->key_numbers[0] + 1);
  sr_change_set_note (change, note);
  if (!put_person (self, change, &member, NULL, error))
    {
      sr_keys_free (next);
      return FALSE;
    }
  sr_vault_keys_drop_slot (next, slot);
  return sr_vault_master_change (self, next, change, error);
}

gboolean
sr_vault_change_role (SrVault *self, const char *label, SrRole role, gboolean manages, GError **error)
{
  const SrMember *found;
  SrMember member;
  g_autoptr (SrChange) change = NULL;

  g_return_val_if_fail (SR_IS_VAULT (self) && label != NULL, FALSE);
  if (role == SR_ROLE_NONE || role == SR_ROLE_RECOVERY)
    return refuse (SR_ERROR_BAD_INPUT, _ ("The role must be partner, paralegal, administrator or outside."),
                   error);
  found = may (self, "roster.role", error) ? find_member (self, label, error) : NULL;
  if (found == NULL || !check_left_over (self, found, role, manages, error))
    return FALSE;
  member = *found;
  /* a partner stays one; who becomes one needs a partner's or the recovery key's word */
  if (role != SR_ROLE_PARTNER)
    member.confirmed = TRUE;
  else if (!g_str_equal (found->claimed_role, "partner") || !found->confirmed)
    member.confirmed = vouches (self);
  member.claimed_role = (char *) sr_role_get_name (role);
  member.manages = manages;
  change = member_change ("roster.role", &member);
  return put_person (self, change, &member, member.slot, error) && sr_vault_commit (self, change, error);
}

gboolean
sr_vault_confirm_member (SrVault *self, const char *label, GError **error)
{
  const SrMember *found;
  SrMember member;
  g_autoptr (SrChange) change = NULL;

  g_return_val_if_fail (SR_IS_VAULT (self) && label != NULL, FALSE);
  if (!sr_vault_is_usable (self, TRUE, error))
    return FALSE;
  found = find_member (self, label, error);
  if (found == NULL)
    return FALSE;
  if (found->confirmed)
    return refuse (SR_ERROR_BAD_INPUT, _ ("Nothing is left to confirm: this role counts already."), error);
  member = *found;
  member.confirmed = TRUE;
  change = member_change ("roster.confirm", &member);
  return sr_vault_commit (self, change, error);
}

gboolean
sr_vault_reset_person (
  SrVault *self, const char *label, SrSecret *new_passphrase, gboolean fast, GError **error)
{
  g_autoptr (SrKeyPair) pair = sr_key_pair_new_random ();
  g_autoptr (SrChange) change = NULL;
  SrSlot *slot;
  SrKeys *next;

  g_return_val_if_fail (SR_IS_VAULT (self) && label != NULL && new_passphrase != NULL, FALSE);
  if (!may (self, "roster.key", error))
    return FALSE;
  slot = sr_vault_keys_find_label (self->keys, label, error);
  next = slot != NULL ? sr_vault_keys_begin (self, error) : NULL;
  if (next == NULL)
    return FALSE;
  if (!sr_vault_keys_rewrap (next, slot, pair, new_passphrase, fast, error))
    {
      sr_keys_free (next);
      return FALSE;
    }
  change = sr_vault_keys_change_of_pair (self, slot, pair);
  if (!sr_vault_keys_replace (self, next, self->identity->masters, change, error))
    return FALSE;
  /* one's own: the session goes on with the new pair */
  if (sr_vault_get_person_id (self) != NULL && g_str_equal (label, sr_vault_get_person_label (self)))
    {
      sr_key_pair_unref (self->identity->pair);
      self->identity->pair = g_steal_pointer (&pair);
    }
  return TRUE;
}
