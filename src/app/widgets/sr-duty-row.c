/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-duty-row.h"

#include "sr-row-activation.h"

struct _SrDutyRow
{
  AdwPreferencesRow parent_instance;

  SrDocket *docket;
  GtkRevealer *revealer;
  AdwBin *inside;
  char *key;
};

G_DEFINE_FINAL_TYPE (SrDutyRow, sr_duty_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_UNFOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A press on the text inside must not fold the row again. */
static void
on_inside_pressed (GtkGestureClick *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_activated (SrDutyRow *self)
{
  sr_duty_row_set_expanded (self, !sr_duty_row_get_expanded (self));
}

static void
sr_duty_row_dispose (GObject *object)
{
  SrDutyRow *self = SR_DUTY_ROW (object);

  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (sr_duty_row_parent_class)->dispose (object);
}

static void
sr_duty_row_class_init (SrDutyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_duty_row_dispose;

  g_signal_new_class_handler ("activated", SR_TYPE_DUTY_ROW, G_SIGNAL_RUN_FIRST, G_CALLBACK (on_activated),
                              NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_UNFOLD]
    = g_signal_new ("unfold", SR_TYPE_DUTY_ROW, G_SIGNAL_RUN_FIRST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SR_TYPE_DOCKET);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/subrosa/Subrosa/widgets/sr-duty-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrDutyRow, docket);
  gtk_widget_class_bind_template_child (widget_class, SrDutyRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, SrDutyRow, inside);
  gtk_widget_class_bind_template_callback (widget_class, on_inside_pressed);
}

static void
sr_duty_row_init (SrDutyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sr_row_activation_follow (GTK_LIST_BOX_ROW (self));
  sr_docket_set_end_icon (self->docket, "go-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
}

GtkWidget *
sr_duty_row_new (const char *key)
{
  SrDutyRow *self = g_object_new (SR_TYPE_DUTY_ROW, NULL);

  self->key = g_strdup (key);

  return GTK_WIDGET (self);
}

SrDocket *
sr_duty_row_get_docket (SrDutyRow *self)
{
  g_return_val_if_fail (SR_IS_DUTY_ROW (self), NULL);

  return self->docket;
}

void
sr_duty_row_update_spoken (SrDutyRow *self)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (SR_IS_DUTY_ROW (self));

  spoken = sr_docket_dup_spoken (self->docket);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

const char *
sr_duty_row_get_key (SrDutyRow *self)
{
  g_return_val_if_fail (SR_IS_DUTY_ROW (self), NULL);

  return self->key;
}

void
sr_duty_row_set_inside (SrDutyRow *self, GtkWidget *inside)
{
  g_return_if_fail (SR_IS_DUTY_ROW (self));

  adw_bin_set_child (self->inside, inside);
}

gboolean
sr_duty_row_get_expanded (SrDutyRow *self)
{
  g_return_val_if_fail (SR_IS_DUTY_ROW (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}

void
sr_duty_row_set_expanded (SrDutyRow *self, gboolean expanded)
{
  g_return_if_fail (SR_IS_DUTY_ROW (self));

  if (sr_duty_row_get_expanded (self) == !!expanded)
    return;

  if (expanded && !adw_bin_get_child (self->inside))
    g_signal_emit (self, signals[SIGNAL_UNFOLD], 0);

  gtk_revealer_set_reveal_child (self->revealer, expanded);
  sr_docket_set_end_icon (self->docket, expanded ? "go-up-symbolic" : "go-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);

  if (expanded)
    gtk_widget_add_css_class (GTK_WIDGET (self), "expanded");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "expanded");
}
