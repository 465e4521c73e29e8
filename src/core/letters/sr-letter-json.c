/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-letter.h"

#include "sr-error.h"

static const char *
string_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static JsonArray *
array_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
object_element (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
read_runs (JsonArray *array, GPtrArray *runs)
{
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonObject *object = object_element (array, i);
      SrRun *run;

      if (!object || !string_member (object, "text"))
        return FALSE;

      run = sr_run_new (string_member (object, "text"));
      run->fact = g_strdup (string_member (object, "fact"));
      run->gap = g_strdup (string_member (object, "gap"));
      run->bold = json_object_get_boolean_member_with_default (object, "bold", FALSE);
      run->italic = json_object_get_boolean_member_with_default (object, "italic", FALSE);
      g_ptr_array_add (runs, run);
    }
  return TRUE;
}

static gboolean
read_table (JsonObject *object, SrBlock *block)
{
  JsonArray *columns = array_member (object, "columns");
  JsonArray *rows = array_member (object, "rows");

  for (guint i = 0; columns && i < json_array_get_length (columns); i++)
    {
      JsonObject *column = object_element (columns, i);

      if (!column)
        return FALSE;
      sr_block_add_column (block, string_member (column, "title"),
                           json_object_get_double_member_with_default (column, "share", 1));
    }

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonNode *row = json_array_get_element (rows, i);
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
      JsonArray *array;

      if (!JSON_NODE_HOLDS_ARRAY (row))
        return FALSE;
      array = json_node_get_array (row);
      if (json_array_get_length (array) != block->columns->len)
        return FALSE;
      for (guint j = 0; j < json_array_get_length (array); j++)
        {
          JsonNode *cell = json_array_get_element (array, j);
          GPtrArray *runs = sr_runs_new ();

          g_ptr_array_add (cells, runs);
          if (!JSON_NODE_HOLDS_ARRAY (cell) || !read_runs (json_node_get_array (cell), runs))
            return FALSE;
        }
      sr_block_take_row (block, g_steal_pointer (&cells));
    }
  return TRUE;
}

static SrBlock *
read_block (JsonObject *object)
{
  g_autoptr (SrBlock) block = NULL;
  JsonArray *elements;
  SrBlockType type;

  if (!object || !sr_block_type_from_string (string_member (object, "type"), &type))
    return NULL;

  block = sr_block_new (type);
  block->id = g_strdup (string_member (object, "id"));
  block->lines = json_object_get_int_member_with_default (object, "lines", 0);
  if (!read_runs (array_member (object, "runs"), block->runs))
    return NULL;
  if (type == SR_BLOCK_TABLE && !read_table (object, block))
    return NULL;

  if ((elements = array_member (object, "elements")))
    {
      g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

      for (guint i = 0; i < json_array_get_length (elements); i++)
        {
          JsonNode *key = json_array_get_element (elements, i);

          if (json_node_get_value_type (key) != G_TYPE_STRING)
            return NULL;
          g_strv_builder_add (keys, json_node_get_string (key));
        }
      block->elements = g_strv_builder_end (keys);
    }
  return g_steal_pointer (&block);
}

SrLetter *
sr_letter_new_from_json (JsonObject *object, GError **error)
{
  g_autoptr (SrLetter) self = sr_letter_new ();
  JsonArray *blocks;

  g_return_val_if_fail (object != NULL, NULL);

  blocks = array_member (object, "blocks");
  if (!blocks)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   "This is not the text of a letter: it has no list of blocks. Start the letter again.");
      return NULL;
    }

  for (guint i = 0; i < json_array_get_length (blocks); i++)
    {
      SrBlock *block = read_block (object_element (blocks, i));

      if (!block)
        {
          g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                       "Block %u of this letter cannot be read. Start the letter again from its template.",
                       i + 1);
          return NULL;
        }
      sr_letter_append (self, block);
    }
  return g_steal_pointer (&self);
}

static JsonArray *
write_runs (GPtrArray *runs)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < runs->len; i++)
    {
      SrRun *run = runs->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "text", run->text);
      if (run->bold)
        json_object_set_boolean_member (object, "bold", TRUE);
      if (run->italic)
        json_object_set_boolean_member (object, "italic", TRUE);
      if (run->fact)
        json_object_set_string_member (object, "fact", run->fact);
      if (run->gap)
        json_object_set_string_member (object, "gap", run->gap);
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
write_table (JsonObject *object, const SrBlock *block)
{
  JsonArray *columns = json_array_new ();
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < block->columns->len; i++)
    {
      SrColumn *column = block->columns->pdata[i];
      JsonObject *member = json_object_new ();

      json_object_set_string_member (member, "title", column->title);
      json_object_set_double_member (member, "share", column->share);
      json_array_add_object_element (columns, member);
    }
  for (guint i = 0; i < block->rows->len; i++)
    {
      GPtrArray *cells = block->rows->pdata[i];
      JsonArray *row = json_array_new ();

      for (guint j = 0; j < cells->len; j++)
        json_array_add_array_element (row, write_runs (cells->pdata[j]));
      json_array_add_array_element (rows, row);
    }
  json_object_set_array_member (object, "columns", columns);
  json_object_set_array_member (object, "rows", rows);
}

static JsonObject *
write_block (const SrBlock *block)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", sr_block_type_to_string (block->type));
  if (block->id)
    json_object_set_string_member (object, "id", block->id);
  if (block->elements && block->elements[0])
    {
      JsonArray *elements = json_array_new ();

      for (guint i = 0; block->elements[i]; i++)
        json_array_add_string_element (elements, block->elements[i]);
      json_object_set_array_member (object, "elements", elements);
    }
  if (block->lines)
    json_object_set_int_member (object, "lines", block->lines);
  json_object_set_array_member (object, "runs", write_runs (block->runs));
  if (block->type == SR_BLOCK_TABLE)
    write_table (object, block);
  return object;
}

JsonObject *
sr_letter_to_json (SrLetter *self)
{
  JsonObject *object;
  JsonArray *blocks;

  g_return_val_if_fail (SR_IS_LETTER (self), NULL);

  object = json_object_new ();
  blocks = json_array_new ();
  for (guint i = 0; i < sr_letter_get_n_blocks (self); i++)
    json_array_add_object_element (blocks, write_block (sr_letter_get_block (self, i)));
  json_object_set_array_member (object, "blocks", blocks);
  return object;
}
