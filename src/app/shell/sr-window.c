/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-window-private.h"

#include "sr-clock.h"

#include <glib/gi18n.h>

#include "sr-application.h"
#include "sr-clocks-away.h"
#include "sr-compat.h"
#include "sr-dialog-text.h"
#include "sr-help-page.h"
#include "sr-lock-page.h"
#include "sr-preferences.h"
#include "sr-welcome-page.h"
#include "sr-works.h"

/* At the end of a location: something lay on the desk. */
#define DESK_MARK "#desk"

G_DEFINE_FINAL_TYPE (SrWindow, sr_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  SIGNAL_LOCKING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Time */

static gboolean on_minute (gpointer data);

static void
wait_for_minute (SrWindow *self)
{
  g_autoptr (SrClock) clock = sr_clock_new_system ();
  g_autoptr (GDateTime) now = sr_clock_now (clock);

  self->minute = g_timeout_add_seconds ((guint) (60 - g_date_time_get_second (now)), on_minute, self);
}

static gboolean
on_minute (gpointer data)
{
  SrWindow *self = data;

  sr_shell_refresh (self->shell);
  wait_for_minute (self);

  return G_SOURCE_REMOVE;
}

/* Small windows */

static void
show_help (GtkWidget *widget, const char *action, GVariant *parameter)
{
  (void) action;
  (void) parameter;
  sr_window_push_desk (SR_WINDOW (widget), sr_help_page_new ());
}

static void
show_about (GtkWidget *widget, const char *action, GVariant *parameter)
{
  (void) action;
  (void) parameter;
  sr_compat_present_about (widget);
}

static void
show_shortcuts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  (void) action;
  (void) parameter;
  sr_compat_present_shortcuts (widget, SR_RESOURCE_PATH "/shell/sr-shortcuts.ui");
}

static void
show_preferences (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrWindow *self = SR_WINDOW (widget);

  (void) action;
  (void) parameter;
  sr_preferences_present (GTK_WINDOW (self), self->settings);
}

static void
show_other_vaults (GtkWidget *widget, const char *action, GVariant *parameter)
{
  (void) widget;
  (void) action;
  (void) parameter;
  sr_application_switch_vault (SR_APPLICATION (g_application_get_default ()), NULL);
}

static void
pop_desk (GtkWidget *widget, const char *action, GVariant *parameter)
{
  (void) action;
  (void) parameter;
  sr_window_pop_desk (SR_WINDOW (widget));
}

/* Widget */

static void
remember_size (SrWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  sr_settings_set_window (self->settings, width, height, gtk_window_is_maximized (GTK_WINDOW (self)));
}

static void
quit (GObject *window)
{
  g_action_group_activate_action (G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (window))), "quit",
                                  NULL);
}

static gboolean
sr_window_close_request (GtkWindow *window)
{
  SrWindow *self = SR_WINDOW (window);

  remember_size (self);
  if (self->session)
    sr_clocks_away_before (GTK_WIDGET (self), self->session, quit, self);
  else
    quit (G_OBJECT (self));

  return GDK_EVENT_STOP;
}

static void
sr_window_dispose (GObject *object)
{
  SrWindow *self = SR_WINDOW (object);

  g_clear_handle_id (&self->minute, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  g_clear_pointer (&self->below_desk, g_free);

  G_OBJECT_CLASS (sr_window_parent_class)->dispose (object);
}

static void
sr_window_class_init (SrWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sr_window_close_request;

  signals[SIGNAL_LOCKING]
    = g_signal_new ("locking", SR_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SR_TYPE_SHELL);
  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/shell/sr-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SrWindow, root);
  gtk_widget_class_bind_template_child (widget_class, SrWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, SrWindow, lock);
  gtk_widget_class_bind_template_child (widget_class, SrWindow, waiting);
  gtk_widget_class_bind_template_child (widget_class, SrWindow, shell);
  gtk_widget_class_bind_template_child (widget_class, SrWindow, desk);

  for (const SrWork *work = sr_works_get (); work->action; work++)
    gtk_widget_class_install_action (widget_class, work->action, work->parameter_type, sr_window_open_work);
  gtk_widget_class_install_action (widget_class, "window.about", NULL, show_about);
  gtk_widget_class_install_action (widget_class, "window.help", NULL, show_help);
  gtk_widget_class_install_action (widget_class, "window.shortcuts", NULL, show_shortcuts);
  gtk_widget_class_install_action (widget_class, "window.preferences", NULL, show_preferences);
  gtk_widget_class_install_action (widget_class, "window.other-vaults", NULL, show_other_vaults);
  gtk_widget_class_install_action (widget_class, "desk.close", NULL, pop_desk);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "window.help", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK, "window.shortcuts",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, GDK_CONTROL_MASK, "window.preferences",
                                       NULL);
}

static void
sr_window_init (SrWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sr_window_update_works (self);
  wait_for_minute (self);
}

SrWindow *
sr_window_new (GtkApplication *application, SrSettings *settings)
{
  SrWindow *self = g_object_new (SR_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (settings);
  gtk_window_set_default_size (GTK_WINDOW (self), sr_settings_get_window_width (settings),
                               sr_settings_get_window_height (settings));
  if (sr_settings_get_window_maximized (settings))
    gtk_window_maximize (GTK_WINDOW (self));

  return self;
}

SrWindow *
sr_window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return SR_IS_WINDOW (root) ? SR_WINDOW (root) : NULL;
}

SrSession *
sr_window_get_session (SrWindow *self)
{
  g_return_val_if_fail (SR_IS_WINDOW (self), NULL);

  return self->session;
}

SrSettings *
sr_window_get_settings (SrWindow *self)
{
  g_return_val_if_fail (SR_IS_WINDOW (self), NULL);

  return self->settings;
}

void
sr_window_show_welcome (SrWindow *self)
{
  g_return_if_fail (SR_IS_WINDOW (self));

  adw_bin_set_child (self->welcome, sr_welcome_page_new ());
  gtk_stack_set_visible_child_name (self->root, "welcome");
}

void
sr_window_show_lock (SrWindow *self, const char *dir, const char *reason, const char *location)
{
  g_return_if_fail (SR_IS_WINDOW (self));

  adw_bin_set_child (self->lock, sr_lock_page_new (dir, reason, location));
  gtk_stack_set_visible_child_name (self->root, "lock");
}

void
sr_window_show_waiting (SrWindow *self, const char *text)
{
  g_return_if_fail (SR_IS_WINDOW (self));

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->root), "waiting") != 0)
    self->before_waiting = gtk_stack_get_visible_child (self->root);
  gtk_label_set_text (self->waiting, text);
  gtk_stack_set_visible_child_name (self->root, "waiting");
}

void
sr_window_end_waiting (SrWindow *self)
{
  g_return_if_fail (SR_IS_WINDOW (self));

  if (self->before_waiting)
    gtk_stack_set_visible_child (self->root, self->before_waiting);
}

static void
tell_of_dialog (GtkWindow *window, const char *heading)
{
  g_autofree char *words
    = g_strdup_printf (_ ("What was typed into “%s” was kept. Open it again to go on."), heading);

  sr_window_tell (SR_WINDOW (window), words);
}

void
sr_window_show_session (SrWindow *self, SrSession *session, const char *location)
{
  gboolean desk = location && g_str_has_suffix (location, DESK_MARK);

  g_return_if_fail (SR_IS_WINDOW (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (sr_shell_refresh), self->shell, G_CONNECT_SWAPPED);
  sr_shell_set_session (self->shell, session);
  if (location)
    {
      g_autofree char *shelf = g_strndup (location, strlen (location) - (desk ? strlen (DESK_MARK) : 0));

      sr_shell_go_to (self->shell, shelf);
    }
  sr_window_update_works (self);
  gtk_stack_set_visible_child_name (self->root, "shelf");
  if (sr_session_get_notice (session))
    sr_window_tell (self, sr_session_get_notice (session));
  if (desk)
    sr_window_reopen_desk (self);
  sr_dialog_text_offer (GTK_WINDOW (self), session, tell_of_dialog);
}

char *
sr_window_dup_location (SrWindow *self)
{
  const char *shelf;

  g_return_val_if_fail (SR_IS_WINDOW (self), NULL);

  if (!self->session)
    return NULL;

  shelf = sr_shell_get_location (self->shell);

  return shelf && sr_window_has_desk_place (self) ? g_strconcat (shelf, DESK_MARK, NULL) : g_strdup (shelf);
}

void
sr_window_go_to (SrWindow *self, const char *location)
{
  g_return_if_fail (SR_IS_WINDOW (self));

  if (self->session)
    sr_shell_go_to (self->shell, location);
  else if (SR_IS_LOCK_PAGE (adw_bin_get_child (self->lock)))
    sr_lock_page_set_location (SR_LOCK_PAGE (adw_bin_get_child (self->lock)), location);
}

void
sr_window_prepare_lock (SrWindow *self)
{
  g_return_if_fail (SR_IS_WINDOW (self));

  remember_size (self);
  g_signal_emit (self, signals[SIGNAL_LOCKING], 0);
  if (self->session && sr_window_has_desk_place (self))
    sr_window_keep_desk (self);
  if (self->session)
    sr_dialog_text_keep (GTK_WINDOW (self), self->session);
  sr_window_show_waiting (self, "");
}

void
sr_window_tell (SrWindow *self, const char *text)
{
  g_return_if_fail (SR_IS_WINDOW (self));

  sr_shell_tell (self->shell, text);
}

void
sr_window_report (SrWindow *self)
{
  g_return_if_fail (SR_IS_WINDOW (self));

  if (self->session)
    gtk_widget_activate_action (GTK_WIDGET (self), "work.report", "s", "");
  else if (SR_IS_LOCK_PAGE (adw_bin_get_child (self->lock)) && !sr_window_get_desk (self))
    sr_lock_page_report (SR_LOCK_PAGE (adw_bin_get_child (self->lock)));
}
