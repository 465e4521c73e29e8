/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-answer-check.h"
#include "sr-document-private.h"
#include "sr-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What waits for the renderer, and the renderer that does it. */

static void
job_free (SrDocumentJob *job)
{
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

  sr_document_pump (self);
}

/* The memory for a drawn page serves one page after the other: making and clearing it anew would take longer
 * than the drawing. */
static void
send_job (SrDocument *self)
{
  SrDocumentJob *job = self->running;
  gsize size
    = job->type == SR_IPC_RENDER ? (gsize) job->request.render.stride * job->request.render.height : 0;
  g_autoptr (GError) error = NULL;
  int fd = job->type == SR_IPC_OPEN ? self->memory : -1;

  if (size > 0)
    {
      if (!sr_pixel_memory_need (&self->pixels, size, &error))
        {
          on_answered (0, NULL, error, self);
          return;
        }
      fd = self->pixels.fd;
    }
  sr_renderer_process_request (self->process, job->type, &job->request, job->length, fd, job->expected,
                               job->seconds, on_answered, self);

  /* In the time that the renderer takes anyway. The job may be gone if the renderer was. */
  if (self->running == job && job->type == SR_IPC_RENDER)
    sr_pixel_memory_prepare (&self->pixels, size);
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
  sr_pixel_memory_clear (&self->pixels); /* the lost renderer may hold on to it */
  self->open_in_process = FALSE;
  self->process = sr_renderer_process_new (self->program, error);
  if (self->process == NULL)
    return FALSE;

  sr_renderer_process_set_source (self->process, self->source);
  return TRUE;
}

void
sr_document_pump (SrDocument *self)
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
                                     SR_IPC_OPENED, SR_DOCUMENT_OPEN_SECONDS, on_reopened, self);
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

  sr_document_pump (self);
}
