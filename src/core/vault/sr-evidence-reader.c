/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-private.h"

#include "sr-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SrEvidenceReader
{
  GObject parent_instance;
  char *dir;
  char *id;
  SrEvidenceKey key;
  SrDb *db; /* the part that was read last */
  guint part;
  GBytes *piece; /* the piece that was read last */
  guint64 piece_number;
};

G_DEFINE_FINAL_TYPE (SrEvidenceReader, sr_evidence_reader, G_TYPE_OBJECT)

static void
sr_evidence_reader_finalize (GObject *object)
{
  SrEvidenceReader *self = SR_EVIDENCE_READER (object);

  if (self->db != NULL)
    sr_db_close (self->db, NULL);
  g_clear_pointer (&self->piece, g_bytes_unref);
  sr_evidence_key_clear (&self->key);
  g_free (self->dir);
  g_free (self->id);
  G_OBJECT_CLASS (sr_evidence_reader_parent_class)->finalize (object);
}

static void
sr_evidence_reader_class_init (SrEvidenceReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_evidence_reader_finalize;
}

static void
sr_evidence_reader_init (SrEvidenceReader *self)
{
}

static gboolean
damaged (SrEvidenceReader *self, GError **error)
{
  g_set_error (
    error, SR_ERROR, SR_ERROR_DAMAGED,
    _ ("The stored file of evidence “%s” is damaged, missing or not the one that was added. Restore it "
       "from a backup."),
    self->id);
  return FALSE;
}

static gboolean
open_part (SrEvidenceReader *self, guint part, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) local = NULL;
  gint64 application = 0;

  if (self->db != NULL && self->part == part)
    return TRUE;
  if (self->db != NULL)
    sr_db_close (g_steal_pointer (&self->db), NULL);
  path = sr_evidence_part_path (self->dir, self->key.file, part);
  self->db = sr_db_open (path, self->key.key, SR_DB_EVIDENCE, self->key.page_size, &local);
  self->part = part;
  if (self->db != NULL && sr_db_get_int (self->db, "PRAGMA application_id", 0, &application, NULL)
      && application == 0x53524556)
    return TRUE;
  return damaged (self, error);
}

SrEvidenceReader *
sr_evidence_reader_new (const char *dir, const char *id, SrEvidenceKey *key, GError **error)
{
  g_autoptr (SrEvidenceReader) self = g_object_new (SR_TYPE_EVIDENCE_READER, NULL);

  self->dir = g_strdup (dir);
  self->id = g_strdup (id);
  self->key = *key;
  *key = (SrEvidenceKey){0};
  return open_part (self, 0, error) ? g_steal_pointer (&self) : NULL;
}

guint64
sr_evidence_reader_get_size (SrEvidenceReader *self)
{
  g_return_val_if_fail (SR_IS_EVIDENCE_READER (self), 0);
  return self->key.size;
}

const char *
sr_evidence_reader_get_sha256 (SrEvidenceReader *self)
{
  g_return_val_if_fail (SR_IS_EVIDENCE_READER (self), NULL);
  return self->key.sha256;
}

static gboolean
load_piece (SrEvidenceReader *self, guint64 number, GError **error)
{
  guint64 expected = MIN (self->key.piece_size, self->key.size - number * self->key.piece_size);
  sqlite3_stmt *row;

  if (self->piece != NULL && self->piece_number == number)
    return TRUE;
  g_clear_pointer (&self->piece, g_bytes_unref);
  if (!open_part (self, (guint) (number / SR_EVIDENCE_PIECES_PER_PART), error))
    return FALSE;
  row = sr_db_query (self->db, NULL, "SELECT bytes FROM piece WHERE number = ?", "i", (gint64) number);
  if (row == NULL || sr_db_step (self->db, row, NULL) <= 0)
    return damaged (self, error);
  self->piece = sr_db_column_bytes (row, 0);
  self->piece_number = number;
  sr_db_reset (row);
  if (g_bytes_get_size (self->piece) == expected)
    return TRUE;
  g_clear_pointer (&self->piece, g_bytes_unref);
  return damaged (self, error);
}

gboolean
sr_evidence_reader_read (
  SrEvidenceReader *self, guint64 offset, gpointer buffer, gsize length, GError **error)
{
  guint8 *out = buffer;

  g_return_val_if_fail (SR_IS_EVIDENCE_READER (self), FALSE);
  if (offset > self->key.size || length > self->key.size - offset)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("Evidence “%s” ends before that place."),
                   self->id);
      return FALSE;
    }
  while (length > 0)
    {
      guint64 within = offset % self->key.piece_size;
      gsize take;

      if (!load_piece (self, offset / self->key.piece_size, error))
        return FALSE;
      take = MIN (length, g_bytes_get_size (self->piece) - within);
      memcpy (out, (const guint8 *) g_bytes_get_data (self->piece, NULL) + within, take);
      out += take;
      offset += take;
      length -= take;
    }
  return TRUE;
}

GBytes *
sr_evidence_reader_read_all (SrEvidenceReader *self, guint64 limit, GError **error)
{
  g_autofree guint8 *bytes = NULL;
  g_autofree char *sum = NULL;

  g_return_val_if_fail (SR_IS_EVIDENCE_READER (self), NULL);
  if (self->key.size > limit)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                   _ ("Evidence “%s” is too large to be taken in one piece."), self->id);
      return NULL;
    }
  bytes = g_malloc (MAX (self->key.size, 1));
  if (!sr_evidence_reader_read (self, 0, bytes, self->key.size, error))
    return NULL;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, self->key.size);
  if (g_strcmp0 (sum, self->key.sha256) != 0)
    {
      damaged (self, error);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&bytes), self->key.size);
}
