/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-reset.h"

#include "sr-vault-people.h"
#include "sr-vault.h"
#include "sr-worker.h"

typedef struct
{
  char *dir;
  SrSecret *session;
  char *label;
  SrSecret *passphrase;
} Reset;

static void
reset_free (gpointer data)
{
  Reset *reset = data;

  g_free (reset->dir);
  sr_secret_unref (reset->session);
  g_free (reset->label);
  sr_secret_unref (reset->passphrase);
  g_free (reset);
}

typedef struct
{
  SrRecoveryOffer *offer;
  SrSecret *entry;
} Outcome;

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_clear_pointer (&outcome->offer, sr_recovery_offer_free);
  g_clear_pointer (&outcome->entry, sr_secret_unref);
  g_free (outcome);
}

/* The key that was used lies open on somebody's desk now, so it is replaced together with the passphrase. */
static SrRecoveryOffer *
replace (Reset *reset, SrClock *clock, GError **error)
{
  g_autoptr (SrVault) vault = sr_vault_open_with_session (reset->dir, reset->session, clock, error);
  g_autoptr (SrSecret) key = NULL;
  SrRecoveryOffer *offer = NULL;

  if (!vault)
    return NULL;

  if (sr_vault_reset_person (vault, reset->label, reset->passphrase, FALSE, error)
      && sr_vault_renew_recovery_key (vault, &key, error))
    offer = sr_recovery_offer_new (key, sr_vault_get_id (vault), sr_vault_get_fingerprint (vault), TRUE);
  sr_vault_close (vault);

  return offer;
}

static gpointer
run_reset (gpointer data, GCancellable *cancellable, GError **error)
{
  Reset *reset = data;
  g_autoptr (SrClock) clock = sr_clock_new_system ();
  g_autoptr (SrVault) vault = NULL;
  g_autoptr (SrRecoveryOffer) offer = replace (reset, clock, error);
  Outcome *outcome;

  (void) cancellable;
  vault = offer ? sr_vault_open (reset->dir, reset->label, reset->passphrase, clock, error) : NULL;
  if (!vault)
    return NULL;

  outcome = g_new0 (Outcome, 1);
  outcome->offer = g_steal_pointer (&offer);
  outcome->entry = sr_vault_dup_session (vault);
  sr_vault_close (vault);

  return outcome;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  Outcome *outcome = sr_worker_run_finish (SR_WORKER (source), result, &error);

  if (outcome)
    g_task_return_pointer (task, outcome, outcome_free);
  else
    g_task_return_error (task, error);
}

void
sr_reset_async (const char *dir,
                SrSecret *session,
                const char *label,
                SrSecret *passphrase,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (SrWorker) worker = sr_worker_new ("reset");
  Reset *reset = g_new0 (Reset, 1);

  reset->dir = g_strdup (dir);
  reset->session = sr_secret_ref (session);
  reset->label = g_strdup (label);
  reset->passphrase = sr_secret_ref (passphrase);
  g_task_set_source_tag (task, sr_reset_async);
  sr_worker_run_async (worker, SR_WORKER_DEFAULT, run_reset, reset, reset_free, outcome_free, cancellable,
                       on_done, task);
}

SrRecoveryOffer *
sr_reset_finish (GAsyncResult *result, SrSecret **entry, GError **error)
{
  Outcome *outcome = g_task_propagate_pointer (G_TASK (result), error);
  SrRecoveryOffer *offer;

  if (!outcome)
    return NULL;

  offer = g_steal_pointer (&outcome->offer);
  *entry = g_steal_pointer (&outcome->entry);
  outcome_free (outcome);

  return offer;
}
