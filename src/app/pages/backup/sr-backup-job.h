/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-backup-keeper.h"

G_BEGIN_DECLS

/* One job: what it works on and its parts, each run in the thread that its name says. */
typedef struct
{
  SrBackupJobKind kind;
  gboolean by_itself;
  char *path; /* the folder, or the backup */
  SrBackupFlags flags;
  SrSecret *secret;
  SrClock *clock;
  GCancellable *cancellable;
  int thousandths; /* how far it is; atomic */
  gpointer begun;  /* between the parts */
  char *sentence;  /* what to say at the end */
  SrVaultReport *report;
} SrBackupJob;

SrBackupJob *sr_backup_job_new (SrBackupJobKind kind, const char *path, SrClock *clock);
void sr_backup_job_free (SrBackupJob *self);

/* In the vault's thread, before: SrSessionFunc. */
gpointer sr_backup_job_begin (SrVault *vault, gpointer job, GCancellable *cancellable, GError **error);
/* In a thread of its own, as long as it may take: SrWorkerFunc. */
gpointer sr_backup_job_run (gpointer job, GCancellable *cancellable, GError **error);
/* In the vault's thread, after: SrSessionFunc. */
gpointer sr_backup_job_record (SrVault *vault, gpointer job, GCancellable *cancellable, GError **error);

G_END_DECLS
