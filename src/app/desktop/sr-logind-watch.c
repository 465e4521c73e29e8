/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-logind-watch.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "sr-bus-ear.h"

#define LOGIND         "org.freedesktop.login1"
#define LOGIND_PATH    "/org/freedesktop/login1"
#define LOGIND_MANAGER "org.freedesktop.login1.Manager"
#define LOGIND_SESSION "org.freedesktop.login1.Session"

struct _SrLogindWatch
{
  SrLockNow lock_now;
  gpointer user_data;
  GCancellable *cancellable;
  SrBusEar *ear;
  gboolean hold;
  int inhibitor;
};

/* Sleep */

static void
drop_inhibitor (SrLogindWatch *self)
{
  if (self->inhibitor >= 0)
    close (self->inhibitor);
  self->inhibitor = -1;
}

static void
on_inhibited (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
    = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &fds, result, &error);
  SrLogindWatch *self = user_data;
  int handle;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reply == NULL || fds == NULL)
    {
      /* without it the computer may sleep before the vault is locked; it is locked on waking then */
      g_debug ("Sleep cannot be held back: %s", error != NULL ? error->message : "no handle");
      return;
    }
  g_variant_get (reply, "(h)", &handle);
  drop_inhibitor (self);
  if (self->hold)
    self->inhibitor = g_unix_fd_list_get (fds, handle, NULL);
}

static void
take_inhibitor (SrLogindWatch *self)
{
  if (self->ear == NULL || self->inhibitor >= 0)
    return;
  g_dbus_connection_call_with_unix_fd_list (
    sr_bus_ear_get_bus (self->ear), LOGIND, LOGIND_PATH, LOGIND_MANAGER, "Inhibit",
    g_variant_new ("(ssss)", "sleep", "Subrosa", _ ("The vault is locked before the computer sleeps"),
                   "delay"),
    G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, self->cancellable, on_inhibited, self);
}

static void
on_prepare_for_sleep (GVariant *parameters, gpointer user_data)
{
  SrLogindWatch *self = user_data;
  gboolean begins;

  g_variant_get (parameters, "(b)", &begins);
  if (begins)
    self->lock_now (SR_LOCK_SLEEP, self->user_data);
  else if (self->hold)
    take_inhibitor (self);
}

/* The session */

static void
on_session_lock (GVariant *parameters, gpointer user_data)
{
  SrLogindWatch *self = user_data;

  self->lock_now (SR_LOCK_SCREEN, self->user_data);
}

static void
on_session_properties (GVariant *parameters, gpointer user_data)
{
  SrLogindWatch *self = user_data;
  g_autoptr (GVariant) changed = g_variant_get_child_value (parameters, 1);
  const char *interface;
  gboolean active;

  g_variant_get_child (parameters, 0, "&s", &interface);
  if (g_str_equal (interface, LOGIND_SESSION) && g_variant_lookup (changed, "Active", "b", &active)
      && !active)
    self->lock_now (SR_LOCK_SWITCH, self->user_data);
}

static void
on_session_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  SrLogindWatch *self = user_data;
  const char *path;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reply == NULL)
    {
      g_debug ("No session of logind: %s", error->message);
      return;
    }
  g_variant_get (reply, "(&o)", &path);
  sr_bus_ear_listen (self->ear, LOGIND, path, LOGIND_SESSION, "Lock", "()", on_session_lock);
  sr_bus_ear_listen (self->ear, LOGIND, path, "org.freedesktop.DBus.Properties", "PropertiesChanged",
                     "(sa{sv}as)", on_session_properties);
}

static void
find_session (SrLogindWatch *self)
{
  const char *id = g_getenv ("XDG_SESSION_ID");

  g_dbus_connection_call (sr_bus_ear_get_bus (self->ear), LOGIND, LOGIND_PATH, LOGIND_MANAGER,
                          id != NULL ? "GetSession" : "GetSessionByPID",
                          id != NULL ? g_variant_new ("(s)", id) : g_variant_new ("(u)", (guint32) getpid ()),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable,
                          on_session_found, self);
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  SrLogindWatch *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bus == NULL)
    {
      g_debug ("No system bus, so sleep is noticed on waking only: %s", error->message);
      return;
    }
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  self->ear = sr_bus_ear_new (bus, self);
  sr_bus_ear_listen (self->ear, LOGIND, LOGIND_PATH, LOGIND_MANAGER, "PrepareForSleep", "(b)",
                     on_prepare_for_sleep);
  find_session (self);
  if (self->hold)
    take_inhibitor (self);
}

SrLogindWatch *
sr_logind_watch_new (SrLockNow lock_now, gpointer user_data)
{
  SrLogindWatch *self = g_new0 (SrLogindWatch, 1);

  self->lock_now = lock_now;
  self->user_data = user_data;
  self->inhibitor = -1;
  self->cancellable = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_bus, self);
  return self;
}

void
sr_logind_watch_free (SrLogindWatch *self)
{
  g_cancellable_cancel (self->cancellable);
  drop_inhibitor (self);
  g_clear_pointer (&self->ear, sr_bus_ear_free);
  g_object_unref (self->cancellable);
  g_free (self);
}

void
sr_logind_watch_hold_sleep (SrLogindWatch *self, gboolean hold)
{
  self->hold = hold;
  if (hold)
    take_inhibitor (self);
  else
    drop_inhibitor (self);
}
