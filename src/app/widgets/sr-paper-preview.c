/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-paper-preview.h"

#include "sr-paper-view.h"

#include <adwaita.h>

#define SR_TYPE_PAPER_PREVIEW (sr_paper_preview_get_type ())
G_DECLARE_FINAL_TYPE (SrPaperPreview, sr_paper_preview, SR, PAPER_PREVIEW, AdwWindow)

struct _SrPaperPreview
{
  AdwWindow parent_instance;

  SrPaperView *view;

  GtkWidget *parent; /* which asked for printing */
  SrPaper *paper;
  char *name;
  SrPaperPrinted callback; /* NULL: told already, or the printing tells */
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (SrPaperPreview, sr_paper_preview, ADW_TYPE_WINDOW)

static void
on_print_clicked (SrPaperPreview *self)
{
  SrPaperPrinted callback = g_steal_pointer (&self->callback);

  sr_paper_print (self->parent, self->paper, self->name, callback, self->user_data);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
sr_paper_preview_dispose (GObject *object)
{
  SrPaperPreview *self = SR_PAPER_PREVIEW (object);
  SrPaperPrinted callback = g_steal_pointer (&self->callback);

  if (callback)
    callback (FALSE, NULL, self->user_data);
  g_clear_object (&self->parent);
  g_clear_object (&self->paper);

  G_OBJECT_CLASS (sr_paper_preview_parent_class)->dispose (object);
}

static void
sr_paper_preview_finalize (GObject *object)
{
  g_free (SR_PAPER_PREVIEW (object)->name);

  G_OBJECT_CLASS (sr_paper_preview_parent_class)->finalize (object);
}

static void
sr_paper_preview_class_init (SrPaperPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SR_TYPE_PAPER_VIEW);
  G_OBJECT_CLASS (klass)->dispose = sr_paper_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = sr_paper_preview_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/widgets/sr-paper-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, SrPaperPreview, view);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked);
}

static void
sr_paper_preview_init (SrPaperPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sr_paper_preview_present (
  GtkWidget *parent, SrPaper *paper, const char *name, SrPaperPrinted callback, gpointer user_data)
{
  SrPaperPreview *self = g_object_new (SR_TYPE_PAPER_PREVIEW, "title", name, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->parent = g_object_ref (parent);
  self->paper = g_object_ref (paper);
  self->name = g_strdup (name);
  self->callback = callback;
  self->user_data = user_data;
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  sr_paper_view_set_paper (self->view, paper, NULL);
  gtk_window_present (GTK_WINDOW (self));
}
