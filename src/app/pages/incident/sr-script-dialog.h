/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-page.h"

G_BEGIN_DECLS

/** Shows a ready text of the plans (a call script, a message) large enough to be read aloud, with Copy. */
void sr_script_dialog_present (GtkWidget *widget, SrSession *session, const char *text_id);

G_END_DECLS
