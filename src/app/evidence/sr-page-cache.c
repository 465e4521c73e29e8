/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-page-cache.h"

#include <math.h>

/* How many pages beyond the visible ones are drawn ahead */
#define AHEAD 1

typedef struct
{
  guint page;
  GdkTexture *texture;
  double scale;
  gsize bytes;
  char *failure;
  GCancellable *under_way; /* NULL: nothing is */
  double scale_under_way;
} Entry;

struct _SrPageCache
{
  GObject parent_instance;

  SrDocument *document;
  SrDocumentPriority priority;
  gsize limit;
  gsize bytes;
  GHashTable *entries; /* page → Entry */
  guint first;
  guint last;
  double scale;
};

G_DEFINE_FINAL_TYPE (SrPageCache, sr_page_cache, G_TYPE_OBJECT)

static guint page_changed;

typedef struct
{
  SrPageCache *cache;
  guint page;
  double scale;
  SrDocumentPriority priority;
  GCancellable *cancellable;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->cache);
  g_object_unref (request->cancellable);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_cancellable_cancel (entry->under_way);
  g_clear_object (&entry->under_way);
  g_clear_object (&entry->texture);
  g_free (entry->failure);
  g_free (entry);
}

static Entry *
find_entry (SrPageCache *self, guint page)
{
  return g_hash_table_lookup (self->entries, GUINT_TO_POINTER (page));
}

static Entry *
ensure_entry (SrPageCache *self, guint page)
{
  Entry *entry = find_entry (self, page);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->page = page;
      g_hash_table_insert (self->entries, GUINT_TO_POINTER (page), entry);
    }

  return entry;
}

static guint
distance (SrPageCache *self, guint page)
{
  if (page < self->first)
    return self->first - page;

  return page > self->last ? page - self->last : 0;
}

/* Drops the farthest pages until the rest fits. What shows stays in any case. */
static void
shrink (SrPageCache *self)
{
  while (self->bytes > self->limit)
    {
      GHashTableIter iter;
      gpointer value;
      Entry *farthest = NULL;

      g_hash_table_iter_init (&iter, self->entries);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        {
          Entry *entry = value;

          if (entry->texture != NULL && distance (self, entry->page) > 0
              && (farthest == NULL || distance (self, entry->page) > distance (self, farthest->page)))
            farthest = entry;
        }

      if (farthest == NULL)
        return;

      self->bytes -= farthest->bytes;
      g_hash_table_remove (self->entries, GUINT_TO_POINTER (farthest->page));
    }
}

static void
take_pixels (SrPageCache *self, Entry *entry, const SrPagePixels *pixels, double scale)
{
  self->bytes -= entry->bytes;
  g_clear_object (&entry->texture);
  g_clear_pointer (&entry->failure, g_free);

  entry->texture = gdk_memory_texture_new (pixels->width, pixels->height, GDK_MEMORY_DEFAULT, pixels->bytes,
                                           pixels->stride);
  entry->scale = scale;
  entry->bytes = g_bytes_get_size (pixels->bytes);
  self->bytes += entry->bytes;
  shrink (self);
}

static void
on_rendered (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Request) request = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrPagePixels) pixels = sr_document_render_finish (SR_DOCUMENT (object), result, &error);
  SrPageCache *self = request->cache;
  Entry *entry = find_entry (self, request->page);

  if (entry == NULL || entry->under_way != request->cancellable)
    return; /* no longer wanted */

  g_clear_object (&entry->under_way);
  if (pixels != NULL)
    take_pixels (self, entry, pixels, request->scale);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_free (entry->failure);
      entry->failure = g_strdup (error->message);
    }

  g_signal_emit (self, page_changed, 0, request->page);
}

static void
fail (SrPageCache *self, Entry *entry, const char *why)
{
  g_clear_object (&entry->under_way);
  g_free (entry->failure);
  entry->failure = g_strdup (why);
  g_signal_emit (self, page_changed, 0, entry->page);
}

/* The size is known: now the pixels can be counted. */
static void
on_size_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Request) owned = data;
  Request *request = owned;
  SrDocument *document = SR_DOCUMENT (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = sr_document_load_pages_finish (document, result, &error);
  Entry *entry = find_entry (request->cache, request->page);
  const SrPageInfo *info;
  double scale = request->scale;
  guint width;
  guint height;

  if (entry == NULL || entry->under_way != request->cancellable)
    return;

  if (pages == NULL)
    {
      fail (request->cache, entry, error->message);
      return;
    }

  info = g_ptr_array_index (pages, 0);
  if (info->width <= 0 || info->height <= 0)
    {
      fail (request->cache, entry, "");
      return;
    }

  sr_document_pixel_size (info->width, info->height, &scale, &width, &height);
  sr_document_render_async (document, request->page, scale, 0, 0, width, height, request->priority,
                            request->cancellable, on_rendered, g_steal_pointer (&owned));
}

static void
draw (SrPageCache *self, guint page, SrDocumentPriority priority)
{
  Entry *entry = ensure_entry (self, page);
  Request *request;

  if (entry->failure != NULL || (entry->texture != NULL && entry->scale == self->scale)
      || (entry->under_way != NULL && entry->scale_under_way == self->scale))
    return;

  g_cancellable_cancel (entry->under_way);
  g_clear_object (&entry->under_way);
  entry->under_way = g_cancellable_new ();
  entry->scale_under_way = self->scale;

  request = g_new0 (Request, 1);
  request->cache = g_object_ref (self);
  request->page = page;
  request->scale = self->scale;
  request->priority = priority;
  request->cancellable = g_object_ref (entry->under_way);
  sr_document_load_pages_async (self->document, page, 1, priority, entry->under_way, on_size_loaded, request);
}

/* Gives up what was asked for and lies too far away by now. */
static void
drop_stale (SrPageCache *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Entry *entry = value;

      if (distance (self, entry->page) <= AHEAD || entry->under_way == NULL)
        continue;

      g_cancellable_cancel (entry->under_way);
      g_clear_object (&entry->under_way);
      if (entry->texture == NULL && entry->failure == NULL)
        g_hash_table_iter_remove (&iter);
    }
}

void
sr_page_cache_want (SrPageCache *self, guint first, guint last, double scale)
{
  guint n_pages = sr_document_get_n_pages (self->document);

  self->first = first;
  self->last = last;
  self->scale = scale;
  drop_stale (self);

  for (guint page = first; page <= last; page++)
    draw (self, page, self->priority);
  for (guint i = 1; i <= AHEAD; i++)
    {
      if (last + i < n_pages)
        draw (self, last + i, self->priority + 1);
      if (first >= i)
        draw (self, first - i, self->priority + 1);
    }
}

GdkTexture *
sr_page_cache_get (SrPageCache *self, guint page, SrPageState *state)
{
  Entry *entry = find_entry (self, page);

  *state = entry == NULL            ? SR_PAGE_MISSING
           : entry->failure != NULL ? SR_PAGE_FAILED
           : entry->texture != NULL ? SR_PAGE_DRAWN
                                    : SR_PAGE_MISSING;

  return entry == NULL ? NULL : entry->texture;
}

const char *
sr_page_cache_get_failure (SrPageCache *self, guint page)
{
  Entry *entry = find_entry (self, page);

  return entry == NULL ? NULL : entry->failure;
}

void
sr_page_cache_try_again (SrPageCache *self, guint page)
{
  Entry *entry = ensure_entry (self, page);

  g_clear_pointer (&entry->failure, g_free);
  draw (self, page, self->priority);
  g_signal_emit (self, page_changed, 0, page);
}

gsize
sr_page_cache_get_bytes (SrPageCache *self)
{
  return self->bytes;
}

void
sr_page_cache_close (SrPageCache *self)
{
  g_hash_table_remove_all (self->entries);
  self->bytes = 0;
}

static void
sr_page_cache_dispose (GObject *object)
{
  SrPageCache *self = SR_PAGE_CACHE (object);

  sr_page_cache_close (self);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (sr_page_cache_parent_class)->dispose (object);
}

static void
sr_page_cache_finalize (GObject *object)
{
  g_hash_table_unref (SR_PAGE_CACHE (object)->entries);

  G_OBJECT_CLASS (sr_page_cache_parent_class)->finalize (object);
}

static void
sr_page_cache_class_init (SrPageCacheClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sr_page_cache_dispose;
  object_class->finalize = sr_page_cache_finalize;
  page_changed = g_signal_new ("page-changed", SR_TYPE_PAGE_CACHE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sr_page_cache_init (SrPageCache *self)
{
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
  self->scale = 1;
}

SrPageCache *
sr_page_cache_new (SrDocument *document, SrDocumentPriority priority, gsize bytes)
{
  SrPageCache *self = g_object_new (SR_TYPE_PAGE_CACHE, NULL);

  self->document = g_object_ref (document);
  self->priority = priority;
  self->limit = bytes;

  return self;
}
