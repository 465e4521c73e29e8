/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-answer-check.h"

#include "sr-ipc.h"

#include <math.h>
#include <string.h>

static gboolean
box_is_sound (const SrIpcBox *box, double width, double height)
{
  /* The pages' sizes were rounded on their way. */
  const double slack = 1.0;

  return isfinite (box->x1) && isfinite (box->y1) && isfinite (box->x2) && isfinite (box->y2) && box->x1 >= 0
         && box->y1 >= 0 && box->x1 <= box->x2 && box->y1 <= box->y2 && box->x2 <= width + slack
         && box->y2 <= height + slack;
}

static gboolean
side_is_sound (float side)
{
  return isfinite (side) && side >= 0 && side <= SR_IPC_MAX_PAGE_POINTS;
}

gboolean
sr_answer_check_opened (GBytes *payload, SrOpenedAnswer *opened)
{
  SrIpcOpened answer;

  G_STATIC_ASSERT (sizeof opened->title == SR_IPC_TITLE_SIZE + 1);

  if (g_bytes_get_size (payload) != sizeof answer)
    return FALSE;

  memcpy (&answer, g_bytes_get_data (payload, NULL), sizeof answer);
  if (answer.n_pages < 1 || answer.n_pages > SR_IPC_MAX_PAGES || answer.title_length > SR_IPC_TITLE_SIZE
      || !sr_ipc_text_is_sound (answer.title, answer.title_length, FALSE))
    return FALSE;

  opened->n_pages = answer.n_pages;
  opened->encrypted = answer.encrypted != 0;
  opened->has_outline = answer.has_outline != 0;
  memcpy (opened->title, answer.title, answer.title_length);
  opened->title[answer.title_length] = '\0';

  return TRUE;
}

GPtrArray *
sr_answer_check_pages (GBytes *payload, guint count)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sr_page_info_free);
  const SrIpcPage *page = g_bytes_get_data (payload, NULL);

  if (g_bytes_get_size (payload) != (gsize) count * sizeof *page)
    return NULL;

  for (guint i = 0; i < count; i++, page++)
    {
      SrPageInfo *info;

      if (!side_is_sound (page->width) || !side_is_sound (page->height)
          || page->label_length > SR_IPC_LABEL_SIZE
          || !sr_ipc_text_is_sound (page->label, page->label_length, FALSE))
        return NULL;

      info = g_new0 (SrPageInfo, 1);
      info->width = page->width;
      info->height = page->height;
      info->label = g_strndup (page->label, page->label_length);
      g_ptr_array_add (pages, info);
    }

  return g_steal_pointer (&pages);
}

SrPageText *
sr_answer_check_text (GBytes *payload, guint page, double width, double height)
{
  gsize size;
  const guint8 *at = g_bytes_get_data (payload, &size);
  SrPageText *text;
  SrIpcTextIs head;
  const char *words;
  gsize boxes_size;

  if (size < sizeof head)
    return NULL;

  memcpy (&head, at, sizeof head);
  if (head.page != page || head.n_chars > SR_IPC_MAX_CHARS || head.text_length > SR_IPC_MAX_TEXT)
    return NULL;

  boxes_size = head.n_chars * sizeof (SrIpcBox);
  if (size != sizeof head + boxes_size + head.text_length)
    return NULL;

  words = (const char *) at + sizeof head + boxes_size;
  if (!sr_ipc_text_is_sound (words, head.text_length, TRUE)
      || g_utf8_strlen (words, head.text_length) != head.n_chars)
    return NULL;

  for (guint i = 0; i < head.n_chars; i++)
    {
      SrIpcBox box;

      memcpy (&box, at + sizeof head + i * sizeof box, sizeof box);
      if (!box_is_sound (&box, width, height))
        return NULL;
    }

  G_STATIC_ASSERT (sizeof (SrBox) == sizeof (SrIpcBox));
  text = g_new0 (SrPageText, 1);
  text->n_chars = head.n_chars;
  text->cut = head.cut != 0;
  text->boxes = g_memdup2 (at + sizeof head, boxes_size);
  text->text = g_strndup (words, head.text_length);

  return text;
}

SrSearchResult *
sr_answer_check_found (GBytes *payload, guint first, guint count)
{
  gsize size;
  const guint8 *at = g_bytes_get_data (payload, &size);
  g_autoptr (SrSearchResult) result = NULL;
  SrIpcFound head;
  guint last = first;

  if (size < sizeof head)
    return NULL;

  memcpy (&head, at, sizeof head);
  if (head.n_hits > SR_IPC_MAX_HITS || size != sizeof head + head.n_hits * sizeof (SrIpcHit)
      || head.next <= first || head.next > first + count)
    return NULL;

  result = g_new0 (SrSearchResult, 1);
  result->hits = g_new0 (SrHit, head.n_hits);
  result->n_hits = head.n_hits;
  result->next = head.next;
  result->cut = head.cut != 0;

  for (guint i = 0; i < head.n_hits; i++)
    {
      SrIpcHit hit;

      memcpy (&hit, at + sizeof head + i * sizeof hit, sizeof hit);
      if (hit.page < last || hit.page >= head.next
          || !box_is_sound (&hit.box, SR_IPC_MAX_PAGE_POINTS, SR_IPC_MAX_PAGE_POINTS))
        return NULL;

      last = hit.page;
      result->hits[i] = (SrHit){hit.page,
                                hit.continued != 0 && i + 1 < head.n_hits,
                                {hit.box.x1, hit.box.y1, hit.box.x2, hit.box.y2}};
    }

  return g_steal_pointer (&result);
}

GPtrArray *
sr_answer_check_outline (GBytes *payload, guint n_pages)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) sr_outline_item_free);
  gsize size;
  const SrIpcOutlineItem *item = g_bytes_get_data (payload, &size);
  gsize count = size / sizeof *item;
  guint level = 0;

  if (size % sizeof *item != 0 || count > SR_IPC_MAX_OUTLINE)
    return NULL;

  for (gsize i = 0; i < count; i++, item++)
    {
      SrOutlineItem *entry;

      /* A child stands exactly one level below its parent. */
      if (item->level >= SR_IPC_MAX_OUTLINE_DEPTH || item->level > (i == 0 ? 0 : level + 1)
          || (item->page >= n_pages && item->page != G_MAXUINT32) || item->title_length > SR_IPC_TITLE_SIZE
          || !sr_ipc_text_is_sound (item->title, item->title_length, FALSE))
        return NULL;

      level = item->level;
      entry = g_new0 (SrOutlineItem, 1);
      entry->level = item->level;
      entry->page = item->page == G_MAXUINT32 ? -1 : (int) item->page;
      entry->title = g_strndup (item->title, item->title_length);
      g_ptr_array_add (items, entry);
    }

  return g_steal_pointer (&items);
}
