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

/* Over a lock: whether what lies on top can be opened again, noting all that lies there in the vault, and
 * opening it again as far as it is still there. */
gboolean sr_window_has_desk_place (SrWindow *self);
void sr_window_keep_desk (SrWindow *self);
void sr_window_reopen_desk (SrWindow *self);

G_END_DECLS
