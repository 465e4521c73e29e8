/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-session.h"
#include "sr-vault-people.h"

G_BEGIN_DECLS

/** SrPeopleFunc: one act of sr-vault-people.h; runs in the worker's thread. */
typedef gboolean (*SrPeopleFunc) (SrVault *vault, gpointer data, GError **error);

/**
 * sr_session_people_async: does something to who can open the vault. The casebook then knows the people as
 * they stand, and "changed" is emitted once, also where only a part of it could be done.
 */
void sr_session_people_async (SrSession *self,
                              SrPeopleFunc func,
                              gpointer data,
                              GDestroyNotify destroy,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean sr_session_people_finish (SrSession *self, GAsyncResult *result, GError **error);

/** sr_session_members_async: who can open the vault, as sr_vault_list_members(). */
void sr_session_members_async (SrSession *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/** sr_session_members_finish: (transfer full) (nullable) (element-type SrVaultMember) */
GPtrArray *sr_session_members_finish (SrSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
