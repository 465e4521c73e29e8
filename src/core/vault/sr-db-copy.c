/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-db-copy.h"

#include "sr-db-schema.h"
#include "sr-error.h"
#include "sr-file.h"

#include <glib/gi18n-lib.h>

#define PAGES_AT_ONCE 1024
#define TWO_GIB       (G_GUINT64_CONSTANT (2) << 30)

/* What must be equal in a copy: each gives one value. */
static const char *const questions[] = {
  "PRAGMA user_version",
  "PRAGMA application_id",
  "SELECT count(*) FROM setting",
  "SELECT count(*) || ' ' || coalesce (max (number), 0) FROM journal",
  "SELECT hex (hash) FROM journal WHERE number = (SELECT max (number) FROM journal)",
  "SELECT count(*) FROM journal_payload",
  "SELECT count(*) || ' ' || coalesce (max (entry), 0) FROM record",
  "SELECT count(*) FROM draft",
  "SELECT count(*) || ' ' || coalesce (sum (size), 0) FROM evidence_key",
};

static char *
ask (SrDb *db, const char *question, GError **error)
{
  sqlite3_stmt *row = sr_db_query (db, error, question, "");
  char *answer = NULL;

  if (row == NULL || sr_db_step (db, row, error) <= 0)
    return NULL;
  answer = sr_db_column_text (row, 0);
  sr_db_reset (row);
  return answer;
}

gboolean
sr_db_size (SrDb *self, guint64 *bytes, GError **error)
{
  gint64 pages;
  gint64 page_size;

  if (!sr_db_get_int (self, "PRAGMA page_count", 0, &pages, error)
      || !sr_db_get_int (self, "PRAGMA page_size", 0, &page_size, error))
    return FALSE;
  *bytes = (guint64) pages * (guint64) page_size;
  return TRUE;
}

gboolean
sr_db_checkpoint (SrDb *self, GError **error)
{
  sqlite3_stmt *row = sr_db_query (self, error, "PRAGMA wal_checkpoint (TRUNCATE)", "");
  gboolean busy;

  if (row == NULL || sr_db_step (self, row, error) <= 0)
    return FALSE;
  busy = sqlite3_column_int (row, 0) != 0;
  sr_db_reset (row);
  if (busy)
    sr_db_set_error (self, SQLITE_BUSY, error);
  return !busy;
}

/* The copy keeps its journal as the original does; a database that was just compacted says otherwise. */
static gboolean
keep_journal_mode (SrDb *self, const char *path, SrSecret *key, GError **error)
{
  g_autofree char *mode = ask (self, "PRAGMA journal_mode", error);
  SrDb *copy = mode != NULL ? sr_db_open (path, key, SR_DB_VAULT, 0, error) : NULL;
  g_autofree char *sql = NULL;
  g_autofree char *now = NULL;
  gboolean same;

  if (copy == NULL)
    return FALSE;
  sr_db_accept (copy);
  sql = g_strdup_printf ("PRAGMA journal_mode = %s", mode);
  now = ask (copy, sql, error);
  same = g_strcmp0 (now, mode) == 0;
  if (now != NULL && !same)
    g_set_error_literal (error, SR_ERROR, SR_ERROR_FAILED,
                         _ ("The copy of the database could not be set up as the original is."));
  return sr_db_close (copy, same ? error : NULL) && same;
}

static gboolean
finish_copy (SrDb *self, const char *path, SrSecret *key, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return keep_journal_mode (self, path, key, error) && sr_file_sync (path, error)
         && sr_file_sync (folder, error);
}

static gboolean
copy_pages (SrDb *self, SrDb *copy, GError **error)
{
  sqlite3_backup *backup
    = sqlite3_backup_init (sr_db_get_handle (copy), "main", sr_db_get_handle (self), "main");
  int code = SQLITE_OK;

  if (backup == NULL)
    {
      sr_db_set_error (copy, sqlite3_extended_errcode (sr_db_get_handle (copy)), error);
      return FALSE;
    }
  while (code == SQLITE_OK)
    code = sqlite3_backup_step (backup, PAGES_AT_ONCE);
  sqlite3_backup_finish (backup);
  if (code != SQLITE_DONE)
    sr_db_set_error (copy, code, error);
  return code == SQLITE_DONE;
}

gboolean
sr_db_copy_as_is (SrDb *self, const char *path, SrSecret *key, GError **error)
{
  SrDb *copy = sr_file_make (path, error) ? sr_db_open (path, key, SR_DB_VAULT_COPY, 0, error) : NULL;
  gboolean ok;

  if (copy == NULL)
    return FALSE;
  ok = copy_pages (self, copy, error);
  sr_db_accept (copy);
  return sr_db_close (copy, ok ? error : NULL) && ok && finish_copy (self, path, key, error);
}

gboolean
sr_db_copy_compact (SrDb *self, const char *path, SrSecret *key, GError **error)
{
  return sr_file_make (path, error) && sr_db_run (self, error, "VACUUM INTO ?", "s", path)
         && finish_copy (self, path, key, error);
}

/* Rows that are not "ok" are findings. */
static gboolean
is_sound (SrDb *db, const char *check)
{
  sqlite3_stmt *row = sr_db_query (db, NULL, check, "");
  int step = -1;
  gboolean ok = TRUE;

  while (row != NULL && (step = sr_db_step (db, row, NULL)) > 0)
    {
      g_autofree char *answer = sr_db_column_text (row, 0);

      ok &= g_strcmp0 (answer, "ok") == 0;
    }
  return ok && step == 0;
}

static gboolean
is_same (SrDb *self, SrDb *copy, GError **error)
{
  guint64 size;

  if (!sr_db_schema_check (copy, error) || !sr_db_size (copy, &size, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autofree char *here = ask (self, questions[i], error);
      g_autofree char *there = here != NULL ? ask (copy, questions[i], error) : NULL;

      if (there == NULL)
        return FALSE;
      if (!g_str_equal (here, there))
        goto differs;
    }
  /* beyond 2 GiB SQLCipher 4.6 counts healthy pages as damaged */
  if ((size >= TWO_GIB || is_sound (copy, "PRAGMA cipher_integrity_check"))
      && is_sound (copy, "PRAGMA integrity_check") && is_sound (copy, "PRAGMA foreign_key_check"))
    return TRUE;
differs:
  g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
               _ ("The new copy of the database, “%s”, is not equal to the old one. The old one stays in "
                  "use; check the disk."),
               sr_db_get_path (copy));
  return FALSE;
}

gboolean
sr_db_copy_check (SrDb *self, const char *path, SrSecret *key, GError **error)
{
  SrDb *copy = sr_db_open (path, key, SR_DB_VAULT, 0, error);
  gboolean same;

  if (copy == NULL)
    return FALSE;
  same = is_same (self, copy, error);
  return sr_db_close (copy, same ? error : NULL) && same;
}
