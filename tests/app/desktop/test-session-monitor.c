/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Against a bus of its own, with python-dbusmock's logind: no build machine has a session to lock. */

#include "sr-session-monitor.h"

#include <signal.h>

#define PYTHON       "/usr/bin/python3"
#define SESSION_PATH "/org/freedesktop/login1/session/c1"
#define MOCK         "org.freedesktop.DBus.Mock"

static GDBusConnection *other; /* somebody else on the bus */
static int last_reason;

static void
on_lock_now (SrSessionMonitor *monitor, int reason)
{
  last_reason = reason;
}

static gboolean
on_late (gpointer late)
{
  *(gboolean *) late = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
on_wake (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
wait_for (gboolean (*answer) (gpointer), gpointer data, guint milliseconds)
{
  gboolean late = FALSE;
  guint source = g_timeout_add (milliseconds, on_late, &late);
  guint wake = g_timeout_add (20, on_wake, NULL);

  while (!late && !answer (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  if (!late)
    g_source_remove (source);
  return !late;
}

static gboolean
has_reason (gpointer data)
{
  return last_reason == GPOINTER_TO_INT (data);
}

static gboolean
never (gpointer data)
{
  return FALSE;
}

static gboolean
is_owned (gpointer name)
{
  g_autoptr (GVariant) reply
    = g_dbus_connection_call_sync (other, "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner",
                                   g_variant_new ("(s)", name), G_VARIANT_TYPE ("(b)"), 0, -1, NULL, NULL);
  gboolean owned = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &owned);
  return owned;
}

static gsize
count_inhibitors (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
    = g_dbus_connection_call_sync (other, "org.freedesktop.login1", "/org/freedesktop/login1",
                                   "org.freedesktop.login1.Manager", "ListInhibitors", NULL, NULL, 0, -1,
                                   NULL, &error);
  g_autoptr (GVariant) list = NULL;

  g_assert_no_error (error);
  list = g_variant_get_child_value (reply, 0);
  return g_variant_n_children (list);
}

static gboolean
has_inhibitors (gpointer number)
{
  return count_inhibitors () == GPOINTER_TO_SIZE (number);
}

/* Lets the mock of logind emit @signal at @path. */
static void
logind_emits (const char *path, const char *interface, const char *signal, gboolean with, gboolean value)
{
  g_autoptr (GError) error = NULL;
  GVariantBuilder arguments;

  g_variant_builder_init (&arguments, G_VARIANT_TYPE ("av"));
  if (with)
    g_variant_builder_add (&arguments, "v", g_variant_new_boolean (value));
  g_variant_unref (
    g_dbus_connection_call_sync (other, "org.freedesktop.login1", path, MOCK, "EmitSignal",
                                 g_variant_new ("(sssav)", interface, signal, with ? "b" : "", &arguments),
                                 NULL, 0, -1, NULL, &error));
  g_assert_no_error (error);
}

static SrSessionMonitor *
watching (void)
{
  SrSessionMonitor *monitor = sr_session_monitor_new ();

  last_reason = -1;
  g_signal_connect (monitor, "lock-now", G_CALLBACK (on_lock_now), NULL);
  sr_session_monitor_set_active (monitor, TRUE);
  /* both buses are there when sleep is held back */
  g_assert_true (wait_for (has_inhibitors, GSIZE_TO_POINTER (1), 10000));
  wait_for (never, NULL, 200);
  return monitor;
}

static void
test_sleep (void)
{
  g_autoptr (SrSessionMonitor) monitor = watching ();

  logind_emits ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", TRUE, TRUE);
  g_assert_true (wait_for (has_reason, GINT_TO_POINTER (SR_LOCK_SLEEP), 5000));
  g_assert_cmpuint (count_inhibitors (), ==, 1); /* sleep waits until the vault is locked */
  sr_session_monitor_locked (monitor);
  g_assert_true (wait_for (has_inhibitors, GSIZE_TO_POINTER (0), 5000));
}

static void
test_waking_locks_nothing (void)
{
  g_autoptr (SrSessionMonitor) monitor = watching ();

  logind_emits ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", TRUE, FALSE);
  g_assert_false (wait_for (has_reason, GINT_TO_POINTER (SR_LOCK_SLEEP), 500));
}

static void
test_session_lock (void)
{
  g_autoptr (SrSessionMonitor) monitor = watching ();

  logind_emits (SESSION_PATH, "org.freedesktop.login1.Session", "Lock", FALSE, FALSE);
  g_assert_true (wait_for (has_reason, GINT_TO_POINTER (SR_LOCK_SCREEN), 5000));
}

static void
set_session_active (gboolean active)
{
  g_autoptr (GError) error = NULL;
  GVariantBuilder properties;

  g_variant_builder_init (&properties, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&properties, "{sv}", "Active", g_variant_new_boolean (active));
  g_variant_unref (
    g_dbus_connection_call_sync (other, "org.freedesktop.login1", SESSION_PATH, MOCK, "UpdateProperties",
                                 g_variant_new ("(sa{sv})", "org.freedesktop.login1.Session", &properties),
                                 NULL, 0, -1, NULL, &error));
  g_assert_no_error (error);
}

static void
test_user_switch (void)
{
  g_autoptr (SrSessionMonitor) monitor = watching ();

  set_session_active (TRUE);
  g_assert_false (wait_for (has_reason, GINT_TO_POINTER (SR_LOCK_SWITCH), 300));
  set_session_active (FALSE);
  g_assert_true (wait_for (has_reason, GINT_TO_POINTER (SR_LOCK_SWITCH), 5000));
  set_session_active (TRUE);
}

static void
on_named (GDBusConnection *bus, const char *name, gpointer named)
{
  *(gboolean *) named = TRUE;
}

static void
test_screen_savers (void)
{
  static const char *const names[] = {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"};

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean named = FALSE;
      guint owner = g_bus_own_name_on_connection (other, names[i], 0, on_named, NULL, &named, NULL);
      g_autoptr (SrSessionMonitor) monitor = watching ();

      g_assert_true (wait_for (is_owned, (gpointer) names[i], 5000));
      wait_for (never, NULL, 100);
      g_assert_true (g_dbus_connection_emit_signal (other, NULL, "/ScreenSaver", names[i], "ActiveChanged",
                                                    g_variant_new ("(b)", FALSE), NULL));
      g_assert_false (wait_for (has_reason, GINT_TO_POINTER (SR_LOCK_SCREEN), 300));
      g_assert_true (g_dbus_connection_emit_signal (other, NULL, "/ScreenSaver", names[i], "ActiveChanged",
                                                    g_variant_new ("(b)", TRUE), NULL));
      g_assert_true (wait_for (has_reason, GINT_TO_POINTER (SR_LOCK_SCREEN), 5000));
      g_bus_unown_name (owner);
      sr_session_monitor_locked (monitor);
      g_assert_true (wait_for (has_inhibitors, GSIZE_TO_POINTER (0), 5000));
    }
}

static void
test_idle (void)
{
  g_autoptr (SrSessionMonitor) monitor = watching ();

  sr_session_monitor_set_idle_seconds (monitor, 7);
  sr_session_monitor_touch (monitor);
  g_assert_false (wait_for (has_reason, GINT_TO_POINTER (SR_LOCK_IDLE), 5500));
  g_assert_true (wait_for (has_reason, GINT_TO_POINTER (SR_LOCK_IDLE), 8000));
}

/* With no vault open there is nothing to lock, and no reason to hold sleep back. */
static void
test_inactive (void)
{
  g_autoptr (SrSessionMonitor) monitor = watching ();

  sr_session_monitor_set_active (monitor, FALSE);
  g_assert_true (wait_for (has_inhibitors, GSIZE_TO_POINTER (0), 5000));
  logind_emits (SESSION_PATH, "org.freedesktop.login1.Session", "Lock", FALSE, FALSE);
  g_assert_false (wait_for (has_reason, GINT_TO_POINTER (SR_LOCK_SCREEN), 500));
}

static GSubprocess *
start_logind (void)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *mock = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, PYTHON, "-m", "dbusmock",
                                        "--system", "--template", "logind", NULL);

  g_assert_no_error (error);
  g_assert_true (wait_for (is_owned, (gpointer) "org.freedesktop.login1", 20000));
  g_variant_unref (g_dbus_connection_call_sync (other, "org.freedesktop.login1", "/org/freedesktop/login1",
                                                MOCK, "AddSession",
                                                g_variant_new ("(ssusb)", "c1", "seat0", 1000, "ines", TRUE),
                                                NULL, 0, -1, NULL, &error));
  g_assert_no_error (error);
  return mock;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GTestDBus) bus = NULL;
  g_autoptr (GSubprocess) logind = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_setenv ("XDG_SESSION_ID", "c1", TRUE);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (bus), TRUE);
  other = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus),
                                                  G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                                    | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                  NULL, NULL, &error);
  g_assert_no_error (error);
  logind = start_logind ();

  g_test_add_func ("/session-monitor/sleep", test_sleep);
  g_test_add_func ("/session-monitor/waking-locks-nothing", test_waking_locks_nothing);
  g_test_add_func ("/session-monitor/session-lock", test_session_lock);
  g_test_add_func ("/session-monitor/user-switch", test_user_switch);
  g_test_add_func ("/session-monitor/screen-savers", test_screen_savers);
  g_test_add_func ("/session-monitor/idle", test_idle);
  g_test_add_func ("/session-monitor/inactive", test_inactive);
  status = g_test_run ();

  g_subprocess_send_signal (logind, SIGTERM);
  g_clear_object (&other);
  g_test_dbus_stop (bus);
  return status;
}
