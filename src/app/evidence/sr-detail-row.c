/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-detail-row.h"

struct _SrDetailRow
{
  AdwPreferencesRow parent_instance;

  GtkBox *box;
  GtkLabel *caption;
  GtkLabel *value;
};

G_DEFINE_FINAL_TYPE (SrDetailRow, sr_detail_row, ADW_TYPE_PREFERENCES_ROW)

static void
sr_detail_row_class_init (SrDetailRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/evidence/sr-detail-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrDetailRow, box);
  gtk_widget_class_bind_template_child (widget_class, SrDetailRow, caption);
  gtk_widget_class_bind_template_child (widget_class, SrDetailRow, value);
}

static void
sr_detail_row_init (SrDetailRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_detail_row_new (const char *caption, const char *value)
{
  SrDetailRow *self = g_object_new (SR_TYPE_DETAIL_ROW, NULL);

  sr_detail_row_set (self, caption, value);

  return GTK_WIDGET (self);
}

void
sr_detail_row_set (SrDetailRow *self, const char *caption, const char *value)
{
  g_autofree char *label = g_strdup_printf ("%s: %s", caption, value);

  gtk_label_set_label (self->caption, caption);
  gtk_label_set_label (self->value, value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
sr_detail_row_set_monospaced (SrDetailRow *self, gboolean monospaced)
{
  if (monospaced)
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "monospace");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->value), "monospace");
}

void
sr_detail_row_set_value_first (SrDetailRow *self)
{
  gtk_box_reorder_child_after (self->box, GTK_WIDGET (self->value), NULL);
}
