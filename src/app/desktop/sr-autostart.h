/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * SrAutostart: the agent and the desktop session. Natively a file in the person's autostart folder, written
 * only when they agree to reminders; in a sandbox the desktop's background portal, which asks them itself.
 */

/** sr_autostart_is_enabled: whether the agent starts with the session. In a sandbox only the portal knows:
 * %FALSE. */
gboolean sr_autostart_is_enabled (void);

/**
 * sr_autostart_set_enabled: lets the agent start with the session, or no longer.
 *
 * Returns: %FALSE with SR_ERROR_FAILED where it could not be written; what was before still holds.
 */
gboolean sr_autostart_set_enabled (gboolean enabled, GError **error);

/**
 * sr_autostart_start_async: starts the agent now, where none runs; one left over from another version is
 * replaced.
 */
void sr_autostart_start_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** sr_autostart_start_finish: %FALSE with SR_ERROR_FAILED where reminders cannot come. */
gboolean sr_autostart_start_finish (GAsyncResult *result, GError **error);

/** sr_autostart_stop: asks a running agent to end, as when the person wants no reminders any more. */
void sr_autostart_stop (void);

G_END_DECLS
