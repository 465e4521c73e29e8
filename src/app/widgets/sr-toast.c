/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-toast.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sr-compat.h"

typedef struct
{
  GCallback undo;
  gpointer data;
  GDestroyNotify destroy;
} Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  (void) closure;
  if (undo->destroy)
    undo->destroy (undo->data);
  g_free (undo);
}

static void
on_undo_clicked (AdwToast *toast, Undo *undo)
{
  void (*run) (gpointer) = (void (*) (gpointer)) undo->undo;

  (void) toast;
  run (undo->data);
}

static AdwToast *
make_toast (const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  return adw_toast_new (markup);
}

/* What stays is there to be read, all of it; a toast's own title is cut off at the end of its line. */
static GtkWidget *
make_wrapping_title (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30); /* the overlay does not shrink it below this */
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkWidget *
find_below (GtkWidget *widget)
{
  GtkWidget *overlay = ADW_IS_TOAST_OVERLAY (widget) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !overlay;
       child = gtk_widget_get_next_sibling (child))
    overlay = find_below (child);

  return overlay;
}

/* Above the widget; else, for a pane beside the page, the one that its window shows. */
static GtkWidget *
find_overlay (GtkWidget *widget)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  for (GtkWidget *at = widget; !overlay && at; at = gtk_widget_get_parent (at))
    for (GtkWidget *child = gtk_widget_get_first_child (at); child && !overlay;
         child = gtk_widget_get_next_sibling (child))
      overlay = find_below (child);

  return overlay;
}

static void
show_toast (GtkWidget *widget, AdwToast *toast, const char *text)
{
  GtkWidget *overlay = find_overlay (widget);

  if (!overlay)
    {
      g_object_unref (toast);
      return;
    }

  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  sr_compat_announce (overlay, text);
}

void
sr_toast (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  show_toast (widget, make_toast (text), text);
}

void
sr_toast_stay (GtkWidget *widget, const char *text)
{
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  toast = make_toast (text);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_custom_title (toast, make_wrapping_title (text));
  show_toast (widget, toast, text);
}

void
sr_toast_undo (GtkWidget *widget, const char *text, GCallback callback, gpointer data, GDestroyNotify destroy)
{
  AdwToast *toast;
  Undo *undo;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  toast = make_toast (text);
  undo = g_new0 (Undo, 1);
  undo->undo = callback;
  undo->data = data;
  undo->destroy = destroy;
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_clicked), undo, undo_free, 0);
  show_toast (widget, toast, text);
}
