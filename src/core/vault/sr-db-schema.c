/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-db-schema.h"

#include "sr-error.h"

#include <glib/gi18n-lib.h>

/*
 * The steps, never changed once they have been in a release. FORMAT.md tells what the columns mean. Values
 * that may be longer than a page carry a keyed digest, because SQLCipher can hand out zeros for a damaged
 * page of such a value.
 */
static const char *const migrations[] = {
  /* 1 */
  "CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE journal (number INTEGER PRIMARY KEY, act TEXT NOT NULL, incident TEXT, header BLOB NOT NULL,"
  " signature BLOB NOT NULL, hash BLOB NOT NULL) STRICT;"
  "CREATE INDEX journal_by_incident ON journal (incident, number) WHERE incident IS NOT NULL;"
  "CREATE INDEX journal_by_act ON journal (act, number);"
  "CREATE TABLE journal_payload (number INTEGER PRIMARY KEY REFERENCES journal (number), salt BLOB NOT NULL,"
  " payload BLOB NOT NULL) STRICT;"
  "CREATE TABLE record (kind TEXT NOT NULL, id TEXT NOT NULL, incident TEXT, entry INTEGER NOT NULL"
  " REFERENCES journal (number), body TEXT NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (kind, id)) STRICT;"
  "CREATE INDEX record_by_incident ON record (incident, kind) WHERE incident IS NOT NULL;"
  "CREATE TABLE draft (name TEXT PRIMARY KEY, saved_at TEXT NOT NULL, body TEXT NOT NULL, digest BLOB NOT "
  "NULL)"
  " STRICT;"
  "CREATE TABLE evidence_key (id TEXT PRIMARY KEY, file TEXT NOT NULL UNIQUE, parts INTEGER NOT NULL,"
  " page_size INTEGER NOT NULL, piece_size INTEGER NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,"
  " key BLOB NOT NULL) STRICT;",
};

guint
sr_db_schema_version (void)
{
  return G_N_ELEMENTS (migrations);
}

typedef struct
{
  SrDb *db;
  guint version;
} Step;

static gboolean
run_step (gpointer user_data, GError **error)
{
  Step *step = user_data;
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %u; PRAGMA application_id = %d",
                                           step->version, SR_DB_APPLICATION_ID);

  return sr_db_exec (step->db, migrations[step->version - 1], error) && sr_db_exec (step->db, mark, error);
}

gboolean
sr_db_schema_migrate (SrDb *db, GError **error)
{
  gint64 version;

  if (!sr_db_get_int (db, "PRAGMA user_version", 0, &version, error))
    return FALSE;
  while (version < (gint64) G_N_ELEMENTS (migrations))
    {
      Step step = {db, (guint) ++version};

      if (!sr_db_transaction (db, run_step, &step, error))
        return FALSE;
    }
  return TRUE;
}

/* All the schema's text in a fixed order. */
static char *
schema_text (sqlite3 *handle)
{
  GString *text = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (
    handle, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name", -1,
    &statement, NULL);

  while (code == SQLITE_OK && (code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      for (int i = 0; i < 4; i++)
        g_string_append_printf (text, "%s\n", (const char *) sqlite3_column_text (statement, i));
      code = SQLITE_OK;
    }
  sqlite3_finalize (statement);
  if (code != SQLITE_DONE)
    g_string_assign (text, "unreadable");
  return g_string_free (text, FALSE);
}

/* The same text out of an empty database in memory. */
static char *
expected_text (guint version)
{
  sqlite3 *handle = NULL;
  g_autofree char *text = NULL;
  int code = sqlite3_open (":memory:", &handle);

  for (guint i = 0; code == SQLITE_OK && i < version; i++)
    code = sqlite3_exec (handle, migrations[i], NULL, NULL, NULL);
  if (code == SQLITE_OK)
    text = schema_text (handle);
  sqlite3_close (handle);
  return g_steal_pointer (&text);
}

static gboolean
refuse (const char *sentence, SrDb *db, GError **error)
{
  g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED, sentence, sr_db_get_path (db));
  return FALSE;
}

gboolean
sr_db_schema_check (SrDb *db, GError **error)
{
  gint64 version;
  gint64 application;
  g_autofree char *expected = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  sqlite3_stmt *statement;
  int step = 0;

  if (!sr_db_get_int (db, "PRAGMA user_version", 0, &version, error)
      || !sr_db_get_int (db, "PRAGMA application_id", 0, &application, error))
    return FALSE;
  if (application != SR_DB_APPLICATION_ID || version < 1)
    return refuse (_ ("“%s” is not the database of a vault."), db, error);
  if (version > (gint64) G_N_ELEMENTS (migrations))
    return refuse (_ ("“%s” was written by a newer Subrosa. Update Subrosa on this computer; nothing was "
                      "changed."),
                   db, error);
  statement
    = sr_db_query (db, error,
                   "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name",
                   "");
  while (statement != NULL && (step = sr_db_step (db, statement, error)) > 0)
    for (int i = 0; i < 4; i++)
      g_string_append_printf (found, "%s\n", (const char *) sqlite3_column_text (statement, i));
  if (statement == NULL || step < 0)
    return FALSE;
  expected = expected_text ((guint) version);
  if (g_strcmp0 (expected, found->str) != 0)
    return refuse (_ (
                     "“%s” holds tables or rules that Subrosa did not make: it was tampered with. Keep it as "
                     "it is and restore a backup."),
                   db, error);
  return TRUE;
}
