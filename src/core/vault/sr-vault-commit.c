/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-private.h"

#include "sr-error.h"
#include "sr-guard.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-record-store.h"
#include "sr-vault-memory.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define NO_HASH      "0000000000000000000000000000000000000000000000000000000000000000"
#define LONGEST_NAME 64
#define LONGEST_ID   200

/* One entry on its way into the journal. */
typedef struct
{
  SrDb *db;
  const char *vault_id;
  const char *signer;
  const char *session;
  SrKeyPair *pair;
  SrSecret *digest_key;
  SrClock *clock;
  SrChange *change;
  GBytes *payload;
  /* the head before, and after success the new one */
  guint64 number;
  char *hash;
  GDateTime *at;
} Entry;

static gboolean
is_name (const char *text, const char *also)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (text[i]) && !g_ascii_isdigit (text[i]) && strchr (also, text[i]) == NULL)
      return FALSE;
  return length > 0 && length <= LONGEST_NAME;
}

/* Ids stand in lines of text and on command lines. */
static gboolean
is_id (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (text[i]))
      return FALSE;
  return length > 0 && length <= LONGEST_ID && !g_str_equal (text, "-");
}

static gboolean
check_records (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const char *incident = sr_record_get_incident (records->pdata[i]);

      if (!is_name (sr_record_get_kind (records->pdata[i]), "_")
          || !is_id (sr_record_get_id (records->pdata[i])) || (incident != NULL && !is_id (incident)))
        return FALSE;
    }
  return TRUE;
}

/* (transfer full) (nullable): the bytes that the journal keeps. Refused is what could not be read back. */
static GBytes *
make_payload (SrChange *change, GError **error)
{
  const char *incident = sr_change_get_incident (change);
  g_autoptr (JsonObject) json = sr_change_to_json (change);
  g_autofree char *text = sr_json_object_to_string (json);
  g_autoptr (JsonNode) reread = NULL;

  if (sr_change_is_empty (change) || !is_name (sr_change_get_act (change), "._-")
      || (incident != NULL && !is_id (incident)) || !check_records (sr_change_get_puts (change))
      || !check_records (sr_change_get_drops (change)))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("This change (%s) cannot be recorded: it is empty or a name in it is malformed."),
                   sr_change_get_act (change));
      return NULL;
    }
  /* what could not be read back is not written */
  reread = sr_json_parse (text, -1, sr_change_get_act (change), error);
  if (reread == NULL)
    return NULL;
  return g_bytes_new (text, strlen (text));
}

static gboolean
append (Entry *entry, const char *act, const char *incident, GBytes *payload, GError **error)
{
  SrJournalHeader header = {0};
  guint8 salt_bytes[SR_JOURNAL_SALT_LENGTH];
  g_autoptr (GBytes) salt = NULL;
  char *hash = NULL;
  gboolean ok;

  randombytes_buf (salt_bytes, sizeof salt_bytes);
  salt = g_bytes_new (salt_bytes, sizeof salt_bytes);
  sr_journal_header_now (&header, entry->clock);
  header.vault_id = (char *) entry->vault_id;
  header.number = entry->number + 1;
  header.previous = entry->hash != NULL ? entry->hash : (char *) NO_HASH;
  header.signer = (char *) entry->signer;
  header.session = (char *) entry->session;
  header.act = (char *) act;
  header.incident = (char *) incident;
  header.payload = sr_journal_digest (salt, payload);
  ok = sr_journal_insert (entry->db, &header, entry->pair, salt, payload, &hash, error);
  if (ok)
    {
      g_free (entry->hash);
      entry->hash = g_steal_pointer (&hash);
      entry->number = header.number;
      g_clear_pointer (&entry->at, g_date_time_unref);
      entry->at = g_date_time_ref (header.at);
    }
  g_free (hash);
  g_free (header.payload);
  g_free (header.zone);
  g_free (header.boot);
  g_date_time_unref (header.at);
  return ok;
}

/* A clock that was set back is itself worth an entry, so that the order of times can be judged later. */
static gboolean
note_clock (Entry *entry, GError **error)
{
  g_autoptr (GDateTime) now = sr_clock_now (entry->clock);
  g_autoptr (SrChange) change = NULL;
  g_autoptr (JsonObject) note = NULL;
  g_autoptr (GBytes) payload = NULL;

  if (entry->at == NULL || g_date_time_compare (now, entry->at) >= 0)
    return TRUE;
  change = sr_change_new ("clock.behind", NULL);
  note = json_object_new ();
  sr_json_set_time (note, "previous_entry", entry->at);
  sr_json_set_time (note, "clock", now);
  sr_change_set_note (change, note);
  payload = make_payload (change, error);
  return payload != NULL && append (entry, "clock.behind", NULL, payload, error);
}

static gboolean
write_entry (Entry *entry, GError **error)
{
  return note_clock (entry, error)
         && append (entry, sr_change_get_act (entry->change), sr_change_get_incident (entry->change),
                    entry->payload, error)
         && sr_record_store_apply (entry->db, entry->digest_key, entry->change, entry->number, error);
}

typedef struct
{
  Entry entry;
  SrDbFunc also;
  gpointer also_data;
} Commit;

static gboolean
write_commit (gpointer user_data, GError **error)
{
  Commit *commit = user_data;

  return write_entry (&commit->entry, error)
         && (commit->also == NULL || commit->also (commit->also_data, error));
}

static gboolean
touches_roster (SrChange *change)
{
  GPtrArray *lists[] = {sr_change_get_puts (change), sr_change_get_drops (change)};

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      if (g_str_equal (sr_record_get_kind (lists[l]->pdata[i]), SR_ROSTER_KIND))
        return TRUE;
  return g_str_has_prefix (sr_change_get_act (change), "roster.");
}

static SrRecord *
look_up (const char *kind, const char *id, gpointer user_data)
{
  SrVault *self = user_data;

  return sr_record_store_get (self->db, self->digest_key, kind, id, NULL);
}

static gboolean
check_permission (SrVault *self, const char *signer, SrChange *change, GError **error)
{
  const SrMember *member = sr_roster_find (self->roster, signer);

  if (!sr_roster_may (self->roster, signer, sr_change_get_act (change)))
    {
      g_autofree char *who = sr_role_who_may (sr_change_get_act (change));

      g_set_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
                   _ ("“%s” may not do this: it needs another role (%s). Nothing was changed; ask %s."),
                   member != NULL ? member->label : signer, sr_change_get_act (change), who);
      return FALSE;
    }
  if (!sr_guard_check (change, look_up, self, error))
    return FALSE;
  return !touches_roster (change)
         || sr_roster_apply (self->roster, self->head_number + 1, signer, change, error);
}

gboolean
sr_vault_commit_signed (SrVault *self,
                        const char *signer,
                        SrKeyPair *pair,
                        SrChange *change,
                        SrDbFunc also,
                        gpointer also_data,
                        GError **error)
{
  Commit commit = {{.db = self->db,
                    .vault_id = self->id,
                    .signer = signer,
                    .session = self->slot,
                    .pair = pair,
                    .digest_key = self->digest_key,
                    .clock = self->clock,
                    .change = change,
                    .number = self->head_number},
                   also,
                   also_data};
  g_autoptr (GBytes) payload = NULL;
  gboolean ok;

  if (!sr_vault_is_usable (self, TRUE, error))
    return FALSE;
  payload = commit.entry.payload = make_payload (change, error);
  if (payload == NULL || !check_permission (self, signer, change, error))
    return FALSE;
  commit.entry.hash = g_strdup (self->head_hash);
  commit.entry.at = g_date_time_ref (self->head_at);
  ok = sr_db_transaction (self->db, write_commit, &commit, error);
  if (ok)
    {
      g_free (self->head_hash);
      self->head_hash = g_steal_pointer (&commit.entry.hash);
      self->head_number = commit.entry.number;
      g_clear_pointer (&self->head_at, g_date_time_unref);
      self->head_at = g_steal_pointer (&commit.entry.at);
      sr_vault_remember_head (self);
    }
  else if (touches_roster (change) && !sr_vault_load_roster (self, NULL))
    self->read_only = TRUE; /* the roster in memory has what the journal has not; write nothing more */
  g_free (commit.entry.hash);
  g_clear_pointer (&commit.entry.at, g_date_time_unref);
  return ok;
}

gboolean
sr_vault_first_commit (SrDb *db,
                       const char *vault_id,
                       const char *signer,
                       SrKeyPair *pair,
                       SrSecret *digest_key,
                       SrChange *change,
                       SrClock *clock,
                       GError **error)
{
  Commit commit = {{.db = db,
                    .vault_id = vault_id,
                    .signer = signer,
                    .session = signer,
                    .pair = pair,
                    .digest_key = digest_key,
                    .clock = clock,
                    .change = change},
                   NULL,
                   NULL};
  g_autoptr (GBytes) payload = commit.entry.payload = make_payload (change, error);
  gboolean ok = payload != NULL && sr_db_transaction (db, write_commit, &commit, error);

  g_free (commit.entry.hash);
  g_clear_pointer (&commit.entry.at, g_date_time_unref);
  return ok;
}

gboolean
sr_vault_commit (SrVault *self, SrChange *change, GError **error)
{
  g_return_val_if_fail (SR_IS_VAULT (self) && SR_IS_CHANGE (change), FALSE);
  if (!sr_vault_is_usable (self, TRUE, error))
    return FALSE;
  return sr_vault_commit_signed (self, self->slot, self->identity->pair, change, NULL, NULL, error);
}

SrIdentity *
sr_vault_unlock_member (SrVault *self, const char *label, SrSecret *passphrase, GError **error)
{
  g_autoptr (GError) local = NULL;
  SrIdentity *identity = sr_identity_unlock (self->keys, label, passphrase, &local);
  guint count;

  if (identity != NULL)
    return identity;
  count = sr_tries_count (self->id) + 1;
  if (g_error_matches (local, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE) && sr_tries_set (self->id, count, NULL))
    sr_tries_wait (count);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

gboolean
sr_vault_commit_as (SrVault *self, const char *label, SrSecret *passphrase, SrChange *change, GError **error)
{
  g_autoptr (SrIdentity) identity = NULL;
  g_autofree char *slot = NULL;

  g_return_val_if_fail (SR_IS_VAULT (self) && label != NULL && passphrase != NULL && SR_IS_CHANGE (change),
                        FALSE);
  if (!sr_vault_is_usable (self, TRUE, error))
    return FALSE;
  identity = sr_vault_unlock_member (self, label, passphrase, error);
  if (identity == NULL)
    return FALSE;
  slot = sr_hex_encode (identity->slot_id, SR_KEYS_ID_LENGTH);
  return sr_vault_commit_signed (self, slot, identity->pair, change, NULL, NULL, error);
}
