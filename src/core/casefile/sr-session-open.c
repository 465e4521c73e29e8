/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-session-private.h"

/* Opening costs about a second on purpose, so it runs in the thread that will own the vault. */

typedef struct
{
  char *dir;
  char *label;
  SrSecret *secret;
  SrClock *clock;
  enum
  {
    WITH_PASSPHRASE,
    WITH_SESSION,
    WITH_RECOVERY
  } way;
  SrWorker *worker;
  GPtrArray *sealed; /* what the last lock kept in memory */
} OpenJob;

typedef struct
{
  SrVault *vault;
  GPtrArray *records;
  SrLawBook *laws;
  SrPlaybooks *playbooks;
  SrKept *kept;
} Opened;

static void
open_job_free (OpenJob *job)
{
  g_free (job->dir);
  g_free (job->label);
  sr_secret_unref (job->secret);
  g_object_unref (job->clock);
  g_clear_object (&job->worker);
  g_clear_pointer (&job->sealed, g_ptr_array_unref);
  g_free (job);
}

static void
opened_free (Opened *opened)
{
  g_clear_object (&opened->vault);
  g_clear_pointer (&opened->records, g_ptr_array_unref);
  g_clear_object (&opened->laws);
  g_clear_object (&opened->playbooks);
  g_clear_pointer (&opened->kept, sr_kept_free);
  g_free (opened);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opened, opened_free)

static SrVault *
open_vault (OpenJob *job, GError **error)
{
  switch (job->way)
    {
    case WITH_PASSPHRASE:
      return sr_vault_open (job->dir, job->label, job->secret, job->clock, error);
    case WITH_SESSION:
      return sr_vault_open_with_session (job->dir, job->secret, job->clock, error);
    case WITH_RECOVERY:
      return sr_vault_open_with_recovery (job->dir, job->secret, job->clock, error);
    }
  g_return_val_if_reached (NULL);
}

/* Laws and plans first: a program that cannot count dates must not open a vault. */
static gpointer
run_open (gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Opened) opened = g_new0 (Opened, 1);

  opened->laws = sr_law_book_load (error);
  opened->playbooks = opened->laws != NULL ? sr_playbooks_load (error) : NULL;
  opened->vault = opened->playbooks != NULL ? open_vault (data, error) : NULL;
  opened->kept = opened->vault != NULL ? sr_kept_take (opened->vault, ((OpenJob *) data)->sealed) : NULL;
  opened->records = opened->vault != NULL ? sr_vault_load (opened->vault, error) : NULL;
  return opened->records != NULL ? g_steal_pointer (&opened) : NULL;
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Opened *opened = sr_worker_run_finish (SR_WORKER (source), result, &error);

  if (opened == NULL)
    {
      sr_worker_stop (SR_WORKER (source));
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else
    g_task_return_pointer (task, opened, (GDestroyNotify) opened_free);
}

static void
start_open (OpenJob *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  job->worker = sr_worker_new ("vault");
  g_task_set_source_tag (task, sr_session_open_async);
  g_task_set_task_data (task, job, (GDestroyNotify) open_job_free);
  sr_worker_run_async (job->worker, SR_WORKER_DEFAULT, run_open, job, NULL, (GDestroyNotify) opened_free,
                       NULL, on_opened, task);
}

static OpenJob *
open_job_new (const char *dir, SrSecret *secret, SrClock *clock)
{
  OpenJob *job = g_new0 (OpenJob, 1);

  job->dir = g_strdup (dir);
  job->secret = sr_secret_ref (secret);
  job->clock = g_object_ref (clock);
  return job;
}

void
sr_session_open_async (const char *dir,
                       const char *label,
                       SrSecret *passphrase,
                       SrClock *clock,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  OpenJob *job = open_job_new (dir, passphrase, clock);

  job->label = g_strdup (label);
  job->way = WITH_PASSPHRASE;
  start_open (job, cancellable, callback, user_data);
}

void
sr_session_open_with_session_async (const char *dir,
                                    SrSecret *session,
                                    GPtrArray *sealed,
                                    SrClock *clock,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  OpenJob *job = open_job_new (dir, session, clock);

  job->way = WITH_SESSION;
  job->sealed = sealed != NULL ? g_ptr_array_ref (sealed) : NULL;
  start_open (job, cancellable, callback, user_data);
}

void
sr_session_open_with_recovery_async (const char *dir,
                                     SrSecret *recovery_key,
                                     SrClock *clock,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  OpenJob *job = open_job_new (dir, recovery_key, clock);

  job->way = WITH_RECOVERY;
  start_open (job, cancellable, callback, user_data);
}

SrSession *
sr_session_open_finish (GAsyncResult *result, GError **error)
{
  OpenJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (Opened) opened = NULL;
  SrSession *self;

  g_return_val_if_fail (g_async_result_is_tagged (result, sr_session_open_async), NULL);
  opened = g_task_propagate_pointer (G_TASK (result), error);
  if (opened == NULL)
    return NULL;
  self = sr_session_new_loaded (g_steal_pointer (&opened->vault), g_object_ref (job->worker),
                                g_steal_pointer (&opened->records), g_steal_pointer (&opened->laws),
                                g_steal_pointer (&opened->playbooks), job->clock);
  sr_session_set_kept (self, opened->kept);
  return self;
}
