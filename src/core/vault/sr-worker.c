/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-worker.h"

#include "sr-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  int priority;
  guint64 sequence;
  SrWorkerFunc func;
  gpointer data;
  GDestroyNotify destroy;
  GDestroyNotify result_destroy;
  GCancellable *cancellable;
  GMainContext *context;
  GTask
    *task; /* touched in @context alone, so that nothing of the caller's is freed in the worker's thread */
  gpointer result;
  GError *error;
} Job;

struct _SrWorker
{
  GObject parent_instance;
  GThread *thread;
  GMutex lock;
  GCond changed;
  GQueue jobs;
  guint64 next_sequence;
  gboolean stopping;
  gboolean ended;
};

G_DEFINE_FINAL_TYPE (SrWorker, sr_worker, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  if (job->destroy != NULL)
    job->destroy (job->data);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->task);
  g_clear_pointer (&job->context, g_main_context_unref);
  g_clear_error (&job->error);
  g_free (job);
}

static gboolean
on_job_done (gpointer data)
{
  Job *job = data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, job->result, job->result_destroy);
  job_free (job);
  return G_SOURCE_REMOVE;
}

static void
hand_back (Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, on_job_done, job, NULL);
  g_source_attach (source, job->context);
}

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Job *x = a;
  const Job *y = b;

  if (x->priority != y->priority)
    return x->priority < y->priority ? -1 : 1;
  return x->sequence < y->sequence ? -1 : x->sequence > y->sequence;
}

/* Returns %NULL once the worker was told to stop and nothing is left. */
static Job *
next_job (SrWorker *self)
{
  Job *job;

  g_mutex_lock (&self->lock);
  while (g_queue_is_empty (&self->jobs) && !self->stopping)
    g_cond_wait (&self->changed, &self->lock);
  job = g_queue_pop_head (&self->jobs);
  g_mutex_unlock (&self->lock);
  return job;
}

static gpointer
work (gpointer data)
{
  SrWorker *self = data;
  Job *job;

  while ((job = next_job (self)) != NULL)
    {
      if (!g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
        job->result = job->func (job->data, job->cancellable, &job->error);
      hand_back (job);
    }
  g_mutex_lock (&self->lock);
  self->ended = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  return NULL;
}

static void
sr_worker_finalize (GObject *object)
{
  SrWorker *self = SR_WORKER (object);

  sr_worker_stop (self);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  G_OBJECT_CLASS (sr_worker_parent_class)->finalize (object);
}

static void
sr_worker_class_init (SrWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_worker_finalize;
}

static void
sr_worker_init (SrWorker *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  g_queue_init (&self->jobs);
}

SrWorker *
sr_worker_new (const char *name)
{
  SrWorker *self = g_object_new (SR_TYPE_WORKER, NULL);

  self->thread = g_thread_new (name, work, self);
  return self;
}

void
sr_worker_run_async (SrWorker *self,
                     int priority,
                     SrWorkerFunc func,
                     gpointer data,
                     GDestroyNotify destroy,
                     GDestroyNotify result_destroy,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  Job *job;
  gboolean refused;

  g_return_if_fail (SR_IS_WORKER (self) && func != NULL);
  job = g_new0 (Job, 1);
  job->priority = priority;
  job->func = func;
  job->data = data;
  job->destroy = destroy;
  job->result_destroy = result_destroy;
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  job->context = g_main_context_ref_thread_default ();
  job->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (job->task, sr_worker_run_async);

  g_mutex_lock (&self->lock);
  refused = self->stopping;
  if (!refused)
    {
      job->sequence = self->next_sequence++;
      g_queue_insert_sorted (&self->jobs, job, compare_jobs, NULL);
      g_cond_signal (&self->changed);
    }
  g_mutex_unlock (&self->lock);
  if (refused)
    {
      g_set_error_literal (&job->error, SR_ERROR, SR_ERROR_FAILED,
                           _ ("The vault has been locked. Unlock it and try again."));
      hand_back (job);
    }
}

gpointer
sr_worker_run_finish (SrWorker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
sr_worker_is_current (SrWorker *self)
{
  g_return_val_if_fail (SR_IS_WORKER (self), FALSE);
  return self->thread == g_thread_self ();
}

gboolean
sr_worker_stop_within (SrWorker *self, guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) milliseconds * 1000;
  gboolean ended;

  g_return_val_if_fail (SR_IS_WORKER (self), FALSE);
  if (self->thread == NULL)
    return TRUE;
  g_assert (!sr_worker_is_current (self));
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_cond_broadcast (&self->changed);
  while (!self->ended && g_cond_wait_until (&self->changed, &self->lock, end))
    ;
  ended = self->ended;
  g_mutex_unlock (&self->lock);
  if (ended)
    g_clear_pointer (&self->thread, g_thread_join);
  else
    {
      /* the thread needs this object to its end, which nobody waits for */
      g_object_ref (self);
      g_clear_pointer (&self->thread, g_thread_unref);
    }
  return ended;
}

void
sr_worker_stop (SrWorker *self)
{
  g_return_if_fail (SR_IS_WORKER (self));
  if (self->thread == NULL)
    return;
  g_assert (!sr_worker_is_current (self));
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&self->thread, g_thread_join);
}
