/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-session-private.h"

#include "sr-case-context.h"
#include "sr-error.h"
#include "sr-evidence.h"
#include "sr-id.h"

#include <glib/gi18n-lib.h>

/* How much of a file is read in one turn of the worker: others get their turn in between. */
#define TURN_BYTES (4 * 1024 * 1024)
#define READ_BYTES (64 * 1024)

typedef struct
{
  SrSession *session; /* not counted: the task holds it */
  char *incident;
  char *id;
  char *name;
  char *origin;
  char *type;
  GFile *file;
  SrDrop *drop;
  guint drop_index;
  GInputStream *stream;
  SrEvidenceWriter *writer;
  SrChange *change;
  GPtrArray *before;
  guint64 total;
  guint64 entry;
  gboolean ended;
  SrSessionProgress progress;
  gpointer progress_data;
  GCancellable *closing;
} ImportJob;

static void
import_job_free (ImportJob *job)
{
  g_free (job->incident);
  g_free (job->id);
  g_free (job->name);
  g_free (job->origin);
  g_free (job->type);
  g_clear_object (&job->file);
  g_clear_object (&job->drop);
  g_clear_object (&job->stream);
  g_clear_object (&job->writer);
  g_clear_object (&job->change);
  g_clear_pointer (&job->before, g_ptr_array_unref);
  g_clear_object (&job->closing);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportJob, import_job_free)

static ImportJob *
import_job_new (SrSession *self, const char *incident, const char *name, const char *origin)
{
  ImportJob *job = g_new0 (ImportJob, 1);

  job->session = self;
  job->incident = g_strdup (incident);
  job->id = sr_id_new ();
  job->name = g_strdup (name);
  job->origin = g_strdup (origin);
  job->closing = g_object_ref (self->closing);
  return job;
}

/* The file is opened in the worker: a share that hangs must not hang the screen. */
static gboolean
open_source (ImportJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = NULL;

  if (job->stream != NULL)
    return TRUE;
  if (job->drop != NULL)
    {
      job->stream = sr_drop_open_file (job->drop, job->drop_index, error);
      return job->stream != NULL;
    }
  info = g_file_query_info (job->file, "standard::*", G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL)
    {
      g_prefix_error (error, _ ("“%s” was not taken in. "), job->name);
      return FALSE;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("“%s” is a folder or no ordinary file. Add the files in it one by one, or pack them "
                      "into one file first."),
                   job->name);
      return FALSE;
    }
  job->total = (guint64) g_file_info_get_size (info);
  job->stream = G_INPUT_STREAM (g_file_read (job->file, cancellable, error));
  if (job->stream == NULL)
    g_prefix_error (error, _ ("“%s” was not taken in. "), job->name);
  return job->stream != NULL;
}

static void
guess_type (ImportJob *job, const guchar *bytes, gsize length)
{
  g_autofree char *content = g_content_type_guess (job->name, bytes, length, NULL);

  job->type = g_content_type_get_mime_type (content);
  if (job->type == NULL)
    job->type = g_strdup ("application/octet-stream");
}

static gboolean
copy_some (SrVault *vault, ImportJob *job, GCancellable *cancellable, GError **error)
{
  g_autofree guchar *buffer = g_malloc (READ_BYTES);

  for (gsize copied = 0; copied < TURN_BYTES;)
    {
      gsize got = 0;

      if (g_cancellable_set_error_if_cancelled (job->closing, error)
          || !g_input_stream_read_all (job->stream, buffer, READ_BYTES, &got, cancellable, error))
        return FALSE;
      if (job->type == NULL)
        guess_type (job, buffer, got);
      if (got > 0 && !sr_evidence_writer_write (job->writer, buffer, got, error))
        return FALSE;
      copied += got;
      job->ended = got < READ_BYTES;
      if (job->ended)
        break;
    }
  if (!job->ended || sr_evidence_writer_get_size (job->writer) > 0)
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
               _ (
                 "“%s” is empty (0 bytes), so nothing was taken in. Look for the copy that has its content."),
               job->name);
  return FALSE;
}

static gboolean
copy_turn (SrVault *vault, ImportJob *job, GCancellable *cancellable, GError **error)
{
  if (!open_source (job, cancellable, error))
    return FALSE;
  if (job->writer == NULL)
    job->writer = sr_vault_evidence_begin (vault, job->total, error);
  return job->writer != NULL && copy_some (vault, job, cancellable, error);
}

static gpointer
run_copy (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  copy_turn (vault, data, cancellable, error);
  return NULL;
}

/* In the main context: what the casebook says decides exhibit number and person. */
static gboolean
make_change (SrSession *self, ImportJob *job, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self);

  job->change = sr_evidence_added (ctx, job->incident, job->id, job->name, job->type,
                                   (gint64) sr_evidence_writer_get_size (job->writer),
                                   sr_evidence_writer_get_sha256 (job->writer), job->origin, error);
  if (job->change == NULL)
    return FALSE;
  job->before = sr_session_stage (self, job->change);
  return TRUE;
}

static gpointer
run_finish (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  ImportJob *job = data;

  if (sr_evidence_writer_finish (job->writer, job->change, error))
    job->entry = sr_vault_get_head (vault, NULL);
  return NULL;
}

/* Takes the writer: it is let go where it was used. */
static gpointer
run_abort (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (SrEvidenceWriter) writer = data;

  sr_evidence_writer_abort (writer);
  return NULL;
}

static void
on_finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SrSession *self = SR_SESSION (source);
  ImportJob *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  sr_session_run_finish (self, result, &error);
  if (error != NULL)
    {
      sr_session_revert (self, job->change, job->before);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  sr_session_settle (self, job->change, job->entry);
  g_task_return_pointer (task, g_strdup (job->id), g_free);
}

static void on_copied (GObject *source, GAsyncResult *result, gpointer user_data);

static void
next_turn (SrSession *self, GTask *task)
{
  sr_session_run_async (self, SR_WORKER_LOW, run_copy, g_task_get_task_data (task), NULL, NULL,
                        g_task_get_cancellable (task), on_copied, task);
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SrSession *self = SR_SESSION (source);
  ImportJob *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  sr_session_run_finish (self, result, &error);
  if (error == NULL && job->progress != NULL)
    job->progress (sr_evidence_writer_get_size (job->writer), job->total, job->progress_data);
  if (error == NULL && !job->ended)
    {
      next_turn (self, g_steal_pointer (&task));
      return;
    }
  if (error == NULL)
    g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error);
  if (error != NULL || !make_change (self, job, &error))
    {
      if (job->writer != NULL)
        sr_session_run_async (self, SR_WORKER_DEFAULT, run_abort, g_steal_pointer (&job->writer), NULL, NULL,
                              NULL, NULL, NULL);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  sr_session_run_async (self, SR_WORKER_DEFAULT, run_finish, job, NULL, NULL, NULL, on_finished,
                        g_steal_pointer (&task));
}

static void
start_import (SrSession *self,
              ImportJob *job,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sr_session_import_file_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, (GDestroyNotify) import_job_free);
  next_turn (self, task);
}

void
sr_session_import_file_async (SrSession *self,
                              const char *incident,
                              GFile *file,
                              const char *origin,
                              SrSessionProgress progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_utf8_make_valid (base, -1);
  ImportJob *job = import_job_new (self, incident, name, origin);

  job->file = g_object_ref (file);
  job->progress = progress;
  job->progress_data = progress_data;
  start_import (self, job, cancellable, callback, user_data);
}

void
sr_session_import_bytes_async (SrSession *self,
                               const char *incident,
                               const char *name,
                               GBytes *bytes,
                               const char *origin,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  ImportJob *job = import_job_new (self, incident, name, origin);

  job->stream = g_memory_input_stream_new_from_bytes (bytes);
  job->total = g_bytes_get_size (bytes);
  start_import (self, job, cancellable, callback, user_data);
}

void
sr_session_import_dropped_async (SrSession *self,
                                 const char *incident,
                                 SrDrop *drop,
                                 guint index,
                                 const char *origin,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  ImportJob *job = import_job_new (self, incident, sr_drop_get_file_name (drop, index), origin);

  job->drop = g_object_ref (drop);
  job->drop_index = index;
  job->total = sr_drop_get_file_size (drop, index);
  start_import (self, job, NULL, callback, user_data);
}

char *
sr_session_import_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
sr_session_import_stream (SrSession *self,
                          const char *incident,
                          const char *name,
                          GInputStream *stream,
                          const char *origin,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (ImportJob) job = import_job_new (self, incident, name, origin);

  job->stream = g_object_ref (stream);
  while (!job->ended)
    if (!copy_turn (self->vault, job, cancellable, error))
      {
        if (job->writer != NULL)
          sr_evidence_writer_abort (job->writer);
        return NULL;
      }
  if (!make_change (self, job, error))
    {
      sr_evidence_writer_abort (job->writer);
      return NULL;
    }
  if (!sr_evidence_writer_finish (job->writer, job->change, error))
    {
      sr_session_revert (self, job->change, job->before);
      return NULL;
    }
  sr_session_settle (self, job->change, sr_vault_get_head (self->vault, NULL));
  return g_strdup (job->id);
}
