/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-document.h"

#include "sr-answer-check.h"
#include "sr-document-private.h"
#include "sr-shared-memory.h"

#include <math.h>
#include <string.h>

/* Deadlines in seconds */
#define PAGES_SECONDS   20
#define RENDER_SECONDS  20
#define TEXT_SECONDS    15
#define SEARCH_SECONDS  20
#define OUTLINE_SECONDS 15

static gpointer
parse_pages (SrDocument *self, SrDocumentJob *job, GBytes *payload)
{
  const SrIpcPages *wanted = &job->request.pages;
  GPtrArray *pages = sr_answer_check_pages (payload, wanted->count);

  for (guint i = 0; pages != NULL && i < pages->len; i++)
    {
      const SrPageInfo *info = g_ptr_array_index (pages, i);

      sr_document_note_size (self, wanted->first + i, info->width, info->height);
    }

  return pages;
}

static gpointer
parse_rendered (SrDocument *self, SrDocumentJob *job, GBytes *payload)
{
  const SrIpcRender *wanted = &job->request.render;
  GBytes *bytes;
  SrPagePixels *pixels;

  if (g_bytes_get_size (payload) != 0)
    return NULL;

  bytes = sr_pixel_memory_take (&self->pixels, (gsize) wanted->stride * wanted->height);
  if (bytes == NULL)
    return NULL;

  pixels = g_new0 (SrPagePixels, 1);
  pixels->bytes = bytes;
  pixels->width = wanted->width;
  pixels->height = wanted->height;
  pixels->stride = wanted->stride;

  return pixels;
}

static gpointer
parse_text (SrDocument *self, SrDocumentJob *job, GBytes *payload)
{
  double width;
  double height;

  sr_document_get_known_size (self, job->request.text.page, &width, &height);

  return sr_answer_check_text (payload, job->request.text.page, width, height);
}

static gpointer
parse_found (SrDocument *self, SrDocumentJob *job, GBytes *payload)
{
  const SrIpcSearch *wanted = &job->request.search;
  SrSearchResult *result = sr_answer_check_found (payload, wanted->first, wanted->count);

  for (guint i = 0; result != NULL && i < result->n_hits; i++)
    {
      double width;
      double height;

      sr_document_get_known_size (self, result->hits[i].page, &width, &height);
      if (result->hits[i].box.x2 > width + 1 || result->hits[i].box.y2 > height + 1)
        g_clear_pointer (&result, sr_search_result_free);
    }

  return result;
}

static gpointer
parse_outline (SrDocument *self, SrDocumentJob *job, GBytes *payload)
{
  return sr_answer_check_outline (payload, sr_document_get_n_pages (self));
}

void
sr_document_load_pages_async (SrDocument *self,
                              guint first,
                              guint count,
                              SrDocumentPriority priority,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  SrDocumentJob *job;

  g_return_if_fail (SR_IS_DOCUMENT (self));
  g_return_if_fail (count > 0 && count <= SR_IPC_MAX_PAGES_PER_REQUEST);
  g_return_if_fail (first < sr_document_get_n_pages (self)
                    && count <= sr_document_get_n_pages (self) - first);

  job = sr_document_job_new (self, cancellable, callback, user_data, sr_document_load_pages_async);
  job->priority = priority;
  job->type = SR_IPC_PAGES;
  job->expected = SR_IPC_PAGES_ARE;
  job->seconds = PAGES_SECONDS;
  job->request.pages = (SrIpcPages){first, count};
  job->length = sizeof job->request.pages;
  job->parse = parse_pages;
  job->free_result = (GDestroyNotify) g_ptr_array_unref;
  sr_document_push (self, job);
}

GPtrArray *
sr_document_load_pages_finish (SrDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sr_document_pixel_size (double width, double height, double *scale, guint *pixel_width, guint *pixel_height)
{
  double most = MIN (SR_IPC_MAX_SCALE, MIN (SR_IPC_MAX_SIDE / width, SR_IPC_MAX_SIDE / height));

  most = MIN (most, sqrt (SR_IPC_MAX_PIXELS / (width * height)));
  *scale = MIN (*scale, most);
  /* The tiny allowance keeps 595 × 2 from becoming 1191, the outer bounds the limits. */
  *pixel_width = CLAMP (ceil (width * *scale - 0.01), 1, SR_IPC_MAX_SIDE);
  *pixel_height = CLAMP (ceil (height * *scale - 0.01), 1, SR_IPC_MAX_SIDE);
  while ((guint64) *pixel_width * *pixel_height > SR_IPC_MAX_PIXELS)
    (*pixel_height)--;
}

void
sr_document_render_async (SrDocument *self,
                          guint page,
                          double scale,
                          double x,
                          double y,
                          guint width,
                          guint height,
                          SrDocumentPriority priority,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  SrDocumentJob *job;

  g_return_if_fail (SR_IS_DOCUMENT (self));
  g_return_if_fail (width > 0 && height > 0 && (guint64) width * height <= SR_IPC_MAX_PIXELS);

  job = sr_document_job_new (self, cancellable, callback, user_data, sr_document_render_async);
  job->priority = priority;
  job->type = SR_IPC_RENDER;
  job->expected = SR_IPC_RENDERED;
  job->seconds = RENDER_SECONDS;
  job->request.render = (SrIpcRender){page, width, height, width * 4, scale, x, y};
  job->length = sizeof job->request.render;
  job->parse = parse_rendered;
  job->free_result = (GDestroyNotify) sr_page_pixels_free;
  sr_document_push (self, job);
}

SrPagePixels *
sr_document_render_finish (SrDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sr_document_text_async (SrDocument *self,
                        guint page,
                        SrDocumentPriority priority,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  SrDocumentJob *job;

  g_return_if_fail (SR_IS_DOCUMENT (self));

  job = sr_document_job_new (self, cancellable, callback, user_data, sr_document_text_async);
  job->priority = priority;
  job->type = SR_IPC_TEXT;
  job->expected = SR_IPC_TEXT_IS;
  job->seconds = TEXT_SECONDS;
  job->request.text = (SrIpcText){page, 0};
  job->length = sizeof job->request.text;
  job->parse = parse_text;
  job->free_result = (GDestroyNotify) sr_page_text_free;
  sr_document_push (self, job);
}

SrPageText *
sr_document_text_finish (SrDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sr_document_search_async (SrDocument *self,
                          const char *words,
                          guint first,
                          guint count,
                          SrDocumentPriority priority,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  SrDocumentJob *job;
  SrIpcSearch *wanted;

  g_return_if_fail (SR_IS_DOCUMENT (self));
  g_return_if_fail (first < sr_document_get_n_pages (self) && words[0] != '\0');

  job = sr_document_job_new (self, cancellable, callback, user_data, sr_document_search_async);
  wanted = &job->request.search;
  wanted->first = first;
  wanted->count = MIN (MIN (count, SR_IPC_MAX_SEARCH_PAGES), sr_document_get_n_pages (self) - first);
  wanted->needle_length = sr_ipc_clean_text (words, wanted->needle, sizeof wanted->needle, FALSE);

  job->priority = priority;
  job->type = SR_IPC_SEARCH;
  job->expected = SR_IPC_FOUND;
  job->seconds = SEARCH_SECONDS;
  job->length = sizeof *wanted;
  job->parse = parse_found;
  job->free_result = (GDestroyNotify) sr_search_result_free;
  sr_document_push (self, job);
}

SrSearchResult *
sr_document_search_finish (SrDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sr_document_outline_async (SrDocument *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  SrDocumentJob *job;

  g_return_if_fail (SR_IS_DOCUMENT (self));

  job = sr_document_job_new (self, cancellable, callback, user_data, sr_document_outline_async);
  job->priority = SR_DOCUMENT_ASIDE;
  job->type = SR_IPC_OUTLINE;
  job->expected = SR_IPC_OUTLINE_IS;
  job->seconds = OUTLINE_SECONDS;
  job->parse = parse_outline;
  job->free_result = (GDestroyNotify) g_ptr_array_unref;
  sr_document_push (self, job);
}

GPtrArray *
sr_document_outline_finish (SrDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
