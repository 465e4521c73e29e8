/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-session-private.h"

#include "sr-journal-entry.h"
#include "sr-json.h"

/* Drafts are half thoughts: they go before everything else, so that a lock loses none. */

typedef struct
{
  char *key;
  JsonNode *draft;
  SrPending *pending;
} DraftJob;

static DraftJob *
draft_job_new (const char *key, JsonNode *draft)
{
  DraftJob *job = g_new0 (DraftJob, 1);

  job->key = g_strdup (key);
  /* a deep copy: the caller goes on writing while the worker reads */
  if (draft != NULL && JSON_NODE_HOLDS_OBJECT (draft))
    {
      job->draft = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (job->draft, sr_json_copy (json_node_get_object (draft)));
    }
  return job;
}

static void
draft_job_free (DraftJob *job)
{
  g_free (job->key);
  g_clear_pointer (&job->draft, json_node_unref);
  g_clear_pointer (&job->pending, sr_pending_unref);
  g_free (job);
}

static gpointer
run_put (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  DraftJob *job = data;

  if (sr_vault_put_draft (vault, job->key, job->draft, error))
    sr_pending_set_durable (job->pending);
  return NULL;
}

static gpointer
run_get (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  return sr_vault_get_draft (vault, ((DraftJob *) data)->key, error);
}

static gpointer
run_delete (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  sr_vault_delete_draft (vault, ((DraftJob *) data)->key, error);
  return NULL;
}

static gpointer
run_list (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  return sr_vault_list_drafts (vault, error);
}

static gboolean
finish_without_result (SrSession *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local = NULL;

  sr_session_run_finish (self, result, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

void
sr_session_put_draft_async (SrSession *self,
                            const char *key,
                            JsonNode *draft,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  DraftJob *job = draft_job_new (key, draft);

  job->pending = sr_session_pend_draft (self, key, job->draft);
  sr_session_run_async (self, SR_WORKER_HIGH, run_put, job, (GDestroyNotify) draft_job_free, NULL,
                        cancellable, callback, user_data);
}

gboolean
sr_session_put_draft_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  return finish_without_result (self, result, error);
}

void
sr_session_get_draft_async (SrSession *self,
                            const char *key,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  sr_session_run_async (self, SR_WORKER_HIGH, run_get, draft_job_new (key, NULL),
                        (GDestroyNotify) draft_job_free, (GDestroyNotify) json_node_unref, cancellable,
                        callback, user_data);
}

JsonNode *
sr_session_get_draft_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  return sr_session_run_finish (self, result, error);
}

void
sr_session_delete_draft_async (SrSession *self,
                               const char *key,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  sr_session_forget_draft (self, key);
  sr_session_run_async (self, SR_WORKER_HIGH, run_delete, draft_job_new (key, NULL),
                        (GDestroyNotify) draft_job_free, NULL, cancellable, callback, user_data);
}

gboolean
sr_session_delete_draft_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  return finish_without_result (self, result, error);
}

void
sr_session_list_drafts_async (SrSession *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  sr_session_run_async (self, SR_WORKER_HIGH, run_list, NULL, NULL, (GDestroyNotify) g_strfreev, cancellable,
                        callback, user_data);
}

GStrv
sr_session_list_drafts_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  return sr_session_run_finish (self, result, error);
}

/* The journal. */

typedef struct
{
  char *incident;
  guint64 from;
  guint limit;
} JournalJob;

static void
journal_job_free (JournalJob *job)
{
  g_free (job->incident);
  g_free (job);
}

static gpointer
run_journal (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  JournalJob *job = data;

  return sr_vault_journal (vault, job->incident, job->from, job->limit, error);
}

void
sr_session_journal_async (SrSession *self,
                          const char *incident,
                          guint64 from,
                          guint limit,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  JournalJob *job = g_new0 (JournalJob, 1);

  job->incident = g_strdup (incident);
  job->from = from;
  job->limit = limit;
  sr_session_run_async (self, SR_WORKER_DEFAULT, run_journal, job, (GDestroyNotify) journal_job_free,
                        (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
sr_session_journal_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  return sr_session_run_finish (self, result, error);
}
