/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-db.h"
#include "sr-error.h"
#include "sr-file.h"
#include "sr-key.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *root;
  char *path;
  SrSecret *key;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->root = g_dir_make_tmp ("sr-db-XXXXXX", NULL);
  self->path = g_build_filename (self->root, "test.db", NULL);
  self->key = sr_secret_new_random (SR_KEY_LENGTH);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sr_file_remove_folder (self->root);
  sr_secret_unref (self->key);
  g_free (self->root);
  g_free (self->path);
}

static SrDb *
open_db (Fixture *self, SrDbMode mode)
{
  g_autoptr (GError) error = NULL;
  SrDb *db;

  if (mode == SR_DB_VAULT_NEW)
    g_assert_true (sr_file_make (self->path, NULL));
  db = sr_db_open (self->path, self->key, mode, 0, &error);
  g_assert_no_error (error);
  return db;
}

/* What the library of this machine must have been built with. */
static void
test_library (Fixture *self, gconstpointer data)
{
  SrDb *db = open_db (self, SR_DB_VAULT_NEW);
  g_autofree char *version = sr_db_version (db);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (version);
  g_assert_cmpint (g_ascii_strtoll (version, NULL, 10), >=, 4);
  g_assert_true (sqlite3_compileoption_used ("TEMP_STORE=2") || sqlite3_compileoption_used ("TEMP_STORE=3"));
  g_assert_true (sqlite3_threadsafe ());
  /* what the search will need: words that were deleted leave the index */
  g_assert_true (sr_db_exec (db,
                             "CREATE VIRTUAL TABLE words USING fts5 (text);"
                             "INSERT INTO words (words, rank) VALUES ('secure-delete', 1)",
                             &error));
  g_assert_no_error (error);
  g_assert_true (sr_db_close (db, NULL));
}

static void
test_key (Fixture *self, gconstpointer data)
{
  SrDb *db = open_db (self, SR_DB_VAULT_NEW);
  g_autoptr (SrSecret) other = sr_secret_new_random (SR_KEY_LENGTH);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (sr_db_exec (db, "CREATE TABLE t (x); INSERT INTO t VALUES ('marker')", NULL));
  sr_db_accept (db);
  g_assert_true (sr_db_close (db, NULL));
  g_assert_true (g_file_get_contents (self->path, &text, &length, NULL));
  g_assert_null (memmem (text, length, "marker", 6));
  g_assert_null (sr_db_open (self->path, other, SR_DB_VAULT, 0, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
  db = open_db (self, SR_DB_VAULT);
  g_assert_true (sr_db_close (db, NULL));
}

/* A database in the clear is none of ours, whatever the key. */
static void
test_plain_file (Fixture *self, gconstpointer data)
{
  sqlite3 *plain;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &plain), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (plain, "CREATE TABLE t (x)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (plain);
  g_assert_null (sr_db_open (self->path, self->key, SR_DB_VAULT, 0, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
}

static gboolean
insert_and_fail (gpointer db, GError **error)
{
  g_assert_true (sr_db_run (db, NULL, "INSERT INTO t VALUES (?)", "i", (gint64) 2));
  g_set_error_literal (error, SR_ERROR, SR_ERROR_FAILED, "no");
  return FALSE;
}

static gboolean
insert (gpointer db, GError **error)
{
  return sr_db_run (db, error, "INSERT INTO t VALUES (?)", "i", (gint64) 1);
}

static void
test_transaction (Fixture *self, gconstpointer data)
{
  SrDb *db = open_db (self, SR_DB_VAULT_NEW);
  g_autoptr (GError) error = NULL;
  gint64 n;

  g_assert_true (sr_db_exec (db, "CREATE TABLE t (x)", NULL));
  g_assert_true (sr_db_transaction (db, insert, db, NULL));
  g_assert_false (sr_db_transaction (db, insert_and_fail, db, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_FAILED);
  g_assert_true (sr_db_get_int (db, "SELECT count(*) FROM t", -1, &n, NULL));
  g_assert_cmpint (n, ==, 1);
  g_assert_true (sr_db_close (db, NULL));
}

/* Looking changes no file and leaves none. */
static void
test_looking (Fixture *self, gconstpointer data)
{
  SrDb *db = open_db (self, SR_DB_VAULT_NEW);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  gsize length;
  gint64 n;

  g_assert_true (sr_db_exec (db, "CREATE TABLE t (x)", NULL));
  g_assert_true (sr_db_close (db, NULL)); /* not accepted: the log stays */
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (log, &before, &length, NULL));
  db = open_db (self, SR_DB_VAULT);
  g_assert_true (sr_db_get_int (db, "SELECT count(*) FROM t", -1, &n, NULL));
  g_assert_true (sr_db_close (db, NULL));
  g_assert_true (g_file_get_contents (log, &after, &length, NULL));
  g_assert_cmpmem (before, length, after, length);
  db = open_db (self, SR_DB_VAULT);
  sr_db_accept (db);
  g_assert_true (sr_db_close (db, NULL));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/db/library", test_library);
  ADD ("/db/key", test_key);
  ADD ("/db/plain-file", test_plain_file);
  ADD ("/db/transaction", test_transaction);
  ADD ("/db/looking", test_looking);
  return g_test_run ();
}
