/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-session-private.h"

#include "sr-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SrVault *vault;
  SrSessionFunc func;
  gpointer data;
  GDestroyNotify destroy;
  GDestroyNotify result_destroy;
} RunJob;

static void
run_job_free (RunJob *job)
{
  if (job->destroy != NULL)
    job->destroy (job->data);
  g_object_unref (job->vault);
  g_free (job);
}

static gpointer
run_job (gpointer data, GCancellable *cancellable, GError **error)
{
  RunJob *job = data;

  return job->func (job->vault, job->data, cancellable, error);
}

static void
on_job_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RunJob *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gpointer value = sr_worker_run_finish (SR_WORKER (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, value, value != NULL ? job->result_destroy : NULL);
}

void
sr_session_run_async (SrSession *self,
                      int priority,
                      SrSessionFunc func,
                      gpointer data,
                      GDestroyNotify destroy,
                      GDestroyNotify result_destroy,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  RunJob *job = g_new0 (RunJob, 1);

  job->vault = g_object_ref (self->vault);
  job->func = func;
  job->data = data;
  job->destroy = destroy;
  job->result_destroy = result_destroy;
  g_task_set_source_tag (task, sr_session_run_async);
  g_task_set_task_data (task, job, (GDestroyNotify) run_job_free);
  /* what has been written is told as written, even if somebody cancels meanwhile */
  g_task_set_check_cancellable (task, FALSE);
  sr_worker_run_async (self->worker, priority, run_job, job, NULL, result_destroy, cancellable, on_job_done,
                       task);
}

gpointer
sr_session_run_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Commits. */

typedef struct
{
  SrChange *change;
  GPtrArray *before;
  char *label;
  SrSecret *passphrase;
  SrPending *pending; /* NULL for an act that another person signs: it cannot be kept without them */
  guint64 entry;
} CommitJob;

static void
commit_job_free (CommitJob *job)
{
  g_object_unref (job->change);
  g_ptr_array_unref (job->before);
  g_free (job->label);
  g_clear_pointer (&job->passphrase, sr_secret_unref);
  g_clear_pointer (&job->pending, sr_pending_unref);
  g_free (job);
}

static gpointer
run_commit (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  CommitJob *job = data;
  gboolean done = job->passphrase != NULL
                    ? sr_vault_commit_as (vault, job->label, job->passphrase, job->change, error)
                    : sr_vault_commit (vault, job->change, error);

  job->entry = done ? sr_vault_get_head (vault, NULL) : 0;
  if (done && job->pending != NULL)
    sr_pending_set_durable (job->pending);
  return NULL;
}

static void
on_committed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SrSession *self = SR_SESSION (source);
  CommitJob *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  sr_session_run_finish (self, result, &error);
  if (job->pending != NULL)
    sr_session_settle_pending (self, job->pending);
  if (error != NULL)
    {
      sr_session_revert (self, job->change, job->before);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  sr_session_settle (self, job->change, job->entry);
  g_task_return_boolean (task, TRUE);
}

static void
start_commit (SrSession *self,
              CommitJob *job,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sr_session_commit_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, (GDestroyNotify) commit_job_free);
  if (job->passphrase == NULL)
    job->pending = sr_session_pend_change (self, job->change);
  job->before = sr_session_stage (self, job->change);
  sr_session_run_async (self, SR_WORKER_DEFAULT, run_commit, job, NULL, NULL, cancellable, on_committed,
                        task);
}

void
sr_session_commit_async (SrSession *self,
                         SrChange *change,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  CommitJob *job = g_new0 (CommitJob, 1);

  g_return_if_fail (SR_IS_SESSION (self) && SR_IS_CHANGE (change));
  job->change = g_object_ref (change);
  start_commit (self, job, cancellable, callback, user_data);
}

void
sr_session_commit_as_async (SrSession *self,
                            const char *label,
                            SrSecret *passphrase,
                            SrChange *change,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  CommitJob *job = g_new0 (CommitJob, 1);

  g_return_if_fail (SR_IS_SESSION (self) && SR_IS_CHANGE (change));
  job->change = g_object_ref (change);
  job->label = g_strdup (label);
  job->passphrase = sr_secret_ref (passphrase);
  start_commit (self, job, cancellable, callback, user_data);
}

gboolean
sr_session_commit_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
sr_session_commit (SrSession *self, SrChange *change, GError **error)
{
  g_autoptr (GPtrArray) before = sr_session_stage (self, change);

  if (!sr_vault_commit (self->vault, change, error))
    {
      sr_session_revert (self, change, before);
      return FALSE;
    }
  sr_session_settle (self, change, sr_vault_get_head (self->vault, NULL));
  return TRUE;
}
