/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-page-pane.h"

#include "sr-thumbnail.h"

#include <glib/gi18n.h>

struct _SrPagePane
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkListView *pages;
  GtkListBox *outline;

  SrPdfView *view;
  GtkSingleSelection *selection;
  GCancellable *cancellable;
  gboolean following; /* the selection follows the view just now */
};

G_DEFINE_FINAL_TYPE (SrPagePane, sr_page_pane, GTK_TYPE_WIDGET)

static void
on_row_set_up (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *number = gtk_label_new (NULL);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_add_css_class (number, "sr-num");
  gtk_box_append (GTK_BOX (box), sr_thumbnail_new ());
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_item_set_child (item, box);
}

static void
on_row_bound (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SrPagePane *self = data;
  GtkWidget *thumbnail = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  guint page = sr_page_item_get_page (gtk_list_item_get_item (item));
  g_autofree char *number = g_strdup_printf ("%u", page + 1);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (gtk_list_item_get_child (item))), number);
  sr_thumbnail_show (SR_THUMBNAIL (thumbnail), sr_pdf_view_get_document (self->view), page);
}

static void
on_row_unbound (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *thumbnail = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  sr_thumbnail_show (SR_THUMBNAIL (thumbnail), NULL, 0);
}

static void
on_selected (SrPagePane *self)
{
  guint page = gtk_single_selection_get_selected (self->selection);

  if (!self->following && page != GTK_INVALID_LIST_POSITION && self->view != NULL)
    sr_pdf_view_go_to_page (self->view, page);
}

static void
on_page_changed (SrPagePane *self)
{
  guint page = sr_pdf_view_get_page (self->view);

  if (self->selection == NULL || gtk_single_selection_get_selected (self->selection) == page)
    return;

  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, page);
  gtk_widget_activate_action (GTK_WIDGET (self->pages), "list.scroll-to-item", "u", page);
  self->following = FALSE;
}

static void
on_outline_activated (SrPagePane *self, GtkListBoxRow *row)
{
  int page = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "page"));

  if (page >= 0 && self->view != NULL)
    sr_pdf_view_go_to_page (self->view, page);
}

static void
add_outline_row (SrPagePane *self, const SrOutlineItem *item)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (item->title);
  g_autofree char *number = item->page >= 0 ? g_strdup_printf ("%d", item->page + 1) : g_strdup ("");
  GtkWidget *page = gtk_label_new (number);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_margin_start (box, 6 + 12 * item->level);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_add_css_class (page, "sr-num");
  gtk_widget_add_css_class (page, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), page);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), item->page >= 0);
  g_object_set_data (G_OBJECT (row), "page", GINT_TO_POINTER (item->page));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, item->title, -1);
  gtk_list_box_append (self->outline, row);
}

static void
on_outline_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrPagePane) self = data;
  /* Contents that cannot be read are like none: the list says that there are none. */
  g_autoptr (GPtrArray) items = sr_document_outline_finish (SR_DOCUMENT (object), result, NULL);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  for (guint i = 0; items != NULL && i < items->len; i++)
    add_outline_row (self, g_ptr_array_index (items, i));
}

static void
clear (SrPagePane *self)
{
  GtkWidget *row;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_weak_pointer (&self->view);
  gtk_list_view_set_model (self->pages, NULL);
  g_clear_object (&self->selection);
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->outline, 0))) != NULL)
    gtk_list_box_remove (self->outline, row);
}

static void
sr_page_pane_dispose (GObject *object)
{
  SrPagePane *self = SR_PAGE_PANE (object);

  if (self->stack != NULL)
    clear (self);
  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (sr_page_pane_parent_class)->dispose (object);
}

static void
sr_page_pane_class_init (SrPagePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_page_pane_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/evidence/sr-page-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SrPagePane, stack);
  gtk_widget_class_bind_template_child (widget_class, SrPagePane, pages);
  gtk_widget_class_bind_template_child (widget_class, SrPagePane, outline);
  gtk_widget_class_bind_template_callback (widget_class, on_outline_activated);
}

static void
sr_page_pane_init (SrPagePane *self)
{
  GtkListItemFactory *factory;

  gtk_widget_init_template (GTK_WIDGET (self));
  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_row_set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_row_bound), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_row_unbound), NULL);
  gtk_list_view_set_factory (self->pages, factory);
  g_object_unref (factory);
}

void
sr_page_pane_set_view (SrPagePane *self, SrPdfView *view)
{
  SrDocument *document = sr_pdf_view_get_document (view);

  clear (self);
  if (document == NULL)
    return;

  g_set_weak_pointer (&self->view, view);
  self->selection = gtk_single_selection_new (sr_page_list_new (sr_document_get_n_pages (document)));
  gtk_single_selection_set_can_unselect (self->selection, FALSE);
  gtk_list_view_set_model (self->pages, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (view, "page-changed", G_CALLBACK (on_page_changed), self);

  self->cancellable = g_cancellable_new ();
  if (sr_document_has_outline (document))
    sr_document_outline_async (document, self->cancellable, on_outline_loaded, g_object_ref (self));
}

void
sr_page_pane_set_contents (SrPagePane *self, gboolean contents)
{
  gtk_stack_set_visible_child_name (self->stack, contents ? "contents" : "pages");
}
