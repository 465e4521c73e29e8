/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-agent-private.h"

static const char introspection[]
  = "<node><interface name='io.github.subrosa.Subrosa.Agent1'>"
    "<property name='Version' type='s' access='read'/>"
    "<method name='Renew'><arg name='version' type='s' direction='in'/></method>"
    "</interface></node>";

static GVariant *
on_get_property (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *property,
                 GError **error,
                 gpointer user_data)
{
  return g_variant_new_string (PACKAGE_VERSION);
}

/* An agent that outlived an update makes room for the one that belongs to the application. */
static void
on_method_call (GDBusConnection *bus,
                const char *sender,
                const char *path,
                const char *interface,
                const char *method,
                GVariant *parameters,
                GDBusMethodInvocation *invocation,
                gpointer user_data)
{
  SrAgent *self = user_data;
  const char *version;

  g_variant_get (parameters, "(&s)", &version);
  g_dbus_method_invocation_return_value (invocation, NULL);
  if (!g_str_equal (version, PACKAGE_VERSION))
    g_application_quit (G_APPLICATION (self));
}

guint
sr_agent_export (SrAgent *self, GDBusConnection *bus, const char *path, GError **error)
{
  static const GDBusInterfaceVTable vtable = {on_method_call, on_get_property, NULL, {NULL}};
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, NULL);

  return g_dbus_connection_register_object (bus, path, node->interfaces[0], &vtable, self, NULL, error);
}
