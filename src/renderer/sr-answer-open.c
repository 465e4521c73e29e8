/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-answers.h"
#include "sr-range-stream.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

/* Readers accept a header anywhere in the first kilobyte. */
#define HEADER_SEARCHED 1024

static SrIpcRefusal
refusal_for (const GError *error)
{
  if (g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    return SR_IPC_REFUSED_PASSWORD;

  return SR_IPC_REFUSED_DAMAGED;
}

static GBytes *
map_document (int fd, guint64 size)
{
  struct stat info;
  void *address;

  if (size > SR_IPC_MAX_MEMORY_DOCUMENT || fstat (fd, &info) != 0 || (guint64) info.st_size != size)
    return NULL;

  address = mmap (NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (address == MAP_FAILED)
    return NULL;

  return g_bytes_new_static (address, size); /* mapped until the process ends */
}

static gboolean
looks_like_pdf (const guint8 *bytes, gsize length)
{
  return memmem (bytes, MIN (length, HEADER_SEARCHED), "%PDF-", 5) != NULL;
}

static PopplerDocument *
open_memory (int fd, const SrIpcOpen *open, const char *password, SrIpcRefusal *refusal)
{
  g_autoptr (GBytes) bytes = map_document (fd, open->size);
  g_autoptr (GError) error = NULL;
  PopplerDocument *document;
  gconstpointer data;
  gsize size;

  if (bytes == NULL)
    {
      *refusal = SR_IPC_REFUSED_REQUEST;
      return NULL;
    }

  data = g_bytes_get_data (bytes, &size);
  if (!looks_like_pdf (data, size))
    {
      *refusal = SR_IPC_REFUSED_NOT_PDF;
      return NULL;
    }

  if (password == NULL)
    document = poppler_document_new_from_bytes (bytes, NULL, &error);
  else
    {
      /* Given bytes and a wrong password, Poppler tries again with a stream that it has let go of. */
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

      document = poppler_document_new_from_stream (stream, size, password, NULL, &error);
    }
  if (document == NULL)
    *refusal = refusal_for (error);

  return document;
}

static PopplerDocument *
open_ranges (SrChannel *channel, const SrIpcOpen *open, const char *password, SrIpcRefusal *refusal)
{
  g_autoptr (GInputStream) stream = sr_range_stream_new (channel, open->size);
  g_autoptr (GError) error = NULL;
  guint8 start[HEADER_SEARCHED];
  PopplerDocument *document;
  gssize n = g_input_stream_read (stream, start, sizeof start, NULL, NULL);

  if (n < 0 || !g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, NULL))
    {
      *refusal = SR_IPC_REFUSED_DAMAGED;
      return NULL;
    }
  if (!looks_like_pdf (start, n))
    {
      *refusal = SR_IPC_REFUSED_NOT_PDF;
      return NULL;
    }

  document = poppler_document_new_from_stream (stream, open->size, password, NULL, &error);
  if (document == NULL)
    *refusal = refusal_for (error);

  return document;
}

static gboolean
has_outline (PopplerDocument *document)
{
  g_autoptr (SrPopplerIndexIter) iter = poppler_index_iter_new (document);

  return iter != NULL;
}

static void
send_opened (SrChannel *channel, PopplerDocument *document, gboolean encrypted)
{
  g_autofree char *title = poppler_document_get_title (document);
  SrIpcOpened opened = {0};

  opened.n_pages = poppler_document_get_n_pages (document);
  opened.encrypted = encrypted;
  opened.has_outline = has_outline (document);
  if (title != NULL)
    opened.title_length = sr_ipc_clean_text (title, opened.title, sizeof opened.title, FALSE);

  sr_channel_send (channel, SR_IPC_OPENED, &opened, sizeof opened);
}

/* Poppler knows no other passwords, and does not survive one. */
static gboolean
is_latin (const char *password)
{
  g_autofree char *latin = g_convert (password, -1, "ISO-8859-1", "UTF-8", NULL, NULL, NULL);

  return latin != NULL;
}

PopplerDocument *
sr_answer_open (SrChannel *channel, SrMessage *message)
{
  g_autoptr (SrPopplerDocument) document = NULL;
  SrIpcRefusal refusal = SR_IPC_REFUSED_REQUEST;
  SrIpcOpen open = {0};
  char password[SR_IPC_PASSWORD_SIZE + 1] = {0};
  const char *given = NULL;
  int n_pages = 0;

  if (message->header.length != sizeof open)
    {
      sr_channel_refuse (channel, refusal);
      return NULL;
    }

  memcpy (&open, message->payload, sizeof open);
  if (open.password_length > 0 && open.password_length <= SR_IPC_PASSWORD_SIZE)
    given = memcpy (password, open.password, open.password_length);

  if (given != NULL && !is_latin (given))
    refusal = SR_IPC_REFUSED_PASSWORD;
  else if (open.size == 0)
    refusal = SR_IPC_REFUSED_EMPTY;
  else if (open.in_memory && message->fd >= 0)
    document = open_memory (message->fd, &open, given, &refusal);
  else if (!open.in_memory)
    document = open_ranges (channel, &open, given, &refusal);

  if (document != NULL)
    {
      n_pages = poppler_document_get_n_pages (document);
      if (n_pages < 1 || (guint) n_pages > SR_IPC_MAX_PAGES)
        {
          refusal = n_pages < 1 ? SR_IPC_REFUSED_NO_PAGES : SR_IPC_REFUSED_DAMAGED;
          g_clear_object (&document);
        }
    }

  if (document == NULL)
    {
      sr_channel_refuse (channel, refusal);
      return NULL;
    }

  send_opened (channel, document, given != NULL);
  return g_steal_pointer (&document);
}
