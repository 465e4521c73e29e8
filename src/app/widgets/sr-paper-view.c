/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-paper-view.h"

#include "sr-widgets.h"

#include <glib/gi18n-lib.h>

#define POINT (96.0 / 72.0)
#define GAP   18

/* One page. */
#define SR_TYPE_PAPER_PAGE (sr_paper_page_get_type ())
G_DECLARE_FINAL_TYPE (SrPaperPage, sr_paper_page, SR, PAPER_PAGE, GtkWidget)

struct _SrPaperPage
{
  GtkWidget parent_instance;

  SrPaper *paper;
  guint page;
};

G_DEFINE_FINAL_TYPE (SrPaperPage, sr_paper_page, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
sr_paper_page_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sr_paper_page_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  SrPaperPage *self = SR_PAPER_PAGE (widget);
  double width, height;

  sr_paper_get_size (self->paper, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 240;
      *natural = width * POINT;
    }
  else
    *minimum = *natural = (for_size > 0 ? for_size : width * POINT) * height / width;
}

static void
sr_paper_page_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SrPaperPage *self = SR_PAPER_PAGE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double paper_width, paper_height;
  cairo_t *cr;

  sr_paper_get_size (self->paper, &paper_width, &paper_height);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_scale (cr, width / paper_width, width / paper_width);
  sr_paper_draw_page (self->paper, cr, self->page);
  cairo_destroy (cr);
}

static void
sr_paper_page_finalize (GObject *object)
{
  g_clear_object (&SR_PAPER_PAGE (object)->paper);

  G_OBJECT_CLASS (sr_paper_page_parent_class)->finalize (object);
}

static void
sr_paper_page_class_init (SrPaperPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_paper_page_finalize;
  widget_class->get_request_mode = sr_paper_page_get_request_mode;
  widget_class->measure = sr_paper_page_measure;
  widget_class->snapshot = sr_paper_page_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sr_paper_page_init (SrPaperPage *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "sr-paper");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* All pages. */
struct _SrPaperView
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SrPaperView, sr_paper_view, GTK_TYPE_WIDGET)

static void
sr_paper_view_dispose (GObject *object)
{
  sr_widgets_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (sr_paper_view_parent_class)->dispose (object);
}

static void
sr_paper_view_class_init (SrPaperViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sr_paper_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
sr_paper_view_init (SrPaperView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), GAP);
}

GtkWidget *
sr_paper_view_new (void)
{
  return g_object_new (SR_TYPE_PAPER_VIEW, NULL);
}

void
sr_paper_view_set_paper (SrPaperView *self, SrPaper *paper, const char *text)
{
  guint n;

  g_return_if_fail (SR_IS_PAPER_VIEW (self));

  sr_widgets_unparent_children (GTK_WIDGET (self));
  if (!paper)
    return;

  n = sr_paper_get_n_pages (paper);
  for (guint i = 0; i < n; i++)
    {
      SrPaperPage *page = g_object_new (SR_TYPE_PAPER_PAGE, NULL);
      g_autofree char *name = g_strdup_printf (_ ("Page %u of %u"), i + 1, n);

      page->paper = g_object_ref (paper);
      page->page = i;
      gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      if (i == 0 && text)
        gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
      gtk_widget_set_parent (GTK_WIDGET (page), GTK_WIDGET (self));
    }
}
