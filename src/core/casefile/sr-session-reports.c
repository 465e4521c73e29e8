/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Taking in what somebody reported without a key: the incident, the answers as a draft, the files; then the
 * mark that it is done. Interrupted, it goes on where it stopped. */

#include "config.h"

#include "sr-session-reports.h"

#include "sr-draft-keys.h"
#include "sr-keyless-report.h"
#include "sr-session-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SrDrop *drop;
  char *incident;
  guint file; /* the next one */
} TakeJob;

static void
take_job_free (TakeJob *job)
{
  g_object_unref (job->drop);
  g_free (job->incident);
  g_free (job);
}

static void
forget_report (SrSession *self, SrDrop *drop)
{
  g_autoptr (SrDrop) kept = g_object_ref (drop);
  g_autoptr (GError) error = NULL;

  g_ptr_array_remove (self->reports, drop);
  /* it is marked as taken, so the file would be removed at the next unlock */
  if (!sr_drop_remove (kept, &error))
    g_debug ("a drop stays for now");
}

static const char *
file_origin (void)
{
  return _ ("Added to the report that was written without unlocking");
}

static JsonNode *
make_draft (SrDrop *drop)
{
  g_autoptr (SrDraft) draft = sr_keyless_report_dup_draft (drop);

  return sr_draft_to_node (draft);
}

static void take_next_file (SrSession *self, GTask *task);

static void
on_marked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TakeJob *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!sr_session_commit_finish (SR_SESSION (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  forget_report (SR_SESSION (source), job->drop);
  g_task_return_pointer (task, g_strdup (job->incident), g_free);
}

static void
on_file (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TakeJob *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sr_session_import_finish (SR_SESSION (source), result, &error);

  if (id == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  job->file++;
  take_next_file (SR_SESSION (source), g_steal_pointer (&task));
}

static void
take_next_file (SrSession *self, GTask *task)
{
  TakeJob *job = g_task_get_task_data (task);
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (SrChange) mark = NULL;

  while (job->file < sr_drop_get_n_files (job->drop)
         && (sr_drop_get_file_size (job->drop, job->file) == 0
             || sr_keyless_report_has_file (self->book, job->incident, job->drop, job->file)))
    job->file++;
  if (job->file < sr_drop_get_n_files (job->drop))
    {
      sr_session_import_dropped_async (self, job->incident, job->drop, job->file, file_origin (), on_file,
                                       task);
      return;
    }
  ctx = sr_session_dup_context (self);
  mark = sr_keyless_report_taken (ctx, job->drop, job->incident);
  sr_session_commit_async (self, mark, NULL, on_marked, task);
}

static void
on_draft (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!sr_session_put_draft_finish (SR_SESSION (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    take_next_file (SR_SESSION (source), g_steal_pointer (&task));
}

static void
on_begun (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TakeJob *job = g_task_get_task_data (task);
  g_autoptr (JsonNode) draft = make_draft (job->drop);
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;

  if (!sr_session_commit_finish (SR_SESSION (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  key = sr_draft_key_report (job->incident);
  sr_session_put_draft_async (SR_SESSION (source), key, draft, NULL, on_draft, g_steal_pointer (&task));
}

void
sr_session_take_report_async (SrSession *self, SrDrop *drop, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self);
  g_autoptr (SrChange) change = NULL;
  TakeJob *job = g_new0 (TakeJob, 1);
  SrRecord *incident = sr_keyless_report_find (self->book, drop);
  GError *error = NULL;

  g_task_set_source_tag (task, sr_session_take_report_async);
  g_task_set_task_data (task, job, (GDestroyNotify) take_job_free);
  job->drop = g_object_ref (drop);
  if (incident != NULL)
    {
      job->incident = g_strdup (sr_record_get_id (incident));
      take_next_file (self, g_steal_pointer (&task));
      return;
    }
  change = sr_keyless_report_begin (ctx, drop, &job->incident, &error);
  if (change == NULL)
    g_task_return_error (task, error);
  else
    sr_session_commit_async (self, change, NULL, on_begun, g_steal_pointer (&task));
}

char *
sr_session_take_report_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* At once. */

static gboolean
begin_now (SrSession *self, SrDrop *drop, char **incident, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self);
  g_autoptr (SrChange) change = sr_keyless_report_begin (ctx, drop, incident, error);
  g_autoptr (JsonNode) draft = make_draft (drop);
  g_autofree char *key = NULL;

  if (change == NULL || !sr_session_commit (self, change, error))
    return FALSE;
  key = sr_draft_key_report (*incident);
  return sr_vault_put_draft (self->vault, key, draft, error);
}

static gboolean
import_now (SrSession *self, SrDrop *drop, const char *incident, GError **error)
{
  for (guint i = 0; i < sr_drop_get_n_files (drop); i++)
    {
      g_autoptr (GInputStream) stream = NULL;
      g_autofree char *id = NULL;

      if (sr_drop_get_file_size (drop, i) == 0 || sr_keyless_report_has_file (self->book, incident, drop, i))
        continue;
      stream = sr_drop_open_file (drop, i, error);
      if (stream != NULL)
        id = sr_session_import_stream (self, incident, sr_drop_get_file_name (drop, i), stream,
                                       file_origin (), NULL, error);
      if (id == NULL)
        return FALSE;
    }
  return TRUE;
}

char *
sr_session_take_report (SrSession *self, SrDrop *drop, GError **error)
{
  SrRecord *begun = sr_keyless_report_find (self->book, drop);
  g_autofree char *incident = begun != NULL ? g_strdup (sr_record_get_id (begun)) : NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (SrChange) mark = NULL;

  if ((incident == NULL && !begin_now (self, drop, &incident, error))
      || !import_now (self, drop, incident, error))
    return NULL;
  ctx = sr_session_dup_context (self);
  mark = sr_keyless_report_taken (ctx, drop, incident);
  if (!sr_session_commit (self, mark, error))
    return NULL;
  forget_report (self, drop);
  return g_steal_pointer (&incident);
}

/* Throwing one away. */

static void
on_refused (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!sr_session_commit_finish (SR_SESSION (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  forget_report (SR_SESSION (source), g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

void
sr_session_refuse_report_async (
  SrSession *self, SrDrop *drop, const char *reason, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self);
  g_autoptr (SrChange) change = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, sr_session_refuse_report_async);
  g_task_set_task_data (task, g_object_ref (drop), g_object_unref);
  change = sr_keyless_report_refused (ctx, drop, reason, &error);
  if (change == NULL)
    g_task_return_error (task, error);
  else
    sr_session_commit_async (self, change, NULL, on_refused, g_steal_pointer (&task));
}

gboolean
sr_session_refuse_report_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
sr_session_refuse_report (SrSession *self, SrDrop *drop, const char *reason, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self);
  g_autoptr (SrChange) change = sr_keyless_report_refused (ctx, drop, reason, error);

  if (change == NULL || !sr_session_commit (self, change, error))
    return FALSE;
  forget_report (self, drop);
  return TRUE;
}
