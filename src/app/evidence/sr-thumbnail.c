/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-thumbnail.h"

#include "sr-page-painter.h"

#include <glib/gi18n.h>

#define WIDE 108
#define HIGH 140

struct _SrPageItem
{
  GObject parent_instance;

  guint page;
};

G_DEFINE_FINAL_TYPE (SrPageItem, sr_page_item, G_TYPE_OBJECT)

static void
sr_page_item_class_init (SrPageItemClass *klass)
{
}

static void
sr_page_item_init (SrPageItem *self)
{
}

guint
sr_page_item_get_page (SrPageItem *self)
{
  return self->page;
}

struct _SrPageList
{
  GObject parent_instance;

  guint n_pages;
};

static GType
sr_page_list_get_item_type (GListModel *list)
{
  return SR_TYPE_PAGE_ITEM;
}

static guint
sr_page_list_get_n_items (GListModel *list)
{
  return SR_PAGE_LIST (list)->n_pages;
}

static gpointer
sr_page_list_get_item (GListModel *list, guint position)
{
  SrPageItem *item;

  if (position >= SR_PAGE_LIST (list)->n_pages)
    return NULL;

  item = g_object_new (SR_TYPE_PAGE_ITEM, NULL);
  item->page = position;

  return item;
}

static void
sr_page_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = sr_page_list_get_item_type;
  iface->get_n_items = sr_page_list_get_n_items;
  iface->get_item = sr_page_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SrPageList,
                               sr_page_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, sr_page_list_model_init))

static void
sr_page_list_class_init (SrPageListClass *klass)
{
}

static void
sr_page_list_init (SrPageList *self)
{
}

GListModel *
sr_page_list_new (guint n_pages)
{
  SrPageList *self = g_object_new (SR_TYPE_PAGE_LIST, NULL);

  self->n_pages = n_pages;

  return G_LIST_MODEL (self);
}

struct _SrThumbnail
{
  GtkWidget parent_instance;

  SrDocument *document;
  GCancellable *cancellable;
  guint page;
  double scale;
  GdkTexture *texture;
  double width; /* of what is drawn */
  double height;
};

G_DEFINE_FINAL_TYPE (SrThumbnail, sr_thumbnail, GTK_TYPE_WIDGET)

static void
on_rendered (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrThumbnail) self = data;
  g_autoptr (SrPagePixels) pixels = sr_document_render_finish (SR_DOCUMENT (object), result, NULL);

  /* A page that cannot be drawn stays blank here; the view says why. */
  if (pixels == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  g_clear_object (&self->texture);
  self->texture = gdk_memory_texture_new (pixels->width, pixels->height, GDK_MEMORY_DEFAULT, pixels->bytes,
                                          pixels->stride);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_size_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrThumbnail) self = data;
  g_autoptr (GPtrArray) pages = sr_document_load_pages_finish (SR_DOCUMENT (object), result, NULL);
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const SrPageInfo *info;
  double fit;
  double scale;
  guint width;
  guint height;

  if (pages == NULL)
    return;

  info = g_ptr_array_index (pages, 0);
  if (info->width <= 0 || info->height <= 0)
    return;

  fit = MIN (WIDE / info->width, HIGH / info->height);
  self->width = info->width * fit;
  self->height = info->height * fit;
  scale = fit * factor;
  sr_document_pixel_size (info->width, info->height, &scale, &width, &height);
  sr_document_render_async (self->document, self->page, scale, 0, 0, width, height, SR_DOCUMENT_ASIDE,
                            self->cancellable, on_rendered, g_object_ref (self));
}

static void
sr_thumbnail_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDE : HIGH;
}

static void
sr_thumbnail_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SrThumbnail *self = SR_THUMBNAIL (widget);
  SrPlaceRect rect = {(gtk_widget_get_width (widget) - self->width) / 2,
                      (gtk_widget_get_height (widget) - self->height) / 2, self->width, self->height};

  sr_painter_page (snapshot, &rect, self->texture);
}

static void
sr_thumbnail_dispose (GObject *object)
{
  SrThumbnail *self = SR_THUMBNAIL (object);

  sr_thumbnail_show (self, NULL, 0);

  G_OBJECT_CLASS (sr_thumbnail_parent_class)->dispose (object);
}

static void
sr_thumbnail_class_init (SrThumbnailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_thumbnail_dispose;
  widget_class->measure = sr_thumbnail_measure;
  widget_class->snapshot = sr_thumbnail_snapshot;
  gtk_widget_class_set_css_name (widget_class, "thumbnail");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sr_thumbnail_init (SrThumbnail *self)
{
  self->width = HIGH / 1.414;
  self->height = HIGH;
}

GtkWidget *
sr_thumbnail_new (void)
{
  return g_object_new (SR_TYPE_THUMBNAIL, NULL);
}

void
sr_thumbnail_show (SrThumbnail *self, SrDocument *document, guint page)
{
  g_autofree char *label = g_strdup_printf (_ ("Page %u"), page + 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  g_set_object (&self->document, document);
  self->page = page;
  if (document == NULL)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  self->cancellable = g_cancellable_new ();
  sr_document_load_pages_async (document, page, 1, SR_DOCUMENT_ASIDE, self->cancellable, on_size_loaded,
                                g_object_ref (self));
}
