/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* The agent that was built, on a session bus of its own. */

#include "sr-autostart.h"
#include "sr-error.h"

#include <glib/gstdio.h>

#define AGENT "io.github.subrosa.Subrosa.Agent"

static void
test_file (void)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "autostart",
                                            "io.github.subrosa.Subrosa.Agent.desktop", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *exec = NULL;
  g_auto (GStrv) argv = NULL;

  g_assert_false (sr_autostart_is_enabled ());
  g_assert_true (sr_autostart_set_enabled (TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (sr_autostart_is_enabled ());
  g_assert_true (g_key_file_load_from_file (file, path, 0, &error));
  exec = g_key_file_get_string (file, "Desktop Entry", "Exec", NULL);
  g_assert_true (g_shell_parse_argv (exec, NULL, &argv, &error));
  g_assert_true (g_file_test (argv[0], G_FILE_TEST_IS_EXECUTABLE));

  g_assert_true (sr_autostart_set_enabled (FALSE, &error));
  g_assert_false (sr_autostart_is_enabled ());
  g_assert_true (sr_autostart_set_enabled (FALSE, &error));
}

static void
test_unwritable (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "autostart", NULL);
  g_autoptr (GError) error = NULL;

  /* a file where the folder should be: nobody can write there, not even root */
  g_mkdir_with_parents (g_get_user_config_dir (), 0700);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  g_assert_false (sr_autostart_set_enabled (TRUE, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_FAILED);
  g_assert_cmpint (g_unlink (folder), ==, 0);
}

static gboolean
is_owned (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) reply
    = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner",
                                   g_variant_new ("(s)", AGENT), G_VARIANT_TYPE ("(b)"), 0, -1, NULL, NULL);
  gboolean owned = FALSE;

  g_variant_get (reply, "(b)", &owned);
  return owned;
}

static void
wait_owned (gboolean owned)
{
  for (int i = 0; i < 500 && is_owned () != owned; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (20000);
    }
  g_assert_cmpint (is_owned (), ==, owned);
}

static void
on_started (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = user_data;

  g_assert_true (sr_autostart_start_finish (result, &error));
  g_assert_no_error (error);
  *done = TRUE;
}

static void
start (void)
{
  gboolean done = FALSE;

  sr_autostart_start_async (NULL, on_started, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_start_and_stop (void)
{
  g_assert_false (is_owned ());
  start ();
  wait_owned (TRUE);
  start (); /* one that runs is left alone */
  g_assert_true (is_owned ());
  sr_autostart_stop ();
  wait_owned (FALSE);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GTestDBus) bus = NULL;
  g_autofree char *state = NULL;
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* the agent is a process of its own and must not see this machine's reminders */
  state = g_dir_make_tmp ("subrosa-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);

  g_test_add_func ("/autostart/file", test_file);
  g_test_add_func ("/autostart/unwritable", test_unwritable);
  g_test_add_func ("/autostart/start-and-stop", test_start_and_stop);
  status = g_test_run ();

  g_test_dbus_stop (bus);
  return status;
}
