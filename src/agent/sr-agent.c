/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-agent-private.h"

#include "sr-agent-open.h"
#include "sr-error.h"
#include "sr-schedule-file.h"
#include "sr-scheduler.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#define HOUR      3600
#define SETTLE_MS 150

G_DEFINE_FINAL_TYPE (SrAgent, sr_agent, G_TYPE_APPLICATION)

static void
snooze (SrAgent *self, GStrv subjects)
{
  for (char **subject = subjects; subject != NULL && *subject != NULL; subject++)
    {
      g_auto (GStrv) parts = g_strsplit (*subject, "/", 2);

      sr_scheduler_snooze (sr_reminder_state_known (self->state, parts[0]), parts[1], sr_agent_tick (self),
                           HOUR);
    }
}

static void
on_acted (SrAgent *self, guint action, GStrv subjects, const char *token)
{
  switch ((SrNoticeActions) action)
    {
    case SR_NOTICE_OPEN:
      sr_agent_open_deadlines (g_application_get_dbus_connection (G_APPLICATION (self)), token);
      return;
    case SR_NOTICE_SNOOZE:
      snooze (self, subjects);
      break;
    case SR_NOTICE_CLOCK_IS_RIGHT:
      sr_reminder_state_accept_clock (self->state, sr_agent_wall_now (self));
      break;
    }
  sr_agent_look (self);
}

static void
on_time (gpointer user_data)
{
  sr_agent_look (user_data);
}

static gboolean
on_settled (gpointer user_data)
{
  SrAgent *self = user_data;

  self->settling = 0;
  sr_agent_look (self);
  return G_SOURCE_REMOVE;
}

static void
on_folder_changed (SrAgent *self)
{
  if (self->settling == 0)
    self->settling = g_timeout_add (SETTLE_MS, on_settled, self);
}

static gboolean
on_terminated (gpointer user_data)
{
  SrAgent *self = user_data;

  self->terminating = 0;
  g_application_quit (G_APPLICATION (self));
  return G_SOURCE_REMOVE;
}

static gboolean
sr_agent_dbus_register (GApplication *app, GDBusConnection *bus, const char *path, GError **error)
{
  SrAgent *self = SR_AGENT (app);

  if (!G_APPLICATION_CLASS (sr_agent_parent_class)->dbus_register (app, bus, path, error))
    return FALSE;
  self->exported = sr_agent_export (self, bus, path, error);
  return self->exported != 0;
}

static void
sr_agent_dbus_unregister (GApplication *app, GDBusConnection *bus, const char *path)
{
  SrAgent *self = SR_AGENT (app);

  if (self->exported != 0)
    g_dbus_connection_unregister_object (bus, self->exported);
  self->exported = 0;
  G_APPLICATION_CLASS (sr_agent_parent_class)->dbus_unregister (app, bus, path);
}

static gboolean
watch_folder (SrAgent *self, GError **error)
{
  g_autofree char *path = sr_schedule_folder ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, error);
  if (self->monitor == NULL)
    return FALSE;
  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_folder_changed), self, G_CONNECT_SWAPPED);
  return TRUE;
}

static void
sr_agent_startup (GApplication *app)
{
  SrAgent *self = SR_AGENT (app);
  GDBusConnection *bus;

  G_APPLICATION_CLASS (sr_agent_parent_class)->startup (app);

  bus = g_application_get_dbus_connection (app);
  if (bus != NULL)
    {
      /* the session's end is a normal end, not a signal that kills */
      g_dbus_connection_set_exit_on_close (bus, FALSE);
      g_signal_connect_object (bus, "closed", G_CALLBACK (g_application_quit), self, G_CONNECT_SWAPPED);
    }
  self->state = sr_reminder_state_load ();
  self->notifier = sr_notifier_new ();
  g_signal_connect_object (self->notifier, "acted", G_CALLBACK (on_acted), self, G_CONNECT_SWAPPED);
  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &self->boot, NULL, NULL))
    self->boot = g_strdup ("");
  g_strstrip (self->boot);
}

/* Begins the watch; called for the first activation and for one by D-Bus, which tells nothing more. */
static void
begin (SrAgent *self)
{
  g_autoptr (GError) error = NULL;

  if (self->timer != NULL)
    return;
  if (g_application_get_dbus_connection (G_APPLICATION (self)) == NULL)
    g_set_error_literal (&error, SR_ERROR, SR_ERROR_FAILED,
                         _ ("There is no session bus, so reminders cannot be shown. Log in to a desktop."));
  else if (watch_folder (self, &error))
    self->timer = sr_wall_timer_new (on_time, self, &error);
  if (error != NULL)
    {
      g_printerr ("%s\n", error->message);
      self->exit_status = SR_ERROR_FAILED;
      return;
    }
  g_application_hold (G_APPLICATION (self));
  sr_agent_look (self);
}

static void
sr_agent_activate (GApplication *app)
{
  SrAgent *self = SR_AGENT (app);

  if (self->once)
    sr_agent_look (self);
  else
    begin (self);
}

static int
sr_agent_handle_local_options (GApplication *app, GVariantDict *options)
{
  SrAgent *self = SR_AGENT (app);
  const char *text = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("subrosa-agent %s\n", PACKAGE_VERSION);
      return 0;
    }
  self->once = g_variant_dict_contains (options, "once");
  if (g_variant_dict_lookup (options, "now", "&s", &text))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GDateTime) now = sr_time_parse (text, "--now", &error);

      if (now == NULL)
        {
          g_printerr ("%s\n", error->message);
          return sr_error_exit_code (error);
        }
      g_object_unref (self->clock);
      self->clock = sr_clock_new_fixed (now);
      self->once = TRUE;
    }
  /* a trial does not disturb the agent that runs */
  if (self->once)
    g_application_set_flags (app, g_application_get_flags (app) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
sr_agent_shutdown (GApplication *app)
{
  SrAgent *self = SR_AGENT (app);

  g_clear_handle_id (&self->settling, g_source_remove);
  g_clear_handle_id (&self->terminating, g_source_remove);
  if (self->state != NULL && !self->once)
    sr_agent_save (self);

  G_APPLICATION_CLASS (sr_agent_parent_class)->shutdown (app);
}

static void
sr_agent_dispose (GObject *object)
{
  SrAgent *self = SR_AGENT (object);

  g_clear_pointer (&self->timer, sr_wall_timer_free);
  g_clear_object (&self->monitor);
  g_clear_object (&self->notifier);
  g_clear_object (&self->state);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->boot, g_free);

  G_OBJECT_CLASS (sr_agent_parent_class)->dispose (object);
}

static void
sr_agent_class_init (SrAgentClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_agent_dispose;
  app_class->startup = sr_agent_startup;
  app_class->activate = sr_agent_activate;
  app_class->shutdown = sr_agent_shutdown;
  app_class->handle_local_options = sr_agent_handle_local_options;
  app_class->dbus_register = sr_agent_dbus_register;
  app_class->dbus_unregister = sr_agent_dbus_unregister;
}

static void
sr_agent_init (SrAgent *self)
{
  static const GOptionEntry entries[] = {
    {"once", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show what is due now, and end"), NULL},
    {"now", 0, 0, G_OPTION_ARG_STRING, NULL,
     N_ ("Take TIME as now, for trying out: show what would be due, remember nothing, and end"), N_ ("TIME")},
    {"version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version, and end"), NULL},
    {NULL},
  };

  self->clock = sr_clock_new_system ();
  self->terminating = g_unix_signal_add (SIGTERM, on_terminated, self);
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_application_set_option_context_summary (
    G_APPLICATION (self), _ ("Shows reminders of response deadlines while Subrosa is locked or "
                             "closed."));
}

SrAgent *
sr_agent_new (void)
{
  return g_object_new (SR_TYPE_AGENT, "application-id", SR_APP_ID ".Agent", "flags",
                       G_APPLICATION_DEFAULT_FLAGS, NULL);
}

int
sr_agent_get_exit_status (SrAgent *self)
{
  g_return_val_if_fail (SR_IS_AGENT (self), SR_ERROR_FAILED);
  return self->exit_status;
}
