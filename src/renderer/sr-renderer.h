/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-channel.h"

G_BEGIN_DECLS

/** Called once the process is locked in, before it reads from outside. */
typedef void (*SrRendererHook) (SrChannel *channel);

/**
 * The whole life of a renderer at the socket `fd`: prepare, lock in, tell the
 * program so, open one document and answer until the socket closes. `hook`
 * (for tests) may be %NULL. Returns the exit status if it cannot be locked in.
 */
int sr_renderer_run (int fd, gboolean name_calls, SrRendererHook hook);

G_END_DECLS
