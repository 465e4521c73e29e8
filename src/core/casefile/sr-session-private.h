/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-session.h"

G_BEGIN_DECLS

struct _SrSession
{
  GObject parent_instance;
  SrVault *vault;
  SrWorker *worker;
  SrCasebook *book;
  SrLawBook *laws;
  SrPlaybooks *playbooks;
  SrClock *clock;
  GCancellable *closing; /* cancelled once the session is to end */
  GPtrArray *deadlines;  /* as of deadlines_minute, or NULL */
  gint64 deadlines_minute;
  SrSessionReminderFunc remind;
  gpointer remind_data;
  GDestroyNotify remind_destroy;
  char *warning; /* the vault's own is the worker's to free */
  gboolean read_only;
};

/** sr_session_new_loaded: (transfer full): takes @vault, @worker, @records, @laws and @playbooks. */
SrSession *sr_session_new_loaded (SrVault *vault,
                                  SrWorker *worker,
                                  GPtrArray *records,
                                  SrLawBook *laws,
                                  SrPlaybooks *playbooks,
                                  SrClock *clock);

/** sr_session_stage: shows @change before it is durable. Returns: (transfer full): what it replaced. */
GPtrArray *sr_session_stage (SrSession *self, SrChange *change);

/** sr_session_settle: @change is durable as @entry: tells everybody. */
void sr_session_settle (SrSession *self, SrChange *change, guint64 entry);

/** sr_session_revert: @change could not be written. */
void sr_session_revert (SrSession *self, SrChange *change, GPtrArray *before);

G_END_DECLS
