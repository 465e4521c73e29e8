/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-docket-row.h"

#include "sr-row-activation.h"

struct _SrDocketRow
{
  AdwPreferencesRow parent_instance;

  SrDocket *docket;
  char *key;
};

G_DEFINE_FINAL_TYPE (SrDocketRow, sr_docket_row, ADW_TYPE_PREFERENCES_ROW)

static void
sr_docket_row_dispose (GObject *object)
{
  SrDocketRow *self = SR_DOCKET_ROW (object);

  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (sr_docket_row_parent_class)->dispose (object);
}

static void
sr_docket_row_class_init (SrDocketRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_docket_row_dispose;

  g_signal_new ("activated", SR_TYPE_DOCKET_ROW, G_SIGNAL_RUN_FIRST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SR_TYPE_DOCKET);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/subrosa/Subrosa/widgets/sr-docket-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrDocketRow, docket);
}

static void
sr_docket_row_init (SrDocketRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sr_row_activation_follow (GTK_LIST_BOX_ROW (self));
}

GtkWidget *
sr_docket_row_new (void)
{
  return g_object_new (SR_TYPE_DOCKET_ROW, NULL);
}

SrDocket *
sr_docket_row_get_docket (SrDocketRow *self)
{
  g_return_val_if_fail (SR_IS_DOCKET_ROW (self), NULL);

  return self->docket;
}

void
sr_docket_row_update_spoken (SrDocketRow *self)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (SR_IS_DOCKET_ROW (self));

  spoken = sr_docket_dup_spoken (self->docket);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
sr_docket_row_set_key (SrDocketRow *self, const char *key)
{
  g_return_if_fail (SR_IS_DOCKET_ROW (self));

  g_free (self->key);
  self->key = g_strdup (key);
}

const char *
sr_docket_row_get_key (SrDocketRow *self)
{
  g_return_val_if_fail (SR_IS_DOCKET_ROW (self), NULL);

  return self->key;
}
