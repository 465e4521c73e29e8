/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-letter-compose.h"

#include "sr-error.h"
#include "sr-json.h"
#include "sr-letter-data.h"
#include "sr-letter-elements.h"
#include "sr-letter-fill.h"
#include "sr-letter-template.h"
#include "sr-letter-when.h"
#include "sr-letter-words.h"

typedef struct
{
  JsonObject *context;
  GPtrArray *blocks;    /* SrBlock */
  GHashTable *provided; /* keys of elements that the template says by itself */
  GHashTable *forbidden;
  gboolean headed; /* a heading says already what the block is about */
} Composer;

/* A line break that follows another one from an earlier run ends a line that came out empty. */
static void
drop_empty_lines (SrBlock *block)
{
  gboolean at_start = TRUE;

  for (guint i = 0; i < block->runs->len; i++)
    {
      SrRun *run = block->runs->pdata[i];
      gsize n = strlen (run->text);

      if (n > 0 && at_start && run->text[0] == '\n')
        memmove (run->text, run->text + 1, n--);
      if (n > 0)
        at_start = run->text[n - 1] == '\n';
    }
}

static void
trim_end (SrBlock *block)
{
  while (block->runs->len > 0)
    {
      SrRun *run = block->runs->pdata[block->runs->len - 1];

      g_strchomp (run->text);
      if (*run->text)
        return;
      g_ptr_array_set_size (block->runs, block->runs->len - 1);
    }
}

static void
fill_cells (SrBlock *block, JsonArray *cells, JsonObject *context, JsonObject *item)
{
  GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < json_array_get_length (cells); i++)
    {
      GPtrArray *runs = sr_runs_new ();

      sr_letter_fill (json_array_get_string_element (cells, i), context, item, runs);
      g_ptr_array_add (row, runs);
    }
  sr_block_take_row (block, row);
}

static void
fill_table (SrBlock *block, JsonObject *template, JsonObject *context)
{
  JsonArray *columns = sr_json_array (template, "columns");
  JsonArray *rows = sr_json_array (template, "rows");
  JsonNode *list = sr_letter_lookup (context, sr_json_string (template, "each"));

  for (guint i = 0; i < json_array_get_length (columns); i++)
    {
      JsonObject *column = json_array_get_object_element (columns, i);

      sr_block_add_column (block, sr_json_string (column, "title"),
                           json_object_get_double_member_with_default (column, "share", 1));
    }
  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    fill_cells (block, json_array_get_array_element (rows, i), context, NULL);
  for (guint i = 0;
       list && JSON_NODE_HOLDS_ARRAY (list) && i < json_array_get_length (json_node_get_array (list)); i++)
    fill_cells (block, sr_json_array (template, "row"), context,
                json_array_get_object_element (json_node_get_array (list), i));

  for (gint64 i = 0; i < sr_json_int (template, "blank_rows", 0); i++)
    {
      GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

      for (guint j = 0; j < block->columns->len; j++)
        g_ptr_array_add (row, sr_runs_new ());
      sr_block_take_row (block, row);
    }
}

static SrBlock *
make_block (Composer *self, JsonObject *template)
{
  const char *bare = self->headed ? sr_json_string (template, "bare") : NULL;
  const char *text = bare ? bare : sr_json_string (template, "text");
  SrBlockType type;
  SrBlock *block;

  if (!sr_block_type_from_string (sr_json_string (template, "type"), &type))
    g_error ("a letter template has a block of unknown type “%s”", sr_json_string (template, "type"));

  block = sr_block_new (type);
  block->id = g_strdup (sr_json_string (template, "id"));
  block->lines = sr_json_int (template, "lines", 0);
  block->elements = sr_json_strv (template, "elements");
  if (text)
    sr_letter_fill (text, self->context, NULL, block->runs);
  if (type == SR_BLOCK_TABLE)
    fill_table (block, template, self->context);
  if (type == SR_BLOCK_ADDRESS || type == SR_BLOCK_SIGNATURE)
    drop_empty_lines (block);
  trim_end (block);
  return block;
}

static gboolean
is_forbidden (Composer *self, char **elements)
{
  for (guint i = 0; elements && elements[i]; i++)
    if (g_hash_table_contains (self->forbidden, elements[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_content (SrBlock *block)
{
  return block->runs->len > 0 || block->type == SR_BLOCK_RULE || block->type == SR_BLOCK_PAGE
         || (block->rows && block->rows->len > 0);
}

static gboolean
add_block (Composer *self, JsonObject *template)
{
  SrBlock *block;

  if (!sr_letter_when (json_object_get_member (template, "when"), self->context))
    return FALSE;

  block = make_block (self, template);
  if (!has_content (block) || is_forbidden (self, block->elements))
    {
      sr_block_free (block);
      return FALSE;
    }
  for (guint i = 0; block->elements[i]; i++)
    g_hash_table_add (self->provided, g_strdup (block->elements[i]));
  g_ptr_array_add (self->blocks, block);
  return TRUE;
}

static gboolean
add_element (Composer *self, const char *key)
{
  JsonObject *term = sr_json_object (sr_json_object (sr_letter_data ("elements"), "elements"), key);
  JsonArray *blocks = term ? sr_json_array (term, "blocks") : NULL;
  gboolean added = FALSE;

  for (guint i = 0; blocks && i < json_array_get_length (blocks); i++)
    added |= add_block (self, json_array_get_object_element (blocks, i));
  return added;
}

static void
add_wanted_heading (Composer *self, const char *key)
{
  g_autofree char *name = sr_element_dup_name (key);

  g_ptr_array_add (self->blocks, sr_block_new_text (SR_BLOCK_HEADING, name));
}

/* What the duty asks for and no block of the template says. */
static void
add_wanted (Composer *self, JsonObject *slot)
{
  g_auto (GStrv) content = NULL;
  JsonObject *duty = sr_json_object (self->context, "duty");
  gboolean headings = sr_json_boolean (slot, "headings", FALSE);

  content = duty ? sr_json_strv (duty, "content") : g_new0 (char *, 1);
  for (guint i = 0; content[i]; i++)
    {
      JsonObject *term
        = sr_json_object (sr_json_object (sr_letter_data ("elements"), "elements"), content[i]);
      guint before = self->blocks->len;

      if (g_hash_table_contains (self->provided, content[i]) || !term || sr_json_array (term, "forbids"))
        continue;
      if (!sr_letter_when (json_object_get_member (term, "needed_when"), self->context))
        continue;
      if (headings)
        add_wanted_heading (self, content[i]);
      self->headed = headings;
      if (!add_element (self, content[i]) && headings)
        g_ptr_array_set_size (self->blocks, before);
    }
  self->headed = FALSE;
}

/* The keys that stand in blocks after the slot must not be added before them: look ahead over the whole
 * template. */
static void
look_ahead (Composer *self, JsonArray *templates)
{
  for (guint i = 0; i < json_array_get_length (templates); i++)
    {
      JsonObject *template = json_array_get_object_element (templates, i);
      const char *insert = sr_json_string (template, "insert");
      g_auto (GStrv) elements = sr_json_strv (template, "elements");

      if (!sr_letter_when (json_object_get_member (template, "when"), self->context))
        continue;
      if (insert)
        g_hash_table_add (self->provided, g_strdup (insert));
      for (guint j = 0; elements[j]; j++)
        g_hash_table_add (self->provided, g_strdup (elements[j]));
    }
}

/* A heading with nothing under it says nothing. */
static void
drop_empty_headings (GPtrArray *blocks)
{
  for (guint i = blocks->len; i > 0; i--)
    {
      SrBlock *block = blocks->pdata[i - 1];
      SrBlock *next = i < blocks->len ? blocks->pdata[i] : NULL;

      if (block->type == SR_BLOCK_HEADING
          && (!next || next->type == SR_BLOCK_HEADING || next->type == SR_BLOCK_SIGNATURE))
        g_ptr_array_remove_index (blocks, i - 1);
    }
}

static void
number_headings (GPtrArray *blocks)
{
  guint n = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      SrBlock *block = blocks->pdata[i];
      g_autofree char *number = NULL;

      if (block->type != SR_BLOCK_HEADING)
        continue;
      number = g_strdup_printf ("%u.\u00a0", ++n);
      g_ptr_array_insert (block->runs, 0, sr_run_new (number));
    }
}

static void
read_forbidden (Composer *self)
{
  JsonObject *duty = sr_json_object (self->context, "duty");
  g_auto (GStrv) content = duty ? sr_json_strv (duty, "content") : NULL;

  for (guint i = 0; content && content[i]; i++)
    {
      JsonObject *term
        = sr_json_object (sr_json_object (sr_letter_data ("elements"), "elements"), content[i]);
      g_auto (GStrv) forbids = term ? sr_json_strv (term, "forbids") : NULL;

      for (guint j = 0; forbids && forbids[j]; j++)
        g_hash_table_add (self->forbidden, g_strdup (forbids[j]));
    }
}

SrLetter *
sr_letter_compose (const char *template_id, JsonObject *context, GError **error)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
  g_autoptr (GHashTable) provided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) forbidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Composer self = {context, blocks, provided, forbidden};
  g_autoptr (SrLetter) letter = NULL;
  JsonObject *template;
  JsonArray *templates;

  g_return_val_if_fail (context != NULL, NULL);

  if (!template_id || !sr_letter_template_exists (template_id))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   "There is no letter called “%s”. Choose one of those that “notice draft --help” lists.",
                   template_id ? template_id : "");
      return NULL;
    }

  template = sr_letter_data (template_id);
  templates = sr_json_array (template, "blocks");
  g_ptr_array_set_free_func (blocks, (GDestroyNotify) sr_block_free);
  read_forbidden (&self);
  look_ahead (&self, templates);

  for (guint i = 0; i < json_array_get_length (templates); i++)
    {
      JsonObject *block = json_array_get_object_element (templates, i);
      const char *insert = sr_json_string (block, "insert");

      if (!insert)
        add_block (&self, block);
      else if (!sr_letter_when (json_object_get_member (block, "when"), context))
        continue;
      else if (g_str_equal (insert, "wanted"))
        add_wanted (&self, block);
      else
        add_element (&self, insert);
    }

  drop_empty_headings (blocks);
  if (sr_json_boolean (template, "numbered", FALSE))
    number_headings (blocks);

  letter = sr_letter_new ();
  g_ptr_array_set_free_func (blocks, NULL);
  for (guint i = 0; i < blocks->len; i++)
    sr_letter_append (letter, blocks->pdata[i]);
  return g_steal_pointer (&letter);
}

static char *
gap_value (const char *gap, JsonObject *context)
{
  const char *zone = sr_letter_lookup_string (context, "firm.time_zone");
  g_autofree char *path = strchr (gap, '.') ? g_strdup (gap) : g_strconcat ("answers.", gap, NULL);
  JsonNode *node = sr_letter_lookup (context, path);

  return node ? sr_letter_format (node, g_str_has_suffix (path, "address") ? "lines" : NULL, zone) : NULL;
}

SrLetter *
sr_letter_fill_gaps (SrLetter *letter, JsonObject *context)
{
  g_autoptr (JsonObject) json = sr_letter_to_json (letter);
  g_autoptr (SrLetter) filled = NULL;

  g_return_val_if_fail (SR_IS_LETTER (letter), NULL);

  filled = sr_letter_new_from_json (json, NULL);
  for (guint i = 0; i < sr_letter_get_n_blocks (filled); i++)
    {
      const SrBlock *block = sr_letter_get_block (filled, i);

      for (guint j = 0; j < block->runs->len; j++)
        {
          SrRun *run = block->runs->pdata[j];
          g_autofree char *value = run->gap ? gap_value (run->gap, context) : NULL;

          if (!value)
            continue;
          g_free (run->text);
          run->text = g_steal_pointer (&value);
          run->fact = g_steal_pointer (&run->gap);
        }
    }
  return g_steal_pointer (&filled);
}

GPtrArray *
sr_letter_element_blocks (const char *key, JsonObject *context)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) sr_block_free);
  g_autoptr (GHashTable) provided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) forbidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Composer self = {context, blocks, provided, forbidden, FALSE};

  add_element (&self, key);
  return g_steal_pointer (&blocks);
}
