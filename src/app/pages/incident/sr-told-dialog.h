/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-page.h"

G_BEGIN_DECLS

/* Recording a call. Assigning tells nobody: a person says how and when they told. */

/** Asks how the owner of a task was told, and records it. */
void sr_told_dialog_for_task (GtkWidget *widget, SrSession *session, const char *task);

/** Asks how somebody (a name, and a person's or contact's id or NULL) was told of the incident, and records
 * it. */
void sr_told_dialog_for_person (
  GtkWidget *widget, SrSession *session, const char *incident, const char *whom, const char *person);

G_END_DECLS
