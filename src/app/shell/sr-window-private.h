/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-session.h"
#include "sr-shell.h"
#include "sr-window.h"

G_BEGIN_DECLS

/* Shared by the files of the window alone: its root, and its desk. */
struct _SrWindow
{
  AdwApplicationWindow parent_instance;

  GtkStack *root;
  AdwBin *welcome;
  AdwBin *lock;
  GtkLabel *waiting;
  GtkWidget *before_waiting; /* a page of root */
  SrShell *shell;
  GtkStack *desk;

  SrSettings *settings;
  SrSession *session;
  char *below_desk; /* the page of the root under the desk */
  guint minute;
};

/* Which works can be begun: without a vault only some. */
void sr_window_update_works (SrWindow *self);

/* The class action of every work. */
void sr_window_open_work (GtkWidget *widget, const char *action, GVariant *parameter);

/* What lay on the desk, as sr_window_get_desk_place() told, is opened again if its incident is still there.
 */
void sr_window_reopen_work (SrWindow *self, const char *place);
const char *sr_window_get_desk_place (GtkWidget *desk);

G_END_DECLS
