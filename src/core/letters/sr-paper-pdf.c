/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-paper-private.h"

#include "sr-error.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

static cairo_status_t
on_bytes_written (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
sr_paper_to_pdf (SrPaper *self, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (SR_IS_PAPER (self), NULL);

  surface = cairo_pdf_surface_create_for_stream (on_bytes_written, bytes, self->width, self->height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Subrosa");
  if (self->title)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  if (self->firm_name)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->firm_name);

  cr = cairo_create (surface);
  for (guint i = 0; i < self->pages->len; i++)
    {
      sr_paper_draw_page (self, cr, i);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (
        error, SR_ERROR, SR_ERROR_FAILED,
        _ (
          "The pages could not be made (%s). Nothing was written; try again when other programs are closed."),
        cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static const char *
why_not (const GError *cause)
{
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return _ ("the disk is full");
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ACCES)
      || g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_PERM)
      || g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ROFS))
    return _ ("you may not write to that folder");
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      || g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    return _ ("that folder takes no files");
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ISDIR))
    return _ ("there is a folder of that name");
  return cause->message;
}

gboolean
sr_paper_write (GBytes *pdf, const char *path, char **sha256, GError **error)
{
  g_autoptr (GError) cause = NULL;
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);

  if (!g_file_set_contents_full (path, data, size,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &cause))
    {
      g_autofree char *name = g_path_get_basename (path);

      g_set_error (
        error, SR_ERROR, SR_ERROR_FAILED,
        _ ("“%s” could not be written: %s. Nothing was left behind; choose another folder and try again."),
        name, why_not (cause));
      return FALSE;
    }
  if (sha256)
    *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  return TRUE;
}
