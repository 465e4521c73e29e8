/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-session-private.h"

static gpointer
accept_head (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  guint64 *entry = data;

  (void) cancellable;
  if (sr_vault_accept_head (vault, error))
    *entry = sr_vault_get_head (vault, NULL);
  return NULL;
}

static void
on_accepted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SrSession *self = SR_SESSION (source);
  g_autoptr (SrChange) change = NULL;
  GError *error = NULL;

  sr_session_run_finish (self, result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_pointer (&self->warning, g_free);
  self->read_only = FALSE;
  /* the vault wrote the entry by itself; it changes no record, but pages ask again what may be done */
  change = sr_change_new ("vault.accept-head", NULL);
  sr_session_settle (self, change, *(guint64 *) g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

void
sr_session_accept_head_async (SrSession *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;
  guint64 *entry = g_new0 (guint64, 1);

  g_return_if_fail (SR_IS_SESSION (self));
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sr_session_accept_head_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, entry, g_free);
  sr_session_run_async (self, SR_WORKER_DEFAULT, accept_head, entry, NULL, NULL, cancellable, on_accepted,
                        task);
}

gboolean
sr_session_accept_head_finish (SrSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
