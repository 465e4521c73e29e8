/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-row-activation.h"

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *activated, GtkListBoxRow *row)
{
  (void) list;
  if (activated == row)
    g_signal_emit_by_name (row, "activated");
}

static void
on_parent_changed (GtkListBoxRow *row)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (row));
  GtkWidget *previous = g_object_get_data (G_OBJECT (row), "sr-followed-list");

  if (previous == parent)
    return;

  if (previous)
    {
      g_signal_handlers_disconnect_by_func (previous, on_row_activated, row);
      g_object_set_data (G_OBJECT (row), "sr-followed-list", NULL);
    }

  if (GTK_IS_LIST_BOX (parent))
    {
      g_signal_connect_object (parent, "row-activated", G_CALLBACK (on_row_activated), row, 0);
      g_object_set_data_full (G_OBJECT (row), "sr-followed-list", g_object_ref (parent), g_object_unref);
    }
}

void
sr_row_activation_follow (GtkListBoxRow *row)
{
  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));

  g_signal_connect (row, "notify::parent", G_CALLBACK (on_parent_changed), NULL);
}
