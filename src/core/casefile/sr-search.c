/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-search.h"

#include "sr-json.h"

#include <string.h>

#define AROUND 40 /* characters of text shown before and after a find */

/* What is looked through, in the order of the answer; the member that names each. */
static const struct
{
  const char *kind;
  const char *title;
} places[] = {
  {"incident", "title"}, {"task", "title"}, {"notice", "subject"}, {"evidence", "name"}, {"event", "text"},
  {"decision", "text"},  {"told", "whom"},  {"person", "name"},    {"contact", "name"},
};

/* Members that hold ids, marks and the like, which nobody would search for. */
static const char *const unsearched[]
  = {"state", "mark", "type", "hash", "sha256", "phase", "key", "role", "slot", "template", "style"};

static void
hit_free (gpointer data)
{
  SrSearchHit *hit = data;

  g_clear_object (&hit->record);
  g_free (hit->title);
  g_free (hit->found);
  g_free (hit);
}

static GStrv
words_of (const char *text)
{
  g_auto (GStrv) ascii = NULL;
  GStrv words = g_str_tokenize_and_fold (text, NULL, &ascii);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  g_strv_builder_addv (all, (const char **) words);
  g_strv_builder_addv (all, (const char **) ascii);
  g_strfreev (words);
  return g_strv_builder_end (all);
}

static gboolean
begins_one (GStrv words, const char *wanted)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], wanted))
      return TRUE;
  return FALSE;
}

static void
gather (JsonNode *node, GPtrArray *texts)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_ptr_array_add (texts, (gpointer) json_node_get_string (node));
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        gather (json_array_get_element (array, i), texts);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          gboolean skip = FALSE;

          for (gsize i = 0; i < G_N_ELEMENTS (unsearched) && !skip; i++)
            skip = g_str_equal (unsearched[i], name);
          if (!skip)
            gather (member, texts);
        }
    }
}

/* The piece of @text around its first word that begins with @wanted. */
static char *
piece_around (const char *text, const char *wanted)
{
  const char *at = text;
  g_autofree char *clean = NULL;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *rest = NULL;
      g_autofree char *folded = NULL;

      if (p != text && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))))
        continue;
      rest = g_utf8_substring (p, 0, MIN (g_utf8_strlen (p, -1), g_utf8_strlen (wanted, -1)));
      folded = g_utf8_casefold (rest, -1);
      if (g_str_has_prefix (folded, wanted))
        {
          at = p;
          break;
        }
    }
  glong offset = g_utf8_pointer_to_offset (text, at);
  glong length = g_utf8_strlen (text, -1);
  glong from = MAX (0, offset - AROUND);
  glong to = MIN (length, offset + AROUND);
  g_autofree char *middle = g_utf8_substring (text, from, to);
  clean = g_strdelimit (g_strdup (middle), "\n\t", ' ');
  return g_strconcat (from > 0 ? "…" : "", clean, to < length ? "…" : "", NULL);
}

static SrSearchHit *
look (SrRecord *record, const char *title_member, GStrv wanted)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (JsonNode) body = json_node_alloc ();
  const char *found = NULL;
  const char *title = sr_record_string (record, title_member);

  json_node_init_object (body, sr_record_get_body (record));
  gather (body, texts);
  for (gsize w = 0; wanted[w] != NULL; w++)
    {
      gboolean here = FALSE;

      for (guint i = 0; i < texts->len && !here; i++)
        {
          g_auto (GStrv) words = words_of (texts->pdata[i]);

          here = begins_one (words, wanted[w]);
          if (here && (found == NULL || found == title))
            found = texts->pdata[i];
        }
      if (!here)
        return NULL;
    }

  SrSearchHit *hit = g_new0 (SrSearchHit, 1);
  hit->record = g_object_ref (record);
  hit->title = g_strdup (title != NULL ? title : "");
  if (found != NULL && found != title)
    hit->found = piece_around (found, wanted[0]);
  return hit;
}

GPtrArray *
sr_search (SrCasebook *book, const char *text, const char *incident)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func (hit_free);
  g_auto (GStrv) wanted = g_str_tokenize_and_fold (text, NULL, NULL);

  for (gsize i = 0; wanted[0] != NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GPtrArray) records = sr_casebook_list (book, places[i].kind, incident);

      for (guint r = 0; r < records->len; r++)
        {
          SrSearchHit *hit = look (records->pdata[r], places[i].title, wanted);

          if (hit != NULL)
            g_ptr_array_add (hits, hit);
        }
    }
  return hits;
}
