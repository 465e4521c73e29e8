/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/**
 * SrWorker: one thread that does one job after the other: the highest priority first, and among equals the
 * one that came first.
 */
#define SR_TYPE_WORKER (sr_worker_get_type ())
G_DECLARE_FINAL_TYPE (SrWorker, sr_worker, SR, WORKER, GObject)

typedef enum
{
  SR_WORKER_HIGH = -100, /* locking, a draft */
  SR_WORKER_DEFAULT = 0,
  SR_WORKER_LOW = 100, /* imports, verification */
} SrWorkerPriority;

/**
 * SrWorkerFunc: a job. Runs in the worker's thread.
 * @data: what sr_worker_run_async() was given
 *
 * Returns: the result, or %NULL with @error set; %NULL without error is a result too.
 */
typedef gpointer (*SrWorkerFunc) (gpointer data, GCancellable *cancellable, GError **error);

/** sr_worker_new: (transfer full): starts a worker. @name: the thread's name, at most 15 bytes. */
SrWorker *sr_worker_new (const char *name);

/**
 * sr_worker_run_async: queues @func.
 * @destroy: (nullable): frees @data, in the caller's main context and after the callback
 * @result_destroy: (nullable): frees the result where nobody fetches it
 *
 * @callback comes in the caller's thread-default main context. A job cancelled before its turn is not run.
 */
void sr_worker_run_async (SrWorker *self,
                          int priority,
                          SrWorkerFunc func,
                          gpointer data,
                          GDestroyNotify destroy,
                          GDestroyNotify result_destroy,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);

/** sr_worker_run_finish: (transfer full): the result of the job. */
gpointer sr_worker_run_finish (SrWorker *self, GAsyncResult *result, GError **error);

/** sr_worker_is_current: whether the caller runs in this worker's thread. */
gboolean sr_worker_is_current (SrWorker *self);

/** sr_worker_stop: lets all queued jobs end, then ends the thread. Waits for that. Later jobs are refused. */
void sr_worker_stop (SrWorker *self);

/**
 * sr_worker_stop_within: the same, but waits no longer than @milliseconds.
 *
 * Returns: whether the thread has ended. If not, it goes on with what it was at, and nothing waits for it any
 * more: for a process that is about to be replaced.
 */
gboolean sr_worker_stop_within (SrWorker *self, guint milliseconds);

G_END_DECLS
