/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-shell-private.h"

#include "sr-places.h"

static void
show_place_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  (void) action;
  sr_shell_show_place (SR_SHELL (widget), g_variant_get_string (parameter, NULL));
}

static void
show_incident_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *incident, *section;

  (void) action;
  g_variant_get (parameter, "(&s&s)", &incident, &section);
  sr_shell_show_incident (SR_SHELL (widget), incident, section);
}

static void
show_section_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrShell *self = SR_SHELL (widget);

  (void) action;
  if (self->incident)
    sr_shell_show_incident (self, self->incident, g_variant_get_string (parameter, NULL));
}

static void
go_back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  (void) action;
  (void) parameter;
  sr_shell_go_back (SR_SHELL (widget));
}

static const SrPlace *
nth_entry (const SrPlace *table, int n)
{
  for (; table->id; table++)
    if (n-- == 0)
      return table;

  return NULL;
}

static void
nth_place_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const SrPlace *place = nth_entry (sr_places_get (), g_variant_get_int32 (parameter));

  (void) action;
  if (place)
    sr_shell_show_place (SR_SHELL (widget), place->id);
}

static void
nth_section_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrShell *self = SR_SHELL (widget);
  const SrPlace *section = nth_entry (sr_places_get_sections (), g_variant_get_int32 (parameter));

  (void) action;
  if (section && self->incident)
    sr_shell_show_incident (self, self->incident, section->id);
}

void
sr_shell_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "shell.place", "s", show_place_action);
  gtk_widget_class_install_action (widget_class, "shell.incident", "(ss)", show_incident_action);
  gtk_widget_class_install_action (widget_class, "shell.section", "s", show_section_action);
  gtk_widget_class_install_action (widget_class, "shell.back", NULL, go_back_action);
  gtk_widget_class_install_action (widget_class, "shell.nth-place", "i", nth_place_action);
  gtk_widget_class_install_action (widget_class, "shell.nth-section", "i", nth_section_action);
}

/* Keys: wherever the focus is, as long as the shelf is what one sees; the works on the desk have keys of
 * their own. */

static gboolean
run_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  if (!gtk_widget_get_mapped (widget))
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_activate_action_variant (widget, data, arguments);
}

static void
add_key (GtkShortcutController *keys, guint key, GdkModifierType modifier, const char *action, int argument)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifier),
                                            gtk_callback_action_new (run_key, (gpointer) action, NULL));

  if (argument >= 0)
    gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (argument));
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

void
sr_shell_add_keys (SrShell *self)
{
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  gtk_shortcut_controller_set_scope (keys, GTK_SHORTCUT_SCOPE_GLOBAL);
  for (int i = 0; i < 9; i++)
    {
      add_key (keys, GDK_KEY_1 + (guint) i, GDK_ALT_MASK, "shell.nth-place", i);
      add_key (keys, GDK_KEY_1 + (guint) i, GDK_CONTROL_MASK, "shell.nth-section", i);
    }
  add_key (keys, GDK_KEY_Left, GDK_ALT_MASK, "shell.back", -1);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (keys));
}
