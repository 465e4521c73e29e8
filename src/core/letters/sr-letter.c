/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-letter.h"

struct _SrLetter
{
  GObject parent_instance;

  GPtrArray *blocks;
};

G_DEFINE_FINAL_TYPE (SrLetter, sr_letter, G_TYPE_OBJECT)

static void
sr_letter_finalize (GObject *object)
{
  SrLetter *self = SR_LETTER (object);

  g_ptr_array_unref (self->blocks);

  G_OBJECT_CLASS (sr_letter_parent_class)->finalize (object);
}

static void
sr_letter_class_init (SrLetterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_letter_finalize;
}

static void
sr_letter_init (SrLetter *self)
{
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) sr_block_free);
}

SrLetter *
sr_letter_new (void)
{
  return g_object_new (SR_TYPE_LETTER, NULL);
}

void
sr_letter_append (SrLetter *self, SrBlock *block)
{
  g_return_if_fail (SR_IS_LETTER (self));
  g_return_if_fail (block != NULL);

  g_ptr_array_add (self->blocks, block);
}

guint
sr_letter_get_n_blocks (SrLetter *self)
{
  g_return_val_if_fail (SR_IS_LETTER (self), 0);

  return self->blocks->len;
}

const SrBlock *
sr_letter_get_block (SrLetter *self, guint index)
{
  g_return_val_if_fail (SR_IS_LETTER (self), NULL);
  g_return_val_if_fail (index < self->blocks->len, NULL);

  return self->blocks->pdata[index];
}

SrBlock *
sr_letter_dup_block (SrLetter *self, guint index)
{
  return sr_block_copy (sr_letter_get_block (self, index));
}

char *
sr_letter_to_text (SrLetter *self)
{
  GString *text;

  g_return_val_if_fail (SR_IS_LETTER (self), NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      g_autofree char *line = sr_block_to_text (self->blocks->pdata[i]);

      g_string_append (text, line);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* The hash covers what a reader sees: types, words and emphasis. Which fact a word came from may change
   without the letter changing, so marks are left out. */
static void
hash_runs (GChecksum *sum, GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      SrRun *run = runs->pdata[i];
      const guchar marks[2] = {run->bold, run->italic};

      if (i > 0 && run->bold == ((SrRun *) runs->pdata[i - 1])->bold
          && run->italic == ((SrRun *) runs->pdata[i - 1])->italic)
        {
          g_checksum_update (sum, (const guchar *) run->text, -1);
          continue;
        }
      g_checksum_update (sum, (const guchar *) "\x1f", 1);
      g_checksum_update (sum, marks, sizeof marks);
      g_checksum_update (sum, (const guchar *) run->text, -1);
    }
}

char *
sr_letter_hash (SrLetter *self)
{
  g_autoptr (GChecksum) sum = NULL;

  g_return_val_if_fail (SR_IS_LETTER (self), NULL);

  sum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const SrBlock *block = self->blocks->pdata[i];

      g_checksum_update (sum, (const guchar *) "\x1e", 1);
      g_checksum_update (sum, (const guchar *) sr_block_type_to_string (block->type), -1);
      hash_runs (sum, block->runs);
      for (guint j = 0; block->columns && j < block->columns->len; j++)
        {
          g_checksum_update (sum, (const guchar *) "\x1c", 1);
          g_checksum_update (sum, (const guchar *) ((SrColumn *) block->columns->pdata[j])->title, -1);
        }
      for (guint j = 0; block->rows && j < block->rows->len; j++)
        {
          GPtrArray *cells = block->rows->pdata[j];

          g_checksum_update (sum, (const guchar *) "\x1d", 1);
          for (guint k = 0; k < cells->len; k++)
            hash_runs (sum, cells->pdata[k]);
        }
    }
  return g_strdup (g_checksum_get_string (sum));
}

char **
sr_letter_list_gaps (SrLetter *self)
{
  g_autoptr (GStrvBuilder) gaps = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (SR_IS_LETTER (self), NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      GPtrArray *runs = ((SrBlock *) self->blocks->pdata[i])->runs;

      for (guint j = 0; j < runs->len; j++)
        {
          SrRun *run = runs->pdata[j];

          if (run->gap && g_hash_table_add (seen, run->text))
            g_strv_builder_add (gaps, run->text);
        }
    }
  return g_strv_builder_end (gaps);
}
