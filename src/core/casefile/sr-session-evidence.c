/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-session-private.h"

#include "sr-error.h"
#include "sr-evidence-out.h"
#include "sr-evidence.h"

#include <glib/gi18n-lib.h>

static gpointer
run_open_evidence (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  return sr_vault_evidence_open (vault, data, error);
}

void
sr_session_open_evidence_async (SrSession *self,
                                const char *evidence,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  sr_session_run_async (self, SR_WORKER_DEFAULT, run_open_evidence, g_strdup (evidence), g_free,
                        g_object_unref, cancellable, callback, user_data);
}

SrEvidenceReader *
sr_session_open_evidence_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  return sr_session_run_finish (self, result, error);
}

typedef struct
{
  SrEvidenceReader *reader;
  guint64 offset;
  gsize length;
} ReadJob;

static void
read_job_free (ReadJob *job)
{
  g_object_unref (job->reader);
  g_free (job);
}

static gpointer
run_read (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  ReadJob *job = data;
  g_autofree guint8 *bytes = g_try_malloc (MAX (job->length, 1));

  if (bytes == NULL)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                   _ ("There is not enough memory to show this file. Close something and try again."));
      return NULL;
    }
  if (!sr_evidence_reader_read (job->reader, job->offset, bytes, job->length, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), job->length);
}

void
sr_session_read_evidence_async (SrSession *self,
                                SrEvidenceReader *reader,
                                guint64 offset,
                                gsize length,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  ReadJob *job = g_new0 (ReadJob, 1);

  job->reader = g_object_ref (reader);
  job->offset = offset;
  job->length = length;
  sr_session_run_async (self, SR_WORKER_DEFAULT, run_read, job, (GDestroyNotify) read_job_free,
                        (GDestroyNotify) g_bytes_unref, cancellable, callback, user_data);
}

GBytes *
sr_session_read_evidence_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  return sr_session_run_finish (self, result, error);
}

/* Export and verification: the work in the worker, then the line of custody. */

typedef struct
{
  char *id;
  GFile *file; /* NULL: only compare */
  char *note;
} OutJob;

static void
out_job_free (OutJob *job)
{
  g_free (job->id);
  g_clear_object (&job->file);
  g_free (job->note);
  g_free (job);
}

static gpointer
run_out (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  OutJob *job = data;

  if (job->file != NULL)
    sr_evidence_write_to (vault, job->id, job->file, cancellable, error);
  else
    sr_evidence_compare (vault, job->id, cancellable, error);
  return NULL;
}

static void
on_custody_committed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (sr_session_commit_finish (SR_SESSION (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_out_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SrSession *self = SR_SESSION (source);
  OutJob *job = g_task_get_task_data (task);
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self);
  g_autoptr (SrChange) change = NULL;
  g_autoptr (GError) error = NULL;

  sr_session_run_finish (self, result, &error);
  if (error == NULL)
    change
      = sr_evidence_custody (ctx, job->id, job->file != NULL ? "exported" : "verified", job->note, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    sr_session_commit_async (self, change, NULL, on_custody_committed, g_steal_pointer (&task));
}

static void
start_out (SrSession *self,
           const char *evidence,
           GFile *file,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  OutJob *job = g_new0 (OutJob, 1);

  job->id = g_strdup (evidence);
  g_set_object (&job->file, file);
  job->note = file != NULL ? g_file_get_basename (file) : NULL;
  g_task_set_task_data (task, job, (GDestroyNotify) out_job_free);
  sr_session_run_async (self, SR_WORKER_LOW, run_out, job, NULL, NULL, cancellable, on_out_done, task);
}

void
sr_session_export_evidence_async (SrSession *self,
                                  const char *evidence,
                                  GFile *file,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  start_out (self, evidence, file, cancellable, callback, user_data);
}

gboolean
sr_session_export_evidence_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
sr_session_verify_evidence_async (SrSession *self,
                                  const char *evidence,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  start_out (self, evidence, NULL, cancellable, callback, user_data);
}

gboolean
sr_session_verify_evidence_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  return sr_session_export_evidence_finish (self, result, error);
}
