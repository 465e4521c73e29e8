/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-pdf-view-private.h"

#include "sr-clipboard.h"

#include <math.h>

static gboolean
on_wheel_turned (SrPdfView *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double zoom;

  if ((state & GDK_CONTROL_MASK) == 0 || self->geometry == NULL)
    return GDK_EVENT_PROPAGATE;

  zoom = sr_page_geometry_get_zoom (self->geometry) * pow (1.15, -dy);
  sr_pdf_view_zoom_at (self, zoom, self->pointer_x, self->pointer_y);

  return GDK_EVENT_STOP;
}

static void
on_pointer_moved (SrPdfView *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
on_pinch_begun (SrPdfView *self)
{
  self->zoom_before = sr_pdf_view_get_zoom (self);
}

static void
on_pinch_changed (SrPdfView *self, double scale, GtkGesture *gesture)
{
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  sr_pdf_view_zoom_at (self, self->zoom_before * scale, x, y);
}

static void
on_pressed (SrPdfView *self, int n_press, double x, double y)
{
  double page_x;
  double page_y;
  guint page;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->geometry == NULL)
    return;

  page = sr_pdf_view_locate (self, x, y, &page_x, &page_y);
  sr_text_layer_get_text (self->texts, page); /* so that the words are there when the pointer moves */
  if (n_press == 1)
    sr_text_layer_clear (self->texts);
  else if (n_press == 2)
    sr_text_layer_select_word (self->texts, page, page_x, page_y);
  else
    sr_text_layer_select_page (self->texts, page);
}

static void
on_drag_begun (SrPdfView *self, double x, double y)
{
  if (self->geometry != NULL)
    self->selected_from_page
      = sr_pdf_view_locate (self, x, y, &self->selected_from_x, &self->selected_from_y);
}

static void
on_drag_moved (SrPdfView *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x;
  double y;
  double page_x;
  double page_y;
  guint page;

  if (self->geometry == NULL || (fabs (dx) < 3 && fabs (dy) < 3)
      || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;

  page = sr_pdf_view_locate (self, x + dx, y + dy, &page_x, &page_y);
  sr_text_layer_select (self->texts, self->selected_from_page, self->selected_from_x, self->selected_from_y,
                        page, page_x, page_y);
}

/* Keys: how far to scroll, in views (across, down); whole pages and the ends by name */
static gboolean
on_scroll_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SrPdfView *self = SR_PDF_VIEW (widget);
  double across;
  double down;

  g_variant_get (arguments, "(dd)", &across, &down);
  gtk_adjustment_set_value (self->hadjustment, gtk_adjustment_get_value (self->hadjustment)
                                                 + across * gtk_widget_get_width (widget));
  gtk_adjustment_set_value (self->vadjustment, gtk_adjustment_get_value (self->vadjustment)
                                                 + down * gtk_widget_get_height (widget));

  return TRUE;
}

static gboolean
on_end_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SrPdfView *self = SR_PDF_VIEW (widget);

  gtk_adjustment_set_value (self->vadjustment, g_variant_get_boolean (arguments)
                                                 ? gtk_adjustment_get_upper (self->vadjustment)
                                                 : 0);

  return TRUE;
}

static gboolean
on_page_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SrPdfView *self = SR_PDF_VIEW (widget);
  int direction = g_variant_get_int32 (arguments);

  if (direction > 0 || self->page > 0)
    sr_pdf_view_go_to_page (self, self->page + direction);

  return TRUE;
}

static gboolean
on_select_all_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SrPdfView *self = SR_PDF_VIEW (widget);

  if (self->texts != NULL)
    sr_text_layer_select_page (self->texts, self->page);

  return TRUE;
}

static gboolean
on_copy_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SrPdfView *self = SR_PDF_VIEW (widget);
  g_autofree char *words = NULL;

  if (self->texts == NULL || !sr_text_layer_has_selection (self->texts))
    return FALSE;

  words = sr_text_layer_dup_selected (self->texts);
  sr_clipboard_copy (widget, words);

  return TRUE;
}

void
sr_pdf_view_class_init_input (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    double across;
    double down;
  } scrolls[] = {
    {GDK_KEY_Up, 0, 0, -.1},          {GDK_KEY_Down, 0, 0, .1},
    {GDK_KEY_Left, 0, -.1, 0},        {GDK_KEY_Right, 0, .1, 0},
    {GDK_KEY_Page_Up, 0, 0, -.9},     {GDK_KEY_Page_Down, 0, 0, .9},
    {GDK_KEY_KP_Page_Up, 0, 0, -.9},  {GDK_KEY_space, 0, 0, .9},
    {GDK_KEY_KP_Page_Down, 0, 0, .9}, {GDK_KEY_space, GDK_SHIFT_MASK, 0, -.9},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scrolls); i++)
    gtk_widget_class_add_binding (widget_class, scrolls[i].key, scrolls[i].modifiers, on_scroll_key, "(dd)",
                                  scrolls[i].across, scrolls[i].down);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, on_end_key, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, on_end_key, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, on_page_key, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, on_page_key, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_n, 0, on_page_key, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_p, 0, on_page_key, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, on_select_all_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, on_copy_key, NULL);
}

void
sr_pdf_view_init_input (SrPdfView *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_wheel_turned), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_pointer_moved), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (on_pinch_begun), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (on_pinch_changed), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begun), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_moved), self);

  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "text");
}
