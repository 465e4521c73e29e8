/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-session-monitor.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n.h>
#include <time.h>
#include <unistd.h>

#define LOGIND         "org.freedesktop.login1"
#define LOGIND_PATH    "/org/freedesktop/login1"
#define LOGIND_MANAGER "org.freedesktop.login1.Manager"
#define LOGIND_SESSION "org.freedesktop.login1.Session"

#define TICK_SECONDS 5

/* Shorter gaps come from the clocks being read one after the other, and from short waits of virtual machines.
 */
#define SLEPT ((gint64) 3 * G_USEC_PER_SEC)

struct _SrSessionMonitor
{
  GObject parent_instance;

  GCancellable *cancellable;
  GDBusConnection *system;
  GDBusConnection *session;
  GArray *system_subscriptions;
  GArray *session_subscriptions;
  int inhibitor;
  guint tick;
  int idle_seconds;
  gboolean active;
  gint64 touched; /* by the clock that counts sleep */
  gint64 asleep;  /* how long this computer has slept since it started */
};

G_DEFINE_FINAL_TYPE (SrSessionMonitor, sr_session_monitor, G_TYPE_OBJECT)

enum
{
  LOCK_NOW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *name;
  const char *interface;
} savers[] = {
  {"org.freedesktop.ScreenSaver", "org.freedesktop.ScreenSaver"},
  {"org.gnome.ScreenSaver", "org.gnome.ScreenSaver"},
  {"org.cinnamon.ScreenSaver", "org.cinnamon.ScreenSaver"},
  {"org.mate.ScreenSaver", "org.mate.ScreenSaver"},
  {"org.xfce.ScreenSaver", "org.xfce.ScreenSaver"},
};

static void take_inhibitor (SrSessionMonitor *self);

static gint64
read_clock (clockid_t which)
{
  struct timespec time = {0};

  clock_gettime (which, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
lock_now (SrSessionMonitor *self, SrLockReason reason)
{
  if (self->active)
    g_signal_emit (self, signals[LOCK_NOW], 0, (int) reason);
}

/* Whether the computer slept since the last question. */
static gboolean
has_slept (SrSessionMonitor *self)
{
  gint64 asleep = read_clock (CLOCK_BOOTTIME) - read_clock (CLOCK_MONOTONIC);
  gboolean slept = asleep - self->asleep > SLEPT;

  self->asleep = asleep;
  return slept;
}

static gboolean
on_tick (gpointer user_data)
{
  g_autoptr (SrSessionMonitor) self = g_object_ref (user_data);
  gint64 idle = read_clock (CLOCK_BOOTTIME) - self->touched;

  if (has_slept (self))
    lock_now (self, SR_LOCK_SLEEP);
  else if (self->idle_seconds > 0 && idle >= (gint64) self->idle_seconds * G_USEC_PER_SEC)
    lock_now (self, SR_LOCK_IDLE);
  return G_SOURCE_CONTINUE;
}

static void
drop_inhibitor (SrSessionMonitor *self)
{
  if (self->inhibitor >= 0)
    close (self->inhibitor);
  self->inhibitor = -1;
}

static void
on_prepare_for_sleep (GDBusConnection *bus,
                      const char *sender,
                      const char *path,
                      const char *interface,
                      const char *signal,
                      GVariant *parameters,
                      gpointer user_data)
{
  SrSessionMonitor *self = user_data;
  gboolean begins;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &begins);
  if (begins)
    lock_now (self, SR_LOCK_SLEEP);
  else if (self->active)
    take_inhibitor (self);
}

static void
on_session_lock (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *signal,
                 GVariant *parameters,
                 gpointer user_data)
{
  lock_now (user_data, SR_LOCK_SCREEN);
}

static void
on_active_changed (GDBusConnection *bus,
                   const char *sender,
                   const char *path,
                   const char *interface,
                   const char *signal,
                   GVariant *parameters,
                   gpointer user_data)
{
  gboolean active;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &active);
  if (active)
    lock_now (user_data, SR_LOCK_SCREEN);
}

static void
subscribe (SrSessionMonitor *self,
           GDBusConnection *bus,
           GArray *subscriptions,
           const char *sender,
           const char *interface,
           const char *member,
           const char *path,
           GDBusSignalCallback callback)
{
  guint id = g_dbus_connection_signal_subscribe (bus, sender, interface, member, path, NULL,
                                                 G_DBUS_SIGNAL_FLAGS_NONE, callback, self, NULL);

  g_array_append_val (subscriptions, id);
}

static void
on_inhibited (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
    = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &fds, result, &error);
  SrSessionMonitor *self = user_data;
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
  if (self->active)
    self->inhibitor = g_unix_fd_list_get (fds, handle, NULL);
}

static void
take_inhibitor (SrSessionMonitor *self)
{
  if (self->system == NULL || self->inhibitor >= 0)
    return;
  g_dbus_connection_call_with_unix_fd_list (
    self->system, LOGIND, LOGIND_PATH, LOGIND_MANAGER, "Inhibit",
    g_variant_new ("(ssss)", "sleep", "Subrosa", _ ("The vault is locked before the computer sleeps"),
                   "delay"),
    G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, self->cancellable, on_inhibited, self);
}

static void
on_session_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  SrSessionMonitor *self = user_data;
  const char *path;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reply == NULL)
    {
      g_debug ("No session of logind: %s", error->message);
      return;
    }
  g_variant_get (reply, "(&o)", &path);
  subscribe (self, self->system, self->system_subscriptions, LOGIND, LOGIND_SESSION, "Lock", path,
             on_session_lock);
}

static void
find_session (SrSessionMonitor *self)
{
  const char *id = g_getenv ("XDG_SESSION_ID");

  g_dbus_connection_call (self->system, LOGIND, LOGIND_PATH, LOGIND_MANAGER,
                          id != NULL ? "GetSession" : "GetSessionByPID",
                          id != NULL ? g_variant_new ("(s)", id) : g_variant_new ("(u)", (guint32) getpid ()),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable,
                          on_session_found, self);
}

static void
on_system_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  SrSessionMonitor *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bus == NULL)
    {
      g_debug ("No system bus, so sleep is noticed on waking only: %s", error->message);
      return;
    }
  self->system = g_steal_pointer (&bus);
  g_dbus_connection_set_exit_on_close (self->system, FALSE);
  subscribe (self, self->system, self->system_subscriptions, LOGIND, LOGIND_MANAGER, "PrepareForSleep",
             LOGIND_PATH, on_prepare_for_sleep);
  find_session (self);
  if (self->active)
    take_inhibitor (self);
}

static void
on_session_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  SrSessionMonitor *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bus == NULL)
    {
      g_debug ("No session bus, so the screen's lock is not noticed: %s", error->message);
      return;
    }
  self->session = g_steal_pointer (&bus);
  for (gsize i = 0; i < G_N_ELEMENTS (savers); i++)
    subscribe (self, self->session, self->session_subscriptions, savers[i].name, savers[i].interface,
               "ActiveChanged", NULL, on_active_changed);
}

static void
unsubscribe_all (GDBusConnection *bus, GArray *subscriptions)
{
  for (guint i = 0; i < subscriptions->len; i++)
    g_dbus_connection_signal_unsubscribe (bus, g_array_index (subscriptions, guint, i));
  g_array_set_size (subscriptions, 0);
}

static void
sr_session_monitor_dispose (GObject *object)
{
  SrSessionMonitor *self = SR_SESSION_MONITOR (object);

  g_cancellable_cancel (self->cancellable);
  unsubscribe_all (self->system, self->system_subscriptions);
  unsubscribe_all (self->session, self->session_subscriptions);
  g_clear_handle_id (&self->tick, g_source_remove);
  drop_inhibitor (self);
  g_clear_object (&self->system);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (sr_session_monitor_parent_class)->dispose (object);
}

static void
sr_session_monitor_finalize (GObject *object)
{
  SrSessionMonitor *self = SR_SESSION_MONITOR (object);

  g_object_unref (self->cancellable);
  g_array_unref (self->system_subscriptions);
  g_array_unref (self->session_subscriptions);

  G_OBJECT_CLASS (sr_session_monitor_parent_class)->finalize (object);
}

static void
sr_session_monitor_class_init (SrSessionMonitorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sr_session_monitor_dispose;
  G_OBJECT_CLASS (klass)->finalize = sr_session_monitor_finalize;
  signals[LOCK_NOW] = g_signal_new ("lock-now", SR_TYPE_SESSION_MONITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
sr_session_monitor_init (SrSessionMonitor *self)
{
  self->inhibitor = -1;
  self->cancellable = g_cancellable_new ();
  self->system_subscriptions = g_array_new (FALSE, FALSE, sizeof (guint));
  self->session_subscriptions = g_array_new (FALSE, FALSE, sizeof (guint));
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_system_bus, self);
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, on_session_bus, self);
}

SrSessionMonitor *
sr_session_monitor_new (void)
{
  return g_object_new (SR_TYPE_SESSION_MONITOR, NULL);
}

void
sr_session_monitor_set_idle_seconds (SrSessionMonitor *self, int seconds)
{
  g_return_if_fail (SR_IS_SESSION_MONITOR (self));
  self->idle_seconds = seconds;
}

void
sr_session_monitor_set_active (SrSessionMonitor *self, gboolean active)
{
  g_return_if_fail (SR_IS_SESSION_MONITOR (self));

  if (self->active == active)
    return;
  self->active = active;
  if (!active)
    {
      g_clear_handle_id (&self->tick, g_source_remove);
      drop_inhibitor (self);
      return;
    }
  has_slept (self);
  sr_session_monitor_touch (self);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, on_tick, self);
  take_inhibitor (self);
}

static gboolean
is_use (GdkEvent *event)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_MOTION_NOTIFY:
    case GDK_BUTTON_PRESS:
    case GDK_KEY_PRESS:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
    case GDK_PAD_BUTTON_PRESS:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_event (SrSessionMonitor *self, GdkEvent *event)
{
  if (is_use (event))
    sr_session_monitor_touch (self);
  return GDK_EVENT_PROPAGATE;
}

static void
on_before_paint (SrSessionMonitor *self)
{
  if (self->active && has_slept (self))
    lock_now (self, SR_LOCK_SLEEP);
}

static void
on_realized (GtkWidget *window, SrSessionMonitor *self)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "before-paint", G_CALLBACK (on_before_paint),
                           self, G_CONNECT_SWAPPED);
}

void
sr_session_monitor_watch (SrSessionMonitor *self, GtkWindow *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  g_return_if_fail (SR_IS_SESSION_MONITOR (self));
  g_return_if_fail (GTK_IS_WINDOW (window));

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (on_event), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    on_realized (GTK_WIDGET (window), self);
  else
    g_signal_connect_object (window, "realize", G_CALLBACK (on_realized), self, 0);
}

void
sr_session_monitor_touch (SrSessionMonitor *self)
{
  g_return_if_fail (SR_IS_SESSION_MONITOR (self));
  self->touched = read_clock (CLOCK_BOOTTIME);
}

void
sr_session_monitor_locked (SrSessionMonitor *self)
{
  g_return_if_fail (SR_IS_SESSION_MONITOR (self));
  sr_session_monitor_set_active (self, FALSE);
}

char *
sr_lock_reason_words (SrLockReason reason, int idle_minutes)
{
  switch (reason)
    {
    case SR_LOCK_IDLE:
      return g_strdup_printf (ngettext ("after %d minute without use", "after %d minutes without use",
                                        idle_minutes),
                              idle_minutes);
    case SR_LOCK_SCREEN:
      return g_strdup (_ ("with the screen"));
    case SR_LOCK_SLEEP:
      return g_strdup (_ ("because the computer went to sleep"));
    case SR_LOCK_ASKED:
    default:
      return g_strdup (_ ("by you"));
    }
}
