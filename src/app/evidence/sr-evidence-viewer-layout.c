/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-evidence-viewer-private.h"

#include "sr-metrics.h"

#define WIDE   1000
#define MIDDLE 620

void
sr_evidence_viewer_update_layout (SrEvidenceViewer *self)
{
  gboolean has_pages = self->document != NULL;
  gboolean narrow = self->width == SR_VIEWER_NARROW;
  gboolean right = self->want_right;
  gboolean left = has_pages && self->want_left && (self->width == SR_VIEWER_WIDE || !right);
  gboolean center = !narrow || (!left && !right);

  gtk_widget_set_visible (self->left, left);
  gtk_widget_set_visible (self->center, center);
  gtk_widget_set_visible (self->right, right);
  gtk_widget_set_visible (self->left_separator, left && center);
  gtk_widget_set_visible (self->right_separator, right && center);
  gtk_widget_set_hexpand (self->left, narrow);
  gtk_widget_set_hexpand (self->right, narrow);

  /* Back leads out of the viewer, or, where panes are pages, to the pages. */
  gtk_widget_set_visible (self->center_back, !left);
  gtk_widget_set_visible (self->right_back, narrow);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->left_back), narrow ? "viewer.panes" : "desk.close");

  adw_header_bar_set_show_start_title_buttons (self->left_header, left);
  adw_header_bar_set_show_start_title_buttons (self->center_header, !left);
  adw_header_bar_set_show_end_title_buttons (self->left_header, narrow);
  adw_header_bar_set_show_end_title_buttons (self->center_header, !right);

  /* A narrow header keeps its room for the title; what is missing stands in the menu. */
  gtk_widget_set_visible (GTK_WIDGET (self->panes_button), has_pages && !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->find_button), has_pages && !narrow);
  gtk_toggle_button_set_active (self->panes_button, left);
  gtk_toggle_button_set_active (self->details_button, right);
  sr_evidence_viewer_update_title (self);
}

static gboolean
on_layout_due (gpointer data)
{
  SrEvidenceViewer *self = data;

  self->layout_id = 0;
  sr_evidence_viewer_update_layout (self);

  return G_SOURCE_REMOVE;
}

void
sr_evidence_viewer_note_width (SrEvidenceViewer *self, int width)
{
  double scaled = width / sr_metrics_scale (GTK_WIDGET (self));
  SrViewerWidth now = scaled >= WIDE     ? SR_VIEWER_WIDE
                      : scaled >= MIDDLE ? SR_VIEWER_MIDDLE
                                         : SR_VIEWER_NARROW;

  if (now == self->width)
    return;

  self->width = now;
  self->want_left = now != SR_VIEWER_NARROW;
  self->want_right = now == SR_VIEWER_WIDE;
  /* Not while sizes are being given out */
  if (self->layout_id == 0)
    self->layout_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_layout_due, self, NULL);
}
