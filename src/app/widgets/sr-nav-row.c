/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-nav-row.h"

struct _SrNavRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *label;
  GtkLabel *trail;
  char *key;
};

G_DEFINE_FINAL_TYPE (SrNavRow, sr_nav_row, GTK_TYPE_LIST_BOX_ROW)

static void
update_spoken (SrNavRow *self)
{
  const char *trail = gtk_label_get_text (self->trail);
  g_autofree char *spoken = g_strconcat (gtk_label_get_text (self->label), *trail ? ", " : "", trail, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
sr_nav_row_dispose (GObject *object)
{
  SrNavRow *self = SR_NAV_ROW (object);

  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (sr_nav_row_parent_class)->dispose (object);
}

static void
sr_nav_row_class_init (SrNavRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_nav_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/subrosa/Subrosa/widgets/sr-nav-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrNavRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SrNavRow, label);
  gtk_widget_class_bind_template_child (widget_class, SrNavRow, trail);
}

static void
sr_nav_row_init (SrNavRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_nav_row_new (const char *key, const char *icon_name, const char *label)
{
  SrNavRow *self = g_object_new (SR_TYPE_NAV_ROW, NULL);

  self->key = g_strdup (key);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  sr_nav_row_set_label (self, label);

  return GTK_WIDGET (self);
}

const char *
sr_nav_row_get_key (SrNavRow *self)
{
  g_return_val_if_fail (SR_IS_NAV_ROW (self), NULL);

  return self->key;
}

void
sr_nav_row_set_label (SrNavRow *self, const char *label)
{
  g_return_if_fail (SR_IS_NAV_ROW (self));

  gtk_label_set_text (self->label, label);
  update_spoken (self);
}

void
sr_nav_row_set_trail (SrNavRow *self, const char *trail, SrTone tone)
{
  g_return_if_fail (SR_IS_NAV_ROW (self));

  gtk_label_set_text (self->trail, trail ? trail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trail), trail != NULL);
  sr_tone_apply (GTK_WIDGET (self->trail), tone);
  update_spoken (self);
}
