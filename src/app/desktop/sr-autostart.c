/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-autostart.h"

#include "sr-error.h"
#include "sr-paths.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define AGENT_NAME      SR_APP_ID ".Agent"
#define AGENT_PATH      "/io/github/subrosa/Subrosa/Agent"
#define AGENT_INTERFACE AGENT_NAME "1"

static gboolean
is_sandboxed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

static char *
file_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", AGENT_NAME ".desktop", NULL);
}

gboolean
sr_autostart_is_enabled (void)
{
  g_autofree char *path = file_path ();

  return !is_sandboxed () && g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
write_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *program = sr_paths_program ("subrosa-agent");
  g_autofree char *quoted = g_shell_quote (program);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;

  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TYPE, "Application");
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NAME,
                         _ ("Subrosa's Reminders"));
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, quoted);
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_ICON, SR_APP_ID);
  g_key_file_set_boolean (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NO_DISPLAY, TRUE);
  text = g_key_file_to_data (file, NULL, NULL);
  g_mkdir_with_parents (folder, 0700);
  return g_file_set_contents (path, text, -1, error);
}

/* Nothing hangs on the answer, but the connection must live until the question is out. */
static void
on_answered (GObject *source, GAsyncResult *result, gpointer what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL)
    g_debug ("%s: %s", (const char *) what, error->message);
}

/* The portal asks the person and answers later; there is nothing to wait for here. */
static void
ask_portal (gboolean enabled)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  const char *command[] = {"subrosa-agent", NULL};
  GVariantBuilder options;

  if (bus == NULL)
    return;
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "reason",
                         g_variant_new_string (
                           _ ("Reminders of response deadlines while Subrosa is closed")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (enabled));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  g_dbus_connection_call (bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                          "org.freedesktop.portal.Background", "RequestBackground",
                          g_variant_new ("(sa{sv})", "", &options), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          on_answered, (gpointer) "RequestBackground");
}

gboolean
sr_autostart_set_enabled (gboolean enabled, GError **error)
{
  g_autofree char *path = file_path ();
  g_autoptr (GError) local = NULL;

  if (is_sandboxed ())
    {
      ask_portal (enabled);
      return TRUE;
    }
  if (enabled && !write_file (path, &local))
    {
      g_set_error (
        error, SR_ERROR, SR_ERROR_FAILED,
        _ ("Reminders will not start with your session (%s). They come while Subrosa's agent runs: start "
           "Subrosa once after each login."),
        local->message);
      return FALSE;
    }
  if (!enabled && g_unlink (path) != 0 && errno != ENOENT)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                   _ ("Reminders still start with your session: %s cannot be removed."), path);
      return FALSE;
    }
  return TRUE;
}

/* Out of its own terminal, so that ending the application there does not end the reminders. */
static void
leave_session (gpointer unused)
{
  setsid ();
}

static gboolean
spawn (GError **error)
{
  g_autofree char *program = sr_paths_program ("subrosa-agent");
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GError) local = NULL;
  g_autoptr (GSubprocess) agent = NULL;

  g_subprocess_launcher_set_child_setup (launcher, leave_session, NULL, NULL);
  agent = g_subprocess_launcher_spawn (launcher, &local, program, NULL);
  if (agent != NULL)
    return TRUE;
  g_set_error (
    error, SR_ERROR, SR_ERROR_FAILED,
    _ (
      "The program that reminds could not be started (%s), so reminders do not come. Install Subrosa again."),
    local->message);
  return FALSE;
}

typedef struct
{
  GDBusConnection *bus;
  guint watch;
} Starting;

static void
starting_free (gpointer data)
{
  Starting *starting = data;

  g_clear_handle_id (&starting->watch, g_bus_unwatch_name);
  g_clear_object (&starting->bus);
  g_free (starting);
}

static void
spawn_and_return (GTask *task)
{
  GError *error = NULL;

  if (spawn (&error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_old_gone (GDBusConnection *bus, const char *name, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Starting *starting = g_task_get_task_data (task);

  g_clear_handle_id (&starting->watch, g_bus_unwatch_name);
  spawn_and_return (task);
}

static void
replace (GTask *task)
{
  Starting *starting = g_task_get_task_data (task);

  g_dbus_connection_call (starting->bus, AGENT_NAME, AGENT_PATH, AGENT_INTERFACE, "Renew",
                          g_variant_new ("(s)", PACKAGE_VERSION), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          NULL, on_answered, (gpointer) "Renew");
  starting->watch = g_bus_watch_name_on_connection (starting->bus, AGENT_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                    NULL, on_old_gone, task, NULL);
}

static void
on_version (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) version = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (reply == NULL)
    {
      spawn_and_return (task);
      return;
    }
  g_variant_get (reply, "(v)", &version);
  if (g_variant_is_of_type (version, G_VARIANT_TYPE_STRING)
      && g_str_equal (g_variant_get_string (version, NULL), PACKAGE_VERSION))
    g_task_return_boolean (task, TRUE);
  else
    replace (g_steal_pointer (&task));
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Starting *starting = g_task_get_task_data (task);
  /* an agent that another installation put there must not be woken in place of the one built beside us */
  GDBusCallFlags flags
    = sr_paths_is_uninstalled () ? G_DBUS_CALL_FLAGS_NO_AUTO_START : G_DBUS_CALL_FLAGS_NONE;
  GCancellable *cancellable = g_task_get_cancellable (task);

  starting->bus = g_bus_get_finish (result, NULL);
  if (starting->bus == NULL)
    {
      g_task_return_new_error (task, SR_ERROR, SR_ERROR_FAILED,
                               _ ("There is no session bus, so reminders do not come. Log in to a desktop."));
      return;
    }
  g_dbus_connection_call (starting->bus, AGENT_NAME, AGENT_PATH, "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", AGENT_INTERFACE, "Version"), G_VARIANT_TYPE ("(v)"), flags,
                          -1, cancellable, on_version, g_steal_pointer (&task));
}

void
sr_autostart_start_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, sr_autostart_start_async);
  g_task_set_task_data (task, g_new0 (Starting, 1), starting_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, on_bus, task);
}

gboolean
sr_autostart_start_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sr_autostart_start_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_bus_for_stop (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  /* no version is ever equal to the empty one */
  if (bus != NULL)
    g_dbus_connection_call (bus, AGENT_NAME, AGENT_PATH, AGENT_INTERFACE, "Renew", g_variant_new ("(s)", ""),
                            NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, on_answered, (gpointer) "Renew");
}

void
sr_autostart_stop (void)
{
  g_bus_get (G_BUS_TYPE_SESSION, NULL, on_bus_for_stop, NULL);
}
