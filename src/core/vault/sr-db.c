/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-db.h"

#include "sr-error.h"
#include "sr-key.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

struct _SrDb
{
  sqlite3 *handle;
  char *path;
  SrDbMode mode;
  GHashTable *statements; /* SQL text to sqlite3_stmt */
  char *stray_log;        /* an empty write-ahead log that came into being by looking only */
};

/* What each connection must say when asked; the recipe sets it and then asks. */
typedef struct
{
  const char *pragma;
  const char *set;
  const char *expected;
} Pragma;

static const Pragma vault_pragmas[] = {
  {"synchronous", "FULL", "2"}, {"temp_store", "MEMORY", "2"},       {"secure_delete", "ON", "1"},
  {"foreign_keys", "ON", "1"},  {"trusted_schema", "OFF", "0"},      {"cell_size_check", "ON", "1"},
  {"mmap_size", "0", NULL},     {"locking_mode", NULL, "exclusive"}, {"recursive_triggers", "OFF", "0"},
};

/* An existing vault says itself which journal it keeps; where locks are not to be trusted it may be another.
 */
static const Pragma new_vault_pragmas[] = {
  {"journal_mode", "WAL", "wal"},
};

static const Pragma evidence_pragmas[] = {
  {"synchronous", "OFF", "0"},    {"temp_store", "MEMORY", "2"},    {"trusted_schema", "OFF", "0"},
  {"cell_size_check", "ON", "1"}, {"cache_size", "-8192", "-8192"}, {"locking_mode", NULL, "exclusive"},
};

void
sr_db_set_error (SrDb *self, int code, GError **error)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                   _ ("There is no space left for “%s”. Free some space on that disk and try again; what was "
                      "saved before is safe."),
                   self->path);
      return;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
                   _ ("“%s” is damaged or was tampered with. Keep it as it is and restore a backup."),
                   self->path);
      return;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, SR_ERROR, SR_ERROR_IN_USE,
                   _ ("Another program has “%s” open. Close it there and try again."), self->path);
      return;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                   _ ("“%s” cannot be opened for writing. Check the permissions of its folder."), self->path);
      return;
    case SQLITE_IOERR:
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                   _ (
                     "“%s” could not be read or written: %s. What was saved before is safe; check the disk."),
                   self->path, g_strerror (sqlite3_system_errno (self->handle)));
      return;
    default:
      /* constraint, misuse: a fault of the program, whose text names no values */
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("The database refused (%d: %s)."), code,
                   sqlite3_errstr (code));
      return;
    }
}

gboolean
sr_db_exec (SrDb *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    sr_db_set_error (self, code, error);
  return code == SQLITE_OK;
}

static gboolean
give_key (const guint8 *bytes, gsize length, gpointer user_data)
{
  return sqlite3_key (user_data, bytes, (int) length) == SQLITE_OK;
}

static char *
ask (SrDb *self, const char *pragma)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s", pragma);
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  if (sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    answer = sr_db_column_text (statement, 0);
  sqlite3_finalize (statement);
  return answer;
}

char *
sr_db_version (SrDb *self)
{
  return ask (self, "cipher_version");
}

/* Plain SQLite would take the key without a word and write everything in the clear. */
static gboolean
check_cipher (SrDb *self, GError **error)
{
  g_autofree char *version = sr_db_version (self);
  guint64 major = 0;
  guint64 minor = 0;

  if (version != NULL)
    {
      char *rest;

      major = g_ascii_strtoull (version, &rest, 10);
      if (*rest == '.')
        minor = g_ascii_strtoull (rest + 1, NULL, 10);
    }
  if (major > 4 || (major == 4 && minor >= 5))
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
               _ ("This system's SQLCipher is missing or too old (%s; needed: 4.5). No vault was opened or "
                  "written. Install SQLCipher 4.5 or newer."),
               version != NULL ? version : _ ("none"));
  return FALSE;
}

static gboolean
set_pragmas (SrDb *self, const Pragma *pragmas, gsize n_pragmas, GError **error)
{
  for (gsize i = 0; i < n_pragmas; i++)
    {
      g_autofree char *sql = NULL;
      g_autofree char *answer = NULL;

      if (pragmas[i].set != NULL)
        {
          sql = g_strdup_printf ("PRAGMA %s = %s", pragmas[i].pragma, pragmas[i].set);
          if (!sr_db_exec (self, sql, error))
            return FALSE;
        }
      answer = ask (self, pragmas[i].pragma);
      if (pragmas[i].expected != NULL && g_strcmp0 (answer, pragmas[i].expected) != 0)
        {
          g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                       _ (
                         "This system's SQLCipher does not keep a setting that vaults need (%s). Nothing was "
                         "written."),
                       pragmas[i].pragma);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_evidence (SrDbMode mode)
{
  return mode == SR_DB_EVIDENCE || mode == SR_DB_EVIDENCE_NEW;
}

static gboolean
configure (SrDb *self, SrSecret *key, guint page_size, GError **error)
{
  g_autoptr (SrSecret) text = sr_key_to_database_key (key);
  int on = 1;

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, &on);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &on);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, &on);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, &on);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &on);
  if (!sr_db_exec (self, "PRAGMA cipher_log_level = NONE", error) || !check_cipher (self, error))
    return FALSE;
  if (!sr_secret_use (text, give_key, self->handle))
    {
      sr_db_set_error (self, SQLITE_NOTADB, error);
      return FALSE;
    }
  if (page_size != 0)
    {
      g_autofree char *sql = g_strdup_printf ("PRAGMA cipher_page_size = %u", page_size);

      if (!sr_db_exec (self, sql, error))
        return FALSE;
    }
  if (!sr_db_exec (self, "PRAGMA locking_mode = EXCLUSIVE", error))
    return FALSE;
  if (self->mode == SR_DB_EVIDENCE_NEW && !sr_db_exec (self, "PRAGMA journal_mode = OFF", error))
    return FALSE;
  /* the first page is read here: a wrong key or a file that is none shows itself */
  if (!sr_db_exec (self, "SELECT count(*) FROM sqlite_schema", error))
    return FALSE;
  if (is_evidence (self->mode))
    return set_pragmas (self, evidence_pragmas, G_N_ELEMENTS (evidence_pragmas), error);
  if (!set_pragmas (self, vault_pragmas, G_N_ELEMENTS (vault_pragmas), error))
    return FALSE;
  /* nobody reads a copy before it is whole, so it needs no journal on the disk */
  if (self->mode == SR_DB_VAULT_COPY)
    return sr_db_exec (self, "PRAGMA journal_mode = MEMORY", error);
  return self->mode != SR_DB_VAULT_NEW || set_pragmas (self, new_vault_pragmas, 1, error);
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

SrDb *
sr_db_open (const char *path, SrSecret *key, SrDbMode mode, guint page_size, GError **error)
{
  SrDb *self = g_new0 (SrDb, 1);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_PRIVATECACHE;
  g_autofree char *uri = NULL;
  int code;

  self->path = g_strdup (path);
  self->mode = mode;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  if (mode == SR_DB_VAULT)
    {
      self->stray_log = g_strconcat (path, "-wal", NULL);
      if (g_file_test (self->stray_log, G_FILE_TEST_EXISTS))
        g_clear_pointer (&self->stray_log, g_free);
    }
  if (mode == SR_DB_EVIDENCE)
    {
      g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);

      uri = g_strdup_printf ("file:%s?mode=ro&immutable=1", escaped);
      flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_FULLMUTEX;
    }
  code = sqlite3_open_v2 (uri != NULL ? uri : path, &self->handle, flags, NULL);
  if (code != SQLITE_OK)
    sr_db_set_error (self, code, error);
  if (code != SQLITE_OK || !configure (self, key, page_size, error))
    {
      sr_db_close (self, NULL);
      return NULL;
    }
  return self;
}

void
sr_db_accept (SrDb *self)
{
  int off = 0;

  g_clear_pointer (&self->stray_log, g_free);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, &off);
}

gboolean
sr_db_close (SrDb *self, GError **error)
{
  int code;

  g_clear_pointer (&self->statements, g_hash_table_unref);
  code = sqlite3_close (self->handle);
  if (code != SQLITE_OK)
    {
      sr_db_set_error (self, code, error);
      sqlite3_close_v2 (self->handle);
    }
  if (self->stray_log != NULL)
    {
      GStatBuf info;

      if (g_lstat (self->stray_log, &info) == 0 && info.st_size == 0)
        g_unlink (self->stray_log);
      g_free (self->stray_log);
    }
  g_free (self->path);
  g_free (self);
  return code == SQLITE_OK;
}

sqlite3 *
sr_db_get_handle (SrDb *self)
{
  return self->handle;
}

const char *
sr_db_get_path (SrDb *self)
{
  return self->path;
}

static int
bind_bytes (sqlite3_stmt *statement, int index, GBytes *bytes, sqlite3_destructor_type lifetime)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  return sqlite3_bind_blob64 (statement, index, length > 0 ? data : "", length, lifetime);
}

typedef struct
{
  sqlite3_stmt *statement;
  int index;
} Place;

static gboolean
bind_secret (const guint8 *bytes, gsize length, gpointer user_data)
{
  Place *place = user_data;

  return sqlite3_bind_blob64 (place->statement, place->index, bytes, length, SQLITE_TRANSIENT) == SQLITE_OK;
}

static int
bind (sqlite3_stmt *statement, const char *types, va_list values)
{
  int code = SQLITE_OK;

  for (int i = 1; code == SQLITE_OK && types[i - 1] != '\0'; i++)
    switch (types[i - 1])
      {
      case 's':
        code = sqlite3_bind_text (statement, i, va_arg (values, const char *), -1, SQLITE_TRANSIENT);
        break;
      case 'i':
        code = sqlite3_bind_int64 (statement, i, va_arg (values, gint64));
        break;
      case 'b':
        code = bind_bytes (statement, i, va_arg (values, GBytes *), SQLITE_TRANSIENT);
        break;
      case 'B':
        code = bind_bytes (statement, i, va_arg (values, GBytes *), SQLITE_STATIC);
        break;
      case 'k':
        {
          Place place = {statement, i};

          if (!sr_secret_use (va_arg (values, SrSecret *), bind_secret, &place))
            code = SQLITE_NOMEM;
          break;
        }
      default:
        g_assert_not_reached ();
      }
  return code;
}

static sqlite3_stmt *
query (SrDb *self, const char *sql, const char *types, va_list values, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int code = SQLITE_OK;

  if (statement == NULL)
    {
      code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
      if (code == SQLITE_OK)
        g_hash_table_insert (self->statements, g_strdup (sql), statement);
    }
  else
    sr_db_reset (statement);
  if (code == SQLITE_OK)
    code = bind (statement, types, values);
  if (code == SQLITE_OK)
    return statement;
  sr_db_set_error (self, code, error);
  return NULL;
}

sqlite3_stmt *
sr_db_query (SrDb *self, GError **error, const char *sql, const char *types, ...)
{
  va_list values;
  sqlite3_stmt *statement;

  va_start (values, types);
  statement = query (self, sql, types, values, error);
  va_end (values);
  return statement;
}

void
sr_db_reset (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  /* lets go of bound values, which may be keys */
  sqlite3_clear_bindings (statement);
}

int
sr_db_step (SrDb *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    return 1;
  if (code != SQLITE_DONE)
    sr_db_set_error (self, code, error);
  sr_db_reset (statement);
  return code == SQLITE_DONE ? 0 : -1;
}

gboolean
sr_db_run (SrDb *self, GError **error, const char *sql, const char *types, ...)
{
  va_list values;
  sqlite3_stmt *statement;
  int step = -1;

  va_start (values, types);
  statement = query (self, sql, types, values, error);
  va_end (values);
  while (statement != NULL && (step = sr_db_step (self, statement, error)) > 0)
    ;
  return step == 0;
}

gboolean
sr_db_get_int (SrDb *self, const char *sql, gint64 fallback, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = sr_db_query (self, error, sql, "");
  int step = statement != NULL ? sr_db_step (self, statement, error) : -1;

  if (step < 0)
    return FALSE;
  *value = step > 0 ? sqlite3_column_int64 (statement, 0) : fallback;
  if (step > 0)
    sr_db_reset (statement);
  return TRUE;
}

char *
sr_db_column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? g_strndup (text, sqlite3_column_bytes (statement, column)) : NULL;
}

GBytes *
sr_db_column_bytes (sqlite3_stmt *statement, int column)
{
  gconstpointer bytes = sqlite3_column_blob (statement, column);

  return g_bytes_new (bytes, sqlite3_column_bytes (statement, column));
}

gboolean
sr_db_transaction (SrDb *self, SrDbFunc func, gpointer user_data, GError **error)
{
  if (!sr_db_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (func (user_data, error) && sr_db_exec (self, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}
