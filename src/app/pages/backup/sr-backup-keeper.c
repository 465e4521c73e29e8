/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-backup-keeper.h"

#include <glib/gi18n.h>

#include "sr-backup-job.h"
#include "sr-backup-note.h"
#include "sr-backup-rotation.h"
#include "sr-backup-words.h"
#include "sr-error.h"
#include "sr-json.h"

#define FIRST_LOOK_SECONDS  20
#define LOOK_SECONDS        600
#define SHOW_MILLISECONDS   250
#define HOURS_BETWEEN       2 /* while the record grows; of one day only the newest stays */
#define HOURS_AFTER_FAILURE 4
#define MOST_FINDINGS_SHOWN 5

struct _SrBackupKeeper
{
  GObject parent_instance;
  SrSession *session; /* weak */
  SrWorker *worker;
  SrBackupJob *job; /* under way, or NULL */
  guint look;       /* sources */
  guint show;
  GPtrArray *list; /* of SrBackupFile, or NULL */
  gboolean grown;  /* since the last backup */
};

G_DEFINE_FINAL_TYPE (SrBackupKeeper, sr_backup_keeper, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static SrWorker *
get_worker (SrBackupKeeper *self)
{
  if (self->worker == NULL)
    self->worker = sr_worker_new ("subrosa-backup");
  return self->worker;
}

static gboolean
on_show (gpointer user_data)
{
  g_signal_emit (user_data, signals[CHANGED], 0);
  return G_SOURCE_CONTINUE;
}

static void
end_job (SrBackupKeeper *self)
{
  g_clear_handle_id (&self->show, g_source_remove);
  g_clear_pointer (&self->job, sr_backup_job_free);
}

/* Findings are sentences; a person sees the first few, the command line all. */
static GError *
error_of_report (SrBackupJob *job)
{
  g_autoptr (GString) text
    = g_string_new (job->kind == SR_BACKUP_JOB_TRIAL
                      ? _ ("The backup cannot be relied on. Make a new one, best on another disk.")
                      : _ ("The vault is not as it should be. Do not work on; look at the backups."));
  guint n = sr_vault_report_get_n_findings (job->report);

  for (guint i = 0; i < MIN (n, MOST_FINDINGS_SHOWN); i++)
    g_string_append_printf (text, "\n%s", sr_vault_report_get_finding (job->report, i));
  if (n > MOST_FINDINGS_SHOWN)
    g_string_append_printf (text, ngettext ("\nAnd %u more.", "\nAnd %u more.", n - MOST_FINDINGS_SHOWN),
                            n - MOST_FINDINGS_SHOWN);
  return g_error_new_literal (SR_ERROR, SR_ERROR_DAMAGED, text->str);
}

static gpointer
read_list (gpointer words, GCancellable *cancellable, GError **error)
{
  char **pair = words;

  (void) cancellable;
  (void) error;
  return sr_backup_list (pair[0], pair[1], NULL);
}

static void
on_list (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrBackupKeeper) self = user_data;
  GPtrArray *list = sr_worker_run_finish (SR_WORKER (source), result, NULL);

  if (list == NULL)
    return;
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->list = list;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
sr_backup_keeper_read_list (SrBackupKeeper *self)
{
  g_autoptr (JsonObject) state = sr_backup_keeper_dup_state (self);
  const char *path = sr_json_string (state, SR_BACKUP_PATH);
  g_autofree char *folder = g_strdup (sr_json_string (state, SR_BACKUP_FOLDER));
  char **pair;

  if (folder == NULL && path != NULL)
    folder = g_path_get_dirname (path);
  if (folder == NULL || self->session == NULL)
    return;
  pair = g_new0 (char *, 3);
  pair[0] = g_steal_pointer (&folder);
  pair[1] = g_strdup (sr_session_get_vault_id (self->session));
  sr_worker_run_async (get_worker (self), SR_WORKER_HIGH, read_list, pair, (GDestroyNotify) g_strfreev,
                       (GDestroyNotify) g_ptr_array_unref, NULL, on_list, g_object_ref (self));
}

GPtrArray *
sr_backup_keeper_get_list (SrBackupKeeper *self)
{
  return self->list;
}

static void
finish (SrBackupKeeper *self, GError *error)
{
  g_autoptr (GError) problem = error;
  SrBackupJobKind kind = self->job->kind;
  gboolean by_itself = self->job->by_itself;
  g_autofree char *sentence = g_steal_pointer (&self->job->sentence);

  if (problem == NULL && self->job->report != NULL && !sr_vault_report_is_clean (self->job->report))
    problem = error_of_report (self->job);
  if (problem != NULL && by_itself && kind == SR_BACKUP_JOB_BACKUP && self->session != NULL
      && !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autoptr (GDateTime) now = sr_session_dup_now (self->session);

      sr_backup_note_failed (sr_session_get_vault_id (self->session), now, problem->message);
    }
  end_job (self);
  sr_backup_keeper_read_list (self);
  g_signal_emit (self, signals[CHANGED], 0);
  if (!by_itself)
    g_signal_emit (self, signals[FINISHED], 0, kind, problem, sentence);
}

static void
on_recorded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrBackupKeeper) self = user_data;
  GError *error = NULL;

  sr_session_run_finish (SR_SESSION (source), result, &error);
  finish (self, error);
}

static void
on_run (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrBackupKeeper) self = user_data;
  GError *error = NULL;

  sr_worker_run_finish (SR_WORKER (source), result, &error);
  if (error != NULL || self->session == NULL || self->job->kind == SR_BACKUP_JOB_BACKUP)
    {
      finish (self, error);
      return;
    }
  sr_session_run_async (self->session, SR_WORKER_DEFAULT, sr_backup_job_record, self->job, NULL, NULL,
                        self->job->cancellable, on_recorded, g_object_ref (self));
}

static void
on_begun (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrBackupKeeper) self = user_data;
  GError *error = NULL;

  sr_session_run_finish (SR_SESSION (source), result, &error);
  if (error != NULL)
    {
      finish (self, error);
      return;
    }
  sr_worker_run_async (get_worker (self), SR_WORKER_LOW, sr_backup_job_run, self->job, NULL, NULL,
                       self->job->cancellable, on_run, g_object_ref (self));
}

static void
start (SrBackupKeeper *self, SrBackupJob *job)
{
  if (self->job != NULL || self->session == NULL)
    {
      sr_backup_job_free (job);
      return;
    }
  self->job = job;
  if (job->kind == SR_BACKUP_JOB_BACKUP)
    self->grown = FALSE;
  self->show = g_timeout_add (SHOW_MILLISECONDS, on_show, self);
  sr_session_run_async (self->session, SR_WORKER_LOW, sr_backup_job_begin, job, NULL, NULL, job->cancellable,
                        on_begun, g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static SrBackupJob *
new_job (SrBackupKeeper *self, SrBackupJobKind kind, const char *path)
{
  return sr_backup_job_new (kind, path, sr_session_get_clock (self->session));
}

static gboolean
is_older (JsonObject *state, const char *member, GDateTime *now, int hours)
{
  g_autoptr (GDateTime) then = sr_json_time (state, member);

  return then == NULL || g_date_time_difference (now, then) >= hours * G_TIME_SPAN_HOUR;
}

static gboolean
backup_is_due (SrBackupKeeper *self, JsonObject *state, GDateTime *now)
{
  g_autoptr (GDateTime) made = sr_json_time (state, SR_BACKUP_MADE);

  if (sr_json_string (state, SR_BACKUP_FOLDER) == NULL || !sr_session_may (self->session, "vault.backup")
      || !is_older (state, SR_BACKUP_FAILED, now, HOURS_AFTER_FAILURE))
    return FALSE;
  return sr_backup_is_due (made, now, sr_session_get_zone (self->session))
         || (self->grown && is_older (state, SR_BACKUP_MADE, now, HOURS_BETWEEN));
}

static void
look (SrBackupKeeper *self)
{
  g_autoptr (JsonObject) state = NULL;
  g_autoptr (GDateTime) now = NULL;
  SrBackupJob *job = NULL;

  if (self->session == NULL || self->job != NULL || sr_session_get_warning (self->session) != NULL)
    return;
  state = sr_backup_keeper_dup_state (self);
  now = sr_session_dup_now (self->session);
  if (backup_is_due (self, state, now))
    {
      job = new_job (self, SR_BACKUP_JOB_BACKUP, sr_json_string (state, SR_BACKUP_FOLDER));
      job->flags = SR_BACKUP_ROTATES;
    }
  else if (sr_backup_words_check_is_due (state, now) && !sr_session_is_demonstration (self->session))
    job = new_job (self, SR_BACKUP_JOB_CHECK, NULL);
  if (job == NULL)
    return;
  job->by_itself = TRUE;
  start (self, job);
}

static gboolean
on_look (gpointer user_data)
{
  SrBackupKeeper *self = user_data;

  look (self);
  self->look = g_timeout_add_seconds (LOOK_SECONDS, on_look, self);
  return G_SOURCE_REMOVE;
}

static void
on_grown (SrBackupKeeper *self)
{
  self->grown = TRUE;
}

SrBackupKeeper *
sr_backup_keeper_get (SrSession *session)
{
  SrBackupKeeper *self = g_object_get_data (G_OBJECT (session), "sr-backup-keeper");

  if (self != NULL)
    return self;
  self = g_object_new (SR_TYPE_BACKUP_KEEPER, NULL);
  g_set_weak_pointer (&self->session, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_grown), self, G_CONNECT_SWAPPED);
  self->look = g_timeout_add_seconds (FIRST_LOOK_SECONDS, on_look, self);
  g_object_set_data_full (G_OBJECT (session), "sr-backup-keeper", self, g_object_unref);
  return self;
}

JsonObject *
sr_backup_keeper_dup_state (SrBackupKeeper *self)
{
  return self->session != NULL ? sr_backup_state_load (sr_session_get_vault_id (self->session))
                               : json_object_new ();
}

char *
sr_backup_keeper_dup_folder (SrBackupKeeper *self)
{
  g_autoptr (JsonObject) state = sr_backup_keeper_dup_state (self);

  return g_strdup (sr_json_string (state, SR_BACKUP_FOLDER));
}

void
sr_backup_keeper_set_folder (SrBackupKeeper *self, const char *folder)
{
  g_autoptr (JsonObject) members = json_object_new ();
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  sr_json_set_string (members, SR_BACKUP_FOLDER, folder);
  /* what was wrong with another folder is over */
  json_object_set_null_member (members, SR_BACKUP_FAILED);
  json_object_set_null_member (members, SR_BACKUP_WHY);
  if (!sr_backup_state_set (sr_session_get_vault_id (self->session), members, &error))
    g_signal_emit (self, signals[FINISHED], 0, SR_BACKUP_JOB_NONE, error, NULL);
  else if (folder != NULL)
    sr_backup_keeper_back_up (self, folder, SR_BACKUP_ROTATES);
  g_signal_emit (self, signals[CHANGED], 0);
}

SrBackupJobKind
sr_backup_keeper_get_job (SrBackupKeeper *self)
{
  return self->job != NULL ? self->job->kind : SR_BACKUP_JOB_NONE;
}

double
sr_backup_keeper_get_fraction (SrBackupKeeper *self)
{
  return self->job != NULL ? g_atomic_int_get (&self->job->thousandths) / 1000.0 : 0;
}

void
sr_backup_keeper_cancel (SrBackupKeeper *self)
{
  if (self->job != NULL)
    g_cancellable_cancel (self->job->cancellable);
}

void
sr_backup_keeper_back_up (SrBackupKeeper *self, const char *folder, SrBackupFlags flags)
{
  SrBackupJob *job;

  if (self->session == NULL)
    return;
  job = new_job (self, SR_BACKUP_JOB_BACKUP, folder);
  job->flags = flags;
  start (self, job);
}

void
sr_backup_keeper_check (SrBackupKeeper *self)
{
  if (self->session != NULL)
    start (self, new_job (self, SR_BACKUP_JOB_CHECK, NULL));
}

void
sr_backup_keeper_try (SrBackupKeeper *self, const char *backup)
{
  if (self->session != NULL)
    start (self, new_job (self, SR_BACKUP_JOB_TRIAL, backup));
}

static gpointer
note_away (SrVault *vault, gpointer where, GCancellable *cancellable, GError **error)
{
  (void) cancellable;
  sr_vault_note_away (vault, where, error);
  return NULL;
}

static void
on_noted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrBackupKeeper) self = user_data;
  g_autoptr (GError) error = NULL;

  sr_session_run_finish (SR_SESSION (source), result, &error);
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[FINISHED], 0, SR_BACKUP_JOB_NONE, error,
                 error == NULL ? _ ("It stands in the record that a copy lies elsewhere.") : NULL);
}

void
sr_backup_keeper_note_away (SrBackupKeeper *self, const char *where)
{
  if (self->session != NULL)
    sr_session_run_async (self->session, SR_WORKER_DEFAULT, note_away, g_strdup (where), g_free, NULL, NULL,
                          on_noted, g_object_ref (self));
}

static void
sr_backup_keeper_dispose (GObject *object)
{
  SrBackupKeeper *self = SR_BACKUP_KEEPER (object);

  sr_backup_keeper_cancel (self);
  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_handle_id (&self->show, g_source_remove);
  g_clear_weak_pointer (&self->session);

  G_OBJECT_CLASS (sr_backup_keeper_parent_class)->dispose (object);
}

static void
sr_backup_keeper_finalize (GObject *object)
{
  SrBackupKeeper *self = SR_BACKUP_KEEPER (object);

  /* jobs hold the keeper: there is none left */
  if (self->worker != NULL)
    sr_worker_stop (self->worker);
  g_clear_object (&self->worker);
  g_clear_pointer (&self->job, sr_backup_job_free);
  g_clear_pointer (&self->list, g_ptr_array_unref);

  G_OBJECT_CLASS (sr_backup_keeper_parent_class)->finalize (object);
}

static void
sr_backup_keeper_class_init (SrBackupKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sr_backup_keeper_dispose;
  object_class->finalize = sr_backup_keeper_finalize;

  signals[CHANGED]
    = g_signal_new ("changed", SR_TYPE_BACKUP_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", SR_TYPE_BACKUP_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_ERROR, G_TYPE_STRING);
}

static void
sr_backup_keeper_init (SrBackupKeeper *self)
{
  (void) self;
}
