/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-answers.h"

static guint32
find_target (PopplerDocument *document, PopplerDest *dest)
{
  int n_pages = poppler_document_get_n_pages (document);
  PopplerDest *named = NULL;
  int number = 0;

  if (dest->type == POPPLER_DEST_NAMED && dest->named_dest != NULL)
    {
      named = poppler_document_find_dest (document, dest->named_dest);
      number = named != NULL ? named->page_num : 0;
    }
  else
    number = dest->page_num;

  g_clear_pointer (&named, poppler_dest_free);

  return number >= 1 && number <= n_pages ? (guint32) number - 1 : G_MAXUINT32;
}

/* An entry of the outline. Only places inside the document are followed. */
static void
add_item (PopplerDocument *document, PopplerIndexIter *iter, guint level, GArray *items)
{
  PopplerAction *action = poppler_index_iter_get_action (iter);
  SrIpcOutlineItem item = {.level = level, .page = G_MAXUINT32};

  if (action == NULL)
    return;

  if (action->any.title != NULL)
    item.title_length = sr_ipc_clean_text (action->any.title, item.title, sizeof item.title, FALSE);
  if (action->type == POPPLER_ACTION_GOTO_DEST && action->goto_dest.dest != NULL)
    item.page = find_target (document, action->goto_dest.dest);

  g_array_append_val (items, item);
  poppler_action_free (action);
}

static void
collect (PopplerDocument *document, PopplerIndexIter *iter, guint level, GArray *items)
{
  do
    {
      g_autoptr (SrPopplerIndexIter) child = NULL;

      if (items->len >= SR_IPC_MAX_OUTLINE)
        return;

      add_item (document, iter, level, items);
      if (level + 1 < SR_IPC_MAX_OUTLINE_DEPTH)
        child = poppler_index_iter_get_child (iter);
      if (child != NULL)
        collect (document, child, level + 1, items);
    }
  while (poppler_index_iter_next (iter));
}

void
sr_answer_outline (SrChannel *channel, PopplerDocument *document, const SrMessage *message G_GNUC_UNUSED)
{
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (SrIpcOutlineItem));
  g_autoptr (SrPopplerIndexIter) iter = poppler_index_iter_new (document);

  if (iter != NULL)
    collect (document, iter, 0, items);

  sr_channel_send (channel, SR_IPC_OUTLINE_IS, items->data, items->len * sizeof (SrIpcOutlineItem));
}
