/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-backup-job.h"

#include <glib/gi18n.h>

#include "sr-backup-note.h"
#include "sr-text.h"
#include "sr-vault-check.h"
#include "sr-vault-drill.h"

SrBackupJob *
sr_backup_job_new (SrBackupJobKind kind, const char *path, SrClock *clock)
{
  SrBackupJob *self = g_new0 (SrBackupJob, 1);

  self->kind = kind;
  self->path = g_strdup (path);
  self->clock = g_object_ref (clock);
  self->cancellable = g_cancellable_new ();
  return self;
}

static void
drop_begun (SrBackupJob *self)
{
  gpointer begun = g_steal_pointer (&self->begun);

  if (self->kind == SR_BACKUP_JOB_BACKUP)
    sr_backup_free (begun);
  else if (self->kind == SR_BACKUP_JOB_CHECK)
    sr_check_free (begun);
  else if (self->kind == SR_BACKUP_JOB_TRIAL)
    sr_drill_free (begun);
}

void
sr_backup_job_free (SrBackupJob *self)
{
  drop_begun (self);
  g_free (self->path);
  g_free (self->sentence);
  g_clear_pointer (&self->secret, sr_secret_unref);
  g_clear_object (&self->report);
  g_object_unref (self->clock);
  g_object_unref (self->cancellable);
  g_free (self);
}

gpointer
sr_backup_job_begin (SrVault *vault, gpointer job, GCancellable *cancellable, GError **error)
{
  SrBackupJob *self = job;

  switch (self->kind)
    {
    case SR_BACKUP_JOB_BACKUP:
      self->begun = sr_vault_backup_begin (vault, self->path, self->flags, error);
      break;
    case SR_BACKUP_JOB_CHECK:
      self->begun = sr_vault_check_begin (vault, cancellable, error);
      break;
    case SR_BACKUP_JOB_TRIAL:
      self->secret = sr_vault_dup_session (vault);
      break;
    case SR_BACKUP_JOB_NONE:
    default:
      break;
    }
  return NULL;
}

static void
tell (double fraction, gpointer user_data)
{
  SrBackupJob *self = user_data;

  g_atomic_int_set (&self->thousandths, (int) (fraction * 1000));
}

static void
run_backup (SrBackupJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (SrBackupFile) file = sr_backup_finish (self->begun, tell, self, cancellable, error);
  g_autofree char *size = file != NULL ? sr_text_size (file->size) : NULL;

  if (file != NULL)
    self->sentence = g_strdup_printf (_ ("The backup is made and reads back as it should (%s)."), size);
  drop_begun (self);
}

static void
run_check (SrBackupJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (SrVaultReport) report = sr_check_finish (self->begun, tell, self, cancellable, error);

  drop_begun (self);
  self->report = g_steal_pointer (&report);
  if (self->report != NULL && sr_vault_report_is_clean (self->report))
    self->sentence = g_strdup (_ ("Everything fits: the record is whole and every item is what was added."));
}

static void
run_trial (SrBackupJob *self, GCancellable *cancellable, GError **error)
{
  SrBackupKey key = {.session = self->secret};

  self->begun = sr_drill_run (self->path, &key, self->clock, tell, self, cancellable, error);
}

gpointer
sr_backup_job_run (gpointer job, GCancellable *cancellable, GError **error)
{
  SrBackupJob *self = job;

  switch (self->kind)
    {
    case SR_BACKUP_JOB_BACKUP:
      run_backup (self, cancellable, error);
      break;
    case SR_BACKUP_JOB_CHECK:
      run_check (self, cancellable, error);
      break;
    case SR_BACKUP_JOB_TRIAL:
      run_trial (self, cancellable, error);
      break;
    case SR_BACKUP_JOB_NONE:
    default:
      break;
    }
  return NULL;
}

gpointer
sr_backup_job_record (SrVault *vault, gpointer job, GCancellable *cancellable, GError **error)
{
  SrBackupJob *self = job;

  (void) cancellable;
  if (self->kind == SR_BACKUP_JOB_TRIAL && self->begun != NULL)
    {
      SrDrill *drill = self->begun;

      if (!sr_drill_record (drill, vault, error))
        return NULL;
      self->report = g_object_ref (drill->report);
      if (sr_vault_report_is_clean (self->report))
        self->sentence
          = g_strdup (_ ("The backup can be restored: everything in it fits and belongs to this vault."));
    }
  else if (self->kind == SR_BACKUP_JOB_CHECK && self->report != NULL)
    {
      g_autoptr (GDateTime) now = sr_clock_now (self->clock);

      sr_backup_note_checked (sr_vault_get_id (vault), now, self->report);
    }
  return NULL;
}
