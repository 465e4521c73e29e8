/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-session-monitor.h"

#include <time.h>

#include "sr-logind-watch.h"
#include "sr-saver-watch.h"

#define TICK_SECONDS 5

/* Shorter gaps come from the clocks being read one after the other, and from short waits of virtual machines.
 */
#define SLEPT ((gint64) 3 * G_USEC_PER_SEC)

struct _SrSessionMonitor
{
  GObject parent_instance;

  SrLogindWatch *logind;
  SrSaverWatch *savers;
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

static gint64
read_clock (clockid_t which)
{
  struct timespec time = {0};

  clock_gettime (which, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
lock_now (SrLockReason reason, gpointer user_data)
{
  SrSessionMonitor *self = user_data;

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
    lock_now (SR_LOCK_SLEEP, self);
  else if (self->idle_seconds > 0 && idle >= (gint64) self->idle_seconds * G_USEC_PER_SEC)
    lock_now (SR_LOCK_IDLE, self);
  return G_SOURCE_CONTINUE;
}

static void
sr_session_monitor_dispose (GObject *object)
{
  SrSessionMonitor *self = SR_SESSION_MONITOR (object);

  g_clear_pointer (&self->logind, sr_logind_watch_free);
  g_clear_pointer (&self->savers, sr_saver_watch_free);
  g_clear_handle_id (&self->tick, g_source_remove);

  G_OBJECT_CLASS (sr_session_monitor_parent_class)->dispose (object);
}

static void
sr_session_monitor_class_init (SrSessionMonitorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sr_session_monitor_dispose;
  signals[LOCK_NOW] = g_signal_new ("lock-now", SR_TYPE_SESSION_MONITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
sr_session_monitor_init (SrSessionMonitor *self)
{
  self->logind = sr_logind_watch_new (lock_now, self);
  self->savers = sr_saver_watch_new (lock_now, self);
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
  sr_logind_watch_hold_sleep (self->logind, active);
  if (!active)
    {
      g_clear_handle_id (&self->tick, g_source_remove);
      return;
    }
  has_slept (self);
  sr_session_monitor_touch (self);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, on_tick, self);
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
    lock_now (SR_LOCK_SLEEP, self);
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
