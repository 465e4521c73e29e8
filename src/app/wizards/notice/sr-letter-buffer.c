/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-letter-buffer.h"

#include "sr-letter-tags.h"

#define BULLET    "•\u00a0\u00a0"
#define MAX_STEPS 200

/* GTK's own undo forgets tags, and with them which words are a fact and which a gap. Letters are short, so
   each step keeps the whole letter. */
typedef struct
{
  SrLetter *letter;
  int cursor;
} Step;

struct _SrLetterBuffer
{
  GtkTextBuffer parent_instance;

  GQueue undo; /* Step */
  GQueue redo;
  Step *before;    /* as it was when the present action began */
  gint64 typed_at; /* when the last step was kept */
  guint depth;     /* of user actions */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (SrLetterBuffer, sr_letter_buffer, GTK_TYPE_TEXT_BUFFER)

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
step_free (Step *step)
{
  g_object_unref (step->letter);
  g_free (step);
}

static Step *
take_step (SrLetterBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  Step *step = g_new0 (Step, 1);
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  step->letter = sr_letter_buffer_dup_letter (self);
  step->cursor = gtk_text_iter_get_offset (&cursor);
  return step;
}

static void
load (SrLetterBuffer *self, SrLetter *letter)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter iter;

  self->loading = TRUE;
  gtk_text_buffer_set_text (buffer, "", 0);
  gtk_text_buffer_get_start_iter (buffer, &iter);
  for (guint i = 0; i < sr_letter_get_n_blocks (letter); i++)
    sr_letter_tags_insert (buffer, &iter, sr_letter_get_block (letter, i));
  self->loading = FALSE;
}

static void
restore (SrLetterBuffer *self, Step *step)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter cursor;

  load (self, step->letter);
  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, step->cursor);
  gtk_text_buffer_place_cursor (buffer, &cursor);
}

static void
sr_letter_buffer_begin_user_action (GtkTextBuffer *buffer)
{
  SrLetterBuffer *self = SR_LETTER_BUFFER (buffer);

  if (self->depth++ == 0 && !self->loading)
    {
      g_clear_pointer (&self->before, step_free);
      self->before = take_step (self);
    }
}

/* A stretch of typing is one step. */
static void
keep_step (SrLetterBuffer *self)
{
  gint64 now = g_get_monotonic_time ();
  g_autofree char *was = sr_letter_hash (self->before->letter);
  g_autoptr (SrLetter) letter = sr_letter_buffer_dup_letter (self);
  g_autofree char *is = sr_letter_hash (letter);

  if (g_str_equal (was, is))
    return;

  g_queue_clear_full (&self->redo, (GDestroyNotify) step_free);
  if (g_queue_is_empty (&self->undo) || now - self->typed_at > G_USEC_PER_SEC)
    {
      g_queue_push_head (&self->undo, g_steal_pointer (&self->before));
      if (g_queue_get_length (&self->undo) > MAX_STEPS)
        step_free (g_queue_pop_tail (&self->undo));
    }
  self->typed_at = now;
  g_signal_emit (self, signals[EDITED], 0);
}

static void
sr_letter_buffer_end_user_action (GtkTextBuffer *buffer)
{
  SrLetterBuffer *self = SR_LETTER_BUFFER (buffer);

  if (--self->depth > 0 || self->loading || !self->before)
    return;
  keep_step (self);
  g_clear_pointer (&self->before, step_free);
}

/* A new line after a title or heading is a paragraph; after an item it is another item. */
static void
style_new_line (GtkTextBuffer *buffer, const GtkTextIter *iter)
{
  SrBlockType type = sr_letter_tags_get_type (iter);
  GtkTextIter at = *iter;

  if (type == SR_BLOCK_TITLE || type == SR_BLOCK_HEADING || type == SR_BLOCK_SUBTITLE)
    sr_letter_tags_set_type (buffer, &at, SR_BLOCK_PARAGRAPH);
  else if (type == SR_BLOCK_ITEM)
    gtk_text_buffer_insert_with_tags_by_name (buffer, &at, BULLET, -1, "bullet", NULL);
}

static void
sr_letter_buffer_insert_text (GtkTextBuffer *buffer, GtkTextIter *iter, const char *text, int length)
{
  SrLetterBuffer *self = SR_LETTER_BUFFER (buffer);
  gboolean line = length == 1 && text[0] == '\n';

  GTK_TEXT_BUFFER_CLASS (sr_letter_buffer_parent_class)->insert_text (buffer, iter, text, length);

  if (line && !self->loading && self->depth > 0)
    {
      int offset = gtk_text_iter_get_offset (iter);

      style_new_line (buffer, iter);
      gtk_text_buffer_get_iter_at_offset (buffer, iter, offset);
    }
}

/* The table of tags is a property of construction, so the tags come after it. */
static void
sr_letter_buffer_constructed (GObject *object)
{
  G_OBJECT_CLASS (sr_letter_buffer_parent_class)->constructed (object);

  sr_letter_tags_add_shared (GTK_TEXT_BUFFER (object));
  sr_letter_tags_set_dark (GTK_TEXT_BUFFER (object), FALSE);
}

static void
sr_letter_buffer_finalize (GObject *object)
{
  SrLetterBuffer *self = SR_LETTER_BUFFER (object);

  g_clear_pointer (&self->before, step_free);
  g_queue_clear_full (&self->undo, (GDestroyNotify) step_free);
  g_queue_clear_full (&self->redo, (GDestroyNotify) step_free);

  G_OBJECT_CLASS (sr_letter_buffer_parent_class)->finalize (object);
}

static void
sr_letter_buffer_class_init (SrLetterBufferClass *klass)
{
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sr_letter_buffer_constructed;
  G_OBJECT_CLASS (klass)->finalize = sr_letter_buffer_finalize;
  buffer_class->begin_user_action = sr_letter_buffer_begin_user_action;
  buffer_class->end_user_action = sr_letter_buffer_end_user_action;
  buffer_class->insert_text = sr_letter_buffer_insert_text;

  signals[EDITED]
    = g_signal_new ("edited", SR_TYPE_LETTER_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sr_letter_buffer_init (SrLetterBuffer *self)
{
  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (self), FALSE);
}

SrLetterBuffer *
sr_letter_buffer_new (void)
{
  return g_object_new (SR_TYPE_LETTER_BUFFER, NULL);
}

void
sr_letter_buffer_set_letter (SrLetterBuffer *self, SrLetter *letter)
{
  GtkTextIter start;

  g_return_if_fail (SR_IS_LETTER_BUFFER (self));

  load (self, letter);
  g_queue_clear_full (&self->undo, (GDestroyNotify) step_free);
  g_queue_clear_full (&self->redo, (GDestroyNotify) step_free);
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self), &start);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &start);
}

SrLetter *
sr_letter_buffer_dup_letter (SrLetterBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  SrLetter *letter = sr_letter_new ();
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  while (!gtk_text_iter_is_end (&iter))
    {
      SrBlock *block = sr_letter_tags_read (buffer, &iter);

      if (block->runs->len > 0 || sr_letter_tags_is_fixed (block->type))
        sr_letter_append (letter, block);
      else
        sr_block_free (block);
      if (!gtk_text_iter_forward_line (&iter))
        break;
    }
  return letter;
}

static void
get_range (SrLetterBuffer *self, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);

  if (gtk_text_buffer_get_selection_bounds (buffer, start, end))
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, start, gtk_text_buffer_get_insert (buffer));
  *end = *start;
  if (!gtk_text_iter_starts_word (start))
    gtk_text_iter_backward_word_start (start);
  if (!gtk_text_iter_ends_word (end))
    gtk_text_iter_forward_word_end (end);
}

static void
toggle (SrLetterBuffer *self, const char *name)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  GtkTextIter start, end;

  get_range (self, &start, &end);
  gtk_text_buffer_begin_user_action (buffer);
  if (gtk_text_iter_has_tag (&start, tag))
    gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
  else
    gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
  gtk_text_buffer_end_user_action (buffer);
}

void
sr_letter_buffer_toggle_bold (SrLetterBuffer *self)
{
  g_return_if_fail (SR_IS_LETTER_BUFFER (self));

  toggle (self, "bold");
}

void
sr_letter_buffer_toggle_italic (SrLetterBuffer *self)
{
  g_return_if_fail (SR_IS_LETTER_BUFFER (self));

  toggle (self, "italic");
}

static void
remove_bullet (GtkTextBuffer *buffer, int line)
{
  GtkTextTag *bullet = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "bullet");
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  if (!gtk_text_iter_has_tag (&start, bullet))
    return;
  end = start;
  gtk_text_iter_forward_to_tag_toggle (&end, bullet);
  gtk_text_buffer_delete (buffer, &start, &end);
}

void
sr_letter_buffer_toggle_list (SrLetterBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter start, end;
  gboolean on;
  int last;

  g_return_if_fail (SR_IS_LETTER_BUFFER (self));

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  last = gtk_text_iter_get_line (&end);
  on = sr_letter_tags_get_type (&start) != SR_BLOCK_ITEM;

  gtk_text_buffer_begin_user_action (buffer);
  for (int line = gtk_text_iter_get_line (&start); line <= last; line++)
    {
      GtkTextIter iter;
      SrBlockType type;

      gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
      type = sr_letter_tags_get_type (&iter);
      if (sr_letter_tags_is_fixed (type) || (type == SR_BLOCK_ITEM) == on)
        continue;
      if (!on)
        remove_bullet (buffer, line);
      gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
      if (on)
        gtk_text_buffer_insert_with_tags_by_name (buffer, &iter, BULLET, -1, "bullet", NULL);
      gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
      sr_letter_tags_set_type (buffer, &iter, on ? SR_BLOCK_ITEM : SR_BLOCK_PARAGRAPH);
    }
  gtk_text_buffer_end_user_action (buffer);
}

void
sr_letter_buffer_insert_fact (SrLetterBuffer *self, const char *text, const char *path)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autoptr (SrRun) run = sr_run_new (text);
  GtkTextIter iter;

  g_return_if_fail (SR_IS_LETTER_BUFFER (self));

  run->fact = g_strdup (path);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  sr_letter_tags_insert_run (buffer, &iter, run);
  gtk_text_buffer_end_user_action (buffer);
}

void
sr_letter_buffer_append_blocks (SrLetterBuffer *self, GPtrArray *blocks)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  int line = gtk_text_buffer_get_line_count (buffer) - 1;
  GtkTextIter iter;

  g_return_if_fail (SR_IS_LETTER_BUFFER (self));

  for (int i = 0; i < gtk_text_buffer_get_line_count (buffer); i++)
    {
      gtk_text_buffer_get_iter_at_line (buffer, &iter, i);
      if (sr_letter_tags_get_type (&iter) == SR_BLOCK_SIGNATURE)
        {
          line = i;
          break;
        }
    }

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
  for (guint i = 0; i < blocks->len; i++)
    sr_letter_tags_insert (buffer, &iter, blocks->pdata[i]);
  gtk_text_buffer_end_user_action (buffer);
}

gboolean
sr_letter_buffer_can_undo (SrLetterBuffer *self)
{
  return !g_queue_is_empty (&self->undo);
}

gboolean
sr_letter_buffer_can_redo (SrLetterBuffer *self)
{
  return !g_queue_is_empty (&self->redo);
}

static void
travel (SrLetterBuffer *self, GQueue *from, GQueue *to)
{
  Step *step = g_queue_pop_head (from);

  if (!step)
    return;
  g_queue_push_head (to, take_step (self));
  restore (self, step);
  step_free (step);
  self->typed_at = 0;
  g_signal_emit (self, signals[EDITED], 0);
}

void
sr_letter_buffer_undo (SrLetterBuffer *self)
{
  g_return_if_fail (SR_IS_LETTER_BUFFER (self));

  travel (self, &self->undo, &self->redo);
}

void
sr_letter_buffer_redo (SrLetterBuffer *self)
{
  g_return_if_fail (SR_IS_LETTER_BUFFER (self));

  travel (self, &self->redo, &self->undo);
}

/* Empty paragraphs are no blocks, so lines and blocks count differently. */
static gboolean
find_line (SrLetterBuffer *self, guint block, GtkTextIter *iter)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  guint n = 0;

  gtk_text_buffer_get_start_iter (buffer, iter);
  do
    {
      g_autoptr (SrBlock) read = sr_letter_tags_read (buffer, iter);

      if (read->runs->len == 0 && !sr_letter_tags_is_fixed (read->type))
        continue;
      if (n++ == block)
        return TRUE;
    }
  while (gtk_text_iter_forward_line (iter));
  return FALSE;
}

void
sr_letter_buffer_select_block (SrLetterBuffer *self, guint block)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextTag *gap = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "gap");
  GtkTextIter iter, line_end, start, end;

  g_return_if_fail (SR_IS_LETTER_BUFFER (self));

  if (!find_line (self, block, &iter))
    return;
  line_end = iter;
  if (!gtk_text_iter_ends_line (&line_end))
    gtk_text_iter_forward_to_line_end (&line_end);

  if (!gtk_text_iter_has_tag (&iter, gap))
    gtk_text_iter_forward_to_tag_toggle (&iter, gap);
  if (gtk_text_iter_compare (&iter, &line_end) < 0 && sr_letter_tags_find_gap (&iter, &start, &end))
    gtk_text_buffer_select_range (buffer, &start, &end);
  else
    gtk_text_buffer_place_cursor (buffer, &line_end);
}

gboolean
sr_letter_buffer_select_gap (SrLetterBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter cursor, start, end;

  g_return_val_if_fail (SR_IS_LETTER_BUFFER (self), FALSE);

  if (gtk_text_buffer_get_has_selection (buffer))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  if (!sr_letter_tags_find_gap (&cursor, &start, &end))
    return FALSE;
  gtk_text_buffer_select_range (buffer, &start, &end);
  return TRUE;
}

void
sr_letter_buffer_set_dark (SrLetterBuffer *self, gboolean dark)
{
  g_return_if_fail (SR_IS_LETTER_BUFFER (self));

  sr_letter_tags_set_dark (GTK_TEXT_BUFFER (self), dark);
}
