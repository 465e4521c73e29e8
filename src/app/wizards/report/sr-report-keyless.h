/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Reporting while the vault is locked: the first pages of the report, sealed at the end. DIR is the vault's
 * folder; there is no session. */
GtkWidget *sr_report_keyless_new (SrSession *session, const char *dir, const char *what);

G_END_DECLS
