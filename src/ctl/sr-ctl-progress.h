/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** sr_ctl_progress_begin: (transfer full): from here on Ctrl+C ends the work in an orderly way. */
GCancellable *sr_ctl_progress_begin (void);

/** sr_ctl_progress: an SrVaultProgress: shows on a terminal how far it is. @cancellable: is cancelled by
 * Ctrl+C. */
void sr_ctl_progress (double fraction, gpointer cancellable);
void sr_ctl_progress_end (void);

G_END_DECLS
