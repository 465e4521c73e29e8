/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * sr_agent_open_deadlines: brings the application to its Deadlines page, starting it where it does not run.
 * @token: (nullable): lets its window come to the front
 */
void sr_agent_open_deadlines (GDBusConnection *bus, const char *token);

G_END_DECLS
