/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-letter-tags.h"

#include <glib/gi18n-lib.h>

/* A line break inside a block, which for the buffer is no paragraph end. */
#define LINE "\xe2\x80\xa8"

static GQuark
block_quark (void)
{
  return g_quark_from_static_string ("sr-letter-block");
}

static GQuark
run_quark (void)
{
  return g_quark_from_static_string ("sr-letter-run");
}

static const SrBlock *
block_of (GtkTextTag *tag)
{
  return g_object_get_qdata (G_OBJECT (tag), block_quark ());
}

static const SrRun *
run_of (GtkTextTag *tag)
{
  return g_object_get_qdata (G_OBJECT (tag), run_quark ());
}

gboolean
sr_letter_tags_is_fixed (SrBlockType type)
{
  switch (type)
    {
    case SR_BLOCK_RULE:
    case SR_BLOCK_FIELD:
    case SR_BLOCK_CHECK:
    case SR_BLOCK_TABLE:
    case SR_BLOCK_PAGE:
      return TRUE;
    case SR_BLOCK_TITLE:
    case SR_BLOCK_HEADING:
    case SR_BLOCK_PARAGRAPH:
    case SR_BLOCK_ITEM:
    case SR_BLOCK_ADDRESS:
    case SR_BLOCK_SIGNATURE:
    case SR_BLOCK_SUBTITLE:
    case SR_BLOCK_STEP:
    case SR_BLOCK_NOTE:
      return FALSE;
    }
  return FALSE;
}

void
sr_letter_tags_add_shared (GtkTextBuffer *buffer)
{
  gtk_text_buffer_create_tag (buffer, "title", "weight", PANGO_WEIGHT_BOLD, "scale", 1.25,
                              "pixels-above-lines", 6, "pixels-below-lines", 8, NULL);
  gtk_text_buffer_create_tag (buffer, "subtitle", "pixels-below-lines", 10, NULL);
  gtk_text_buffer_create_tag (buffer, "heading", "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 12,
                              "pixels-below-lines", 3, NULL);
  gtk_text_buffer_create_tag (buffer, "paragraph", "pixels-below-lines", 8, NULL);
  gtk_text_buffer_create_tag (buffer, "item", "pixels-below-lines", 4, "left-margin", 36, "indent", -16,
                              NULL);
  gtk_text_buffer_create_tag (buffer, "address", "pixels-below-lines", 10, NULL);
  gtk_text_buffer_create_tag (buffer, "signature", "pixels-above-lines", 12, NULL);
  gtk_text_buffer_create_tag (buffer, "note", "scale", 0.85, "pixels-above-lines", 6, "pixels-below-lines", 6,
                              NULL);
  gtk_text_buffer_create_tag (buffer, "step", "pixels-below-lines", 8, NULL);
  gtk_text_buffer_create_tag (buffer, "fixed", "editable", FALSE, "style", PANGO_STYLE_ITALIC,
                              "pixels-below-lines", 4, NULL);
  gtk_text_buffer_create_tag (buffer, "bullet", "editable", FALSE, NULL);
  gtk_text_buffer_create_tag (buffer, "fact", NULL);
  gtk_text_buffer_create_tag (buffer, "gap", "weight", PANGO_WEIGHT_BOLD, "underline", PANGO_UNDERLINE_SINGLE,
                              NULL);
  gtk_text_buffer_create_tag (buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "italic", "style", PANGO_STYLE_ITALIC, NULL);
}

void
sr_letter_tags_set_dark (GtkTextBuffer *buffer, gboolean dark)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);
  const GdkRGBA tint = {0.21f, 0.52f, 0.89f, dark ? 0.3f : 0.14f};
  const GdkRGBA light_warning = {0.565f, 0.329f, 0, 1};
  const GdkRGBA dark_warning = {1, 0.761f, 0.322f, 1};

  g_object_set (gtk_text_tag_table_lookup (table, "fact"), "background-rgba", &tint, NULL);
  g_object_set (gtk_text_tag_table_lookup (table, "gap"), "foreground-rgba",
                dark ? &dark_warning : &light_warning, NULL);
}

static SrBlock *
copy_head (const SrBlock *block)
{
  SrBlock *copy = sr_block_new (block->type);

  copy->elements = g_strdupv (block->elements);
  copy->id = g_strdup (block->id);
  copy->lines = block->lines;
  return copy;
}

static GtkTextTag *
add_tag (GtkTextBuffer *buffer)
{
  GtkTextTag *tag = gtk_text_tag_new (NULL);

  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (buffer), tag);
  g_object_unref (tag);
  return tag;
}

static void
apply_name (GtkTextBuffer *buffer, const char *name, int start, int end)
{
  GtkTextIter a, b;

  gtk_text_buffer_get_iter_at_offset (buffer, &a, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &b, end);
  gtk_text_buffer_apply_tag_by_name (buffer, name, &a, &b);
}

static void
apply_tag (GtkTextBuffer *buffer, GtkTextTag *tag, int start, int end)
{
  GtkTextIter a, b;

  gtk_text_buffer_get_iter_at_offset (buffer, &a, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &b, end);
  gtk_text_buffer_apply_tag (buffer, tag, &a, &b);
}

void
sr_letter_tags_insert_run (GtkTextBuffer *buffer, GtkTextIter *iter, const SrRun *run)
{
  g_auto (GStrv) lines = g_strsplit (run->text, "\n", -1);
  g_autofree char *text = g_strjoinv (LINE, lines);
  int start = gtk_text_iter_get_offset (iter);
  int end;

  gtk_text_buffer_insert (buffer, iter, text, -1);
  end = gtk_text_iter_get_offset (iter);
  if (run->bold)
    apply_name (buffer, "bold", start, end);
  if (run->italic)
    apply_name (buffer, "italic", start, end);
  if (run->fact || run->gap)
    {
      GtkTextTag *tag = add_tag (buffer);

      g_object_set_qdata_full (G_OBJECT (tag), run_quark (), sr_run_copy (run), (GDestroyNotify) sr_run_free);
      apply_tag (buffer, tag, start, end);
      apply_name (buffer, run->gap ? "gap" : "fact", start, end);
    }
  gtk_text_buffer_get_iter_at_offset (buffer, iter, end);
}

static const char *
style_name (SrBlockType type)
{
  return sr_letter_tags_is_fixed (type) ? "fixed" : sr_block_type_to_string (type);
}

static void
insert_fixed (GtkTextBuffer *buffer, GtkTextIter *iter, const SrBlock *block)
{
  g_autofree char *words = sr_block_to_text (block);
  g_autofree char *text = NULL;

  switch (block->type)
    {
    case SR_BLOCK_PAGE:
      text = g_strdup (_ ("— new page —"));
      break;
    case SR_BLOCK_RULE:
      text = g_strdup ("———");
      break;
    case SR_BLOCK_CHECK:
      text = g_strconcat ("☐ ", words, NULL);
      break;
    case SR_BLOCK_FIELD:
      text = g_strconcat (words, ": ______", NULL);
      break;
    case SR_BLOCK_TABLE:
      text = g_strdup (_ ("(a table)"));
      break;
    case SR_BLOCK_TITLE:
    case SR_BLOCK_HEADING:
    case SR_BLOCK_PARAGRAPH:
    case SR_BLOCK_ITEM:
    case SR_BLOCK_ADDRESS:
    case SR_BLOCK_SIGNATURE:
    case SR_BLOCK_SUBTITLE:
    case SR_BLOCK_STEP:
    case SR_BLOCK_NOTE:
      g_return_if_reached ();
    }
  gtk_text_buffer_insert (buffer, iter, text, -1);
}

void
sr_letter_tags_insert (GtkTextBuffer *buffer, GtkTextIter *iter, const SrBlock *block)
{
  gboolean fixed = sr_letter_tags_is_fixed (block->type);
  GtkTextTag *tag = add_tag (buffer);
  int start = gtk_text_iter_get_offset (iter);
  int end;

  g_object_set_qdata_full (G_OBJECT (tag), block_quark (), fixed ? sr_block_copy (block) : copy_head (block),
                           (GDestroyNotify) sr_block_free);
  if (fixed)
    insert_fixed (buffer, iter, block);
  else
    {
      if (block->type == SR_BLOCK_ITEM)
        gtk_text_buffer_insert_with_tags_by_name (buffer, iter, "•\u00a0\u00a0", -1, "bullet", NULL);
      for (guint i = 0; i < block->runs->len; i++)
        sr_letter_tags_insert_run (buffer, iter, block->runs->pdata[i]);
    }
  gtk_text_buffer_insert (buffer, iter, "\n", 1);
  end = gtk_text_iter_get_offset (iter);
  apply_tag (buffer, tag, start, end);
  apply_name (buffer, style_name (block->type), start, end);
  gtk_text_buffer_get_iter_at_offset (buffer, iter, end);
}

/* The end of a paragraph always carries its tag; what was just written at its beginning may not. */
static GtkTextTag *
block_tag (const GtkTextIter *iter)
{
  GtkTextIter end = *iter;
  GSList *tags;
  GtkTextTag *found = NULL;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  if (gtk_text_iter_is_end (&end) && !gtk_text_iter_starts_line (&end))
    gtk_text_iter_backward_char (&end);
  tags = gtk_text_iter_get_tags (&end);
  for (GSList *l = tags; l; l = l->next)
    if (block_of (l->data))
      found = l->data;
  g_slist_free (tags);
  return found;
}

SrBlockType
sr_letter_tags_get_type (const GtkTextIter *iter)
{
  GtkTextTag *tag = block_tag (iter);

  return tag ? block_of (tag)->type : SR_BLOCK_PARAGRAPH;
}

/* A fact that was edited is no longer that fact; a gap that was written into is no longer a gap. */
static void
add_stretch (SrBlock *block, const char *text, GSList *tags)
{
  g_auto (GStrv) lines = g_strsplit (text, LINE, -1);
  g_autofree char *words = g_strjoinv ("\n", lines);
  SrRun *run = sr_block_add (block, words);

  for (GSList *l = tags; l; l = l->next)
    {
      const SrRun *source = run_of (l->data);
      g_autofree char *name = NULL;

      g_object_get (l->data, "name", &name, NULL);
      run->bold |= g_strcmp0 (name, "bold") == 0;
      run->italic |= g_strcmp0 (name, "italic") == 0;
      if (source && g_str_equal (source->text, words))
        {
          g_free (run->fact);
          run->fact = g_strdup (source->fact);
        }
      if (source && source->gap)
        {
          g_free (run->gap);
          run->gap = g_strdup (source->gap);
        }
    }
}

SrBlock *
sr_letter_tags_read (GtkTextBuffer *buffer, const GtkTextIter *iter)
{
  GtkTextTag *bullet = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "bullet");
  GtkTextTag *tag = block_tag (iter);
  GtkTextIter at = *iter;
  GtkTextIter end;
  SrBlock *block;

  if (tag && sr_letter_tags_is_fixed (block_of (tag)->type))
    return sr_block_copy (block_of (tag));

  block = tag ? copy_head (block_of (tag)) : sr_block_new (SR_BLOCK_PARAGRAPH);
  gtk_text_iter_set_line_offset (&at, 0);
  end = at;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);

  while (gtk_text_iter_compare (&at, &end) < 0)
    {
      GtkTextIter next = at;
      g_autofree char *text = NULL;
      GSList *tags;

      if (!gtk_text_iter_forward_to_tag_toggle (&next, NULL) || gtk_text_iter_compare (&next, &end) > 0)
        next = end;
      text = gtk_text_iter_get_text (&at, &next);
      if (!gtk_text_iter_has_tag (&at, bullet))
        {
          tags = gtk_text_iter_get_tags (&at);
          add_stretch (block, text, tags);
          g_slist_free (tags);
        }
      at = next;
    }
  return block;
}

gboolean
sr_letter_tags_find_gap (const GtkTextIter *iter, GtkTextIter *start, GtkTextIter *end)
{
  GSList *tags = gtk_text_iter_get_tags (iter);
  GtkTextTag *gap = NULL;

  for (GSList *l = tags; l; l = l->next)
    if (run_of (l->data) && run_of (l->data)->gap)
      gap = l->data;
  g_slist_free (tags);
  if (!gap)
    return FALSE;

  *start = *end = *iter;
  if (!gtk_text_iter_starts_tag (start, gap))
    gtk_text_iter_backward_to_tag_toggle (start, gap);
  if (!gtk_text_iter_ends_tag (end, gap))
    gtk_text_iter_forward_to_tag_toggle (end, gap);
  return TRUE;
}

void
sr_letter_tags_set_type (GtkTextBuffer *buffer, const GtkTextIter *iter, SrBlockType type)
{
  GtkTextTag *former = block_tag (iter);
  GtkTextTag *tag = add_tag (buffer);
  GtkTextIter start = *iter;
  GtkTextIter end;
  int from, to;

  g_object_set_qdata_full (G_OBJECT (tag), block_quark (), sr_block_new (type),
                           (GDestroyNotify) sr_block_free);
  gtk_text_iter_set_line_offset (&start, 0);
  end = start;
  if (!gtk_text_iter_forward_line (&end))
    gtk_text_buffer_get_end_iter (buffer, &end);
  from = gtk_text_iter_get_offset (&start);
  to = gtk_text_iter_get_offset (&end);

  if (former)
    {
      SrBlock *block = g_object_get_qdata (G_OBJECT (tag), block_quark ());

      /* a paragraph that becomes an item still says what it said */
      if (type == SR_BLOCK_ITEM || block_of (former)->type == SR_BLOCK_ITEM)
        block->elements = g_strdupv (block_of (former)->elements);
      gtk_text_buffer_remove_tag (buffer, former, &start, &end);
      gtk_text_buffer_remove_tag_by_name (buffer, style_name (block_of (former)->type), &start, &end);
    }
  apply_tag (buffer, tag, from, to);
  apply_name (buffer, style_name (type), from, to);
}
