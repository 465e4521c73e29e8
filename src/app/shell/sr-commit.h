/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-case-context.h"
#include "sr-page.h"

G_BEGIN_DECLS

/* Doing something from a page: the builder's change is written, and the person hears how it went. */

/** Writes change, which may be NULL where its builder refused with error (both are taken over). Says toast
 * (or nothing) when it is durable; an error is shown in a dialog. */
void sr_commit (GtkWidget *widget, SrSession *session, SrChange *change, GError *error, const char *toast);

/** Builds the change that takes something back, or refuses. */
typedef SrChange *(*SrUndoBuild) (const SrCaseContext *ctx, const char *id, GError **error);

/** As sr_commit(), with an Undo button in the toast that writes what build makes for id. */
void sr_commit_undoable (GtkWidget *widget,
                         SrSession *session,
                         SrChange *change,
                         GError *error,
                         const char *toast,
                         SrUndoBuild build,
                         const char *id);

G_END_DECLS
