/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-private.h"

#include "sr-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

void
sr_evidence_key_clear (SrEvidenceKey *self)
{
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->sha256, g_free);
  g_clear_pointer (&self->key, sr_secret_unref);
}

gboolean
sr_evidence_key_load (SrDb *db, const char *id, SrEvidenceKey *key, GError **error)
{
  sqlite3_stmt *row = sr_db_query (
    db, error, "SELECT file, parts, page_size, piece_size, size, sha256, key FROM evidence_key WHERE id = ?",
    "s", id);
  g_autofree guint8 *bytes = NULL;
  int step = row != NULL ? sr_db_step (db, row, error) : -1;

  if (step == 0)
    g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("There is no file kept for evidence “%s”."), id);
  if (step <= 0)
    return FALSE;
  key->file = sr_db_column_text (row, 0);
  key->parts = (guint) sqlite3_column_int64 (row, 1);
  key->page_size = (guint) sqlite3_column_int64 (row, 2);
  key->piece_size = (guint) sqlite3_column_int64 (row, 3);
  key->size = (guint64) sqlite3_column_int64 (row, 4);
  key->sha256 = sr_db_column_text (row, 5);
  bytes = g_memdup2 (sqlite3_column_blob (row, 6), sqlite3_column_bytes (row, 6));
  if (bytes != NULL && sqlite3_column_bytes (row, 6) == SR_KEY_LENGTH && key->piece_size > 0)
    key->key = sr_secret_new_take (bytes, SR_KEY_LENGTH);
  sr_db_reset (row);
  if (key->key != NULL)
    return TRUE;
  sr_evidence_key_clear (key);
  g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED, _ ("The key of evidence “%s” is damaged."), id);
  return FALSE;
}

gboolean
sr_evidence_key_insert (SrDb *db, const char *id, const SrEvidenceKey *key, GError **error)
{
  return sr_db_run (db, error,
                    "INSERT INTO evidence_key (id, file, parts, page_size, piece_size, size, sha256, key)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    "ssiiiisk", id, key->file, (gint64) key->parts, (gint64) key->page_size,
                    (gint64) key->piece_size, (gint64) key->size, key->sha256, key->key);
}

char *
sr_evidence_part_path (const char *dir, const char *file, guint part)
{
  g_autofree char *name
    = part == 0 ? g_strdup_printf ("%s.db", file) : g_strdup_printf ("%s-%u.db", file, part + 1);

  return g_build_filename (dir, "evidence", name, NULL);
}

/* The names that writers give: 32 digits, a part's number, the ending; or what SQLite puts beside. */
static gboolean
is_ours (const char *name)
{
  for (guint i = 0; i < 32; i++)
    if (!g_ascii_isxdigit (name[i]))
      return FALSE;
  return strstr (name + 32, ".db") != NULL;
}

static GHashTable *
known_files (SrDb *db, GError **error)
{
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_stmt *row = sr_db_query (db, error, "SELECT file FROM evidence_key", "");
  int step = -1;

  while (row != NULL && (step = sr_db_step (db, row, error)) > 0)
    g_hash_table_add (files, sr_db_column_text (row, 0));
  return step == 0 ? g_steal_pointer (&files) : NULL;
}

gboolean
sr_evidence_sweep (SrDb *db, const char *dir, GError **error)
{
  g_autofree char *folder = g_build_filename (dir, "evidence", NULL);
  g_autoptr (GHashTable) known = known_files (db, error);
  GDir *listing;
  const char *name;

  if (known == NULL)
    return FALSE;
  listing = g_dir_open (folder, 0, NULL);
  if (listing == NULL && g_mkdir (folder, 0700) != 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("The folder “%s” cannot be read."), folder);
      return FALSE;
    }
  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL)
    {
      g_autofree char *file = g_strndup (name, 32);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (is_ours (name) && !g_hash_table_contains (known, file))
        g_unlink (path);
    }
  if (listing != NULL)
    g_dir_close (listing);
  return TRUE;
}
