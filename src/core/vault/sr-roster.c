/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-roster.h"

#include "sr-error.h"
#include "sr-id.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define IDENTITY_CONTEXT "subrosa vault identity 1"

struct _SrRoster
{
  guint8 vault_id[16];
  GHashTable *members; /* slot to SrMember */
  GPtrArray *order;
  GPtrArray *former; /* what members were before: another thread may be about to read the one it found */
};

static void
member_free (gpointer data)
{
  SrMember *member = data;

  g_free (member->slot);
  g_free (member->person);
  g_free (member->label);
  g_free (member->claimed_role);
  g_free (member);
}

SrRoster *
sr_roster_new (const guint8 vault_id[16])
{
  SrRoster *self = g_new0 (SrRoster, 1);

  memcpy (self->vault_id, vault_id, sizeof self->vault_id);
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, NULL);
  self->order = g_ptr_array_new_with_free_func (member_free);
  self->former = g_ptr_array_new_with_free_func (member_free);
  return self;
}

void
sr_roster_free (SrRoster *self)
{
  g_hash_table_unref (self->members);
  g_ptr_array_unref (self->order);
  g_ptr_array_unref (self->former);
  g_free (self);
}

void
sr_roster_vault_id (const guint8 sign_key[SR_PUBLIC_KEY_LENGTH], guint8 vault_id[16])
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, 16);
  crypto_generichash_update (&state, (const guint8 *) IDENTITY_CONTEXT, sizeof IDENTITY_CONTEXT);
  crypto_generichash_update (&state, sign_key, SR_PUBLIC_KEY_LENGTH);
  crypto_generichash_final (&state, vault_id, 16);
}

const SrMember *
sr_roster_find (SrRoster *self, const char *slot)
{
  return g_hash_table_lookup (self->members, slot);
}

GPtrArray *
sr_roster_list (SrRoster *self)
{
  return g_ptr_array_ref (self->order);
}

JsonObject *
sr_roster_member_body (const SrMember *member)
{
  JsonObject *body = json_object_new ();
  g_autofree char *sign_key = sr_hex_encode (member->sign_key, SR_PUBLIC_KEY_LENGTH);
  g_autofree char *box_key = sr_hex_encode (member->box_key, SR_PUBLIC_KEY_LENGTH);

  sr_json_set_string (body, "person", member->person);
  json_object_set_string_member (body, "label", member->label);
  json_object_set_string_member (body, "kind", member->kind == SR_SLOT_PERSON ? "person" : "recovery");
  json_object_set_string_member (body, "role", member->claimed_role);
  json_object_set_boolean_member (body, "manages", member->manages);
  json_object_set_boolean_member (body, "confirmed", member->confirmed);
  json_object_set_boolean_member (body, "active", member->active);
  json_object_set_string_member (body, "sign_key", sign_key);
  json_object_set_string_member (body, "box_key", box_key);
  return body;
}

static SrMember *
member_from_record (SrRecord *record)
{
  SrMember *member = g_new0 (SrMember, 1);
  const char *kind = sr_record_string (record, "kind");
  const char *sign_key = sr_record_string (record, "sign_key");
  const char *box_key = sr_record_string (record, "box_key");

  member->slot = g_strdup (sr_record_get_id (record));
  member->person = g_strdup (sr_record_string (record, "person"));
  member->label = g_strdup (sr_record_string (record, "label"));
  member->claimed_role = g_strdup (sr_record_string (record, "role"));
  member->manages = sr_record_boolean (record, "manages");
  member->confirmed = sr_record_boolean (record, "confirmed");
  member->active = sr_record_boolean (record, "active");
  member->kind = g_strcmp0 (kind, "recovery") == 0 ? SR_SLOT_RECOVERY : SR_SLOT_PERSON;
  member->role = sr_role_from_name (member->claimed_role);
  if (member->role == SR_ROLE_PARTNER && !member->confirmed)
    member->role = SR_ROLE_PARALEGAL;
  if (member->label != NULL && member->role != SR_ROLE_NONE && sign_key != NULL && box_key != NULL
      && sr_hex_decode (sign_key, member->sign_key, SR_PUBLIC_KEY_LENGTH)
      && sr_hex_decode (box_key, member->box_key, SR_PUBLIC_KEY_LENGTH)
      && (member->kind == SR_SLOT_RECOVERY) == (member->role == SR_ROLE_RECOVERY))
    return member;
  member_free (member);
  return NULL;
}

static gboolean
refuse (const char *sentence, GError **error)
{
  g_set_error_literal (error, SR_ERROR, SR_ERROR_NOT_PERMITTED, sentence);
  return FALSE;
}

/* The first entry vouches for itself: its key is the one that the vault's identity was made from. */
static gboolean
may_found (SrRoster *self, guint64 number, const char *signer, SrMember *founder, GError **error)
{
  guint8 id[16];

  if (number != 1 || g_hash_table_size (self->members) > 0 || founder == NULL)
    return refuse (_ ("Only the first entry of a vault can found it."), error);
  sr_roster_vault_id (founder->sign_key, id);
  if (memcmp (id, self->vault_id, sizeof id) != 0)
    return refuse (_ ("The founding entry was not made with the key that this vault is named after."), error);
  return TRUE;
}

/* A new or raised partner counts once a partner or the recovery key says so. */
static gboolean
may_put (SrRoster *self, const char *act, const SrMember *signer, const SrMember *next, GError **error)
{
  const SrMember *now = sr_roster_find (self, next->slot);
  gboolean vouches = signer->role == SR_ROLE_PARTNER || signer->role == SR_ROLE_RECOVERY;
  gboolean was_confirmed = now != NULL && now->confirmed && now->active
                           && g_strcmp0 (now->claimed_role, next->claimed_role) == 0
                           && memcmp (now->sign_key, next->sign_key, SR_PUBLIC_KEY_LENGTH) == 0;

  if (next->confirmed && next->role == SR_ROLE_PARTNER && !was_confirmed && !vouches)
    return refuse (_ ("A partner can be added or given a new key only with another partner or the recovery "
                      "key."),
                   error);
  /* who could exchange the recovery key could vouch for themselves with the new one */
  if (next->kind == SR_SLOT_RECOVERY && !vouches
      && (now == NULL || memcmp (now->sign_key, next->sign_key, SR_PUBLIC_KEY_LENGTH) != 0))
    return refuse (_ ("A recovery key can be made by a partner or with the one before only."), error);
  if (now != NULL && memcmp (now->sign_key, next->sign_key, SR_PUBLIC_KEY_LENGTH) != 0
      && !g_str_equal (act, "roster.key"))
    return refuse (_ ("A member's key was exchanged by an entry that is not about keys."), error);
  if (now != NULL && !g_str_equal (act, "roster.key")
      && memcmp (now->box_key, next->box_key, SR_PUBLIC_KEY_LENGTH) != 0)
    return refuse (_ ("A member's key was exchanged by an entry that is not about keys."), error);
  if (now != NULL && now->kind != next->kind)
    return refuse (_ ("A person's key cannot become the recovery key, nor the other way."), error);
  if (g_str_equal (act, "roster.confirm")
      && (now == NULL || !next->confirmed || next->manages != now->manages
          || memcmp (now->sign_key, next->sign_key, SR_PUBLIC_KEY_LENGTH) != 0))
    return refuse (_ ("A confirmation may change nothing else."), error);
  return TRUE;
}

static void
take (SrRoster *self, SrMember *member)
{
  SrMember *now = g_hash_table_lookup (self->members, member->slot);
  guint index;

  if (now != NULL && g_ptr_array_find (self->order, now, &index))
    g_ptr_array_add (self->former, g_ptr_array_steal_index (self->order, index));
  g_ptr_array_add (self->order, member);
  g_hash_table_replace (self->members, member->slot, member);
}

static gboolean
drops_a_member (SrChange *change)
{
  GPtrArray *drops = sr_change_get_drops (change);

  for (guint i = 0; i < drops->len; i++)
    if (g_str_equal (sr_record_get_kind (drops->pdata[i]), SR_ROSTER_KIND))
      return TRUE;
  return FALSE;
}

gboolean
sr_roster_apply (SrRoster *self, guint64 number, const char *signer, SrChange *change, GError **error)
{
  const char *act = sr_change_get_act (change);
  gboolean founding = g_str_equal (act, "roster.found");
  const SrMember *by = sr_roster_find (self, signer);
  g_autoptr (GPtrArray) next = g_ptr_array_new_with_free_func (member_free);
  GPtrArray *puts = sr_change_get_puts (change);
  SrMember *founder = NULL;

  for (guint i = 0; i < puts->len; i++)
    {
      SrRecord *record = puts->pdata[i];
      SrMember *member;

      if (!g_str_equal (sr_record_get_kind (record), SR_ROSTER_KIND))
        continue;
      member = member_from_record (record);
      if (member == NULL)
        return refuse (_ ("An entry of the roster is malformed."), error);
      g_ptr_array_add (next, member);
      if (g_str_equal (member->slot, signer))
        founder = member;
    }
  if ((next->len > 0 && !g_str_has_prefix (act, "roster.")) || drops_a_member (change))
    return refuse (_ ("Who belongs to the vault can be changed by entries of the roster only."), error);
  if (founding && !may_found (self, number, signer, founder, error))
    return FALSE;
  if (!founding && !sr_roster_may (self, signer, act))
    return refuse (_ ("This person's role does not allow that."), error);
  for (guint i = 0; !founding && i < next->len; i++)
    if (!may_put (self, act, by, next->pdata[i], error))
      return FALSE;
  while (next->len > 0)
    take (self, g_ptr_array_steal_index (next, 0));
  return TRUE;
}

gboolean
sr_roster_may (SrRoster *self, const char *slot, const char *act)
{
  const SrMember *member = sr_roster_find (self, slot);

  return member != NULL && member->active && sr_role_may (member->role, member->manages, act);
}
