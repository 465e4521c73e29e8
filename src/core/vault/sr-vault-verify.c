/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-private.h"

#include "sr-entry-check.h"
#include "sr-error.h"
#include "sr-guard.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-record-store.h"
#include "sr-vault-memory.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"
#define CHUNK   (1024 * 1024)
#define TWO_GIB (G_GUINT64_CONSTANT (2) << 30)

typedef struct
{
  SrVault *vault;
  SrVaultReport *report;
  SrVaultProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
  SrRoster *roster;
  GHashTable *replayed; /* "kind\nid" to SrRecord, as the journal says they must be */
  GHashTable *excused;  /* numbers of entries whose payload a later entry says was erased */
  char *previous;       /* hash of the entry before */
  guint64 next;         /* number that must come */
} Verify;

static void
find (Verify *self, const char *kind, const char *what, const char *which, const char *sentence)
{
  g_autofree char *about = which != NULL ? g_strdup_printf ("%s %s", what, which) : g_strdup (what);

  sr_vault_report_add_kind (self->report, kind, about, sentence);
}

static void
find_entry (Verify *self, const char *kind, guint64 number, const char *sentence)
{
  g_autofree char *which = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  find (self, kind, "journal", which, sentence);
}

static void
tell (Verify *self, double fraction)
{
  if (self->progress != NULL)
    self->progress (fraction, self->progress_data);
}

/* A check of SQLite's or SQLCipher's: each row but "ok" is a finding. */
static gboolean
run_check (Verify *self, const char *sql, GError **error)
{
  sqlite3_stmt *row = sr_db_query (self->vault->db, NULL, sql, "");
  guint found = 0;
  int step = row != NULL ? sr_db_step (self->vault->db, row, NULL) : -1;

  while (step > 0)
    {
      g_autofree char *answer = sr_db_column_text (row, 0);

      found += g_strcmp0 (answer, "ok") != 0;
      step = sr_db_step (self->vault->db, row, NULL);
    }
  if (step < 0 || found > 0)
    find (self, SR_FINDING_DAMAGED, "database", NULL,
          _ ("The database file has damaged pages. Keep it as it is and restore a backup."));
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* SQLCipher checks the pages of the file itself: one that a crash left half written is mended by the log
 * first. */
static gboolean
mend_pages (Verify *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (self->vault->read_only || sr_db_exec (self->vault->db, "PRAGMA wal_checkpoint (TRUNCATE)", &local)
      || g_error_matches (local, SR_ERROR, SR_ERROR_IN_USE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
check_database (Verify *self, GError **error)
{
  gint64 pages = 0;
  gint64 page_size = 0;

  if (!mend_pages (self, error))
    return FALSE;
  if (!sr_db_get_int (self->vault->db, "PRAGMA page_count", 0, &pages, error)
      || !sr_db_get_int (self->vault->db, "PRAGMA page_size", 0, &page_size, error))
    return FALSE;
  /* beyond 2 GiB SQLCipher 4.6 counts healthy pages as damaged */
  if ((guint64) pages * page_size < TWO_GIB && !run_check (self, "PRAGMA cipher_integrity_check", error))
    return FALSE;
  return run_check (self, "PRAGMA integrity_check", error)
         && run_check (self, "PRAGMA foreign_key_check", error);
}

static char *
record_key (SrRecord *record)
{
  return g_strconcat (sr_record_get_kind (record), "\n", sr_record_get_id (record), NULL);
}

static void
replay (Verify *self, SrChange *change, guint64 entry)
{
  GPtrArray *puts = sr_change_get_puts (change);
  GPtrArray *drops = sr_change_get_drops (change);

  for (guint i = 0; i < drops->len; i++)
    {
      g_autofree char *key = record_key (drops->pdata[i]);

      g_hash_table_remove (self->replayed, key);
    }
  for (guint i = 0; i < puts->len; i++)
    {
      SrRecord *put = puts->pdata[i];

      g_hash_table_insert (self->replayed, record_key (put),
                           sr_record_new (sr_record_get_kind (put), sr_record_get_id (put),
                                          sr_record_get_incident (put), entry, sr_record_get_body (put)));
    }
}

static SrRecord *
look_up (const char *kind, const char *id, gpointer user_data)
{
  Verify *self = user_data;
  g_autofree char *key = g_strconcat (kind, "\n", id, NULL);
  SrRecord *record = g_hash_table_lookup (self->replayed, key);

  return record != NULL ? g_object_ref (record) : NULL;
}

/* The note of an erasure lists the entries that lost their payload. */
static void
excuse (Verify *self, SrChange *change)
{
  JsonObject *note = sr_change_get_note (change);
  JsonArray *entries = note != NULL ? sr_json_array (note, "erased") : NULL;

  if (!g_str_has_suffix (sr_change_get_act (change), ".erase"))
    return;
  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    g_hash_table_add (self->excused, GSIZE_TO_POINTER ((gsize) json_array_get_int_element (entries, i)));
}

static void
check_place (Verify *self, const SrStoredEntry *entry, const SrJournalHeader *header)
{
  g_autofree char *hash = sr_journal_hash (entry->header, entry->signature);
  g_autofree char *stored
    = sr_hex_encode (g_bytes_get_data (entry->hash, NULL), g_bytes_get_size (entry->hash));

  if (entry->number != self->next)
    {
      guint64 last = entry->number - 1;
      g_autofree char *sentence
        = last == self->next ? g_strdup_printf (_ ("Entry %" G_GUINT64_FORMAT " is missing before it."), last)
                             : g_strdup_printf (_ ("Entries %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT
                                                   " are missing before it."),
                                                self->next, last);

      find_entry (self, SR_FINDING_REMOVED, entry->number, sentence);
    }
  else if (header != NULL && !g_str_equal (header->previous, self->previous))
    find_entry (self, SR_FINDING_ALTERED, entry->number,
                _ ("It does not follow the entry before it: one of the two was altered."));
  if (!g_str_equal (hash, stored))
    find_entry (self, SR_FINDING_ALTERED, entry->number, _ ("Its stored hash is not its own."));
  g_free (self->previous);
  self->previous = g_steal_pointer (&hash);
  self->next = entry->number + 1;
}

/* Whoever adds an entry gives it its own hash; whoever alters one leaves what was stored. */
static const char *
name_fault (SrEntryFault fault, const SrStoredEntry *entry)
{
  g_autofree char *hash = sr_journal_hash (entry->header, entry->signature);
  g_autofree char *stored
    = sr_hex_encode (g_bytes_get_data (entry->hash, NULL), g_bytes_get_size (entry->hash));

  switch (fault)
    {
    case SR_ENTRY_UNSIGNED:
      return g_str_equal (hash, stored) ? SR_FINDING_ADDED : SR_FINDING_ALTERED;
    case SR_ENTRY_FOREIGN:
      return SR_FINDING_ADDED;
    case SR_ENTRY_MISPLACED:
      return SR_FINDING_REORDERED;
    case SR_ENTRY_UNAUTHORISED:
      return SR_FINDING_UNAUTHORISED;
    case SR_ENTRY_GENUINE:
    case SR_ENTRY_ALTERED:
    default:
      return SR_FINDING_ALTERED;
    }
}

static void
check_entry (Verify *self, const SrStoredEntry *entry, GArray *erased)
{
  g_autoptr (SrJournalHeader) header = NULL;
  g_autoptr (SrChange) change = NULL;
  g_autoptr (GError) local = NULL;
  SrEntryFault fault;

  if (!sr_entry_check (self->roster, self->vault->id, entry, &header, &change, &fault, &local))
    find_entry (self, name_fault (fault, entry), entry->number, local->message);
  check_place (self, entry, header);
  if (change != NULL)
    {
      g_clear_error (&local);
      if (!sr_guard_check (change, look_up, self, &local))
        find_entry (self, SR_FINDING_UNAUTHORISED, entry->number, local->message);
      replay (self, change, entry->number);
      excuse (self, change);
    }
  else if (entry->payload == NULL)
    g_array_append_val (erased, entry->number);
}

/* The columns beside the header only help to search. */
static gboolean
check_columns (Verify *self, GError **error)
{
  sqlite3_stmt *row
    = sr_db_query (self->vault->db, error, "SELECT number, act, incident, header FROM journal", "");
  int step = -1;

  while (row != NULL && (step = sr_db_step (self->vault->db, row, error)) > 0)
    {
      g_autoptr (GBytes) text = sr_db_column_bytes (row, 3);
      g_autoptr (SrJournalHeader) header = sr_journal_header_parse (text, NULL);
      g_autofree char *act = sr_db_column_text (row, 1);
      g_autofree char *incident = sr_db_column_text (row, 2);

      if (header != NULL
          && (g_strcmp0 (act, header->act) != 0 || g_strcmp0 (incident, header->incident) != 0))
        find_entry (self, SR_FINDING_ALTERED, (guint64) sqlite3_column_int64 (row, 0),
                    _ ("It is listed under another act or incident than it names."));
    }
  return step == 0;
}

static gboolean
check_journal (Verify *self, GError **error)
{
  sqlite3_stmt *row = sr_stored_entry_query (self->vault->db, "", 0, error);
  g_autoptr (GArray) erased = g_array_new (FALSE, FALSE, sizeof (guint64));
  SrStoredEntry entry = {0};
  guint64 entries = 0;
  guint64 excused = 0;
  int step = -1;

  while (row != NULL && (step = sr_db_step (self->vault->db, row, error)) > 0)
    {
      sr_stored_entry_read (&entry, row);
      check_entry (self, &entry, erased);
      entries++;
      tell (self, 0.4 * entries / MAX (self->vault->head_number, 1));
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        {
          sr_db_reset (row);
          step = -1;
          break;
        }
    }
  sr_stored_entry_clear (&entry);
  if (row == NULL || step < 0)
    return FALSE;
  for (guint i = 0; i < erased->len; i++)
    {
      guint64 number = g_array_index (erased, guint64, i);

      if (g_hash_table_contains (self->excused, GSIZE_TO_POINTER ((gsize) number)))
        excused++;
      else
        find_entry (self, SR_FINDING_REMOVED, number,
                    _ ("Its content is gone, and no entry says that it was erased."));
    }
  if (self->next != self->vault->head_number + 1)
    find_entry (self, SR_FINDING_REMOVED, self->vault->head_number,
                _ ("The end of the journal is not where it was at unlocking."));
  sr_vault_report_count (self->report, entries, 0, 0, 0, excused);
  return check_columns (self, error);
}

static gboolean
same_record (SrRecord *a, SrRecord *b)
{
  g_autofree char *text_a = sr_json_object_to_string (sr_record_get_body (a));
  g_autofree char *text_b = sr_json_object_to_string (sr_record_get_body (b));

  return sr_record_get_entry (a) == sr_record_get_entry (b)
         && g_strcmp0 (sr_record_get_incident (a), sr_record_get_incident (b)) == 0
         && g_str_equal (text_a, text_b);
}

static void
compare_record (Verify *self, SrRecord *record)
{
  g_autofree char *key = record_key (record);
  g_autofree char *which = g_strdelimit (g_strdup (key), "\n", '/');
  SrRecord *expected = g_hash_table_lookup (self->replayed, key);
  guint64 entry = sr_record_get_entry (record);

  if (expected == NULL)
    {
      /* its entry's content was erased: then the record had to go too */
      find (self, SR_FINDING_DIFFERS, "record", which,
            _ ("It is stored, but no entry of the journal made it."));
      return;
    }
  if (!same_record (record, expected))
    {
      g_autofree char *sentence
        = g_strdup_printf (_ ("It is not what journal entry %" G_GUINT64_FORMAT
                              " made of it (stored as of entry %" G_GUINT64_FORMAT ")."),
                           sr_record_get_entry (expected), entry);

      find (self, SR_FINDING_DIFFERS, "record", which, sentence);
    }
  g_hash_table_remove (self->replayed, key);
}

static gboolean
check_records (Verify *self, GPtrArray **evidence, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) records
    = sr_record_store_load (self->vault->db, self->vault->digest_key, TRUE, &local);
  GHashTableIter iter;
  gpointer missing;

  *evidence = g_ptr_array_new_with_free_func (g_object_unref);
  if (records == NULL)
    {
      find (self, SR_FINDING_DAMAGED, "record", NULL, local->message);
      return TRUE;
    }
  sr_vault_report_count (self->report, 0, records->len, 0, 0, 0);
  for (guint i = 0; i < records->len; i++)
    {
      SrRecord *record = records->pdata[i];

      compare_record (self, record);
      if (g_str_equal (sr_record_get_kind (record), "evidence") && !sr_record_boolean (record, "physical"))
        g_ptr_array_add (*evidence, g_object_ref (record));
    }
  g_hash_table_iter_init (&iter, self->replayed);
  while (g_hash_table_iter_next (&iter, NULL, &missing))
    {
      g_autofree char *key = record_key (missing);

      find (self, SR_FINDING_DIFFERS, "record", g_strdelimit (key, "\n", '/'),
            _ ("The journal made it, but it is not stored any more."));
    }
  if (!sr_record_store_check (self->vault->db, self->vault->head_number, &local))
    find (self, SR_FINDING_DIFFERS, "record", NULL, local->message);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* (transfer full) (nullable): the SHA-256 of what is stored; %NULL and a sentence where it cannot be read. */
static char *
hash_item (Verify *self, SrEvidenceReader *reader, char **sentence, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  guint64 size = sr_evidence_reader_get_size (reader);
  guint64 at = 0;

  while (at < size)
    {
      gsize length = MIN (CHUNK, size - at);
      g_autoptr (GError) local = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return NULL;
      if (!sr_evidence_reader_read (reader, at, buffer, length, &local))
        {
          *sentence = g_strdup (local->message);
          return NULL;
        }
      g_checksum_update (sum, buffer, (gssize) length);
      at += length;
    }
  return g_strdup (g_checksum_get_string (sum));
}

static gboolean
check_item (Verify *self, SrRecord *record, GError **error)
{
  const char *id = sr_record_get_id (record);
  g_autoptr (GError) local = NULL;
  g_autoptr (SrEvidenceReader) reader = sr_vault_evidence_open (self->vault, id, &local);
  g_autofree char *sentence = NULL;
  g_autofree char *sum = NULL;

  if (reader == NULL)
    {
      find (self, SR_FINDING_DAMAGED, "evidence", id, local->message);
      return TRUE;
    }
  sum = hash_item (self, reader, &sentence, error);
  if (sum == NULL && sentence == NULL)
    return FALSE;
  if (sum != NULL
      && (g_strcmp0 (sum, sr_record_string (record, "sha256")) != 0
          || g_strcmp0 (sum, sr_evidence_reader_get_sha256 (reader)) != 0
          || sr_json_int (sr_record_get_body (record), "size", -1)
               != (gint64) sr_evidence_reader_get_size (reader)))
    sentence = g_strdup (_ ("Its content is not what was added: size or hash differ."));
  if (sentence != NULL)
    find (self, SR_FINDING_DAMAGED, "evidence", id, sentence);
  sr_vault_report_count (self->report, 0, 0, 1, sr_evidence_reader_get_size (reader), 0);
  return TRUE;
}

/* Keys without a record would be content that nobody accounts for. */
static gboolean
check_keys_of_evidence (Verify *self, GError **error)
{
  sqlite3_stmt *row = sr_db_query (
    self->vault->db, error,
    "SELECT id FROM evidence_key WHERE id NOT IN (SELECT id FROM record WHERE kind = 'evidence')", "");
  int step = -1;

  while (row != NULL && (step = sr_db_step (self->vault->db, row, error)) > 0)
    {
      g_autofree char *id = sr_db_column_text (row, 0);

      find (self, SR_FINDING_DAMAGED, "evidence", id,
            _ ("A file is stored under this id, but no record tells of it."));
    }
  return step == 0;
}

static gboolean
check_evidence (Verify *self, GPtrArray *evidence, GError **error)
{
  for (guint i = 0; i < evidence->len; i++)
    {
      if (!check_item (self, evidence->pdata[i], error))
        return FALSE;
      tell (self, 0.5 + 0.5 * (i + 1) / evidence->len);
    }
  return check_keys_of_evidence (self, error);
}

static void
check_keys (Verify *self)
{
  g_autofree char *path = g_build_filename (self->vault->dir, "keys", NULL);
  g_autoptr (GError) local = NULL;
  g_autoptr (SrKeys) keys = sr_keys_load (path, &local);

  if (keys == NULL)
    find (self, SR_FINDING_DAMAGED, "keys", NULL, local->message);
  else if (memcmp (keys->checksum, self->vault->keys->checksum, sizeof keys->checksum) != 0)
    find (self, SR_FINDING_DAMAGED, "keys", NULL,
          _ ("The file “keys” was exchanged since the vault was unlocked."));
  else if (keys->one_copy_damaged)
    find (self, SR_FINDING_DAMAGED, "keys", NULL,
          _ ("One of the two copies inside the file “keys” is damaged."));
  if (self->vault->warning != NULL)
    find (self, self->vault->is_older ? SR_FINDING_REMOVED : SR_FINDING_ALTERED, "head", NULL,
          self->vault->warning);
}

SrVaultReport *
sr_vault_verify (
  SrVault *vault, SrVaultProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (SrVaultReport) report = sr_vault_report_new ();
  g_autoptr (GPtrArray) evidence = NULL;
  Verify self = {vault, report, progress, user_data, cancellable};
  gboolean ok;

  g_return_val_if_fail (SR_IS_VAULT (vault), NULL);
  if (!sr_vault_is_usable (vault, FALSE, error))
    return NULL;
  self.roster = sr_roster_new (vault->keys->vault_id);
  self.replayed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self.excused = g_hash_table_new (NULL, NULL);
  self.previous = g_strdup (NO_HASH);
  self.next = 1;
  check_keys (&self);
  ok = check_database (&self, error) && check_journal (&self, error)
       && check_records (&self, &evidence, error) && check_evidence (&self, evidence, error);
  sr_roster_free (self.roster);
  g_hash_table_unref (self.replayed);
  g_hash_table_unref (self.excused);
  g_free (self.previous);
  return ok ? g_steal_pointer (&report) : NULL;
}
