/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-application-private.h"

/* Any program on the session bus can run these: none takes a path or a record's id, none does more than what
 * may be done while locked. */

static void
activate_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SrApplication *self = data;
  SrWindow *window = sr_application_get_window (self);

  (void) action;
  (void) parameter;
  if (window)
    sr_window_prepare_lock (window);
  if (!sr_application_lock_session (self) && sr_application_stay_behind_lock (self))
    return;
  g_settings_sync ();
  g_application_quit (G_APPLICATION (self));
}

static void
activate_lock (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  (void) action;
  (void) parameter;
  sr_application_lock (data, "hand");
}

static void
activate_in_window (SrApplication *self, const char *action)
{
  SrWindow *window = sr_application_get_window (self);

  g_application_activate (G_APPLICATION (self));
  if (window)
    gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
}

static void
activate_report (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  (void) action;
  (void) parameter;
  g_application_activate (G_APPLICATION (data));
  if (sr_application_get_window (data))
    sr_window_report (sr_application_get_window (data));
}

static void
activate_first_hour (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  (void) action;
  (void) parameter;
  activate_in_window (data, "work.first-hour");
}

static void
activate_deadlines (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SrWindow *window = sr_application_get_window (data);

  (void) action;
  (void) parameter;
  g_application_activate (G_APPLICATION (data));
  window = sr_application_get_window (data);
  if (window)
    sr_window_go_to (window, "deadlines");
}

static const GActionEntry actions[] = {
  {"report", activate_report, NULL, NULL, NULL, {0}},
  {"deadlines", activate_deadlines, NULL, NULL, NULL, {0}},
  {"first-hour-card", activate_first_hour, NULL, NULL, NULL, {0}},
  {"lock", activate_lock, NULL, NULL, NULL, {0}},
  {"quit", activate_quit, NULL, NULL, NULL, {0}},
};

static const struct
{
  const char *action;
  const char *keys[2];
} accelerators[] = {
  {"app.report", {"<Control>n", NULL}},
  {"app.deadlines", {"<Control>d", NULL}},
  {"app.lock", {"<Control>l", NULL}},
  {"window.close", {"<Control>q", NULL}},
};

static gboolean
on_lock_key (GtkWidget *dialog, GVariant *args, gpointer data)
{
  (void) dialog;
  (void) args;
  g_action_group_activate_action (G_ACTION_GROUP (data), "lock", NULL);

  return TRUE;
}

/* GTK gives an application's keys to its main windows alone, but the vault is to be locked from a dialog as
 * well. */
static void
on_windows_changed (GListModel *all, guint position, guint removed, guint added, SrApplication *self)
{
  (void) removed;
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (all, i);
      GtkEventController *keys;

      if (GTK_IS_APPLICATION_WINDOW (window))
        continue;
      keys = gtk_shortcut_controller_new ();
      gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                            gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_l,
                                                                                      GDK_CONTROL_MASK),
                                                              gtk_callback_action_new (on_lock_key, self,
                                                                                       NULL)));
      gtk_widget_add_controller (window, keys);
    }
}

void
sr_application_add_actions (SrApplication *self)
{
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (on_windows_changed),
                           self, 0);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           accelerators[i].keys);
}
