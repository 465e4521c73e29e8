/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-banner.h"
#include "sr-incident-index.h"
#include "sr-shell.h"
#include "sr-sidebar.h"

G_BEGIN_DECLS

/* Shared by the files of the shelf alone: its panes, and its actions and keys. */
struct _SrShell
{
  GtkWidget parent_instance;

  AdwToastOverlay *toasts;
  AdwLeaflet *outer;
  AdwLeaflet *inner;
  SrSidebar *sidebar;
  SrIncidentIndex *index;
  GtkWidget *index_separator;
  GtkWidget *page_pane;
  GtkWidget *page_header;
  AdwWindowTitle *page_title;
  GtkWidget *back;
  AdwBin *header_end;
  SrBanner *strip;
  SrBanner *waiting;
  AdwBin *pages;    /* holds the page that is shown */
  GHashTable *kept; /* name → page; those not shown stand in no tree, or screen readers would read them */

  GObject *session;
  SrPage *page;
  char *incident;
  char *location;
  int width;
};

void sr_shell_install_actions (GtkWidgetClass *widget_class);
void sr_shell_add_keys (SrShell *self);

G_END_DECLS
