/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * sr_renderer_spawn: (transfer full): starts @program with one end of a socket and nothing else of ours.
 * @socket: (out): the other end; owned by the caller, on error as well unless it is -1
 */
GSubprocess *sr_renderer_spawn (const char *program, int *socket, GError **error);

G_END_DECLS
