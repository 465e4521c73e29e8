/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-text-layer.h"

#include <math.h>

/* How many pages' words are kept */
#define KEPT 24

/* A place in the text of a page, resolved when the words are there */
typedef struct
{
  guint page;
  double x;
  double y;
} Place;

struct _SrTextLayer
{
  GObject parent_instance;

  SrDocument *document;
  GCancellable *cancellable;
  GHashTable *texts; /* page → SrPageText, or NULL while it is being read */
  gboolean selecting;
  gboolean whole_word;
  Place from;
  Place to;
};

G_DEFINE_FINAL_TYPE (SrTextLayer, sr_text_layer, G_TYPE_OBJECT)

static guint changed;

typedef struct
{
  SrTextLayer *layer;
  guint page;
} Request;

static void
on_text_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree Request *request = data;
  g_autoptr (SrTextLayer) self = request->layer;
  SrPageText *text = sr_document_text_finish (SR_DOCUMENT (object), result, NULL);

  /* A page whose words cannot be read is a page without words: there is nothing to select. */
  if (text == NULL)
    text = g_new0 (SrPageText, 1);
  if (text->text == NULL)
    text->text = g_strdup ("");

  if (g_hash_table_size (self->texts) > KEPT)
    g_hash_table_remove_all (self->texts);
  g_hash_table_insert (self->texts, GUINT_TO_POINTER (request->page), text);
  g_signal_emit (self, changed, 0);
}

const SrPageText *
sr_text_layer_get_text (SrTextLayer *self, guint page)
{
  gpointer text;
  Request *request;

  if (g_hash_table_lookup_extended (self->texts, GUINT_TO_POINTER (page), NULL, &text))
    return text;

  request = g_new0 (Request, 1);
  request->layer = g_object_ref (self);
  request->page = page;
  g_hash_table_insert (self->texts, GUINT_TO_POINTER (page), NULL);
  sr_document_text_async (self->document, page, SR_DOCUMENT_SOON, self->cancellable, on_text_loaded, request);

  return NULL;
}

/* How far a place lies from a box: lines count more than columns, as text is read. */
static double
distance (const SrBox *box, double x, double y)
{
  double dx = x < box->x1 ? box->x1 - x : x > box->x2 ? x - box->x2 : 0;
  double dy = y < box->y1 ? box->y1 - y : y > box->y2 ? y - box->y2 : 0;

  return dx + dy * 10;
}

guint
sr_page_text_index_at (const SrPageText *text, double x, double y)
{
  double least = G_MAXDOUBLE;
  guint nearest = 0;

  for (guint i = 0; i < text->n_chars; i++)
    {
      const SrBox *box = &text->boxes[i];
      double d = distance (box, x, y);

      if (box->x1 >= box->x2 || d >= least)
        continue;

      least = d;
      nearest = x > (box->x1 + box->x2) / 2 ? i + 1 : i;
    }

  return nearest;
}

GArray *
sr_page_text_lines (const SrPageText *text, guint start, guint end)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (SrBox));
  SrBox *line = NULL;

  for (guint i = start; i < MIN (end, text->n_chars); i++)
    {
      const SrBox *box = &text->boxes[i];

      if (box->x1 >= box->x2)
        continue; /* a line break has no place */

      if (line != NULL && fabs (box->y1 - line->y1) < (line->y2 - line->y1) / 2 && box->x1 >= line->x1 - 1)
        {
          line->x2 = MAX (line->x2, box->x2);
          line->y1 = MIN (line->y1, box->y1);
          line->y2 = MAX (line->y2, box->y2);
          continue;
        }

      g_array_append_val (lines, *box);
      line = &g_array_index (lines, SrBox, lines->len - 1);
    }

  return lines;
}

/* Whether (@page, @y) comes before in reading */
static gboolean
comes_before (const Place *a, const Place *b)
{
  return a->page < b->page || (a->page == b->page && (a->y < b->y || (a->y == b->y && a->x < b->x)));
}

static void
widen_to_word (const SrPageText *text, guint at, guint *start, guint *end)
{
  const char *here = g_utf8_offset_to_pointer (text->text, MIN (at, text->n_chars));
  const char *from = here;
  const char *to = here;

  while (from > text->text && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (from))))
    from = g_utf8_prev_char (from);
  while (*to != '\0' && g_unichar_isalnum (g_utf8_get_char (to)))
    to = g_utf8_next_char (to);

  *start = g_utf8_pointer_to_offset (text->text, from);
  *end = g_utf8_pointer_to_offset (text->text, to);
}

/* What is selected on @page; %FALSE: nothing */
static gboolean
get_range (SrTextLayer *self, guint page, const SrPageText **text, guint *start, guint *end)
{
  const Place *first = comes_before (&self->to, &self->from) ? &self->to : &self->from;
  const Place *last = first == &self->from ? &self->to : &self->from;

  if (!self->selecting || page < first->page || page > last->page)
    return FALSE;

  *text = sr_text_layer_get_text (self, page);
  if (*text == NULL)
    return FALSE;

  if (self->whole_word)
    {
      widen_to_word (*text, sr_page_text_index_at (*text, first->x, first->y), start, end);
      return *start < *end;
    }

  *start = page == first->page && isfinite (first->y) ? sr_page_text_index_at (*text, first->x, first->y) : 0;
  *end = page == last->page && isfinite (last->y) ? sr_page_text_index_at (*text, last->x, last->y)
                                                  : (*text)->n_chars;
  if (*start > *end)
    {
      guint swap = *start;

      *start = *end;
      *end = swap;
    }

  return *start < *end;
}

void
sr_text_layer_select (
  SrTextLayer *self, guint from_page, double from_x, double from_y, guint to_page, double to_x, double to_y)
{
  self->selecting = TRUE;
  self->whole_word = FALSE;
  self->from = (Place){from_page, from_x, from_y};
  self->to = (Place){to_page, to_x, to_y};
  g_signal_emit (self, changed, 0);
}

void
sr_text_layer_select_word (SrTextLayer *self, guint page, double x, double y)
{
  sr_text_layer_select (self, page, x, y, page, x, y);
  self->whole_word = TRUE;
  g_signal_emit (self, changed, 0);
}

void
sr_text_layer_select_page (SrTextLayer *self, guint page)
{
  sr_text_layer_select (self, page, 0, -INFINITY, page, 0, INFINITY);
}

void
sr_text_layer_clear (SrTextLayer *self)
{
  if (!self->selecting)
    return;

  self->selecting = FALSE;
  g_signal_emit (self, changed, 0);
}

gboolean
sr_text_layer_has_selection (SrTextLayer *self)
{
  return self->selecting;
}

GArray *
sr_text_layer_get_boxes (SrTextLayer *self, guint page)
{
  const SrPageText *text;
  guint start;
  guint end;

  if (!get_range (self, page, &text, &start, &end))
    return g_array_new (FALSE, FALSE, sizeof (SrBox));

  return sr_page_text_lines (text, start, end);
}

char *
sr_text_layer_dup_selected (SrTextLayer *self)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint first = MIN (self->from.page, self->to.page);
  guint last = MAX (self->from.page, self->to.page);

  for (guint page = first; self->selecting && page <= last; page++)
    {
      const SrPageText *text;
      guint start;
      guint end;

      if (!get_range (self, page, &text, &start, &end))
        continue;

      g_autofree char *piece = g_utf8_substring (text->text, start, end);
      if (words->len > 0)
        g_string_append_c (words, '\n');
      g_string_append (words, piece);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
free_text (gpointer text)
{
  if (text != NULL)
    sr_page_text_free (text);
}

static void
sr_text_layer_dispose (GObject *object)
{
  SrTextLayer *self = SR_TEXT_LAYER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (sr_text_layer_parent_class)->dispose (object);
}

static void
sr_text_layer_finalize (GObject *object)
{
  SrTextLayer *self = SR_TEXT_LAYER (object);

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->texts);

  G_OBJECT_CLASS (sr_text_layer_parent_class)->finalize (object);
}

static void
sr_text_layer_class_init (SrTextLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sr_text_layer_dispose;
  object_class->finalize = sr_text_layer_finalize;
  changed
    = g_signal_new ("changed", SR_TYPE_TEXT_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sr_text_layer_init (SrTextLayer *self)
{
  self->cancellable = g_cancellable_new ();
  self->texts = g_hash_table_new_full (NULL, NULL, NULL, free_text);
}

SrTextLayer *
sr_text_layer_new (SrDocument *document)
{
  SrTextLayer *self = g_object_new (SR_TYPE_TEXT_LAYER, NULL);

  self->document = g_object_ref (document);

  return self;
}
