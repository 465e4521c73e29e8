/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-session-private.h"

#include "sr-casebook-private.h"
#include "sr-deadline.h"
#include "sr-error.h"

#include <glib/gi18n-lib.h>

/* How long a lock waits for the worker. The system gives a program five seconds before it sleeps. */
#define LOCK_PATIENCE_MS 2000

G_DEFINE_FINAL_TYPE (SrSession, sr_session, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

SrSession *
sr_session_new_loaded (SrVault *vault,
                       SrWorker *worker,
                       GPtrArray *records,
                       SrLawBook *laws,
                       SrPlaybooks *playbooks,
                       SrClock *clock)
{
  SrSession *self = g_object_new (SR_TYPE_SESSION, NULL);

  self->vault = vault;
  self->worker = worker;
  self->book = sr_casebook_new (records);
  self->laws = laws;
  self->playbooks = playbooks;
  self->clock = g_object_ref (clock);
  self->warning = g_strdup (sr_vault_get_warning (vault));
  self->read_only = sr_vault_is_read_only (vault);
  self->sealer = sr_vault_dup_sealer (vault);
  g_ptr_array_unref (records);
  return self;
}

SrSession *
sr_session_new_for_vault (SrVault *vault, SrClock *clock, GError **error)
{
  g_autoptr (SrLawBook) laws = sr_law_book_load (error);
  g_autoptr (SrPlaybooks) playbooks = laws != NULL ? sr_playbooks_load (error) : NULL;
  g_autoptr (SrKept) kept = playbooks != NULL ? sr_kept_take (vault, NULL) : NULL;
  GPtrArray *records = playbooks != NULL ? sr_vault_load (vault, error) : NULL;
  SrSession *self;

  if (records == NULL)
    return NULL;
  self = sr_session_new_loaded (g_object_ref (vault), sr_worker_new ("vault"), records,
                                g_steal_pointer (&laws), g_steal_pointer (&playbooks), clock);
  sr_session_set_kept (self, kept);
  return self;
}

SrCasebook *
sr_session_get_book (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return self->book;
}

SrLawBook *
sr_session_get_laws (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return self->laws;
}

SrPlaybooks *
sr_session_get_playbooks (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return self->playbooks;
}

SrClock *
sr_session_get_clock (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return self->clock;
}

SrWorker *
sr_session_get_worker (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return self->worker;
}

SrVault *
sr_session_get_vault (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return self->vault;
}

GTimeZone *
sr_session_get_zone (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return sr_casebook_get_zone (self->book);
}

const char *
sr_session_get_dir (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return sr_vault_get_dir (self->vault);
}

const char *
sr_session_get_vault_id (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return sr_vault_get_id (self->vault);
}

const char *
sr_session_get_person (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return sr_vault_get_person_id (self->vault);
}

const char *
sr_session_get_label (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return sr_vault_get_person_label (self->vault);
}

SrRole
sr_session_get_role (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), SR_ROLE_NONE);
  return sr_vault_get_role (self->vault);
}

gboolean
sr_session_may (SrSession *self, const char *act)
{
  g_return_val_if_fail (SR_IS_SESSION (self), FALSE);
  return sr_vault_may (self->vault, act);
}

gboolean
sr_session_is_demonstration (SrSession *self)
{
  SrRecord *firm = sr_casebook_get_firm (self->book);

  return firm != NULL && sr_record_boolean (firm, "demo");
}

gboolean
sr_session_is_read_only (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), TRUE);
  return self->read_only;
}

const char *
sr_session_get_warning (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return self->warning;
}

const char *
sr_session_get_notice (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return sr_vault_get_notice (self->vault);
}

SrSecret *
sr_session_dup_secret (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return sr_vault_dup_session (self->vault);
}

GDateTime *
sr_session_dup_now (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return sr_clock_now_in (self->clock, sr_session_get_zone (self));
}

SrCaseContext *
sr_session_dup_context (SrSession *self)
{
  g_autoptr (GDateTime) now = sr_session_dup_now (self);

  return sr_case_context_new (self->book, self->playbooks, self->laws, sr_session_get_person (self), now);
}

GPtrArray *
sr_session_list_deadlines (SrSession *self, GError **error)
{
  g_autoptr (GDateTime) now = sr_session_dup_now (self);
  gint64 minute = g_date_time_to_unix (now) / 60;

  if (self->deadlines != NULL && self->deadlines_minute == minute)
    return self->deadlines;
  g_clear_pointer (&self->deadlines, g_ptr_array_unref);
  self->deadlines = sr_deadlines_list (self->book, self->laws, now, error);
  self->deadlines_minute = minute;
  return self->deadlines;
}

static void
call_hook (SrSession *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *deadlines;

  if (self->remind == NULL)
    return;
  deadlines = sr_session_list_deadlines (self, &error);
  if (deadlines == NULL)
    g_warning ("The reminders stay as they were: %s", error->message);
  else
    self->remind (self, deadlines, self->remind_data);
}

void
sr_session_set_reminder_hook (SrSession *self,
                              SrSessionReminderFunc func,
                              gpointer user_data,
                              GDestroyNotify destroy)
{
  g_return_if_fail (SR_IS_SESSION (self));
  if (self->remind_destroy != NULL)
    self->remind_destroy (self->remind_data);
  self->remind = func;
  self->remind_data = user_data;
  self->remind_destroy = destroy;
  call_hook (self);
}

GPtrArray *
sr_session_stage (SrSession *self, SrChange *change)
{
  g_clear_pointer (&self->deadlines, g_ptr_array_unref);
  return sr_casebook_stage (self->book, change);
}

void
sr_session_settle (SrSession *self, SrChange *change, guint64 entry)
{
  g_clear_pointer (&self->deadlines, g_ptr_array_unref);
  sr_casebook_settle (self->book, change, entry);
  g_signal_emit (self, signals[CHANGED], 0, change);
  call_hook (self);
}

void
sr_session_revert (SrSession *self, SrChange *change, GPtrArray *before)
{
  g_clear_pointer (&self->deadlines, g_ptr_array_unref);
  sr_casebook_revert (self->book, change, before);
}

void
sr_session_close (SrSession *self)
{
  g_return_if_fail (SR_IS_SESSION (self));
  g_cancellable_cancel (self->closing);
  if (self->worker != NULL)
    sr_worker_stop (self->worker);
  if (self->vault != NULL)
    sr_vault_close (self->vault);
}

GBytes *
sr_session_lock (SrSession *self)
{
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  g_cancellable_cancel (self->closing);
  if (self->worker != NULL && sr_worker_stop_within (self->worker, LOCK_PATIENCE_MS))
    sr_vault_close (self->vault);
  sealed = sr_session_seal_pending (self);
  if (sealed == NULL || sr_drop_box_store (sr_vault_get_dir (self->vault), sealed, &error))
    return NULL;
  return g_steal_pointer (&sealed);
}

void
sr_session_set_kept (SrSession *self, SrKept *kept)
{
  self->kept = g_strdup (kept->sentence);
  self->has_sealed = kept->memory_is_safe;
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  self->reports = g_ptr_array_ref (kept->reports);
}

const char *
sr_session_get_kept (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return self->kept;
}

gboolean
sr_session_has_sealed (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), FALSE);
  return self->has_sealed;
}

GPtrArray *
sr_session_get_reports (SrSession *self)
{
  g_return_val_if_fail (SR_IS_SESSION (self), NULL);
  return self->reports;
}

static void
sr_session_dispose (GObject *object)
{
  SrSession *self = SR_SESSION (object);

  if (self->remind_destroy != NULL)
    self->remind_destroy (self->remind_data);
  self->remind = NULL;
  self->remind_destroy = NULL;
  if (self->worker != NULL)
    sr_worker_stop (self->worker);
  g_clear_object (&self->worker);
  g_clear_object (&self->vault);
  g_clear_object (&self->book);
  g_clear_object (&self->laws);
  g_clear_object (&self->playbooks);
  g_clear_object (&self->clock);
  g_clear_object (&self->closing);
  g_clear_pointer (&self->deadlines, g_ptr_array_unref);
  g_clear_pointer (&self->warning, g_free);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->sealer, sr_drop_sealer_free);
  g_clear_pointer (&self->kept, g_free);
  G_OBJECT_CLASS (sr_session_parent_class)->dispose (object);
}

static void
sr_session_class_init (SrSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sr_session_dispose;
  signals[CHANGED] = g_signal_new ("changed", SR_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, SR_TYPE_CHANGE);
}

static void
sr_session_init (SrSession *self)
{
  self->closing = g_cancellable_new ();
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) sr_pending_unref);
  self->reports = g_ptr_array_new_with_free_func (g_object_unref);
}
