/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-answers.h"

#include <string.h>

/* A search answers at the latest after this time, with what it has. */
#define SEARCH_SLICE (80 * G_TIME_SPAN_MILLISECOND)

static float
clamp (double value, double limit)
{
  return CLAMP (value, 0.0, limit); /* NaN compares false and stays: see on_page() */
}

/* The box, turned upright and cut to the page */
static SrIpcBox
on_page (const PopplerRectangle *from, double width, double height)
{
  SrIpcBox box = {clamp (MIN (from->x1, from->x2), width), clamp (MIN (from->y1, from->y2), height),
                  clamp (MAX (from->x1, from->x2), width), clamp (MAX (from->y1, from->y2), height)};

  if (!(box.x1 <= box.x2 && box.y1 <= box.y2))
    box = (SrIpcBox){0};

  return box;
}

static GByteArray *
collect_text (PopplerPage *page, guint32 number)
{
  GByteArray *answer = g_byte_array_new ();
  SrIpcTextIs head = {.page = number};
  g_autofree char *text = poppler_page_get_text (page);
  g_autofree PopplerRectangle *layout = NULL;
  g_autofree char *clean = NULL;
  guint n_boxes = 0;
  glong n_text;
  double width;
  double height;

  poppler_page_get_size (page, &width, &height);
  poppler_page_get_text_layout (page, &layout, &n_boxes);

  clean = g_malloc (SR_IPC_MAX_TEXT);
  head.text_length = text == NULL ? 0 : sr_ipc_clean_text (text, clean, SR_IPC_MAX_TEXT, TRUE);
  n_text = g_utf8_strlen (clean, head.text_length);
  head.n_chars = MIN (MIN ((guint) n_text, n_boxes), SR_IPC_MAX_CHARS);
  head.cut = text != NULL && (glong) head.n_chars < g_utf8_strlen (text, -1);
  head.text_length = g_utf8_offset_to_pointer (clean, head.n_chars) - clean;

  g_byte_array_append (answer, (guint8 *) &head, sizeof head);
  for (guint i = 0; i < head.n_chars; i++)
    {
      SrIpcBox box = on_page (&layout[i], width, height);

      g_byte_array_append (answer, (guint8 *) &box, sizeof box);
    }
  g_byte_array_append (answer, (guint8 *) clean, head.text_length);

  return answer;
}

void
sr_answer_text (SrChannel *channel, PopplerDocument *document, const SrMessage *message)
{
  g_autoptr (SrPopplerPage) page = NULL;
  g_autoptr (GByteArray) answer = NULL;
  SrIpcText wanted;

  if (message->header.length != sizeof wanted)
    {
      sr_channel_refuse (channel, SR_IPC_REFUSED_REQUEST);
      return;
    }

  memcpy (&wanted, message->payload, sizeof wanted);
  if (wanted.page < (guint32) poppler_document_get_n_pages (document))
    page = poppler_document_get_page (document, wanted.page);
  if (page == NULL)
    {
      sr_channel_refuse (channel, SR_IPC_REFUSED_PAGE);
      return;
    }

  answer = collect_text (page, wanted.page);
  sr_channel_send (channel, SR_IPC_TEXT_IS, answer->data, answer->len);
}

/* Adds the hits on one page; %FALSE when the limit is reached. */
static gboolean
search_page (PopplerDocument *document, guint32 number, const char *needle, GArray *hits)
{
  g_autoptr (SrPopplerPage) page = poppler_document_get_page (document, number);
  guint32 on_this_page = 0;
  gboolean room = TRUE;
  double width;
  double height;
  GList *found;

  if (page == NULL)
    return TRUE;

  poppler_page_get_size (page, &width, &height);
  found = poppler_page_find_text_with_options (page, needle,
                                               POPPLER_FIND_IGNORE_DIACRITICS | POPPLER_FIND_MULTILINE);

  for (GList *l = found; l != NULL && room; l = l->next)
    {
      /* Poppler counts from the bottom of the page here. */
      PopplerRectangle *match = l->data;
      PopplerRectangle turned = {match->x1, height - match->y2, match->x2, height - match->y1};
      SrIpcHit hit
        = {number, poppler_rectangle_find_get_match_continued (match), on_page (&turned, width, height)};

      room = hits->len < SR_IPC_MAX_HITS && on_this_page++ < SR_IPC_MAX_HITS_PER_PAGE;
      if (room)
        g_array_append_val (hits, hit);
    }
  g_list_free_full (found, (GDestroyNotify) poppler_rectangle_free);

  return hits->len < SR_IPC_MAX_HITS;
}

static gboolean
search_is_sound (const SrIpcSearch *wanted, guint32 n_pages)
{
  return wanted->count > 0 && wanted->count <= SR_IPC_MAX_SEARCH_PAGES && wanted->first < n_pages
         && wanted->count <= n_pages - wanted->first && wanted->needle_length > 0
         && wanted->needle_length <= SR_IPC_NEEDLE_SIZE
         && sr_ipc_text_is_sound (wanted->needle, wanted->needle_length, FALSE);
}

void
sr_answer_search (SrChannel *channel, PopplerDocument *document, const SrMessage *message)
{
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (SrIpcHit));
  g_autofree char *needle = NULL;
  gint64 until = g_get_monotonic_time () + SEARCH_SLICE;
  SrIpcSearch wanted;
  SrIpcFound head;
  gboolean room = TRUE;

  if (message->header.length != sizeof wanted)
    {
      sr_channel_refuse (channel, SR_IPC_REFUSED_REQUEST);
      return;
    }

  memcpy (&wanted, message->payload, sizeof wanted);
  if (!search_is_sound (&wanted, poppler_document_get_n_pages (document)))
    {
      sr_channel_refuse (channel, SR_IPC_REFUSED_REQUEST);
      return;
    }

  needle = g_strndup (wanted.needle, wanted.needle_length);
  head.next = wanted.first;
  do
    room = search_page (document, head.next++, needle, hits);
  while (room && head.next < wanted.first + wanted.count && g_get_monotonic_time () < until);

  head.n_hits = hits->len;
  head.cut = !room;
  g_byte_array_append (answer, (guint8 *) &head, sizeof head);
  g_byte_array_append (answer, (guint8 *) hits->data, hits->len * sizeof (SrIpcHit));
  sr_channel_send (channel, SR_IPC_FOUND, answer->data, answer->len);
}
