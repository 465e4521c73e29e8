/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-erase.h"

#include "sr-error.h"
#include "sr-json.h"
#include "sr-record-store.h"
#include "sr-vault-people.h"
#include "sr-vault-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  SrVault *vault;
  const char *incident;
  GPtrArray *records; /* all there are */
  GHashTable *doomed; /* numbers of entries */
  JsonArray *numbers; /* the same in order, with those that earlier erasures named */
  SrChange *change;
  GPtrArray *files; /* of evidence, to be unlinked */
  GPtrArray *items; /* ids of evidence */
  guint entries;
  guint dropped;
} Erasure;

static void
erasure_clear (Erasure *self)
{
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->doomed, g_hash_table_unref);
  g_clear_pointer (&self->numbers, json_array_unref);
  g_clear_object (&self->change);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Erasure, erasure_clear)

static gboolean
is_of_it (Erasure *self, SrRecord *record)
{
  return g_strcmp0 (sr_record_get_incident (record), self->incident) == 0
         || (g_str_equal (sr_record_get_kind (record), "incident")
             && g_str_equal (sr_record_get_id (record), self->incident));
}

static gboolean
check_state (SrVault *self, const char *incident, GError **error)
{
  const char *const over[] = {"closed", "near_miss", "not_a_breach", NULL};
  g_autoptr (GError) local = NULL;
  g_autoptr (SrRecord) record
    = sr_record_store_get (self->db, self->digest_key, "incident", incident, &local);
  const char *state = record != NULL ? sr_record_string (record, "state") : NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (record == NULL)
    g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("There is no incident “%s” in this vault."),
                 incident);
  else if (state == NULL || !g_strv_contains (over, state))
    g_set_error_literal (
      error, SR_ERROR, SR_ERROR_BAD_INPUT,
      _ ("An incident can be erased once it is closed. Close it first; nothing was changed."));
  else
    return TRUE;
  return FALSE;
}

/* An earlier erasure whose own entry goes now hands on what it named. */
static void
hand_on (Erasure *self, GBytes *payload)
{
  g_autoptr (JsonObject) json = sr_journal_payload_parse (payload, NULL);
  JsonObject *note = json != NULL ? sr_json_object (json, "note") : NULL;
  JsonArray *named = note != NULL ? sr_json_array (note, "erased") : NULL;

  for (guint i = 0; named != NULL && i < json_array_get_length (named); i++)
    json_array_add_int_element (self->numbers, json_array_get_int_element (named, i));
}

/* Entries of the incident, and others that speak of it. Who belongs to the vault is never forgotten. */
static gboolean
find_entries (Erasure *self, GError **error)
{
  sqlite3_stmt *row
    = sr_db_query (self->vault->db, error,
                   "SELECT j.number, j.act, p.payload FROM journal j JOIN journal_payload p ON p.number ="
                   " j.number WHERE (j.incident = ?1 OR instr (CAST (p.payload AS TEXT), ?1) > 0)"
                   " AND NOT (j.act >= 'roster.' AND j.act < 'roster/') ORDER BY j.number",
                   "s", self->incident);
  int step = -1;

  while (row != NULL && (step = sr_db_step (self->vault->db, row, error)) > 0)
    {
      gint64 number = sqlite3_column_int64 (row, 0);
      g_autofree char *act = sr_db_column_text (row, 1);
      g_autoptr (GBytes) payload = sr_db_column_bytes (row, 2);

      g_hash_table_add (self->doomed, GSIZE_TO_POINTER ((gsize) number));
      json_array_add_int_element (self->numbers, number);
      self->entries++;
      if (g_str_has_suffix (act, ".erase"))
        hand_on (self, payload);
    }
  return step == 0;
}

/* What else such an entry made is put again, so that a replay still makes it. */
static void
sort_records (Erasure *self)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      SrRecord *record = self->records->pdata[i];
      const char *kind = sr_record_get_kind (record);

      if (is_of_it (self, record))
        {
          sr_change_drop (self->change, kind, sr_record_get_id (record));
          self->dropped++;
          if (g_str_equal (kind, "evidence"))
            g_ptr_array_add (self->items, g_strdup (sr_record_get_id (record)));
        }
      else if (g_hash_table_contains (self->doomed, GSIZE_TO_POINTER ((gsize) sr_record_get_entry (record))))
        sr_change_put (self->change, kind, sr_record_get_id (record), sr_record_get_incident (record),
                       sr_record_get_body (record));
    }
}

static gboolean
find_files (Erasure *self, GError **error)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      SrEvidenceKey key = {0};
      g_autoptr (GError) local = NULL;

      if (!sr_evidence_key_load (self->vault->db, self->items->pdata[i], &key, &local))
        {
          /* a thing on a shelf has no file */
          if (g_error_matches (local, SR_ERROR, SR_ERROR_BAD_INPUT))
            continue;
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      for (guint part = 0; part < key.parts; part++)
        g_ptr_array_add (self->files, sr_evidence_part_path (self->vault->dir, key.file, part));
      sr_evidence_key_clear (&key);
    }
  return TRUE;
}

static gboolean
delete_drafts (Erasure *self, GError **error)
{
  SrDb *db = self->vault->db;
  gboolean ok = sr_db_run (db, error, "DELETE FROM draft WHERE instr (name, ?1) > 0 OR instr (body, ?1) > 0",
                           "s", self->incident);

  for (guint i = 0; ok && i < self->records->len; i++)
    if (is_of_it (self, self->records->pdata[i]))
      ok = sr_db_run (db, error, "DELETE FROM draft WHERE instr (name, ?) > 0", "s",
                      sr_record_get_id (self->records->pdata[i]));
  return ok;
}

/* In the transaction of the entry that tells of it. */
static gboolean
delete_rows (gpointer user_data, GError **error)
{
  Erasure *self = user_data;
  SrDb *db = self->vault->db;
  GHashTableIter iter;
  gpointer number;
  gboolean ok = delete_drafts (self, error);

  g_hash_table_iter_init (&iter, self->doomed);
  while (ok && g_hash_table_iter_next (&iter, &number, NULL))
    ok = sr_db_run (db, error, "DELETE FROM journal_payload WHERE number = ?", "i",
                    (gint64) GPOINTER_TO_SIZE (number));
  for (guint i = 0; ok && i < self->items->len; i++)
    ok = sr_db_run (db, error, "DELETE FROM evidence_key WHERE id = ?", "s", self->items->pdata[i]);
  return ok;
}

static void
write_note (Erasure *self, const char *reason)
{
  g_autoptr (JsonObject) note = json_object_new ();

  json_object_set_array_member (note, "erased", json_array_ref (self->numbers));
  json_object_set_string_member (note, "reason", reason);
  sr_change_set_note (self->change, note);
}

/* The keys are gone with their rows, so a file that cannot be removed now is noise; opening sweeps it. */
static void
remove_files (Erasure *self)
{
  for (guint i = 0; i < self->files->len; i++)
    g_unlink (self->files->pdata[i]);
}

static void
compact (SrVault *self, SrErased *erased)
{
  guint64 before;
  guint64 after;
  g_autoptr (GError) local = NULL;
  g_autofree char *sentence = NULL;

  erased->compacted = sr_vault_compact (self, &before, &after, &local);
  if (erased->compacted)
    return;
  sentence
    = g_strdup_printf (_ (
                         "The incident was erased, but the database could not be written anew: %s Compact it "
                         "later, so that nothing is left in its free pages."),
                       local->message);
  sr_vault_add_notice (self, sentence);
}

gboolean
sr_vault_erase_incident (
  SrVault *self, const char *incident, const char *reason, SrErased *erased, GError **error)
{
  g_auto (Erasure) erasure = {.vault = self, .incident = incident};

  g_return_val_if_fail (SR_IS_VAULT (self) && incident != NULL && reason != NULL && erased != NULL, FALSE);
  if (!sr_vault_is_usable (self, TRUE, error))
    return FALSE;
  if (!sr_vault_may (self, "incident.erase"))
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
                           _ ("Only a partner can have an incident erased. Nothing was changed."));
      return FALSE;
    }
  if (!check_state (self, incident, error))
    return FALSE;
  erasure.doomed = g_hash_table_new (NULL, NULL);
  erasure.numbers = json_array_new ();
  erasure.change = sr_change_new ("incident.erase", incident);
  erasure.files = g_ptr_array_new_with_free_func (g_free);
  erasure.items = g_ptr_array_new_with_free_func (g_free);
  erasure.records = sr_record_store_load (self->db, self->digest_key, TRUE, error);
  if (erasure.records == NULL || !find_entries (&erasure, error))
    return FALSE;
  sort_records (&erasure);
  write_note (&erasure, reason);
  if (!find_files (&erasure, error)
      || !sr_vault_commit_signed (self, self->slot, self->identity->pair, erasure.change, delete_rows,
                                  &erasure, error))
    return FALSE;
  remove_files (&erasure);
  erased->entries = erasure.entries;
  erased->records = erasure.dropped;
  erased->items = erasure.items->len;
  compact (self, erased);
  return TRUE;
}
