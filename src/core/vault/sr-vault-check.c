/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-check.h"

#include "sr-backup-unpack.h"
#include "sr-db-copy.h"
#include "sr-error.h"
#include "sr-file.h"
#include "sr-id.h"
#include "sr-vault-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define TWO_GIB (G_GUINT64_CONSTANT (2) * 1024 * 1024 * 1024)

struct _SrCheck
{
  char *place;
  char *warning;
  gboolean bad_pages;
  SrSecret *session;
  SrClock *clock;
};

void
sr_check_free (SrCheck *self)
{
  if (self == NULL)
    return;
  if (self->place != NULL)
    sr_file_remove_folder (self->place);
  g_free (self->place);
  g_free (self->warning);
  g_clear_pointer (&self->session, sr_secret_unref);
  g_clear_object (&self->clock);
  g_free (self);
}

static gboolean
says (SrDb *db, const char *sql, gboolean any_row_is_bad)
{
  sqlite3_stmt *row = sr_db_query (db, NULL, sql, "");
  int step = row != NULL ? sr_db_step (db, row, NULL) : -1;
  gboolean ok = TRUE;

  while (step > 0)
    {
      g_autofree char *answer = sr_db_column_text (row, 0);

      ok = ok && !any_row_is_bad && g_strcmp0 (answer, "ok") == 0;
      step = sr_db_step (db, row, NULL);
    }
  return ok && step == 0;
}

static gboolean
pages_are_whole (SrDb *db, guint64 size)
{
  /* beyond 2 GiB SQLCipher 4.6 counts healthy pages as damaged */
  return (size >= TWO_GIB || says (db, "PRAGMA cipher_integrity_check", TRUE))
         && says (db, "PRAGMA integrity_check", FALSE) && says (db, "PRAGMA foreign_key_check", TRUE);
}

gboolean
sr_check_copy (const char *path, SrSecret *key, guint64 head_number, const char *head_hash)
{
  SrDb *db = sr_db_open (path, key, SR_DB_VAULT, 0, NULL);
  sqlite3_stmt *row = NULL;
  g_autofree char *hash = NULL;
  guint64 size = 0;
  gint64 number = 0;
  gboolean ok;

  if (db == NULL)
    return FALSE;
  ok = sr_db_size (db, &size, NULL) && pages_are_whole (db, size)
       && sr_db_get_int (db, "SELECT max (number) FROM journal", 0, &number, NULL)
       && (guint64) number == head_number;
  if (ok)
    row = sr_db_query (db, NULL, "SELECT hash FROM journal WHERE number = ?", "i", number);
  if (row != NULL && sr_db_step (db, row, NULL) > 0)
    {
      hash = sr_hex_encode (sqlite3_column_blob (row, 0), (gsize) sqlite3_column_bytes (row, 0));
      sr_db_reset (row);
    }
  sr_db_close (db, NULL);
  return ok && g_strcmp0 (hash, head_hash) == 0;
}

/* The evidence stays where it is: it never changes, and is only read. */
static gboolean
lay_out (SrCheck *self, SrVault *vault, GError **error)
{
  g_autofree char *database = g_build_filename (self->place, "vault.db", NULL);
  g_autofree char *keys = g_build_filename (self->place, "keys", NULL);
  g_autofree char *evidence = g_build_filename (self->place, "evidence", NULL);
  g_autofree char *source = g_build_filename (vault->dir, "evidence", NULL);
  g_autofree char *keys_source = g_build_filename (vault->dir, "keys", NULL);
  g_autoptr (SrSecret) key = sr_key_derive (vault->identity->masters[vault->master], 1, SR_DATABASE_CONTEXT);
  g_autoptr (GBytes) bytes = sr_file_read (keys_source, 1024 * 1024, error);

  if (bytes == NULL || !sr_file_replace (keys, bytes, error))
    return FALSE;
  if (symlink (source, evidence) != 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("“%s” could not be written: %s."), evidence,
                   g_strerror (errno));
      return FALSE;
    }
  return sr_db_copy_compact (vault->db, database, key, error);
}

SrCheck *
sr_vault_check_begin (SrVault *vault, GCancellable *cancellable, GError **error)
{
  g_autoptr (SrCheck) self = g_new0 (SrCheck, 1);
  g_autoptr (GError) local = NULL;
  guint64 size = 0;

  g_return_val_if_fail (SR_IS_VAULT (vault), NULL);
  if (!sr_vault_is_usable (vault, FALSE, error) || !sr_db_size (vault->db, &size, error))
    return NULL;
  self->session = sr_vault_dup_session (vault);
  self->clock = g_object_ref (vault->clock);
  self->warning = g_strdup (vault->warning);
  self->bad_pages = !pages_are_whole (vault->db, size);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  self->place = sr_backup_private_place (size, error);
  if (self->place == NULL)
    return NULL;
  if (lay_out (self, vault, &local))
    return g_steal_pointer (&self);
  /* a page that cannot be read cannot be copied either: that is an answer, not a failure */
  if (!g_error_matches (local, SR_ERROR, SR_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  self->bad_pages = TRUE;
  return g_steal_pointer (&self);
}

static SrVault *
open_copy (SrCheck *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->place, "keys", NULL);
  g_autoptr (SrKeys) keys = sr_keys_load (path, error);
  SrIdentity *identity = keys != NULL ? sr_identity_unlock_session (keys, self->session, error) : NULL;
  SrSessionLock *lock = identity != NULL ? sr_session_lock_take (self->place, error) : NULL;

  if (lock == NULL)
    {
      g_clear_pointer (&identity, sr_identity_free);
      return NULL;
    }
  return sr_vault_open_copy (self->place, lock, g_steal_pointer (&keys), identity, self->clock, error);
}

SrVaultReport *
sr_check_finish (
  SrCheck *self, SrVaultProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SrVault) copy = open_copy (self, &local);
  g_autoptr (SrVaultReport) report
    = copy != NULL ? sr_vault_verify (copy, progress, user_data, cancellable, &local) : NULL;

  if (report == NULL && !g_error_matches (local, SR_ERROR, SR_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (report == NULL)
    {
      report = sr_vault_report_new ();
      sr_vault_report_add (report, "database", local->message);
    }
  if (self->bad_pages)
    sr_vault_report_add (report, "database",
                         _ ("The database file has damaged pages. Keep it as it is and restore a backup."));
  if (self->warning != NULL)
    sr_vault_report_add (report, "head", self->warning);
  return g_steal_pointer (&report);
}
