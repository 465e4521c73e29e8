/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-evidence-out.h"

#include "sr-error.h"

#include <glib/gi18n-lib.h>

#define PIECE_BYTES (256 * 1024)

static gboolean
pass_on (SrEvidenceReader *reader, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *bytes = g_malloc (PIECE_BYTES);
  guint64 size = sr_evidence_reader_get_size (reader);

  for (guint64 offset = 0; offset < size;)
    {
      gsize length = (gsize) MIN (PIECE_BYTES, size - offset);

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !sr_evidence_reader_read (reader, offset, bytes, length, error)
          || (stream != NULL && !g_output_stream_write_all (stream, bytes, length, NULL, cancellable, error)))
        return FALSE;
      g_checksum_update (checksum, bytes, (gssize) length);
      offset += length;
    }
  if (g_strcmp0 (g_checksum_get_string (checksum), sr_evidence_reader_get_sha256 (reader)) == 0)
    return TRUE;
  g_set_error (
    error, SR_ERROR, SR_ERROR_DAMAGED,
    _ ("This item is not what was taken in: its SHA-256 does not match. Restore it from a backup."));
  return FALSE;
}

gboolean
sr_evidence_compare (SrVault *vault, const char *id, GCancellable *cancellable, GError **error)
{
  g_autoptr (SrEvidenceReader) reader = sr_vault_evidence_open (vault, id, error);

  return reader != NULL && pass_on (reader, NULL, cancellable, error);
}

gboolean
sr_evidence_write_to (SrVault *vault, const char *id, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (SrEvidenceReader) reader = sr_vault_evidence_open (vault, id, error);
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GCancellable) undo = g_cancellable_new ();
  g_autoptr (GError) cause = NULL;

  if (reader == NULL)
    return FALSE;
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                           cancellable, &cause);
  if (stream == NULL)
    {
      g_autofree char *name = g_file_get_basename (file);

      if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&cause));
      else
        g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                     _ ("“%s” could not be written there: %s. Choose another folder."), name, cause->message);
      return FALSE;
    }
  if (pass_on (reader, G_OUTPUT_STREAM (stream), cancellable, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
  /* closing with a cancelled cancellable leaves the file that was there before */
  g_cancellable_cancel (undo);
  g_output_stream_close (G_OUTPUT_STREAM (stream), undo, NULL);
  return FALSE;
}
