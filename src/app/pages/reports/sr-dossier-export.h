/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-page.h"

G_BEGIN_DECLS

/** Asks where the dossier of an incident shall be written, and writes it as a PDF. */
void sr_dossier_export (GtkWidget *widget, SrSession *session, const char *incident);

G_END_DECLS
