/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-drill.h"

#include "sr-backup-io.h"
#include "sr-backup-note.h"
#include "sr-error.h"
#include "sr-file.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-vault-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

typedef struct
{
  SrDrill *drill;
  SrKeys *keys;
  SrIdentity *identity;
  char *place;
  guint64 total;
  guint64 done;
  SrVaultProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Trial;

static void
trial_clear (Trial *self)
{
  if (self->place != NULL)
    sr_file_remove_folder (self->place);
  g_free (self->place);
  g_clear_pointer (&self->keys, sr_keys_free);
  g_clear_pointer (&self->identity, sr_identity_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, trial_clear)

void
sr_drill_free (SrDrill *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_clear_pointer (&self->file, sr_backup_file_free);
  g_clear_object (&self->report);
  g_free (self);
}

/* Taking the parts apart is the first half of the way, reading them the second. */
static gboolean
tell (guint64 bytes, gpointer user_data, GError **error)
{
  Trial *self = user_data;

  self->done += bytes;
  if (self->progress != NULL)
    self->progress (MIN (0.5, 0.5 * (double) self->done / (double) MAX (self->total, 1)),
                    self->progress_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static void
tell_verify (double fraction, gpointer user_data)
{
  Trial *self = user_data;

  if (self->progress != NULL)
    self->progress (0.5 + fraction / 2, self->progress_data);
}

static void
find_missing (const char *name, const char *why, gpointer user_data)
{
  Trial *self = user_data;

  sr_vault_report_add (self->drill->report, name, why);
}

static void
compare_count (SrDrill *drill, guint64 said, guint64 found, const char *format)
{
  g_autofree char *sentence = NULL;

  if (said == found)
    return;
  sentence = g_strdup_printf (format, (guint) said, (guint) found);
  sr_vault_report_add (drill->report, "counts", sentence);
}

static void
compare_with_list (Trial *self, SrVault *copy, SrVaultReport *found)
{
  SrDrill *drill = self->drill;

  for (guint i = 0; i < sr_vault_report_get_n_findings (found); i++)
    sr_vault_report_add (drill->report, sr_vault_report_get_finding_about (found, i),
                         sr_vault_report_get_finding (found, i));
  sr_vault_report_count (drill->report, sr_vault_report_get_entries (found),
                         sr_vault_report_get_records (found), sr_vault_report_get_items (found),
                         sr_vault_report_get_bytes (found), sr_vault_report_get_erased (found));
  compare_count (drill, drill->file->records, sr_vault_report_get_records (found),
                 _ ("The backup says that it holds %u records, %u were found."));
  compare_count (drill, drill->file->head_number, sr_vault_report_get_entries (found),
                 _ ("The backup says that its journal has %u entries, %u were found."));
  if (g_strcmp0 (drill->file->head_hash, copy->head_hash) != 0)
    sr_vault_report_add (drill->report, "head",
                         _ ("The journal ends in another entry than the backup says."));
}

static gboolean
try_restore (Trial *self, SrClock *clock, GError **error)
{
  SrSessionLock *lock;
  g_autoptr (SrVault) copy = NULL;
  g_autoptr (SrVaultReport) found = NULL;

  self->place = sr_backup_private_place (sr_backup_bytes (self->drill->file, TRUE), error);
  if (self->place == NULL
      || !sr_backup_unpack (self->drill->file, self->place, TRUE, find_missing, self, tell, self, error))
    return FALSE;
  lock = sr_session_lock_take (self->place, error);
  if (lock == NULL)
    return FALSE;
  copy = sr_vault_open_copy (self->place, lock, g_steal_pointer (&self->keys),
                             g_steal_pointer (&self->identity), clock, error);
  found = copy != NULL ? sr_vault_verify (copy, tell_verify, self, self->cancellable, error) : NULL;
  if (found == NULL)
    return FALSE;
  compare_with_list (self, copy, found);
  sr_vault_close (copy);
  return TRUE;
}

SrDrill *
sr_drill_run (const char *backup,
              const SrBackupKey *key,
              SrClock *clock,
              SrVaultProgress progress,
              gpointer user_data,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (SrDrill) drill = g_new0 (SrDrill, 1);
  g_auto (Trial) self
    = {.drill = drill, .progress = progress, .progress_data = user_data, .cancellable = cancellable};
  g_autoptr (GError) local = NULL;

  drill->path = g_canonicalize_filename (backup, NULL);
  drill->report = sr_vault_report_new ();
  drill->file = sr_backup_file_read (backup, &local);
  if (drill->file != NULL)
    {
      self.total = sr_backup_bytes (drill->file, FALSE);
      self.keys = sr_backup_file_dup_keys (drill->file, &local);
    }
  if (self.keys != NULL)
    self.identity = sr_backup_unlock (drill->file, self.keys, key, &local);
  if (self.identity != NULL)
    try_restore (&self, clock, &local);
  if (local == NULL)
    return g_steal_pointer (&drill);
  if (!g_error_matches (local, SR_ERROR, SR_ERROR_DAMAGED) || !g_file_test (backup, G_FILE_TEST_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  sr_vault_report_add (drill->report, "backup", local->message);
  return g_steal_pointer (&drill);
}

static void
compare_with_vault (SrDrill *self, SrVault *vault)
{
  g_autofree char *hash = NULL;
  sqlite3_stmt *row;

  if (self->file == NULL)
    return;
  if (!g_str_equal (self->file->vault_id, vault->id))
    {
      sr_vault_report_add (self->report, "backup", _ ("This is a backup of another vault."));
      return;
    }
  row = sr_db_query (vault->db, NULL, "SELECT hash FROM journal WHERE number = ?", "i",
                     (gint64) self->file->head_number);
  if (row != NULL && sr_db_step (vault->db, row, NULL) > 0)
    {
      hash = sr_hex_encode (sqlite3_column_blob (row, 0), (gsize) sqlite3_column_bytes (row, 0));
      sr_db_reset (row);
    }
  if (g_strcmp0 (hash, self->file->head_hash) != 0)
    sr_vault_report_add (
      self->report, "head",
      _ ("The backup's journal is not a part of this vault's: one of the two went on apart."));
}

gboolean
sr_drill_record (SrDrill *self, SrVault *vault, GError **error)
{
  g_autoptr (SrChange) change = sr_change_new ("vault.drill", NULL);
  g_autoptr (JsonObject) note = json_object_new ();
  g_autofree char *name = g_path_get_basename (self->path);
  g_autoptr (GDateTime) now = sr_clock_now (vault->clock);

  if (!sr_vault_is_usable (vault, FALSE, error))
    return FALSE;
  compare_with_vault (self, vault);
  sr_backup_note_tried (vault->id, now, self->report);
  if (!sr_vault_may (vault, "vault.drill") || sr_vault_is_read_only (vault))
    return TRUE;
  json_object_set_string_member (note, "backup", name);
  json_object_set_boolean_member (note, "clean", sr_vault_report_is_clean (self->report));
  json_object_set_int_member (note, "findings", sr_vault_report_get_n_findings (self->report));
  if (self->file != NULL)
    {
      sr_json_set_time (note, "made_at", self->file->made_at);
      json_object_set_int_member (note, "head", (gint64) self->file->head_number);
    }
  sr_change_set_note (change, note);
  return sr_vault_commit (vault, change, error);
}
