/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-steps.h"

#include "sr-widgets.h"

struct _SrSteps
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SrSteps, sr_steps, GTK_TYPE_WIDGET)

static void
sr_steps_dispose (GObject *object)
{
  sr_widgets_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (sr_steps_parent_class)->dispose (object);
}

static void
sr_steps_class_init (SrStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_steps_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "steps");
}

static void
sr_steps_init (SrSteps *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_box_layout_set_spacing (layout, 4);
  gtk_box_layout_set_homogeneous (layout, TRUE);
}

GtkWidget *
sr_steps_new (void)
{
  return g_object_new (SR_TYPE_STEPS, NULL);
}

void
sr_steps_set (SrSteps *self, int step, int n, const char *spoken)
{
  g_return_if_fail (SR_IS_STEPS (self));

  sr_widgets_unparent_children (GTK_WIDGET (self));
  for (int i = 1; i <= n; i++)
    {
      GtkWidget *segment = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                         "hexpand", TRUE, NULL);

      gtk_widget_add_css_class (segment, "sr-step");
      if (i < step)
        gtk_widget_add_css_class (segment, "done");
      else if (i == step)
        gtk_widget_add_css_class (segment, "here");
      gtk_widget_set_parent (segment, GTK_WIDGET (self));
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
