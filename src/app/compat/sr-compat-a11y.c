/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-compat.h"

static void
on_press (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_widget_is_sensitive (widget))
    g_signal_emit_by_name (widget, "activate");
}

void
sr_compat_make_rows_pressable (void)
{
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;
  /* Classes derived from these take the action over when they are made, so this comes before them. */
  const GType types[] = {GTK_TYPE_LIST_BOX_ROW, GTK_TYPE_CHECK_BUTTON};
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_widget_class_install_action (g_type_class_ref (types[i]), "row.activate", NULL, on_press);
  g_once_init_leave (&done, 1);
}
