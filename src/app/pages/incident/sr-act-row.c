/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-act-row.h"

struct _SrActRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *number;
  GtkImage *lead_icon;
  GtkLabel *title;
  GtkWidget *state_box;
  GtkImage *state_icon;
  GtkLabel *state;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (SrActRow, sr_act_row, ADW_TYPE_PREFERENCES_ROW)

static guint acted;

static void
on_clicked (SrActRow *self)
{
  g_signal_emit (self, acted, 0);
}

/* The button says whose it is: "Told…, Ask IT to keep the mail log". */
static void
update_spoken (SrActRow *self)
{
  const char *label = gtk_button_get_label (self->button);
  const char *title = gtk_label_get_text (self->title);
  g_autofree char *row = g_strdup_printf ("%s. %s", title, gtk_label_get_text (self->state));
  g_autofree char *button = g_strdup_printf ("%s, %s", label ? label : "", title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, row, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, button, -1);
}

static void
sr_act_row_class_init (SrActRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  acted = g_signal_new ("acted", SR_TYPE_ACT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/incident/sr-act-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrActRow, number);
  gtk_widget_class_bind_template_child (widget_class, SrActRow, lead_icon);
  gtk_widget_class_bind_template_child (widget_class, SrActRow, title);
  gtk_widget_class_bind_template_child (widget_class, SrActRow, state_box);
  gtk_widget_class_bind_template_child (widget_class, SrActRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, SrActRow, state);
  gtk_widget_class_bind_template_child (widget_class, SrActRow, button);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
sr_act_row_init (SrActRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_act_row_new (void)
{
  return g_object_new (SR_TYPE_ACT_ROW, NULL);
}

void
sr_act_row_set_lead (SrActRow *self, int number, const char *lead_icon, SrTone tone)
{
  g_autofree char *text = number > 0 ? g_strdup_printf ("%d", number) : NULL;

  g_return_if_fail (SR_IS_ACT_ROW (self));

  gtk_label_set_text (self->number, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->number), text != NULL);
  gtk_image_set_from_icon_name (self->lead_icon, lead_icon);
  gtk_widget_set_visible (GTK_WIDGET (self->lead_icon), lead_icon != NULL);
  sr_tone_apply (GTK_WIDGET (self->lead_icon), tone);
}

void
sr_act_row_set_title (SrActRow *self, const char *title)
{
  g_return_if_fail (SR_IS_ACT_ROW (self));

  gtk_label_set_text (self->title, title);
  update_spoken (self);
}

void
sr_act_row_set_state (SrActRow *self, const char *icon, const char *text, SrTone tone)
{
  g_return_if_fail (SR_IS_ACT_ROW (self));

  gtk_image_set_from_icon_name (self->state_icon, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->state_icon), icon != NULL);
  gtk_label_set_text (self->state, text ? text : "");
  gtk_widget_set_visible (self->state_box, text != NULL && *text != '\0');
  sr_tone_apply (GTK_WIDGET (self->state_icon), tone);
  sr_tone_apply (GTK_WIDGET (self->state), tone);
  if (tone == SR_TONE_PLAIN || tone == SR_TONE_DONE || tone == SR_TONE_STRONG)
    {
      sr_tone_apply (GTK_WIDGET (self->state), SR_TONE_QUIET);
      sr_tone_apply (GTK_WIDGET (self->state_icon), SR_TONE_QUIET);
    }
  update_spoken (self);
}

void
sr_act_row_set_button (SrActRow *self, const char *label, gboolean suggested)
{
  g_return_if_fail (SR_IS_ACT_ROW (self));

  gtk_button_set_label (self->button, label ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  if (suggested)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "suggested-action");
  update_spoken (self);
}
