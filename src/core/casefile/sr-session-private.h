/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-drop-box.h"
#include "sr-kept.h"
#include "sr-session.h"

G_BEGIN_DECLS

/** SrPending: something on its way to the disk. */
typedef struct _SrPending SrPending;

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
  GPtrArray *pending;   /* of SrPending */
  SrDropSealer *sealer; /* NULL where the vault cannot be written */
  GPtrArray *reports;   /* of SrDrop: written without a key, not yet taken in */
  char *kept;           /* what was taken in of the last lock, as a sentence */
  gboolean has_sealed;
};

/** sr_session_new_loaded: (transfer full): takes @vault, @worker, @records, @laws and @playbooks. */
SrSession *sr_session_new_loaded (SrVault *vault,
                                  SrWorker *worker,
                                  GPtrArray *records,
                                  SrLawBook *laws,
                                  SrPlaybooks *playbooks,
                                  SrClock *clock);

/** sr_session_pend_draft: (transfer full): notes a draft until the worker says that it is durable. */
SrPending *sr_session_pend_draft (SrSession *self, const char *key, JsonNode *body);
/** sr_session_pend_change: (transfer full): the same for a change, before it is staged. */
SrPending *sr_session_pend_change (SrSession *self, SrChange *change);
/** sr_session_settle_pending: its fate is known and told. */
void sr_session_settle_pending (SrSession *self, SrPending *pending);
/** sr_session_forget_draft: the draft was finished or thrown away. */
void sr_session_forget_draft (SrSession *self, const char *key);
/** sr_session_seal_pending: (transfer full) (nullable): what is not durable, sealed; %NULL: nothing. */
GBytes *sr_session_seal_pending (SrSession *self);

SrPending *sr_pending_ref (SrPending *self);
void sr_pending_unref (SrPending *self);
/** sr_pending_set_durable: called in the worker's thread. */
void sr_pending_set_durable (SrPending *self);

/** sr_session_set_kept: what opening found in the drop box. */
void sr_session_set_kept (SrSession *self, SrKept *kept);

/** sr_session_import_dropped_async: as sr_session_import_file_async(), for a file out of the drop box. */
void sr_session_import_dropped_async (SrSession *self,
                                      const char *incident,
                                      SrDrop *drop,
                                      guint index,
                                      const char *origin,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/** sr_session_stage: shows @change before it is durable. Returns: (transfer full): what it replaced. */
GPtrArray *sr_session_stage (SrSession *self, SrChange *change);

/** sr_session_settle: @change is durable as @entry: tells everybody. */
void sr_session_settle (SrSession *self, SrChange *change, guint64 entry);

/** sr_session_revert: @change could not be written. */
void sr_session_revert (SrSession *self, SrChange *change, GPtrArray *before);

G_END_DECLS
