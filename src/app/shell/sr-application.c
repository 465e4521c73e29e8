/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-application-private.h"

#include <glib/gi18n.h>

#include "sr-clipboard.h"
#include "sr-clock.h"
#include "sr-compat.h"
#include "sr-error.h"
#include "sr-exec-self.h"
#include "sr-first-hour-ticks.h"
#include "sr-widgets.h"

G_DEFINE_FINAL_TYPE (SrApplication, sr_application, ADW_TYPE_APPLICATION)

SrWindow *
sr_application_get_window (SrApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (; windows; windows = windows->next)
    if (SR_IS_WINDOW (windows->data))
      return windows->data;

  return NULL;
}

/* Beginning */

static void
apply_colour_scheme (SrApplication *self)
{
  static const AdwColorScheme schemes[] = {
    [SR_COLOUR_SCHEME_SYSTEM] = ADW_COLOR_SCHEME_DEFAULT,
    [SR_COLOUR_SCHEME_LIGHT] = ADW_COLOR_SCHEME_FORCE_LIGHT,
    [SR_COLOUR_SCHEME_DARK] = ADW_COLOR_SCHEME_FORCE_DARK,
  };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[sr_settings_get_colour_scheme (self->settings)]);
}

static void
on_lock_now (SrSessionMonitor *monitor, int reason, SrApplication *self)
{
  static const char *const reasons[] = {
    [SR_LOCK_ASKED] = "hand",  [SR_LOCK_IDLE] = "idle",     [SR_LOCK_SCREEN] = "screen",
    [SR_LOCK_SLEEP] = "sleep", [SR_LOCK_SWITCH] = "switch",
  };

  (void) monitor;
  sr_application_lock (self, reasons[reason]);
}

static void
update_idle_limit (SrApplication *self)
{
  sr_session_monitor_set_idle_seconds (self->monitor,
                                       60 * sr_settings_get_idle_lock_minutes (self->settings));
}

static void
watch_session (SrApplication *self, SrWindow *window)
{
  self->monitor = sr_session_monitor_new ();
  g_signal_connect_object (self->monitor, "lock-now", G_CALLBACK (on_lock_now), self, 0);
  g_signal_connect_object (self->settings, "notify::idle-lock-minutes", G_CALLBACK (update_idle_limit), self,
                           G_CONNECT_SWAPPED);
  update_idle_limit (self);
  sr_session_monitor_watch (self->monitor, GTK_WINDOW (window));
  sr_session_monitor_set_active (self->monitor, TRUE);
}

static void
on_reminders_told (SrReminderKeeper *keeper, const char *heading, const char *text, SrApplication *self)
{
  SrWindow *window = sr_application_get_window (self);

  (void) keeper;
  (void) heading;
  if (window)
    sr_window_tell (window, text);
}

static void
keep_reminders (SrApplication *self)
{
  self->keeper = sr_reminder_keeper_new (self->session, self->settings);
  g_signal_connect_object (self->keeper, "told", G_CALLBACK (on_reminders_told), self, 0);
  sr_reminder_keeper_start (self->keeper);
}

static void
on_session_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrApplication) self = data;
  g_autoptr (GError) error = NULL;
  SrWindow *window = sr_application_get_window (self);

  (void) source;
  self->session = sr_session_open_finish (result, &error);
  if (!window)
    return;

  if (!self->session)
    {
      sr_window_show_lock (window, self->vault, NULL, self->location);
      sr_compat_present_error (GTK_WIDGET (window), _ ("The Vault Stays Locked"), error);
      return;
    }

  sr_settings_remember_vault (self->settings, self->vault);
  sr_window_show_session (window, self->session, self->location);
  if (sr_session_get_kept (self->session))
    sr_window_tell (window, sr_session_get_kept (self->session));
  if (sr_session_has_sealed (self->session))
    sr_exec_forget ();
  watch_session (self, window);
  keep_reminders (self);
}

static gboolean
is_vault (const char *dir)
{
  g_autofree char *keys = dir ? g_build_filename (dir, "keys", NULL) : NULL;

  return keys && g_file_test (keys, G_FILE_TEST_EXISTS);
}

static void
choose_vault (SrApplication *self)
{
  g_autofree char *last = NULL;

  if (self->vault || g_strcmp0 (self->locked, "welcome") == 0)
    return;

  last = sr_settings_dup_last_vault (self->settings);
  if (is_vault (last))
    self->vault = g_steal_pointer (&last);
}

static void
show_first_page (SrApplication *self, SrWindow *window)
{
  g_autoptr (SrClock) clock = sr_clock_new_system ();

  choose_vault (self);
  if (self->passed_session && self->vault)
    {
      g_autoptr (SrSecret) session = g_steal_pointer (&self->passed_session);
      g_autoptr (GPtrArray) kept = sr_exec_get_kept ();

      sr_session_open_with_session_async (self->vault, session, kept, clock, NULL, on_session_opened,
                                          g_object_ref (self));
    }
  else if (self->vault)
    sr_window_show_lock (window, self->vault, self->locked, self->location);
  else
    sr_window_show_welcome (window);
}

static void
sr_application_activate (GApplication *application)
{
  SrApplication *self = SR_APPLICATION (application);
  SrWindow *window = sr_application_get_window (self);

  if (!window)
    {
      window = sr_window_new (GTK_APPLICATION (self), self->settings);
      show_first_page (self, window);
    }

  gtk_window_present (GTK_WINDOW (window));
}

static void
sr_application_startup (GApplication *application)
{
  SrApplication *self = SR_APPLICATION (application);

  G_APPLICATION_CLASS (sr_application_parent_class)->startup (application);

  sr_compat_load_floor_style ();
  sr_clipboard_guard (gdk_display_get_default ());
  sr_widgets_init ();
  gtk_window_set_default_icon_name (SR_APP_ID);

  /* The names of files that were chosen must not reach the list of recent files, which lies open on the disk.
   */
  g_object_set (gtk_settings_get_default (), "gtk-recent-files-enabled", FALSE, NULL);

  sr_application_add_actions (self);

  g_signal_connect_object (self->settings, "notify::colour-scheme", G_CALLBACK (apply_colour_scheme), self,
                           G_CONNECT_SWAPPED);
  apply_colour_scheme (self);
}

static int
sr_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  SrApplication *self = SR_APPLICATION (application);
  g_autoptr (GError) error = NULL;
  g_autofree char *ticks = NULL;
  gboolean welcome = FALSE;

  g_variant_dict_lookup (options, "vault", "^ay", &self->vault);
  g_variant_dict_lookup (options, "locked", "s", &self->locked);
  g_variant_dict_lookup (options, "location", "s", &self->location);
  if (g_variant_dict_lookup (options, "card", "s", &ticks))
    sr_first_hour_ticks_take_text (ticks);
  if (g_variant_dict_lookup (options, "welcome", "b", &welcome) && welcome)
    {
      g_free (self->locked);
      self->locked = g_strdup ("welcome");
    }

  if (self->vault && !g_path_is_absolute (self->vault))
    {
      char *absolute = g_canonicalize_filename (self->vault, NULL);

      g_free (self->vault);
      self->vault = absolute;
    }

  self->settings = sr_settings_new (&error);
  if (!self->settings)
    {
      g_printerr ("%s\n", error->message);
      return error->code;
    }

  return -1;
}

static void
sr_application_finalize (GObject *object)
{
  SrApplication *self = SR_APPLICATION (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->monitor);
  sr_application_close_session (self);
  g_clear_pointer (&self->passed_session, sr_secret_unref);
  g_clear_object (&self->settings);
  g_free (self->vault);
  g_free (self->locked);
  g_free (self->location);

  G_OBJECT_CLASS (sr_application_parent_class)->finalize (object);
}

static void
sr_application_class_init (SrApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_application_finalize;
  application_class->activate = sr_application_activate;
  application_class->startup = sr_application_startup;
  application_class->handle_local_options = sr_application_handle_local_options;
}

static const GOptionEntry options[] = {
  {"vault", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open the vault in this folder"), N_ ("DIR")},
  {"welcome", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Begin with the welcome page"), NULL},
  {"locked", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, NULL},
  {"location", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, NULL},
  {"card", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, NULL},
  {NULL, 0, 0, 0, NULL, NULL, NULL},
};

static void
sr_application_init (SrApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

SrApplication *
sr_application_new (SrSecret *session)
{
  SrApplication *self = g_object_new (SR_TYPE_APPLICATION, "application-id", SR_APP_ID, "resource-base-path",
                                      SR_RESOURCE_PATH, NULL);

  self->passed_session = session ? sr_secret_ref (session) : NULL;

  return self;
}

SrSettings *
sr_application_get_settings (SrApplication *self)
{
  g_return_val_if_fail (SR_IS_APPLICATION (self), NULL);

  return self->settings;
}
