/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-page.h"

G_BEGIN_DECLS

/* What opens on the desk. Each work is a class action of the window ("work.report" and so on) and a line of
 * the table in sr-works.c that makes its widget: a page that brings its own header bars and, where it shows
 * toasts, its own AdwToastOverlay. It ends itself with sr_window_pop_desk(). */

/** Makes the widget. session is NULL only for works that need no vault; incident and what may be "". */
typedef GtkWidget *(*SrWorkFunc) (SrSession *session, const char *incident, const char *what);

typedef struct
{
  const char *action;         /* "work.report" */
  const char *parameter_type; /* NULL, "s" (incident) or "(ss)" (incident and what) */
  gboolean needs_vault;
  SrWorkFunc make;
} SrWork;

/** All works there are; the last has a NULL action. */
const SrWork *sr_works_get (void);

G_END_DECLS
