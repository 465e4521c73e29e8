/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-unlock.h"

#include "sr-passphrase.h"
#include "sr-vault-memory.h"
#include "sr-worker.h"

typedef struct
{
  char *dir;
  char *label;
  SrSecret *secret;
  gboolean recovery;
} Attempt;

static void
attempt_free (gpointer data)
{
  Attempt *attempt = data;

  g_free (attempt->dir);
  g_free (attempt->label);
  sr_secret_unref (attempt->secret);
  g_free (attempt);
}

static gpointer
open_once (gpointer data, GCancellable *cancellable, GError **error)
{
  Attempt *attempt = data;
  g_autoptr (SrClock) clock = sr_clock_new_system ();
  g_autoptr (SrVault) vault = NULL;
  SrSecret *session;

  (void) cancellable;
  if (attempt->recovery)
    vault = sr_vault_open_with_recovery (attempt->dir, attempt->secret, clock, error);
  else
    vault = sr_vault_open (attempt->dir, attempt->label, attempt->secret, clock, error);
  if (!vault)
    return NULL;

  session = sr_vault_dup_session (vault);
  sr_vault_close (vault);

  return session;
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  SrSecret *session = sr_worker_run_finish (SR_WORKER (source), result, &error);

  if (session)
    g_task_return_pointer (task, session, (GDestroyNotify) sr_secret_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
run (Attempt *attempt, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (SrWorker) worker = sr_worker_new ("unlock");

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, GINT_TO_POINTER (attempt->recovery), NULL);
  sr_worker_run_async (worker, SR_WORKER_DEFAULT, open_once, attempt, attempt_free,
                       (GDestroyNotify) sr_secret_unref, cancellable, on_opened, task);
}

void
sr_unlock_async (const char *dir,
                 const char *label,
                 SrSecret *passphrase,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->dir = g_strdup (dir);
  attempt->label = g_strdup (label);
  attempt->secret = sr_secret_ref (passphrase);
  run (attempt, cancellable, callback, user_data);
}

void
sr_unlock_with_recovery_async (const char *dir,
                               SrSecret *recovery_key,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->dir = g_strdup (dir);
  attempt->secret = sr_secret_ref (recovery_key);
  attempt->recovery = TRUE;
  run (attempt, cancellable, callback, user_data);
}

SrSecret *
sr_unlock_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
sr_unlock_was_recovery (GAsyncResult *result)
{
  return GPOINTER_TO_INT (g_task_get_task_data (G_TASK (result)));
}

guint
sr_unlock_seconds_left (void)
{
  return sr_tries_seconds_left ();
}
