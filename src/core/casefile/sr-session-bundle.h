/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-bundle.h"
#include "sr-session.h"

G_BEGIN_DECLS

/** sr_session_export_bundle_async: writes @incident for the holder of the contact card @card to @path. */
void sr_session_export_bundle_async (SrSession *self,
                                     const char *incident,
                                     const char *card,
                                     const char *path,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean sr_session_export_bundle_finish (SrSession *self, GAsyncResult *result, GError **error);

/** sr_session_import_bundle_async: takes in the bundle at @path. */
void sr_session_import_bundle_async (SrSession *self,
                                     const char *path,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/** sr_session_import_bundle_finish: @sums: (out): to be cleared by the caller, also where it failed. */
gboolean
sr_session_import_bundle_finish (SrSession *self, GAsyncResult *result, SrBundleSums *sums, GError **error);

G_END_DECLS
