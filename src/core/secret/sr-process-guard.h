/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sr_process_guard: the first call of every main(), again after each exec.
 *
 * Makes the process unreadable for others of the same user (not dumpable), forbids core dumps, prepares the
 * random source and keeps GIO to plain local files. Ends the process with a sentence where that fails,
 * because a vault must not be opened without it.
 */
void sr_process_guard (void);

G_END_DECLS
