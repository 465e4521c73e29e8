/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-agent-open.h"

#include "sr-paths.h"

#define APP_PATH "/io/github/subrosa/Subrosa"

typedef struct
{
  GDBusConnection *bus;
  char *token;
  guint watch;
  gboolean started; /* by us, so that one that ends at once is not started for ever */
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_handle_id (&opening->watch, g_bus_unwatch_name);
  g_object_unref (opening->bus);
  g_free (opening->token);
  g_free (opening);
}

static void call (Opening *opening);

static void
on_name_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  Opening *opening = user_data;

  g_clear_handle_id (&opening->watch, g_bus_unwatch_name);
  call (opening);
}

/* From a build folder or a home folder nothing tells the bus how to start the program. */
static gboolean
start (Opening *opening)
{
  g_autofree char *program = sr_paths_program ("subrosa");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;

  if (opening->started)
    return FALSE;
  opening->started = TRUE;
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--gapplication-service", NULL);
  if (process == NULL)
    {
      g_message ("Subrosa could not be started: %s", error->message);
      return FALSE;
    }
  opening->watch = g_bus_watch_name_on_connection (opening->bus, SR_APP_ID, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                   on_name_appeared, NULL, opening, NULL);
  return TRUE;
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opening *opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (opening->bus, result, &error);

  if (reply == NULL && g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) && start (opening))
    return;
  if (reply == NULL)
    g_message ("Subrosa could not be opened: %s", error->message);
  opening_free (opening);
}

static void
call (Opening *opening)
{
  GVariantBuilder platform;

  g_variant_builder_init (&platform, G_VARIANT_TYPE_VARDICT);
  if (opening->token != NULL)
    {
      g_variant_builder_add (&platform, "{sv}", "activation-token", g_variant_new_string (opening->token));
      g_variant_builder_add (&platform, "{sv}", "desktop-startup-id", g_variant_new_string (opening->token));
    }
  g_dbus_connection_call (opening->bus, SR_APP_ID, APP_PATH, "org.freedesktop.Application", "ActivateAction",
                          g_variant_new ("(sava{sv})", "deadlines", NULL, &platform), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_called, opening);
}

void
sr_agent_open_deadlines (GDBusConnection *bus, const char *token)
{
  Opening *opening = g_new0 (Opening, 1);

  g_return_if_fail (G_IS_DBUS_CONNECTION (bus));

  opening->bus = g_object_ref (bus);
  opening->token = g_strdup (token);
  call (opening);
}
