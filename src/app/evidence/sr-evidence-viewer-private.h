/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-banner.h"
#include "sr-evidence-details.h"
#include "sr-evidence-viewer.h"
#include "sr-find-bar.h"
#include "sr-page-pane.h"
#include "sr-passphrase-field.h"
#include "sr-pdf-view.h"

G_BEGIN_DECLS

typedef enum
{
  SR_VIEWER_UNKNOWN,
  SR_VIEWER_NARROW, /* one pane at a time */
  SR_VIEWER_MIDDLE, /* the pages and one pane */
  SR_VIEWER_WIDE,
} SrViewerWidth;

struct _SrEvidenceViewer
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *left;
  GtkWidget *left_separator;
  GtkWidget *center;
  GtkWidget *right_separator;
  GtkWidget *right;
  AdwHeaderBar *left_header;
  AdwHeaderBar *center_header;
  AdwHeaderBar *right_header;
  GtkWidget *left_back;
  GtkWidget *center_back;
  GtkWidget *right_back;
  GtkToggleButton *panes_button;
  GtkToggleButton *details_button;
  GtkToggleButton *find_button;
  AdwWindowTitle *title;
  SrBanner *unconfined;
  SrFindBar *find_bar;
  GtkStack *stack;
  SrPdfView *view;
  AdwStatusPage *message;
  GtkWidget *message_again;
  GtkLabel *locked_words;
  AdwPreferencesGroup *locked_group;
  SrPassphraseField *password;
  GtkWidget *bottom;
  GtkEntry *page_entry;
  GtkLabel *n_pages;
  GtkLabel *zoom;
  GtkToggleButton *fit;
  SrPagePane *page_pane;
  SrEvidenceDetails *details;

  SrSession *session;
  char *evidence;
  SrDocument *document;
  GCancellable *cancellable;
  gboolean recorded; /* that it was viewed */

  SrViewerWidth width;
  gboolean want_left;
  gboolean want_right;
  guint layout_id;
  guint waiting_id; /* until the waiting is worth a spinner */
};

/* Shows the panes that the width and the person's choice allow. */
void sr_evidence_viewer_update_layout (SrEvidenceViewer *self);

/* Takes the width it was given; the panes follow a moment later. */
void sr_evidence_viewer_note_width (SrEvidenceViewer *self, int width);

/* The exhibit over its name or, where that has no room, the page. */
void sr_evidence_viewer_update_title (SrEvidenceViewer *self);

/* Brings page number, zoom and buttons up to date. */
void sr_evidence_viewer_update_bar (SrEvidenceViewer *self);

void sr_evidence_viewer_class_init_actions (GtkWidgetClass *widget_class);

G_END_DECLS
