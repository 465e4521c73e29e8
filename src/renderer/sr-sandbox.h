/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint landlock; /* version of the rules in force; 0: the kernel has none */
} SrSandboxReport;

/**
 * Locks the process in, for good: fontconfig's folders and poppler-data can
 * be read and nothing else; no new program, socket, thread or writable file;
 * bounded memory and processor time. To be called with a single thread,
 * before the first byte from outside is read.
 *
 * With `name_calls`, a system call outside the list ends the process after
 * its number was written to standard error (for tests); otherwise the kernel
 * refuses it with EPERM.
 *
 * Returns %FALSE, with the reason on standard error, if the process could not
 * be locked in; it must then end. A kernel without Landlock is no such case.
 */
gboolean sr_sandbox_enter (gboolean name_calls, SrSandboxReport *report);

/* The two walls, in the order in which they are raised */
gboolean sr_sandbox_landlock (guint *version);
gboolean sr_sandbox_seccomp (gboolean name_calls);

G_END_DECLS
