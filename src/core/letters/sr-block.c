/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-letter.h"

static const char *const type_names[] = {
  [SR_BLOCK_TITLE] = "title",         [SR_BLOCK_HEADING] = "heading",   [SR_BLOCK_PARAGRAPH] = "paragraph",
  [SR_BLOCK_ITEM] = "item",           [SR_BLOCK_RULE] = "rule",         [SR_BLOCK_ADDRESS] = "address",
  [SR_BLOCK_SIGNATURE] = "signature", [SR_BLOCK_SUBTITLE] = "subtitle", [SR_BLOCK_STEP] = "step",
  [SR_BLOCK_NOTE] = "note",           [SR_BLOCK_FIELD] = "field",       [SR_BLOCK_CHECK] = "check",
  [SR_BLOCK_TABLE] = "table",         [SR_BLOCK_PAGE] = "page",
};

const char *
sr_block_type_to_string (SrBlockType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (type_names), NULL);

  return type_names[type];
}

gboolean
sr_block_type_from_string (const char *name, SrBlockType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++)
    if (g_strcmp0 (name, type_names[i]) == 0)
      {
        *type = i;
        return TRUE;
      }

  return FALSE;
}

SrRun *
sr_run_new (const char *text)
{
  SrRun *run = g_new0 (SrRun, 1);

  run->text = g_strdup (text ? text : "");
  return run;
}

void
sr_run_free (SrRun *run)
{
  g_free (run->text);
  g_free (run->fact);
  g_free (run->gap);
  g_free (run);
}

GPtrArray *
sr_runs_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sr_run_free);
}

static void
column_free (SrColumn *column)
{
  g_free (column->title);
  g_free (column);
}

SrBlock *
sr_block_new (SrBlockType type)
{
  SrBlock *block = g_new0 (SrBlock, 1);

  block->type = type;
  block->runs = sr_runs_new ();
  if (type == SR_BLOCK_TABLE)
    {
      block->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
      block->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
    }
  return block;
}

SrBlock *
sr_block_new_text (SrBlockType type, const char *text)
{
  SrBlock *block = sr_block_new (type);

  sr_block_add (block, text);
  return block;
}

void
sr_block_free (SrBlock *block)
{
  g_strfreev (block->elements);
  g_free (block->id);
  g_ptr_array_unref (block->runs);
  g_clear_pointer (&block->columns, g_ptr_array_unref);
  g_clear_pointer (&block->rows, g_ptr_array_unref);
  g_free (block);
}

SrRun *
sr_block_add (SrBlock *block, const char *text)
{
  SrRun *run = sr_run_new (text);

  g_ptr_array_add (block->runs, run);
  return run;
}

void
sr_block_add_column (SrBlock *block, const char *title, double share)
{
  SrColumn *column;

  g_return_if_fail (block->type == SR_BLOCK_TABLE);

  column = g_new0 (SrColumn, 1);
  column->title = g_strdup (title ? title : "");
  column->share = share;
  g_ptr_array_add (block->columns, column);
}

void
sr_block_take_row (SrBlock *block, GPtrArray *cells)
{
  g_return_if_fail (block->type == SR_BLOCK_TABLE);

  g_ptr_array_add (block->rows, cells);
}

void
sr_block_add_row (SrBlock *block, ...)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  va_list args;
  const char *text;

  va_start (args, block);
  while ((text = va_arg (args, const char *)))
    {
      GPtrArray *runs = sr_runs_new ();

      g_ptr_array_add (runs, sr_run_new (text));
      g_ptr_array_add (cells, runs);
    }
  va_end (args);

  sr_block_take_row (block, cells);
}

gboolean
sr_block_has_element (const SrBlock *block, const char *key)
{
  return block->elements && g_strv_contains ((const char *const *) block->elements, key);
}

static void
append_runs (GString *text, GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    g_string_append (text, ((SrRun *) runs->pdata[i])->text);
}

char *
sr_block_to_text (const SrBlock *block)
{
  GString *text = g_string_new (NULL);

  append_runs (text, block->runs);
  for (guint i = 0; block->rows && i < block->rows->len; i++)
    {
      GPtrArray *cells = block->rows->pdata[i];

      for (guint j = 0; j < cells->len; j++)
        {
          g_string_append_c (text, j ? '\t' : '\n');
          append_runs (text, cells->pdata[j]);
        }
    }
  return g_string_free (text, FALSE);
}

SrRun *
sr_run_copy (const SrRun *run)
{
  SrRun *copy = sr_run_new (run->text);

  copy->fact = g_strdup (run->fact);
  copy->gap = g_strdup (run->gap);
  copy->bold = run->bold;
  copy->italic = run->italic;
  return copy;
}

static void
copy_runs (GPtrArray *from, GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, sr_run_copy (from->pdata[i]));
}

SrBlock *
sr_block_copy (const SrBlock *block)
{
  SrBlock *copy = sr_block_new (block->type);

  copy->elements = g_strdupv (block->elements);
  copy->id = g_strdup (block->id);
  copy->lines = block->lines;
  copy_runs (block->runs, copy->runs);
  for (guint i = 0; block->columns && i < block->columns->len; i++)
    {
      SrColumn *column = block->columns->pdata[i];

      sr_block_add_column (copy, column->title, column->share);
    }
  for (guint i = 0; block->rows && i < block->rows->len; i++)
    {
      GPtrArray *cells = block->rows->pdata[i];
      GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

      for (guint j = 0; j < cells->len; j++)
        {
          GPtrArray *runs = sr_runs_new ();

          copy_runs (cells->pdata[j], runs);
          g_ptr_array_add (row, runs);
        }
      sr_block_take_row (copy, row);
    }
  return copy;
}
