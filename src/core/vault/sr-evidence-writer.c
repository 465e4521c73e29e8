/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-private.h"

#include "sr-error.h"
#include "sr-evidence-hash.h"
#include "sr-file.h"
#include "sr-id.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* A piece and its row must fit in one page, so that no overflow page exists and each piece is authenticated
 * when it is read. */
#define SMALL_PAGE  4096
#define SMALL_PIECE 3900
#define LARGE_PAGE  65536
#define LARGE_PIECE 65000
#define LARGE_FROM  (1024 * 1024)

struct _SrEvidenceWriter
{
  GObject parent_instance;
  SrVault *vault;
  SrEvidenceKey key;
  SrDb *db;             /* the part that is being written */
  SrEvidenceHash *hash; /* keeps the memory of the pieces */
  guint filled;         /* of the piece at hand */
  guint64 pieces;
  gboolean over; /* finished, aborted or failed */
};

G_DEFINE_FINAL_TYPE (SrEvidenceWriter, sr_evidence_writer, G_TYPE_OBJECT)

void
sr_evidence_writer_abort (SrEvidenceWriter *self)
{
  g_return_if_fail (SR_IS_EVIDENCE_WRITER (self));
  if (self->db != NULL)
    sr_db_close (g_steal_pointer (&self->db), NULL);
  for (guint i = 0; !self->over && i < self->key.parts; i++)
    {
      g_autofree char *path = sr_evidence_part_path (self->vault->dir, self->key.file, i);

      g_unlink (path);
    }
  self->over = TRUE;
}

static void
sr_evidence_writer_finalize (GObject *object)
{
  SrEvidenceWriter *self = SR_EVIDENCE_WRITER (object);

  sr_evidence_writer_abort (self);
  sr_evidence_key_clear (&self->key);
  g_clear_object (&self->vault);
  g_clear_pointer (&self->hash, sr_evidence_hash_free);
  G_OBJECT_CLASS (sr_evidence_writer_parent_class)->finalize (object);
}

static void
sr_evidence_writer_class_init (SrEvidenceWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_evidence_writer_finalize;
}

static void
sr_evidence_writer_init (SrEvidenceWriter *self)
{
}

static gboolean
open_part (SrEvidenceWriter *self, GError **error)
{
  g_autofree char *path = sr_evidence_part_path (self->vault->dir, self->key.file, self->key.parts);

  if (!sr_file_make (path, error))
    return FALSE;
  self->key.parts++;
  self->db = sr_db_open (path, self->key.key, SR_DB_EVIDENCE_NEW, self->key.page_size, error);
  return self->db != NULL
         && sr_db_exec (self->db,
                        "BEGIN; PRAGMA application_id = 0x53524556; PRAGMA user_version = 1;"
                        "CREATE TABLE piece (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
                        error);
}

static gboolean
close_part (SrEvidenceWriter *self, GError **error)
{
  g_autofree char *path = g_strdup (sr_db_get_path (self->db));
  gboolean ok = sr_db_exec (self->db, "COMMIT", error);

  ok = sr_db_close (g_steal_pointer (&self->db), ok ? error : NULL) && ok;
  return ok && sr_file_sync (path, error);
}

SrEvidenceWriter *
sr_evidence_writer_new (SrVault *vault, guint64 size_hint, GError **error)
{
  g_autoptr (SrEvidenceWriter) self = g_object_new (SR_TYPE_EVIDENCE_WRITER, NULL);
  gboolean large = size_hint > LARGE_FROM;

  self->vault = g_object_ref (vault);
  self->key.file = sr_id_new ();
  self->key.key = sr_secret_new_random (SR_KEY_LENGTH);
  self->key.page_size = large ? LARGE_PAGE : SMALL_PAGE;
  self->key.piece_size = large ? LARGE_PIECE : SMALL_PIECE;
  self->hash = sr_evidence_hash_new (self->key.piece_size, large);
  return open_part (self, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
store_piece (SrEvidenceWriter *self, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (sr_evidence_hash_next (self->hash), self->filled);

  if (self->pieces > 0 && self->pieces % SR_EVIDENCE_PIECES_PER_PART == 0
      && (!close_part (self, error) || !open_part (self, error)))
    return FALSE;
  /* the hash may read the piece beside this; nobody writes to it before the next one is asked for */
  sr_evidence_hash_add (self->hash, self->filled);
  if (!sr_db_run (self->db, error, "INSERT INTO piece (number, bytes) VALUES (?, ?)", "iB",
                  (gint64) self->pieces, bytes))
    return FALSE;
  self->pieces++;
  self->filled = 0;
  return TRUE;
}

static gboolean
refuse_over (GError **error)
{
  g_set_error_literal (error, SR_ERROR, SR_ERROR_FAILED, _ ("This import has ended. Start it again."));
  return FALSE;
}

gboolean
sr_evidence_writer_write (SrEvidenceWriter *self, gconstpointer bytes, gsize length, GError **error)
{
  const guint8 *at = bytes;

  g_return_val_if_fail (SR_IS_EVIDENCE_WRITER (self), FALSE);
  if (self->over)
    return refuse_over (error);
  self->key.size += length;
  while (length > 0)
    {
      gsize take = MIN (length, self->key.piece_size - self->filled);

      memcpy (sr_evidence_hash_next (self->hash) + self->filled, at, take);
      self->filled += take;
      at += take;
      length -= take;
      if (self->filled == self->key.piece_size && !store_piece (self, error))
        {
          sr_evidence_writer_abort (self);
          return FALSE;
        }
    }
  return TRUE;
}

const char *
sr_evidence_writer_get_sha256 (SrEvidenceWriter *self)
{
  g_return_val_if_fail (SR_IS_EVIDENCE_WRITER (self), NULL);
  if (!self->over)
    {
      g_free (self->key.sha256);
      self->key.sha256 = sr_evidence_hash_dup_sum (self->hash, self->filled);
    }
  return self->key.sha256;
}

guint64
sr_evidence_writer_get_size (SrEvidenceWriter *self)
{
  g_return_val_if_fail (SR_IS_EVIDENCE_WRITER (self), 0);
  return self->key.size;
}

/* (nullable): the one evidence record of the change, if it tells what was really written. */
static SrRecord *
find_record (SrEvidenceWriter *self, SrChange *change)
{
  GPtrArray *puts = sr_change_get_puts (change);
  SrRecord *found = NULL;

  for (guint i = 0; i < puts->len; i++)
    if (g_str_equal (sr_record_get_kind (puts->pdata[i]), "evidence"))
      {
        if (found != NULL)
          return NULL;
        found = puts->pdata[i];
      }
  if (found == NULL || g_strcmp0 (sr_record_string (found, "sha256"), self->key.sha256) != 0
      || sr_json_int (sr_record_get_body (found), "size", -1) != (gint64) self->key.size)
    return NULL;
  return found;
}

typedef struct
{
  SrEvidenceWriter *writer;
  const char *id;
} Insert;

static gboolean
insert_key (gpointer user_data, GError **error)
{
  Insert *insert = user_data;

  return sr_evidence_key_insert (insert->writer->vault->db, insert->id, &insert->writer->key, error);
}

static gboolean
commit (SrEvidenceWriter *self, SrChange *change, Insert *insert, GError **error)
{
  SrVault *vault = self->vault;
  g_autoptr (GError) local = NULL;

  if (sr_vault_commit_signed (vault, vault->slot, vault->identity->pair, change, insert_key, insert, &local))
    {
      self->over = TRUE;
      return TRUE;
    }
  /* Where only the disk's word is missing that the entry is durable, it may stand after a crash and then
   * needs its file. The next opening removes a file that no entry names. */
  if (!g_error_matches (local, SR_ERROR, SR_ERROR_NOT_PERMITTED)
      && !g_error_matches (local, SR_ERROR, SR_ERROR_BAD_INPUT))
    self->over = TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
sr_evidence_writer_finish (SrEvidenceWriter *self, SrChange *change, GError **error)
{
  g_autofree char *folder = NULL;
  Insert insert = {self, NULL};
  SrRecord *record;

  g_return_val_if_fail (SR_IS_EVIDENCE_WRITER (self) && SR_IS_CHANGE (change), FALSE);
  if (self->over || !sr_vault_is_usable (self->vault, TRUE, self->over ? NULL : error))
    return self->over ? refuse_over (error) : FALSE;
  sr_evidence_writer_get_sha256 (self);
  record = find_record (self, change);
  folder = g_build_filename (self->vault->dir, "evidence", NULL);
  if (record == NULL)
    g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                         _ ("The record of this evidence does not tell its true size and hash."));
  else if ((self->filled == 0 || store_piece (self, error)) && close_part (self, error)
           && sr_file_sync (folder, error))
    {
      insert.id = sr_record_get_id (record);
      if (commit (self, change, &insert, error))
        return TRUE;
    }
  sr_evidence_writer_abort (self);
  return FALSE;
}
