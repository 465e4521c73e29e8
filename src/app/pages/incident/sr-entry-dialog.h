/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-page.h"

G_BEGIN_DECLS

/** Asks for an entry of the timeline by hand: a sentence and its mark. corrects: the event it corrects, or
 * NULL. */
void
sr_entry_dialog_present (GtkWidget *widget, SrSession *session, const char *incident, const char *corrects);

G_END_DECLS
