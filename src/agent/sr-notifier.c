/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notifier.h"

#include "sr-error.h"

#include <glib/gi18n-lib.h>
#include <libnotify/notify.h>

struct _SrNotifier
{
  GObject parent_instance;

  GPtrArray *shown; /* kept while they stand on the screen: pressing one of a lost object does nothing */
};

G_DEFINE_FINAL_TYPE (SrNotifier, sr_notifier, G_TYPE_OBJECT)

enum
{
  ACTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The name of an action on the bus; "default" is a press on the notification itself. */
static const struct
{
  const char *name;
  SrNoticeActions action;
  const char *label;
} actions_table[] = {
  {"default", SR_NOTICE_OPEN, N_ ("Open")},
  {"open", SR_NOTICE_OPEN, N_ ("Open")},
  {"snooze", SR_NOTICE_SNOOZE, N_ ("Snooze (1 hour)")},
  {"clock", SR_NOTICE_CLOCK_IS_RIGHT, N_ ("The Clock Is Right")},
};

static GQuark
subjects_quark (void)
{
  return g_quark_from_static_string ("sr-subjects");
}

static void
sr_notifier_dispose (GObject *object)
{
  SrNotifier *self = SR_NOTIFIER (object);

  for (guint i = 0; self->shown != NULL && i < self->shown->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->shown, i), self);
  g_clear_pointer (&self->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (sr_notifier_parent_class)->dispose (object);
}

static void
sr_notifier_class_init (SrNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sr_notifier_dispose;
  signals[ACTED] = g_signal_new ("acted", SR_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_STRV, G_TYPE_STRING);
}

static void
sr_notifier_init (SrNotifier *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

SrNotifier *
sr_notifier_new (void)
{
  return g_object_new (SR_TYPE_NOTIFIER, NULL);
}

static void
on_action (NotifyNotification *notification, char *name, gpointer user_data)
{
  SrNotifier *self = user_data;
  GStrv subjects = g_object_get_qdata (G_OBJECT (notification), subjects_quark ());
  g_autofree char *token = notify_notification_get_activation_token (notification) != NULL
                             ? g_strdup (notify_notification_get_activation_token (notification))
                             : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (actions_table); i++)
    {
      if (g_strcmp0 (name, actions_table[i].name) == 0)
        g_signal_emit (self, signals[ACTED], 0, (guint) actions_table[i].action, subjects, token);
    }
}

static void
on_closed (SrNotifier *self, NotifyNotification *notification)
{
  g_ptr_array_remove (self->shown, notification);
}

static NotifyUrgency
to_urgency (SrUrgency urgency)
{
  switch (urgency)
    {
    case SR_URGENCY_LOW:
      return NOTIFY_URGENCY_LOW;
    case SR_URGENCY_CRITICAL:
      return NOTIFY_URGENCY_CRITICAL;
    case SR_URGENCY_NORMAL:
    default:
      return NOTIFY_URGENCY_NORMAL;
    }
}

static NotifyNotification *
build (SrNotifier *self,
       const char *title,
       const char *body,
       SrUrgency urgency,
       SrNoticeActions actions,
       const char *const *subjects)
{
  /* a body is markup to most servers, and a title may be a client's choice of words */
  g_autofree char *escaped = g_markup_escape_text (body, -1);
  NotifyNotification *notification = notify_notification_new (title, escaped, SR_APP_ID);

  notify_notification_set_urgency (notification, to_urgency (urgency));
  notify_notification_set_category (notification, "x-subrosa.deadline");
  notify_notification_set_hint (notification, "desktop-entry", g_variant_new_string (SR_APP_ID));
  for (gsize i = 0; i < G_N_ELEMENTS (actions_table); i++)
    {
      if ((actions & actions_table[i].action) != 0)
        notify_notification_add_action (notification, actions_table[i].name, _ (actions_table[i].label),
                                        on_action, self, NULL);
    }
  g_object_set_qdata_full (G_OBJECT (notification), subjects_quark (), g_strdupv ((GStrv) subjects),
                           (GDestroyNotify) g_strfreev);
  return notification;
}

gboolean
sr_notifier_show (SrNotifier *self,
                  const char *title,
                  const char *body,
                  SrUrgency urgency,
                  SrNoticeActions actions,
                  const char *const *subjects,
                  GError **error)
{
  NotifyNotification *notification;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (SR_IS_NOTIFIER (self), FALSE);

  if (!notify_is_initted () && !notify_init ("Subrosa"))
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_FAILED, _ ("This desktop shows no notifications."));
      return FALSE;
    }
  notification = build (self, title, body, urgency, actions, subjects);
  if (!notify_notification_show (notification, &local))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("This desktop shows no notifications (%s)."),
                   local->message);
      g_object_unref (notification);
      return FALSE;
    }
  g_signal_connect_object (notification, "closed", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->shown, notification);
  return TRUE;
}
