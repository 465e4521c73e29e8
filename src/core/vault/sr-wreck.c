/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-wreck.h"

#include "sr-backup-file.h"
#include "sr-backup-unpack.h"
#include "sr-error.h"
#include "sr-file.h"
#include "sr-record-store.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define MOST_ROWS   (1 << 20)
#define MOST_MISSED 20000 /* in a row, where the end of a table cannot be read */

void
sr_wreck_free (SrWreck *self)
{
  if (self == NULL)
    return;
  if (self->db != NULL)
    sr_db_close (self->db, NULL);
  if (self->place != NULL)
    sr_file_remove_folder (self->place);
  g_free (self->dir);
  g_free (self->place);
  g_clear_pointer (&self->keys, sr_keys_free);
  g_clear_pointer (&self->identity, sr_identity_free);
  g_clear_pointer (&self->digest_key, sr_secret_unref);
  g_free (self);
}

static gboolean
copy_file (SrWreck *self, const char *name, gboolean must_be_there, GError **error)
{
  g_autofree char *source = g_build_filename (self->dir, name, NULL);
  g_autofree char *target = g_build_filename (self->place, name, NULL);
  g_autofree char *sha256 = NULL;
  guint64 size;

  if (!must_be_there && !g_file_test (source, G_FILE_TEST_EXISTS))
    return TRUE;
  return sr_backup_copy (source, target, &sha256, &size, NULL, NULL, error);
}

/* After one page that does not authenticate SQLCipher reads no other: each failure needs a new connection. */
static gboolean
connect (SrWreck *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->place, "vault.db", NULL);

  if (self->db != NULL)
    sr_db_close (g_steal_pointer (&self->db), NULL);
  for (guint i = 0; i < self->identity->n_masters; i++)
    {
      g_autoptr (SrSecret) key = sr_key_derive (self->identity->masters[i], 1, SR_DATABASE_CONTEXT);

      g_clear_error (error);
      self->db = sr_db_open (path, key, SR_DB_VAULT, 0, error);
      if (self->db != NULL)
        return sr_db_exec (self->db, "PRAGMA query_only = ON", error);
    }
  return FALSE;
}

static gboolean
read_digest_key (SrWreck *self, GError **error)
{
  sqlite3_stmt *row
    = sr_db_query (self->db, error, "SELECT value FROM setting WHERE name = ?", "s", SR_SETTING_DIGEST_KEY);
  g_autofree guint8 *bytes = NULL;

  if (row != NULL && sr_db_step (self->db, row, NULL) > 0 && sqlite3_column_bytes (row, 0) == SR_KEY_LENGTH)
    bytes = g_memdup2 (sqlite3_column_blob (row, 0), SR_KEY_LENGTH);
  if (row != NULL)
    sr_db_reset (row);
  if (bytes != NULL)
    {
      self->digest_key = sr_secret_new_take (bytes, SR_KEY_LENGTH);
      return TRUE;
    }
  g_clear_error (error);
  g_set_error_literal (error, SR_ERROR, SR_ERROR_DAMAGED,
                       _ (
                         "The page with which records are authenticated is damaged: nothing can be saved out "
                         "of this copy. Use a backup."));
  return FALSE;
}

static gboolean
go_aboard (SrWreck *self, const char *label, SrSecret *passphrase, GError **error)
{
  g_autofree char *database = g_build_filename (self->dir, "vault.db", NULL);
  g_autofree char *keys = NULL;
  GStatBuf info = {0};

  if (g_stat (database, &info) != 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED, _ ("“%s” is missing. Use a backup."), database);
      return FALSE;
    }
  self->place = sr_backup_private_place (2 * (guint64) info.st_size, error);
  if (self->place == NULL || !copy_file (self, "keys", TRUE, error)
      || !copy_file (self, "vault.db", TRUE, error) || !copy_file (self, "vault.db-wal", FALSE, error)
      || !copy_file (self, "vault.db-journal", FALSE, error))
    return FALSE;
  keys = g_build_filename (self->place, "keys", NULL);
  self->keys = sr_keys_load (keys, error);
  self->identity = self->keys != NULL ? sr_identity_unlock (self->keys, label, passphrase, error) : NULL;
  return self->identity != NULL && connect (self, error) && read_digest_key (self, error);
}

SrWreck *
sr_wreck_open (const char *dir, const char *label, SrSecret *passphrase, GError **error)
{
  g_autoptr (SrWreck) self = g_new0 (SrWreck, 1);
  g_autofree char *holder = NULL;

  self->dir = g_canonicalize_filename (dir, NULL);
  holder = sr_session_lock_holder (self->dir);
  if (holder != NULL)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_IN_USE,
                   _ ("This vault is in use by %s. Lock or close it there, then try again."), holder);
      return NULL;
    }
  return go_aboard (self, label, passphrase, error) ? g_steal_pointer (&self) : NULL;
}

/* The last row's number, by the table; %MOST_ROWS where that page is among the damaged ones. */
static gint64
last_row (SrWreck *self, const char *sql)
{
  gint64 last = 0;

  if (sr_db_get_int (self->db, sql, 0, &last, NULL))
    return MIN (last, MOST_ROWS);
  self->unreadable++;
  return connect (self, NULL) ? MOST_ROWS : 0;
}

GPtrArray *
sr_wreck_records (SrWreck *self)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 last = last_row (self, "SELECT max (rowid) FROM record");
  guint missed = 0;

  for (gint64 i = 1; i <= last && missed < MOST_MISSED; i++)
    {
      g_autoptr (GError) local = NULL;
      SrRecord *record = sr_record_store_get_row (self->db, self->digest_key, i, &local);

      missed = record != NULL ? 0 : missed + 1;
      if (record != NULL)
        g_ptr_array_add (records, record);
      if (local == NULL)
        continue;
      self->unreadable++;
      if (!connect (self, NULL))
        break;
    }
  return records;
}

SrEvidenceReader *
sr_wreck_evidence (SrWreck *self, const char *id)
{
  SrEvidenceKey key = {0};
  g_autoptr (GError) local = NULL;

  if (self->db != NULL && sr_evidence_key_load (self->db, id, &key, &local))
    return sr_evidence_reader_new (self->dir, id, &key, NULL);
  if (!g_error_matches (local, SR_ERROR, SR_ERROR_BAD_INPUT))
    connect (self, NULL);
  return NULL;
}
