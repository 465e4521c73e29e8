/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-secret.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/*
 * One connection to one SQLCipher database, by the one recipe there is: raw key, exclusive lock, nothing
 * trusted that stands in the file's schema. For the files of this folder alone.
 */
typedef struct _SrDb SrDb;

typedef enum
{
  SR_DB_VAULT,        /* the vault's database, which exists */
  SR_DB_VAULT_NEW,    /* a new one */
  SR_DB_VAULT_COPY,   /* one that is filled page by page from another and synced by who does it */
  SR_DB_EVIDENCE,     /* an item of evidence, written once and never again: for reading */
  SR_DB_EVIDENCE_NEW, /* one that is being written */
} SrDbMode;

/**
 * sr_db_open: (transfer full) (nullable): opens @path with the 32-byte @key.
 * @page_size: of a new database; of one of evidence the size it was written with; 0 the default
 *
 * An existing vault is left as it is, files included, until sr_db_accept().
 */
SrDb *sr_db_open (const char *path, SrSecret *key, SrDbMode mode, guint page_size, GError **error);

/** sr_db_accept: from here on the database may be tidied up when it is closed. */
void sr_db_accept (SrDb *self);

/** sr_db_close: %FALSE where the last bytes did not reach the disk. */
gboolean sr_db_close (SrDb *self, GError **error);

const char *sr_db_get_path (SrDb *self);

/** sr_db_exec: runs statements without parameters or answer. */
gboolean sr_db_exec (SrDb *self, const char *sql, GError **error);

/**
 * sr_db_query: a statement ready to be stepped, with its parameters bound.
 * @types: one letter for each parameter: s text (nullable), i gint64, b GBytes, B GBytes that live until the
 * statement ends, k SrSecret
 *
 * Returns: (transfer none) (nullable): kept for the next time; sr_db_step() it to its end or sr_db_reset()
 * it.
 */
sqlite3_stmt *sr_db_query (SrDb *self, GError **error, const char *sql, const char *types, ...);

/** sr_db_step: 1: a row stands ready, 0: there is none left, -1: failed. After 0 and -1 the statement is
 * reset. */
int sr_db_step (SrDb *self, sqlite3_stmt *statement, GError **error);
void sr_db_reset (sqlite3_stmt *statement);

/** sr_db_run: sr_db_query() and all its steps, without an answer. */
gboolean sr_db_run (SrDb *self, GError **error, const char *sql, const char *types, ...);

/** sr_db_get_int: the first column of the first row, @fallback where there is no row. */
gboolean sr_db_get_int (SrDb *self, const char *sql, gint64 fallback, gint64 *value, GError **error);

/* Columns, copied out. */
char *sr_db_column_text (sqlite3_stmt *statement, int column); /* nullable */
GBytes *sr_db_column_bytes (sqlite3_stmt *statement, int column);

/** sr_db_set_error: turns what SQLite just said into a sentence and a code. */
void sr_db_set_error (SrDb *self, int code, GError **error);

/** SrDbFunc: what sr_db_transaction() runs. */
typedef gboolean (*SrDbFunc) (gpointer user_data, GError **error);

/** sr_db_transaction: all of @func or nothing; durable when it returns %TRUE. */
gboolean sr_db_transaction (SrDb *self, SrDbFunc func, gpointer user_data, GError **error);

/** sr_db_get_handle: for the parts of this folder that copy whole databases. */
sqlite3 *sr_db_get_handle (SrDb *self);

/** sr_db_version: (transfer full) (nullable): SQLCipher's version, %NULL in plain SQLite. */
char *sr_db_version (SrDb *self);

G_END_DECLS
