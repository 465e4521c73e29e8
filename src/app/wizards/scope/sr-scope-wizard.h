/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The scope wizard of an incident for the desk. WHAT is a step, or a fact whose question is meant, or "". */
GtkWidget *sr_scope_wizard_new (SrSession *session, const char *incident, const char *what);

G_END_DECLS
