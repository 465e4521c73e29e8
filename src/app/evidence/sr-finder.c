/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-finder.h"

#include <string.h>

/* Enough to read; more would only take memory. */
#define MOST_HITS 5000

struct _SrFinder
{
  GObject parent_instance;

  SrDocument *document;
  GCancellable *cancellable;
  char *words;
  GArray *hits;    /* SrHit, by page */
  guint start;     /* the page at which the search began */
  guint next;      /* the page at which it goes on */
  gboolean around; /* the end was reached once */
  gboolean done;
  gboolean cut;
  char *failure;
  int current; /* index of a passage's first piece */
};

G_DEFINE_FINAL_TYPE (SrFinder, sr_finder, G_TYPE_OBJECT)

static guint changed;

static void search_on (SrFinder *self);

static gboolean
starts_passage (SrFinder *self, guint i)
{
  return i == 0 || !g_array_index (self->hits, SrHit, i - 1).continued;
}

/* Hits from before the start, found after those behind it, belong in front. */
static void
add_hits (SrFinder *self, const SrSearchResult *found)
{
  guint at = self->hits->len;

  while (at > 0 && found->n_hits > 0 && g_array_index (self->hits, SrHit, at - 1).page > found->hits[0].page)
    at--;

  g_array_insert_vals (self->hits, at, found->hits, found->n_hits);
  if (self->current >= (int) at)
    self->current += found->n_hits;
  if (self->current < 0 && found->n_hits > 0)
    self->current = at;
}

static void
on_found (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrFinder) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSearchResult) found = sr_document_search_finish (SR_DOCUMENT (object), result, &error);
  guint n_pages = sr_document_get_n_pages (self->document);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (found == NULL)
    {
      self->done = TRUE;
      self->failure = g_strdup (error->message);
      g_signal_emit (self, changed, 0);
      return;
    }

  add_hits (self, found);
  self->next = found->next;
  self->cut = found->cut || self->hits->len >= MOST_HITS;
  if (self->next >= n_pages && !self->around)
    {
      self->around = TRUE;
      self->next = 0;
    }
  self->done = self->cut || (self->around && self->next >= self->start);
  g_signal_emit (self, changed, 0);

  /* Whoever listens may have begun another search. */
  if (!self->done && !g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    search_on (self);
}

static void
search_on (SrFinder *self)
{
  guint n_pages = sr_document_get_n_pages (self->document);
  guint end = self->around ? self->start : n_pages;

  sr_document_search_async (self->document, self->words, self->next,
                            MIN (end - self->next, SR_DOCUMENT_SEARCH_MAX), SR_DOCUMENT_LATER,
                            self->cancellable, on_found, g_object_ref (self));
}

static void
stop (SrFinder *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->failure, g_free);
  g_clear_pointer (&self->words, g_free);
  g_array_set_size (self->hits, 0);
  self->current = -1;
  self->around = FALSE;
  self->cut = FALSE;
  self->done = TRUE;
}

void
sr_finder_start (SrFinder *self, const char *words, guint page)
{
  g_autofree char *stripped = g_strstrip (g_strdup (words));

  stop (self);
  if (stripped[0] != '\0')
    {
      self->words = g_steal_pointer (&stripped);
      self->cancellable = g_cancellable_new ();
      self->start = page;
      self->next = page;
      self->done = FALSE;
      search_on (self);
    }

  g_signal_emit (self, changed, 0);
}

void
sr_finder_step (SrFinder *self, int direction)
{
  int i = self->current;
  int n = self->hits->len;

  if (n == 0)
    return;

  do
    i = (i + direction + n) % n;
  while (!starts_passage (self, i));

  self->current = i;
  g_signal_emit (self, changed, 0);
}

const SrHit *
sr_finder_get_hits (SrFinder *self, guint *n_hits)
{
  *n_hits = self->hits->len;

  return (const SrHit *) self->hits->data;
}

int
sr_finder_get_current (SrFinder *self)
{
  return self->current;
}

guint
sr_finder_count (SrFinder *self, guint *current)
{
  guint count = 0;

  *current = 0;
  for (guint i = 0; i < self->hits->len; i++)
    {
      count += starts_passage (self, i);
      if ((int) i == self->current)
        *current = count;
    }

  return count;
}

gboolean
sr_finder_is_done (SrFinder *self)
{
  return self->done;
}

gboolean
sr_finder_is_cut (SrFinder *self)
{
  return self->cut;
}

const char *
sr_finder_get_failure (SrFinder *self)
{
  return self->failure;
}

static void
sr_finder_dispose (GObject *object)
{
  SrFinder *self = SR_FINDER (object);

  stop (self);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (sr_finder_parent_class)->dispose (object);
}

static void
sr_finder_finalize (GObject *object)
{
  g_array_unref (SR_FINDER (object)->hits);

  G_OBJECT_CLASS (sr_finder_parent_class)->finalize (object);
}

static void
sr_finder_class_init (SrFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sr_finder_dispose;
  object_class->finalize = sr_finder_finalize;
  changed = g_signal_new ("changed", SR_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sr_finder_init (SrFinder *self)
{
  self->hits = g_array_new (FALSE, FALSE, sizeof (SrHit));
  self->current = -1;
  self->done = TRUE;
}

SrFinder *
sr_finder_new (SrDocument *document)
{
  SrFinder *self = g_object_new (SR_TYPE_FINDER, NULL);

  self->document = g_object_ref (document);

  return self;
}
