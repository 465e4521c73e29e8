/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-application-private.h"

#include <glib/gi18n.h>

#include "sr-compat.h"
#include "sr-error.h"
#include "sr-exec-self.h"
#include "sr-first-hour-ticks.h"
#include "sr-paths.h"

/* One image of the process after the other: locking, unlocking, going to another vault. */

/* The new image must find our name free: the bus hears of the end of this one only after the next has begun.
 */
static void
leave_bus (GApplication *application)
{
  GDBusConnection *bus = g_application_get_dbus_connection (application);

  if (!bus)
    return;

  g_dbus_connection_flush_sync (bus, NULL, NULL);
  g_dbus_connection_close_sync (bus, NULL, NULL);
}

static gboolean
go_on (SrApplication *self,
       const char *dir,
       const char *locked,
       const char *location,
       SrSecret *session,
       GError **error)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *ticks = sr_first_hour_ticks_to_text ();

  g_ptr_array_add (argv, sr_paths_program ("subrosa"));
  if (dir)
    g_ptr_array_add (argv, g_strconcat ("--vault=", dir, NULL));
  else
    g_ptr_array_add (argv, g_strdup ("--welcome"));
  if (locked)
    g_ptr_array_add (argv, g_strconcat ("--locked=", locked, NULL));
  if (location)
    g_ptr_array_add (argv, g_strconcat ("--location=", location, NULL));
  if (ticks)
    g_ptr_array_add (argv, g_strconcat ("--card=", ticks, NULL));
  g_ptr_array_add (argv, NULL);

  g_settings_sync ();
  leave_bus (G_APPLICATION (self));

  return sr_exec_self ((const char *const *) argv->pdata, session, error);
}

void
sr_application_close_session (SrApplication *self)
{
  g_clear_object (&self->keeper);
  if (self->session)
    sr_session_close (self->session);
  g_clear_object (&self->session);
}

gboolean
sr_application_lock_session (SrApplication *self)
{
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->keeper);
  if (self->session)
    sealed = sr_session_lock (self->session);
  g_clear_object (&self->session);
  if (sealed && !sr_exec_keep (sealed, &error))
    g_warning ("%s", error->message);

  return !sealed;
}

gboolean
sr_application_stay_behind_lock (SrApplication *self)
{
  return go_on (self, self->vault, "full", NULL, NULL, NULL);
}

typedef struct
{
  SrApplication *self;
  char *dir;
  char *reason;
  char *location;
} Leaving;

/* The vault is closed; only the fresh start failed. A new window has nothing of the vault in it. */
static void
stay_locked (SrApplication *self, const char *dir, const char *reason, const char *location)
{
  SrWindow *old = sr_application_get_window (self);
  SrWindow *window = sr_window_new (GTK_APPLICATION (self), self->settings);

  g_clear_object (&self->monitor);
  if (dir)
    sr_window_show_lock (window, dir, reason, location);
  else
    sr_window_show_welcome (window);
  gtk_window_present (GTK_WINDOW (window));
  if (old)
    gtk_window_destroy (GTK_WINDOW (old));
}

static void
say_why_locked (SrApplication *self, const GError *error)
{
  g_autoptr (GError) told = g_error_new (
    error->domain, error->code,
    _ ("%s No vault is open now, and everything typed was kept. Try again; if that fails too, quit Subrosa "
       "and open it again."),
    error->message);

  sr_compat_present_error (GTK_WIDGET (sr_application_get_window (self)), _ ("Subrosa Did Not Start Anew"),
                           told);
}

/* One turn of the loop later, so that the window shows nothing of the vault while it closes. */
static gboolean
leave_now (gpointer data)
{
  g_autofree Leaving *leaving = data;
  SrApplication *self = leaving->self;
  g_autofree char *dir = leaving->dir;
  g_autofree char *reason = leaving->reason;
  g_autofree char *location = leaving->location;
  g_autoptr (GError) error = NULL;

  if (!sr_application_lock_session (self))
    {
      g_free (reason);
      reason = g_strdup ("full");
    }
  if (!go_on (self, dir, reason, location, NULL, &error))
    {
      stay_locked (self, dir, reason, location);
      say_why_locked (self, error);
    }

  return G_SOURCE_REMOVE;
}

static void
leave (SrApplication *self, const char *dir, const char *reason, const char *location)
{
  SrWindow *window = sr_application_get_window (self);
  Leaving *leaving = g_new0 (Leaving, 1);

  leaving->self = self;
  leaving->dir = g_strdup (dir);
  leaving->reason = g_strdup (reason);
  leaving->location = g_strdup (location);

  if (window)
    sr_window_prepare_lock (window);
  g_timeout_add (50, leave_now, leaving);
}

void
sr_application_lock (SrApplication *self, const char *reason)
{
  SrWindow *window;
  g_autofree char *location = NULL;

  g_return_if_fail (SR_IS_APPLICATION (self));

  window = sr_application_get_window (self);
  location = window ? sr_window_dup_location (window) : NULL;
  if (self->session)
    leave (self, self->vault, reason, location);
}

void
sr_application_switch_vault (SrApplication *self, const char *dir)
{
  g_return_if_fail (SR_IS_APPLICATION (self));

  leave (self, dir, NULL, NULL);
}

gboolean
sr_application_enter (
  SrApplication *self, const char *dir, SrSecret *session, const char *location, GError **error)
{
  SrWindow *window;

  g_return_val_if_fail (SR_IS_APPLICATION (self), FALSE);

  window = sr_application_get_window (self);
  if (window)
    sr_window_prepare_lock (window);

  if (go_on (self, dir, NULL, location, session, error))
    return TRUE;

  /* where the caller says what went wrong */
  if (window)
    sr_window_end_waiting (window);
  return FALSE;
}
