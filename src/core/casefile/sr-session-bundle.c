/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-session-bundle.h"

#include "sr-session-private.h"

/* A bundle may hold gigabytes, so all is done in the worker, over a casebook of its own; what was committed
 * is shown afterwards. */

typedef struct
{
  char *incident; /* NULL: an import */
  char *card;
  char *path;
  char *person;
  GDateTime *now;
  SrLawBook *laws;
  SrPlaybooks *playbooks;
  SrBundleSums sums;
  GPtrArray *changes; /* of SrChange */
  guint64 head;
} BundleJob;

static void
bundle_job_free (BundleJob *job)
{
  g_free (job->incident);
  g_free (job->card);
  g_free (job->path);
  g_free (job->person);
  g_date_time_unref (job->now);
  g_object_unref (job->laws);
  g_object_unref (job->playbooks);
  sr_bundle_sums_clear (&job->sums);
  g_clear_pointer (&job->changes, g_ptr_array_unref);
  g_free (job);
}

static void
export_case (BundleJob *job, SrVault *vault, const SrCaseContext *ctx, GError **error)
{
  SrRecord *card = sr_card_find (ctx->book, job->card, error);
  SrChange *change = NULL;

  if (card == NULL || !sr_bundle_export (vault, ctx, job->incident, card, job->path, &change, error))
    return;
  job->changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (job->changes, change);
}

static gpointer
run_bundle (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  BundleJob *job = data;
  g_autoptr (GPtrArray) records = sr_vault_load (vault, error);
  g_autoptr (SrCasebook) book = records != NULL ? sr_casebook_new (records) : NULL;
  g_autoptr (SrCaseContext) ctx = NULL;

  if (book == NULL)
    return NULL;
  ctx = sr_case_context_new (book, job->playbooks, job->laws, job->person, job->now);
  if (job->incident != NULL)
    export_case (job, vault, ctx, error);
  else
    job->changes = sr_bundle_import (vault, ctx, job->path, &job->sums, error);
  job->head = sr_vault_get_head (vault, NULL);
  return NULL;
}

static void
on_run (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SrSession *self = SR_SESSION (source);
  BundleJob *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  sr_session_run_finish (self, result, &error);
  for (guint i = 0; job->changes != NULL && i < job->changes->len; i++)
    {
      g_autoptr (GPtrArray) before = sr_session_stage (self, job->changes->pdata[i]);

      sr_session_settle (self, job->changes->pdata[i], job->head - (job->changes->len - 1 - i));
    }
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
start (SrSession *self, BundleJob *job, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  job->person = g_strdup (sr_session_get_person (self));
  job->now = sr_session_dup_now (self);
  job->laws = g_object_ref (self->laws);
  job->playbooks = g_object_ref (self->playbooks);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify) bundle_job_free);
  g_task_set_check_cancellable (task, FALSE);
  sr_session_run_async (self, SR_WORKER_DEFAULT, run_bundle, job, NULL, NULL, NULL, on_run, task);
}

void
sr_session_export_bundle_async (SrSession *self,
                                const char *incident,
                                const char *card,
                                const char *path,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  BundleJob *job = g_new0 (BundleJob, 1);

  job->incident = g_strdup (incident);
  job->card = g_strdup (card);
  job->path = g_strdup (path);
  start (self, job, callback, user_data);
}

gboolean
sr_session_export_bundle_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
sr_session_import_bundle_async (SrSession *self,
                                const char *path,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  BundleJob *job = g_new0 (BundleJob, 1);

  job->path = g_strdup (path);
  start (self, job, callback, user_data);
}

gboolean
sr_session_import_bundle_finish (SrSession *self, GAsyncResult *result, SrBundleSums *sums, GError **error)
{
  BundleJob *job = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  *sums = job->sums;
  job->sums = (SrBundleSums){0};
  return g_task_propagate_boolean (G_TASK (result), error);
}
