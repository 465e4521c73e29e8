/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-session-people.h"

#include "sr-json.h"
#include "sr-session-private.h"

typedef struct
{
  SrPeopleFunc func;
  gpointer data;
  GDestroyNotify destroy;
  GPtrArray *records; /* as they stand afterwards */
  guint64 entry;
  GError *error;
} PeopleJob;

static void
people_job_free (gpointer data)
{
  PeopleJob *job = data;

  if (job->destroy != NULL)
    job->destroy (job->data);
  g_clear_pointer (&job->records, g_ptr_array_unref);
  g_clear_error (&job->error);
  g_free (job);
}

static gpointer
run_people (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  PeopleJob *job = data;

  (void) cancellable;
  /* told after what was done is in the casebook: the entry may stand although what followed it failed */
  job->func (vault, job->data, &job->error);
  job->records = sr_vault_load (vault, NULL);
  job->entry = sr_vault_get_head (vault, NULL);
  return NULL;
}

static gboolean
is_as_known (SrSession *self, SrRecord *record)
{
  SrRecord *known = sr_casebook_get (self->book, "person", sr_record_get_id (record));
  g_autofree char *text = NULL;
  g_autofree char *known_text = NULL;

  if (known == NULL)
    return FALSE;
  text = sr_json_object_to_string (sr_record_get_body (record));
  known_text = sr_json_object_to_string (sr_record_get_body (known));
  return g_str_equal (text, known_text);
}

static void
on_people (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SrSession *self = SR_SESSION (source);
  PeopleJob *job = g_task_get_task_data (task);
  g_autoptr (SrChange) change = sr_change_new ("roster.changed", NULL);
  g_autoptr (GPtrArray) before = NULL;

  sr_session_run_finish (self, result, NULL);
  for (guint i = 0; job->records != NULL && i < job->records->len; i++)
    {
      SrRecord *record = job->records->pdata[i];

      if (g_str_equal (sr_record_get_kind (record), "person") && !is_as_known (self, record))
        sr_change_put (change, "person", sr_record_get_id (record), NULL, sr_record_get_body (record));
    }
  before = sr_session_stage (self, change);
  sr_session_settle (self, change, job->entry);
  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else
    g_task_return_boolean (task, TRUE);
}

void
sr_session_people_async (SrSession *self,
                         SrPeopleFunc func,
                         gpointer data,
                         GDestroyNotify destroy,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  PeopleJob *job = g_new0 (PeopleJob, 1);

  job->func = func;
  job->data = data;
  job->destroy = destroy;
  g_task_set_source_tag (task, sr_session_people_async);
  g_task_set_task_data (task, job, people_job_free);
  sr_session_run_async (self, SR_WORKER_DEFAULT, run_people, job, NULL, NULL, NULL, on_people, task);
}

gboolean
sr_session_people_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gpointer
list_members (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  (void) data;
  (void) cancellable;
  return sr_vault_list_members (vault);
}

void
sr_session_members_async (SrSession *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  sr_session_run_async (self, SR_WORKER_DEFAULT, list_members, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                        cancellable, callback, user_data);
}

GPtrArray *
sr_session_members_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  return sr_session_run_finish (self, result, error);
}
