/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-document.h"

#include "sr-answer-check.h"
#include "sr-document-private.h"
#include "sr-error.h"
#include "sr-renderer-process.h"
#include "sr-shared-memory.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define OPEN_SECONDS 30

struct _SrDocument
{
  GObject parent_instance;

  char *name;
  char *program; /* NULL: ours */
  guint seconds; /* 0: each request's own */
  int memory;    /* -1: by source */
  guint64 size;
  SrDocumentSource *source;
  SrIpcOpen open; /* kept for another renderer */

  SrRendererProcess *process;
  gboolean open_in_process;
  gboolean opened;
  gboolean closed;
  SrOpenedAnswer answer;
  SrBox *sizes; /* by page, x2 and y2 only; 0 × 0: not known */

  GQueue *jobs; /* SrDocumentJob, in the order of their doing */
  SrDocumentJob *running;
};

G_DEFINE_FINAL_TYPE (SrDocument, sr_document, G_TYPE_OBJECT)

static void pump (SrDocument *self);

static void
job_free (SrDocumentJob *job)
{
  sr_pixel_memory_clear (&job->pixels);
  explicit_bzero (&job->request, sizeof job->request);
  g_object_unref (job->task);
  g_free (job);
}

void
sr_document_refuse (SrDocumentJob *job, GError *error)
{
  g_task_return_error (job->task, error);
  job_free (job);
}

static GError *
refusal_error (SrDocument *self, GBytes *payload)
{
  SrIpcRefused refused;

  memcpy (&refused, g_bytes_get_data (payload, NULL), sizeof refused);
  switch (refused.reason)
    {
    case SR_IPC_REFUSED_NOT_PDF:
      return g_error_new (
        SR_ERROR, SR_ERROR_BAD_INPUT,
        _ ("“%s” is not a PDF: it lacks the mark with which each PDF begins. Check that it is "
           "the right file; its name alone does not make it a PDF."),
        self->name);
    case SR_IPC_REFUSED_EMPTY:
      return g_error_new (SR_ERROR, SR_ERROR_BAD_INPUT,
                          _ ("“%s” is empty (0 bytes), so there is no page to show. Ask for the file again."),
                          self->name);
    case SR_IPC_REFUSED_PASSWORD:
      return g_error_new (
        SR_ERROR, SR_ERROR_WRONG_PASSPHRASE,
        self->open.password_length > 0
          ? _ ("That password did not open “%s”. Nothing changed. Check Caps Lock and try again.")
          : _ ("“%s” is encrypted: its pages can be shown only with the password. Ask whoever "
               "sent it."),
        self->name);
    case SR_IPC_REFUSED_NO_PAGES:
      return g_error_new (SR_ERROR, SR_ERROR_DAMAGED,
                          _ ("“%s” holds no page that can be shown. Ask for another copy."), self->name);
    case SR_IPC_REFUSED_PAGE:
      return g_error_new (
        SR_ERROR, SR_ERROR_DAMAGED,
        _ ("This page of “%s” is damaged or does not exist. The other pages are not affected."), self->name);
    default:
      return g_error_new (
        SR_ERROR, SR_ERROR_DAMAGED,
        _ ("“%s” is damaged, so its pages cannot be shown. The file was not changed. Ask for "
           "another copy."),
        self->name);
    }
}

static void
on_answered (guint type, GBytes *payload, const GError *error, gpointer data)
{
  g_autoptr (SrDocument) self = g_object_ref (data);
  SrDocumentJob *job = g_steal_pointer (&self->running);
  gpointer result;

  if (error != NULL && self->closed)
    sr_document_refuse (job, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, error->message));
  else if (error != NULL)
    sr_document_refuse (job, g_error_new (SR_ERROR, SR_ERROR_FAILED, "“%s”: %s", self->name, error->message));
  else if (type == SR_IPC_REFUSED)
    sr_document_refuse (job, refusal_error (self, payload));
  else if ((result = job->parse (self, job, payload)) == NULL)
    {
      sr_document_refuse (
        job, g_error_new (SR_ERROR, SR_ERROR_FAILED,
                          _ ("“%s” confused the program that draws it, which was stopped. Nothing else is "
                             "affected."),
                          self->name));
      sr_renderer_process_kill (self->process);
    }
  else
    {
      g_task_return_pointer (job->task, result, job->free_result);
      job_free (job);
    }

  pump (self);
}

static void
send_job (SrDocument *self)
{
  SrDocumentJob *job = self->running;
  int fd = job->type == SR_IPC_OPEN ? self->memory : job->pixels.fd;

  sr_renderer_process_request (self->process, job->type, &job->request, job->length, fd, job->expected,
                               job->seconds, on_answered, self);

  /* In the time that the renderer takes anyway. The job may be gone if the renderer was. */
  if (self->running == job && job->type == SR_IPC_RENDER)
    sr_pixel_memory_prepare (&job->pixels);
}

/* Another renderer has opened the document anew: on with what was wanted. */
static void
on_reopened (guint type, GBytes *payload, const GError *error, gpointer data)
{
  SrDocument *self = data;
  SrOpenedAnswer answer;

  if (error != NULL || type == SR_IPC_REFUSED)
    {
      on_answered (type, payload, error, self);
      return;
    }

  if (!sr_answer_check_opened (payload, &answer) || answer.n_pages != self->answer.n_pages)
    {
      g_autoptr (GError) changed
        = g_error_new_literal (SR_ERROR, SR_ERROR_DAMAGED, _ ("The document changed while it was open."));
      on_answered (0, NULL, changed, self);
      return;
    }

  self->open_in_process = TRUE;
  send_job (self);
}

static gboolean
ensure_process (SrDocument *self, GError **error)
{
  if (self->process != NULL && !sr_renderer_process_is_lost (self->process))
    return TRUE;

  g_clear_object (&self->process);
  self->open_in_process = FALSE;
  self->process = sr_renderer_process_new (self->program, error);
  if (self->process == NULL)
    return FALSE;

  sr_renderer_process_set_source (self->process, self->source);
  return TRUE;
}

static void
pump (SrDocument *self)
{
  while (self->running == NULL && !g_queue_is_empty (self->jobs))
    {
      SrDocumentJob *job = g_queue_pop_head (self->jobs);
      GError *error = NULL;

      if (self->closed)
        g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The document was closed."));
      else if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &error))
        ensure_process (self, &error);

      if (error != NULL)
        {
          sr_document_refuse (job, error);
          continue;
        }

      self->running = job;
      if (job->type == SR_IPC_OPEN || self->open_in_process)
        send_job (self);
      else
        sr_renderer_process_request (self->process, SR_IPC_OPEN, &self->open, sizeof self->open, self->memory,
                                     SR_IPC_OPENED, OPEN_SECONDS, on_reopened, self);
    }
}

void
sr_document_warm (SrDocument *self)
{
  g_autoptr (GError) error = NULL;

  /* What is wrong now is told by the opening, which tries again. */
  ensure_process (self, &error);
}

SrDocumentJob *
sr_document_job_new (
  SrDocument *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data, gpointer tag)
{
  SrDocumentJob *job = g_new0 (SrDocumentJob, 1);

  job->pixels.fd = -1;
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, tag);

  return job;
}

void
sr_document_push (SrDocument *self, SrDocumentJob *job)
{
  GList *before = self->jobs->head;

  while (before != NULL && ((SrDocumentJob *) before->data)->priority <= job->priority)
    before = before->next;

  if (before != NULL)
    g_queue_insert_before (self->jobs, before, job);
  else
    g_queue_push_tail (self->jobs, job);

  pump (self);
}

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
  job->seconds = OPEN_SECONDS;
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
  pump (self);
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
