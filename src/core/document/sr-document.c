/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-document.h"

#include "sr-document-private.h"

#include <string.h>
#include <unistd.h>

G_DEFINE_FINAL_TYPE (SrDocument, sr_document, G_TYPE_OBJECT)

void
sr_document_note_size (SrDocument *self, guint page, double width, double height)
{
  self->sizes[page].x2 = width;
  self->sizes[page].y2 = height;
}

void
sr_document_get_known_size (SrDocument *self, guint page, double *width, double *height)
{
  gboolean known = page < self->answer.n_pages && self->sizes[page].x2 > 0;

  *width = known ? self->sizes[page].x2 : SR_IPC_MAX_PAGE_POINTS;
  *height = known ? self->sizes[page].y2 : SR_IPC_MAX_PAGE_POINTS;
}

static gpointer
parse_opened (SrDocument *self, SrDocumentJob *job, GBytes *payload)
{
  if (!sr_answer_check_opened (payload, &self->answer))
    return NULL;

  g_free (self->sizes);
  self->sizes = g_new0 (SrBox, self->answer.n_pages);
  self->open = job->request.open;
  self->open_in_process = TRUE;
  self->opened = TRUE;

  return self; /* only a sign that all is well */
}

static void
sr_document_dispose (GObject *object)
{
  SrDocument *self = SR_DOCUMENT (object);

  g_clear_object (&self->process);
  g_clear_object (&self->source);
  sr_pixel_memory_clear (&self->pixels);

  G_OBJECT_CLASS (sr_document_parent_class)->dispose (object);
}

static void
sr_document_finalize (GObject *object)
{
  SrDocument *self = SR_DOCUMENT (object);

  g_assert (self->running == NULL && g_queue_is_empty (self->jobs)); /* each holds a reference */
  g_queue_free (self->jobs);
  if (self->memory >= 0)
    close (self->memory);
  explicit_bzero (&self->open, sizeof self->open);
  sr_pixel_memory_drop_spares ();
  g_free (self->sizes);
  g_free (self->program);
  g_free (self->name);

  G_OBJECT_CLASS (sr_document_parent_class)->finalize (object);
}

static void
sr_document_class_init (SrDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sr_document_dispose;
  G_OBJECT_CLASS (klass)->finalize = sr_document_finalize;
}

static void
sr_document_init (SrDocument *self)
{
  self->memory = -1;
  self->pixels.fd = -1;
  self->jobs = g_queue_new ();
}

SrDocument *
sr_document_new_for_bytes (const char *name, GBytes *bytes, GError **error)
{
  int fd = sr_shared_memory_new_for_bytes (bytes, error);

  return fd < 0 ? NULL : sr_document_new_for_memory (name, fd, g_bytes_get_size (bytes));
}

SrDocument *
sr_document_new_for_memory (const char *name, int fd, guint64 size)
{
  SrDocument *self = sr_document_new (name);

  sr_document_set_memory (self, fd, size);

  return self;
}

SrDocument *
sr_document_new (const char *name)
{
  SrDocument *self = g_object_new (SR_TYPE_DOCUMENT, NULL);

  self->name = g_strdup (name);

  return self;
}

void
sr_document_set_memory (SrDocument *self, int fd, guint64 size)
{
  g_return_if_fail (self->memory < 0 && self->source == NULL);

  self->memory = fd;
  self->size = size;
}

SrDocument *
sr_document_new_for_source (const char *name, SrDocumentSource *source)
{
  SrDocument *self = sr_document_new (name);

  self->source = g_object_ref (source);
  self->size = sr_document_source_get_size (source);

  return self;
}

void
sr_document_set_program (SrDocument *self, const char *program, guint seconds)
{
  self->seconds = seconds;
  g_free (self->program);
  self->program = g_strdup (program);
}

void
sr_document_open_async (SrDocument *self,
                        const char *password,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  SrDocumentJob *job = sr_document_job_new (self, cancellable, callback, user_data, sr_document_open_async);
  SrIpcOpen *open = &job->request.open;

  open->size = self->size;
  open->in_memory = self->memory >= 0;
  if (password != NULL)
    {
      open->password_length = MIN (strlen (password), sizeof open->password);
      memcpy (open->password, password, open->password_length);
    }
  self->open.password_length = open->password_length;

  job->priority = SR_DOCUMENT_NOW;
  job->type = SR_IPC_OPEN;
  job->expected = SR_IPC_OPENED;
  job->seconds = SR_DOCUMENT_OPEN_SECONDS;
  job->length = sizeof *open;
  job->parse = parse_opened;
  sr_document_push (self, job);
}

gboolean
sr_document_open_finish (SrDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

void
sr_document_close (SrDocument *self)
{
  g_autoptr (SrDocument) hold = g_object_ref (self);

  self->closed = TRUE;
  if (self->process != NULL)
    sr_renderer_process_kill (self->process);
  sr_document_pump (self);
}

const char *
sr_document_get_name (SrDocument *self)
{
  return self->name;
}

const char *
sr_document_get_title (SrDocument *self)
{
  return self->answer.title;
}

guint
sr_document_get_n_pages (SrDocument *self)
{
  return self->answer.n_pages;
}

gboolean
sr_document_has_outline (SrDocument *self)
{
  return self->answer.has_outline;
}

gboolean
sr_document_is_confined (SrDocument *self)
{
  return self->process != NULL && sr_renderer_process_get_landlock (self->process) > 0;
}
