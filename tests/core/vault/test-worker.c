/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-worker.h"

typedef struct
{
  GString *order;
  guint pending;
  GThread *main_thread;
  guint freed;
} Fixture;

typedef struct
{
  Fixture *fixture;
  char name;
  GMutex *gate;
} Job;

static gpointer
note (gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (job->gate != NULL)
    {
      g_mutex_lock (job->gate);
      g_mutex_unlock (job->gate);
    }
  g_string_append_c (job->fixture->order, job->name);
  if (job->name == '!')
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_FAILED, "no");
      return NULL;
    }
  return g_strdup_printf ("%c", job->name);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_assert_true (g_thread_self () == job->fixture->main_thread);
  job->fixture->freed++;
  g_free (job);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = sr_worker_run_finish (SR_WORKER (source), result, &error);

  g_assert_true ((answer == NULL) == (error != NULL));
  fixture->pending--;
}

static void
queue (Fixture *fixture, SrWorker *worker, char name, int priority, GMutex *gate, GCancellable *cancellable)
{
  Job *job = g_new0 (Job, 1);

  job->fixture = fixture;
  job->name = name;
  job->gate = gate;
  fixture->pending++;
  sr_worker_run_async (worker, priority, note, job, job_free, g_free, cancellable, on_done, fixture);
}

static void
test_order (void)
{
  Fixture fixture = {g_string_new (NULL), 0, g_thread_self (), 0};
  g_autoptr (SrWorker) worker = sr_worker_new ("test");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  GMutex gate;

  g_mutex_init (&gate);
  g_mutex_lock (&gate);
  queue (&fixture, worker, 'a', SR_WORKER_HIGH, &gate, NULL);
  queue (&fixture, worker, 'b', SR_WORKER_LOW, NULL, NULL);
  queue (&fixture, worker, 'c', SR_WORKER_DEFAULT, NULL, NULL);
  queue (&fixture, worker, '!', SR_WORKER_DEFAULT, NULL, NULL);
  queue (&fixture, worker, 'x', SR_WORKER_DEFAULT, NULL, cancelled);
  queue (&fixture, worker, 'd', SR_WORKER_DEFAULT, NULL, NULL);
  queue (&fixture, worker, 'e', SR_WORKER_HIGH, NULL, NULL);
  g_cancellable_cancel (cancelled);
  g_mutex_unlock (&gate);
  while (fixture.pending > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fixture.order->str, ==, "aec!db");
  g_assert_cmpuint (fixture.freed, ==, 7);
  g_mutex_clear (&gate);
  g_string_free (fixture.order, TRUE);
}

static void
test_stop (void)
{
  Fixture fixture = {g_string_new (NULL), 0, g_thread_self (), 0};
  g_autoptr (SrWorker) worker = sr_worker_new ("test");

  for (guint i = 0; i < 20; i++)
    queue (&fixture, worker, 'q', SR_WORKER_DEFAULT, NULL, NULL);
  sr_worker_stop (worker);
  g_assert_cmpuint (fixture.order->len, ==, 20); /* all that was queued was done */
  queue (&fixture, worker, 'z', SR_WORKER_HIGH, NULL, NULL);
  while (fixture.pending > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture.order->len, ==, 20); /* and nothing after */
  g_assert_false (sr_worker_is_current (worker));
  g_string_free (fixture.order, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker/order", test_order);
  g_test_add_func ("/worker/stop", test_stop);
  return g_test_run ();
}
