/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-preferences.h"

#include <adwaita.h>

#define SHARE (G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL)

static void
bind (
  GtkBuilder *builder, const char *object, const char *property, SrSettings *settings, const char *setting)
{
  g_object_bind_property (settings, setting, gtk_builder_get_object (builder, object), property, SHARE);
}

void
sr_preferences_present (GtkWindow *parent, SrSettings *settings)
{
  g_autoptr (GtkBuilder) builder
    = gtk_builder_new_from_resource (SR_RESOURCE_PATH "/shell/sr-preferences.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "preferences"));

  bind (builder, "idle_minutes", "value", settings, "idle-lock-minutes");
  bind (builder, "reminders", "active", settings, "reminders");
  bind (builder, "reminder_titles", "active", settings, "reminder-titles");
  bind (builder, "colour_scheme", "selected", settings, "colour-scheme");
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
