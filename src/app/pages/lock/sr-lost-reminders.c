/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-lost-reminders.h"

#include <glib/gi18n.h>

#include "sr-application.h"
#include "sr-clock.h"
#include "sr-compat.h"
#include "sr-schedule-home.h"

struct _SrLostReminders
{
  AdwBin parent_instance;

  GtkLabel *words;

  char *token;
};

G_DEFINE_FINAL_TYPE (SrLostReminders, sr_lost_reminders, ADW_TYPE_BIN)

static void
look (SrLostReminders *self)
{
  GApplication *application = g_application_get_default ();
  g_auto (GStrv) recent = NULL;
  const char *dir = NULL;

  g_clear_pointer (&self->token, g_free);
  if (SR_IS_APPLICATION (application))
    recent = sr_settings_dup_recent_vaults (sr_application_get_settings (SR_APPLICATION (application)));
  self->token = sr_schedule_home_find_lost ((const char *const *) recent, &dir);
  gtk_widget_set_visible (GTK_WIDGET (self), self->token != NULL);
  if (self->token)
    {
      g_autofree char *words
        = g_strdup_printf (_ (
                             "The vault these reminders belong to cannot be found: %s. If it lies on a drive "
                             "that is not connected now, connect it. Until then its deadlines still run."),
                           dir);

      gtk_label_set_text (self->words, words);
    }
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrLostReminders) self = data;
  g_autoptr (SrClock) clock = sr_clock_new_system ();
  g_autoptr (GDateTime) now = sr_clock_now (clock);
  g_autoptr (GError) error = NULL;

  (void) source;
  if (!sr_compat_confirm_finish (result) || !self->token)
    return;

  if (!sr_schedule_home_stop (self->token, now, &error))
    sr_compat_present_error (GTK_WIDGET (self), _ ("The Reminders Were Not Stopped"), error);
  look (self);
}

static void
on_stop (SrLostReminders *self)
{
  sr_compat_confirm_async (
    GTK_WIDGET (self), _ ("Stop These Reminders?"),
    _ ("Nothing on this computer will remind of that vault's deadlines any more. If the "
       "vault is opened here again, its reminders are set again."),
    _ ("_Stop the Reminders"), FALSE, NULL, on_answered, g_object_ref (self));
}

static void
sr_lost_reminders_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sr_lost_reminders_parent_class)->map (widget);

  look (SR_LOST_REMINDERS (widget));
}

static void
sr_lost_reminders_finalize (GObject *object)
{
  g_free (SR_LOST_REMINDERS (object)->token);

  G_OBJECT_CLASS (sr_lost_reminders_parent_class)->finalize (object);
}

static void
sr_lost_reminders_class_init (SrLostRemindersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_lost_reminders_finalize;
  widget_class->map = sr_lost_reminders_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/lock/sr-lost-reminders.ui");
  gtk_widget_class_bind_template_child (widget_class, SrLostReminders, words);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
}

static void
sr_lost_reminders_init (SrLostReminders *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  look (self);
}
