/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-bus-ear.h"

struct _SrBusEar
{
  GDBusConnection *bus;
  GArray *subscriptions;
  gpointer user_data;
};

typedef struct
{
  char *type;
  SrBusHeard heard;
  gpointer user_data;
} Subscription;

static void
subscription_free (gpointer data)
{
  Subscription *subscription = data;

  g_free (subscription->type);
  g_free (subscription);
}

static void
on_signal (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *signal,
           GVariant *parameters,
           gpointer user_data)
{
  Subscription *subscription = user_data;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE (subscription->type)))
    subscription->heard (parameters, subscription->user_data);
}

SrBusEar *
sr_bus_ear_new (GDBusConnection *bus, gpointer user_data)
{
  SrBusEar *self = g_new0 (SrBusEar, 1);

  self->bus = g_object_ref (bus);
  self->subscriptions = g_array_new (FALSE, FALSE, sizeof (guint));
  self->user_data = user_data;
  return self;
}

void
sr_bus_ear_free (SrBusEar *self)
{
  for (guint i = 0; i < self->subscriptions->len; i++)
    g_dbus_connection_signal_unsubscribe (self->bus, g_array_index (self->subscriptions, guint, i));
  g_array_unref (self->subscriptions);
  g_object_unref (self->bus);
  g_free (self);
}

GDBusConnection *
sr_bus_ear_get_bus (SrBusEar *self)
{
  return self->bus;
}

void
sr_bus_ear_listen (SrBusEar *self,
                   const char *sender,
                   const char *path,
                   const char *interface,
                   const char *member,
                   const char *type,
                   SrBusHeard heard)
{
  Subscription *subscription = g_new0 (Subscription, 1);
  guint id;

  subscription->type = g_strdup (type);
  subscription->heard = heard;
  subscription->user_data = self->user_data;
  id = g_dbus_connection_signal_subscribe (self->bus, sender, interface, member, path, NULL,
                                           G_DBUS_SIGNAL_FLAGS_NONE, on_signal, subscription,
                                           subscription_free);
  g_array_append_val (self->subscriptions, id);
}
