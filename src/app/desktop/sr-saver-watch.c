/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-saver-watch.h"

#include "sr-bus-ear.h"

/* Each is the name on the bus and the interface's. */
static const char *const savers[] = {
  "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver",
  "org.mate.ScreenSaver",        "org.xfce.ScreenSaver",
};

struct _SrSaverWatch
{
  SrLockNow lock_now;
  gpointer user_data;
  GCancellable *cancellable;
  SrBusEar *ear;
};

static void
on_active_changed (GVariant *parameters, gpointer user_data)
{
  SrSaverWatch *self = user_data;
  gboolean active;

  g_variant_get (parameters, "(b)", &active);
  if (active)
    self->lock_now (SR_LOCK_SCREEN, self->user_data);
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  SrSaverWatch *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bus == NULL)
    {
      g_debug ("No session bus, so the screen's lock is not noticed: %s", error->message);
      return;
    }
  self->ear = sr_bus_ear_new (bus, self);
  for (gsize i = 0; i < G_N_ELEMENTS (savers); i++)
    sr_bus_ear_listen (self->ear, savers[i], NULL, savers[i], "ActiveChanged", "(b)", on_active_changed);
}

SrSaverWatch *
sr_saver_watch_new (SrLockNow lock_now, gpointer user_data)
{
  SrSaverWatch *self = g_new0 (SrSaverWatch, 1);

  self->lock_now = lock_now;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, on_bus, self);
  return self;
}

void
sr_saver_watch_free (SrSaverWatch *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->ear, sr_bus_ear_free);
  g_object_unref (self->cancellable);
  g_free (self);
}
