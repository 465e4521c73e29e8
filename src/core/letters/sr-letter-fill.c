/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-letter-fill.h"

#include "sr-letter-data.h"
#include "sr-letter-elements.h"
#include "sr-letter-words.h"

typedef struct
{
  JsonObject *context;
  JsonObject *item;
  GPtrArray *runs;
  GString *pending;
  gboolean bold;
  gboolean italic;
} Filler;

static SrRun *
push (Filler *self, const char *text)
{
  SrRun *run = sr_run_new (text);

  run->bold = self->bold;
  run->italic = self->italic;
  g_ptr_array_add (self->runs, run);
  return run;
}

static void
flush (Filler *self)
{
  if (self->pending->len > 0)
    push (self, self->pending->str);
  g_string_truncate (self->pending, 0);
}

/* The words in the brackets of a gap: the template's, else the element's name, else the end of the path. */
static char *
gap_label (const char *path, const char *label)
{
  const char *dot;
  g_autofree char *name = NULL;

  if (label && *label)
    {
      name = sr_element_dup_name (label);
      if (name)
        {
          name[0] = g_ascii_tolower (name[0]);
          return g_steal_pointer (&name);
        }
      return g_strdup (label);
    }

  dot = strrchr (path, '.');
  return g_strdelimit (g_strdup (dot ? dot + 1 : path), "_", ' ');
}

static void
push_gap (Filler *self, const char *path, const char *label)
{
  g_autofree char *words = gap_label (path, label);
  g_autofree char *text = g_strdup_printf ("[%s]", words);
  SrRun *run = push (self, text);

  /* what a person answers for an element is that element */
  if (g_str_has_prefix (path, "answers."))
    path += strlen ("answers.");
  run->gap = g_strdup (*path ? path : label);
}

/* filters may be chained, "kind|capital": all but the first work on words */
static char *
apply_filters (JsonNode *node, char **filters, const char *zone)
{
  g_autofree char *words = sr_letter_format (node, filters[0], zone);

  for (guint i = 1; words && filters[0] && filters[i]; i++)
    {
      g_autoptr (JsonNode) text = json_node_init_string (json_node_alloc (), words);

      g_free (words);
      words = sr_letter_format (text, filters[i], zone);
    }
  return g_steal_pointer (&words);
}

static void
push_fact (Filler *self, const char *placeholder)
{
  g_auto (GStrv) halves = g_strsplit (placeholder, "?", 2);
  g_auto (GStrv) parts = g_strsplit (halves[0], "|", -1);
  const char *path = parts[0] ? parts[0] : "";
  const char *zone = sr_letter_lookup_string (self->context, "firm.time_zone");
  gboolean optional = FALSE;
  g_autofree char *words = NULL;
  JsonNode *node;

  if (parts[0] && parts[1] && g_str_equal (parts[g_strv_length (parts) - 1], "opt"))
    {
      guint last = g_strv_length (parts) - 1;

      optional = TRUE;
      g_clear_pointer (&parts[last], g_free);
    }

  node = path[0] == '.' ? sr_letter_lookup (self->item, path + 1) : sr_letter_lookup (self->context, path);
  if (node)
    words = apply_filters (node, parts + 1, zone);

  if (words)
    push (self, words)->fact = g_strdup (path);
  else if (!optional)
    push_gap (self, path, halves[0] ? halves[1] : NULL);
}

void
sr_letter_fill (const char *text, JsonObject *context, JsonObject *item, GPtrArray *runs)
{
  g_autoptr (GString) pending = g_string_new (NULL);
  Filler self = {context, item, runs, pending, FALSE, FALSE};
  const char *end;

  for (const char *at = text; *at; at++)
    if (at[0] == '{' && (end = strchr (at, '}')))
      {
        g_autofree char *placeholder = g_strndup (at + 1, end - at - 1);

        flush (&self);
        push_fact (&self, placeholder);
        at = end;
      }
    else if (at[0] == '*' && at[1] == '*')
      {
        flush (&self);
        self.bold = !self.bold;
        at++;
      }
    else if (at[0] == '_' && at[1] == '_' && at[2] == '_')
      {
        /* a line to write on */
        gsize n = strspn (at, "_");

        g_string_append_len (pending, at, n);
        at += n - 1;
      }
    else if (at[0] == '_' && at[1] == '_')
      {
        flush (&self);
        self.italic = !self.italic;
        at++;
      }
    else
      g_string_append_c (pending, *at);

  flush (&self);
}

/* A block without elements of its own speaks of what its gaps are for. */
static gboolean
is_gap_alone (const SrBlock *block, const char *key)
{
  gboolean found = FALSE;

  for (guint i = 0; block->elements && block->elements[i]; i++)
    if (!g_str_equal (block->elements[i], key))
      return FALSE;
  for (guint i = 0; i < block->runs->len; i++)
    {
      const SrRun *run = block->runs->pdata[i];

      if (run->gap && !g_str_equal (run->gap, key))
        return FALSE;
      found |= run->gap != NULL;
    }
  return found;
}

SrLetter *
sr_letter_drop_gap (SrLetter *letter, const char *key)
{
  SrLetter *shorter = sr_letter_new ();

  for (guint i = 0; i < sr_letter_get_n_blocks (letter); i++)
    if (!is_gap_alone (sr_letter_get_block (letter, i), key))
      sr_letter_append (shorter, sr_letter_dup_block (letter, i));
  return shorter;
}
