/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-keys.h"

#include "sr-db-schema.h"
#include "sr-entry-check.h"
#include "sr-error.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-vault-place.h"
#include "sr-vault-memory.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
damaged (const char *sentence, GError **error)
{
  g_set_error_literal (error, SR_ERROR, SR_ERROR_DAMAGED, sentence);
  return FALSE;
}

gboolean
sr_vault_get_setting (SrVault *self, const char *name, GBytes **value, GError **error)
{
  sqlite3_stmt *row = sr_db_query (self->db, error, "SELECT value FROM setting WHERE name = ?", "s", name);
  int step = row != NULL ? sr_db_step (self->db, row, error) : -1;

  *value = NULL;
  if (step > 0)
    {
      *value = sr_db_column_bytes (row, 0);
      sr_db_reset (row);
    }
  return step >= 0;
}

static gboolean
setting_is (SrVault *self, const char *name, gconstpointer bytes, gsize length)
{
  g_autoptr (GBytes) value = NULL;

  return sr_vault_get_setting (self, name, &value, NULL) && value != NULL
         && g_bytes_get_size (value) == length && memcmp (g_bytes_get_data (value, NULL), bytes, length) == 0;
}

static SrSecret *
get_secret_setting (SrVault *self, const char *name, gsize length, GError **error)
{
  g_autoptr (GBytes) value = NULL;
  g_autofree guint8 *copy = NULL;

  if (!sr_vault_get_setting (self, name, &value, NULL) || value == NULL || g_bytes_get_size (value) != length)
    {
      damaged (_ ("The vault's database lacks one of its keys. Restore a backup."), error);
      return NULL;
    }
  copy = g_memdup2 (g_bytes_get_data (value, NULL), length);
  return sr_secret_new_take (copy, length);
}

/* While a vault changes its master key, the database may be under the old or the new one. */
gboolean
sr_vault_database_open (SrVault *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->dir, "vault.db", NULL);
  g_autoptr (GError) local = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED, _ ("“%s” is missing. Restore it from a backup."), path);
      return FALSE;
    }
  for (guint i = 0; i < self->identity->n_masters; i++)
    {
      g_autoptr (SrSecret) key = sr_key_derive (self->identity->masters[i], 1, SR_DATABASE_CONTEXT);

      g_clear_error (&local);
      self->db = sr_db_open (path, key, SR_DB_VAULT, 0, &local);
      self->master = i;
      if (self->db != NULL)
        return TRUE;
      if (!g_error_matches (local, SR_ERROR, SR_ERROR_DAMAGED))
        break;
    }
  if (g_error_matches (local, SR_ERROR, SR_ERROR_DAMAGED))
    g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
                 _ ("“%s” does not open with the key from the file “keys”: either “keys” is an older one, "
                    "from before somebody was removed or the vault's key was changed, or the database is "
                    "damaged. Nothing was changed. Restore both files from one backup."),
                 path);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
check_settings (SrVault *self, GError **error)
{
  g_autoptr (SrSecret) drop_box_secret = NULL;
  g_autoptr (SrKeyPair) drop_box = NULL;

  if (!setting_is (self, SR_SETTING_VAULT_ID, self->keys->vault_id, SR_KEYS_ID_LENGTH))
    return damaged (_ ("The files “keys” and “vault.db” belong to different vaults. Nothing was changed."),
                    error);
  if (!setting_is (self, SR_SETTING_KEYS, self->keys->checksum, sizeof self->keys->checksum)
      && !setting_is (self, SR_SETTING_KEYS_PENDING, self->keys->checksum, sizeof self->keys->checksum))
    return damaged (_ ("The file “keys” is not the one that belongs to this state of the vault: an older or "
                       "foreign one was put in its place. Restore both files from one backup."),
                    error);
  self->digest_key = get_secret_setting (self, SR_SETTING_DIGEST_KEY, SR_KEY_LENGTH, error);
  drop_box_secret = get_secret_setting (self, SR_SETTING_DROP_BOX, 64, error);
  if (self->digest_key == NULL || drop_box_secret == NULL)
    return FALSE;
  drop_box = sr_key_pair_new_from_secret (drop_box_secret);
  if (drop_box == NULL
      || memcmp (sr_key_pair_get_box_key (drop_box), self->keys->drop_box, SR_PUBLIC_KEY_LENGTH) != 0)
    return damaged (_ ("The vault's drop box was exchanged: the file “keys” was tampered with."), error);
  return TRUE;
}

gboolean
sr_vault_load_roster (SrVault *self, GError **error)
{
  g_autoptr (SrRoster) roster = sr_roster_new (self->keys->vault_id);
  sqlite3_stmt *row
    = sr_stored_entry_query (self->db, "AND j.act >= 'roster.' AND j.act < 'roster/'", 0, error);
  SrStoredEntry entry = {0};
  int step = -1;
  gboolean ok = TRUE;

  while (ok && row != NULL && (step = sr_db_step (self->db, row, error)) > 0)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (SrJournalHeader) header = NULL;
      g_autoptr (SrChange) change = NULL;

      sr_stored_entry_read (&entry, row);
      ok = sr_entry_check (roster, self->id, &entry, &header, &change, NULL, &local);
      if (!ok)
        {
          sr_db_reset (row);
          g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
                       _ ("Journal entry %" G_GUINT64_FORMAT
                          ", which says who belongs to the vault, is not genuine. %s"),
                       entry.number, local->message);
        }
    }
  sr_stored_entry_clear (&entry);
  if (!ok || row == NULL || step < 0)
    return FALSE;
  g_clear_pointer (&self->roster, sr_roster_free);
  self->roster = g_steal_pointer (&roster);
  return TRUE;
}

static gboolean
check_member (SrVault *self, GError **error)
{
  const SrMember *member = sr_roster_find (self->roster, self->slot);

  if (member == NULL || !member->active
      || memcmp (member->sign_key, sr_key_pair_get_sign_key (self->identity->pair), SR_PUBLIC_KEY_LENGTH) != 0
      || memcmp (member->box_key, sr_key_pair_get_box_key (self->identity->pair), SR_PUBLIC_KEY_LENGTH) != 0)
    return damaged (
      _ ("This slot of the file “keys” is not in the vault's signed roster: the file was tampered "
         "with, or the person was removed."),
      error);
  return TRUE;
}

static gboolean
load_head (SrVault *self, GError **error)
{
  sqlite3_stmt *row
    = sr_stored_entry_query (self->db, "AND j.number = (SELECT max (number) FROM journal)", 0, error);
  SrStoredEntry entry = {0};
  g_autoptr (SrJournalHeader) header = NULL;
  int step = row != NULL ? sr_db_step (self->db, row, error) : -1;

  if (step <= 0)
    return step < 0 ? FALSE : damaged (_ ("The vault's journal is empty: it was tampered with."), error);
  sr_stored_entry_read (&entry, row);
  sr_db_reset (row);
  header = sr_journal_header_parse (entry.header, error);
  if (header != NULL)
    {
      self->head_number = entry.number;
      self->head_hash = sr_journal_hash (entry.header, entry.signature);
      self->head_at = g_date_time_ref (header->at);
    }
  sr_stored_entry_clear (&entry);
  return header != NULL;
}

static char *
hash_at (SrVault *self, guint64 number, GError **error)
{
  sqlite3_stmt *row
    = sr_db_query (self->db, error, "SELECT hash FROM journal WHERE number = ?", "i", (gint64) number);
  g_autoptr (GBytes) hash = NULL;

  if (row == NULL || sr_db_step (self->db, row, error) <= 0)
    return NULL;
  hash = sr_db_column_bytes (row, 0);
  sr_db_reset (row);
  return sr_hex_encode (g_bytes_get_data (hash, NULL), g_bytes_get_size (hash));
}

/* A copy put back from yesterday is a valid vault; only what was seen before can tell. */
static void
compare_head (SrVault *self)
{
  SrKnownHead known = {0};
  SrMemoryState state = sr_known_head_load (self->id, &known);
  g_autofree char *hash = NULL;

  if (state == SR_MEMORY_NONE && self->head_number > 1)
    sr_vault_add_notice (self, _ ("This vault was not open on this computer before, so Subrosa cannot know "
                                  "whether the record is complete up to today."));
  else if (state == SR_MEMORY_UNREADABLE)
    sr_vault_add_notice (self,
                         _ ("This computer's note of where the record stood could not be read, so Subrosa "
                            "cannot know whether the record is complete up to today."));
  if (state != SR_MEMORY_KNOWN)
    return;
  hash = hash_at (self, known.number, NULL);
  self->is_older = self->head_number < known.number;
  if (self->head_number + 1 == known.number)
    self->warning = g_strdup_printf (_ ("This record is older than the one last seen on this computer: entry "
                                        "%" G_GUINT64_FORMAT " is missing."),
                                     known.number);
  else if (self->is_older)
    self->warning = g_strdup_printf (
      _ ("This record is older than the one last seen on this computer: entries %" G_GUINT64_FORMAT
         " to %" G_GUINT64_FORMAT " are missing."),
      self->head_number + 1, known.number);
  else if (g_strcmp0 (hash, known.hash) != 0)
    self->warning
      = g_strdup_printf (_ ("This record is another one than last seen on this computer: entry "
                            "%" G_GUINT64_FORMAT " differs. Two copies of the vault may have gone on apart."),
                         known.number);
  sr_known_head_clear (&known);
  self->read_only = self->warning != NULL;
}

/* A change of the master key that could not go on, for want of space say, is no reason to stay closed. */
static gboolean
go_on_with_master (SrVault *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *sentence = NULL;

  if (sr_vault_master_finish (self, &local))
    return TRUE;
  if (self->db == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  sentence = g_strdup_printf (_ ("The change of this vault's key, begun before, could not be finished: %s It "
                                 "will be tried again when the vault is next unlocked."),
                              local->message);
  sr_vault_add_notice (self, sentence);
  return TRUE;
}

/* The write-ahead log only where the disk is this computer's own. */
static gboolean
choose_journal (SrVault *self, GError **error)
{
  g_autoptr (SrVaultPlace) place = sr_vault_place_look (self->dir);
  const char *mode = sr_vault_place_journal_mode (place);
  g_autofree char *sql = g_strdup_printf ("PRAGMA journal_mode = %s", mode);
  sqlite3_stmt *row = sr_db_query (self->db, error, sql, "");
  g_autofree char *kept = NULL;

  if (row == NULL || sr_db_step (self->db, row, error) <= 0)
    return FALSE;
  kept = sr_db_column_text (row, 0);
  sr_db_reset (row);
  return g_strcmp0 (kept, mode) == 0
         || damaged (_ ("The vault's database does not keep the kind of journal that this place needs. "
                        "Nothing was written."),
                     error);
}

static gboolean
accept_database (SrVault *self, GError **error)
{
  if (!sr_db_exec (self->db, "PRAGMA query_only = OFF", error))
    return FALSE;
  sr_db_accept (self->db);
  sr_vault_rewrite_sweep (self->dir);
  return choose_journal (self, error) && sr_db_schema_migrate (self->db, error)
         && sr_session_lock_sign (self->lock, self->clock, error)
         && sr_evidence_sweep (self->db, self->dir, error) && go_on_with_master (self, error);
}

static void
look_around (SrVault *self)
{
  g_autoptr (SrVaultPlace) place = sr_vault_place_look (self->dir);
  g_autofree char *sentence = sr_vault_place_sentence (place);

  if (self->keys->one_copy_damaged)
    sr_vault_add_notice (self,
                         _ ("One of the two copies inside the file “keys” is damaged; the other one was "
                            "used. Make a backup and have the disk checked."));
  if (sentence != NULL)
    sr_vault_add_notice (self, sentence);
}

/* Reads and checks; writes nothing. */
static SrVault *
open_and_check (
  const char *dir, SrSessionLock *lock, SrKeys *keys, SrIdentity *identity, SrClock *clock, GError **error)
{
  g_autoptr (SrVault) self = g_object_new (SR_TYPE_VAULT, NULL);
  g_autoptr (GError) local = NULL;

  self->dir = g_strdup (dir);
  self->lock = lock;
  self->keys = keys;
  self->identity = identity;
  self->clock = g_object_ref (clock);
  self->id = sr_hex_encode (keys->vault_id, SR_KEYS_ID_LENGTH);
  self->slot = sr_hex_encode (identity->slot_id, SR_KEYS_ID_LENGTH);
  if (sr_vault_database_open (self, &local) && sr_db_exec (self->db, "PRAGMA query_only = ON", &local)
      && sr_db_schema_check (self->db, &local) && check_settings (self, &local)
      && sr_vault_load_roster (self, &local) && load_head (self, &local))
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

SrVault *
sr_vault_open_as (
  const char *dir, SrSessionLock *lock, SrKeys *keys, SrIdentity *identity, SrClock *clock, GError **error)
{
  g_autoptr (SrVault) self = open_and_check (dir, lock, keys, identity, clock, error);

  if (self == NULL)
    return NULL;
  compare_head (self);
  look_around (self);
  self->read_only |= keys->may_write > SR_KEYS_FORMAT;
  if ((!self->read_only && !sr_vault_keys_settle (self, TRUE, error)) || !check_member (self, error))
    return NULL;
  if (self->read_only)
    return g_steal_pointer (&self);
  if (!accept_database (self, error))
    return NULL;
  sr_vault_remember_head (self);
  return g_steal_pointer (&self);
}

SrVault *
sr_vault_open_copy (
  const char *dir, SrSessionLock *lock, SrKeys *keys, SrIdentity *identity, SrClock *clock, GError **error)
{
  g_autoptr (SrVault) self = open_and_check (dir, lock, keys, identity, clock, error);

  if (self == NULL || !check_member (self, error))
    return NULL;
  self->read_only = TRUE;
  return g_steal_pointer (&self);
}

gboolean
sr_vault_accept_head (SrVault *self, GError **error)
{
  g_autoptr (SrChange) change = sr_change_new ("vault.accept-head", NULL);
  g_autoptr (JsonObject) note = json_object_new ();
  g_autofree char *warning = NULL;

  g_return_val_if_fail (SR_IS_VAULT (self), FALSE);
  if (self->warning == NULL)
    return TRUE;
  if (self->keys->may_write > SR_KEYS_FORMAT)
    return sr_vault_is_usable (self, TRUE, error);
  json_object_set_string_member (note, "warning", self->warning);
  sr_change_set_note (change, note);
  if (!sr_vault_may (self, "vault.accept-head"))
    {
      g_autofree char *who = sr_role_who_may ("vault.accept-head");

      g_set_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
                   _ ("Your role does not allow to go on with this record. Ask %s."), who);
      return FALSE;
    }
  if (!accept_database (self, error))
    return FALSE;
  warning = g_steal_pointer (&self->warning);
  self->read_only = FALSE;
  if (sr_vault_commit (self, change, error))
    return TRUE;
  self->warning = g_steal_pointer (&warning);
  self->read_only = TRUE;
  return FALSE;
}

/* Both halves that all ways of opening share. */
typedef struct
{
  char *dir;
  SrSessionLock *lock;
  SrKeys *keys;
  char *id;
} Approach;

static void
approach_clear (Approach *self)
{
  g_free (self->dir);
  g_free (self->id);
  g_clear_pointer (&self->lock, sr_session_lock_release);
  g_clear_pointer (&self->keys, sr_keys_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Approach, approach_clear)

static SrKeys *
load_keys (const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename (dir, "keys", NULL);

  if (!g_file_test (dir, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("There is no vault at “%s”. Check the path, or make one with “vault create”."), dir);
      return NULL;
    }
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
                   _ (
                     "“%s” is not a vault, or its file “keys” is missing. Choose another folder or restore a "
                     "backup."),
                   dir);
      return NULL;
    }
  return sr_keys_load (path, error);
}

static gboolean
begin (Approach *self, const char *dir, GError **error)
{
  g_autoptr (SrKeys) early = NULL;

  self->dir = g_canonicalize_filename (dir, NULL);
  early = load_keys (self->dir, error);
  if (early == NULL)
    return FALSE;
  self->lock = sr_session_lock_take (self->dir, error);
  if (self->lock == NULL)
    return FALSE;
  /* again under the lock: somebody may just have changed it */
  self->keys = load_keys (self->dir, error);
  if (self->keys != NULL)
    self->id = sr_hex_encode (self->keys->vault_id, SR_KEYS_ID_LENGTH);
  return self->keys != NULL;
}

/* Slows down whoever tries passphrases at this program; who has the file does not need this program. */
static void
note_try (const char *id, const GError *error)
{
  guint count = sr_tries_count (id) + 1;

  if (!g_error_matches (error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE))
    return;
  if (!sr_tries_set (id, count, NULL))
    count = 3;
  sr_tries_wait (count);
}

static SrVault *
finish (Approach *approach, SrIdentity *identity, SrClock *clock, GError **error)
{
  SrVault *vault;

  if (identity == NULL)
    return NULL;
  vault = sr_vault_open_as (approach->dir, g_steal_pointer (&approach->lock),
                            g_steal_pointer (&approach->keys), identity, clock, error);
  if (vault != NULL && sr_tries_count (approach->id) > 0)
    {
      g_autofree char *sentence
        = g_strdup_printf (_ ("Wrong passphrases since the vault was last unlocked here: %u."),
                           sr_tries_count (approach->id));

      sr_vault_add_notice (vault, sentence);
      sr_tries_set (approach->id, 0, NULL);
    }
  return vault;
}

SrVault *
sr_vault_open (const char *dir, const char *label, SrSecret *passphrase, SrClock *clock, GError **error)
{
  g_auto (Approach) approach = {0};
  g_autoptr (GError) local = NULL;
  SrIdentity *identity;

  g_return_val_if_fail (dir != NULL && passphrase != NULL && SR_IS_CLOCK (clock), NULL);
  if (!begin (&approach, dir, error))
    return NULL;
  identity = sr_identity_unlock (approach.keys, label, passphrase, &local);
  if (identity == NULL)
    {
      note_try (approach.id, local);
      g_propagate_error (error, g_steal_pointer (&local));
    }
  return finish (&approach, identity, clock, error);
}

SrVault *
sr_vault_open_with_recovery (const char *dir, SrSecret *recovery_key, SrClock *clock, GError **error)
{
  g_auto (Approach) approach = {0};

  g_return_val_if_fail (dir != NULL && recovery_key != NULL && SR_IS_CLOCK (clock), NULL);
  if (!begin (&approach, dir, error))
    return NULL;
  return finish (&approach, sr_identity_unlock_recovery (approach.keys, recovery_key, error), clock, error);
}

SrVault *
sr_vault_open_with_session (const char *dir, SrSecret *session, SrClock *clock, GError **error)
{
  g_auto (Approach) approach = {0};

  g_return_val_if_fail (dir != NULL && session != NULL && SR_IS_CLOCK (clock), NULL);
  if (!begin (&approach, dir, error))
    return NULL;
  return finish (&approach, sr_identity_unlock_session (approach.keys, session, error), clock, error);
}

gboolean
sr_vault_check_passphrase (const char *dir, const char *label, SrSecret *passphrase, GError **error)
{
  g_autoptr (SrKeys) keys = load_keys (dir, error);
  g_autoptr (SrIdentity) identity = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) local = NULL;

  if (keys == NULL)
    return FALSE;
  id = sr_hex_encode (keys->vault_id, SR_KEYS_ID_LENGTH);
  identity = sr_identity_unlock (keys, label, passphrase, &local);
  if (identity != NULL)
    return TRUE;
  note_try (id, local);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

SrVaultHeader *
sr_vault_peek (const char *dir, GError **error)
{
  g_autoptr (SrKeys) keys = NULL;
  g_autofree char *holder = NULL;
  g_autofree char *whole = NULL;

  g_return_val_if_fail (dir != NULL, NULL);
  whole = g_canonicalize_filename (dir, NULL);
  keys = load_keys (whole, error);
  if (keys == NULL)
    return NULL;
  holder = sr_session_lock_holder (whole);
  return sr_vault_header_new (whole, keys, holder);
}
