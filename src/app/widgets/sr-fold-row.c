/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-fold-row.h"

struct _SrFoldRow
{
  AdwPreferencesRow parent_instance;

  AdwExpanderRow *expander;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SrFoldRow, sr_fold_row, ADW_TYPE_PREFERENCES_ROW)

static void
sr_fold_row_class_init (SrFoldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/widgets/sr-fold-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrFoldRow, expander);
  gtk_widget_class_bind_template_child (widget_class, SrFoldRow, list);
}

static void
sr_fold_row_init (SrFoldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_fold_row_new (void)
{
  return g_object_new (SR_TYPE_FOLD_ROW, NULL);
}

void
sr_fold_row_set_text (SrFoldRow *self, const char *title, const char *subtitle)
{
  g_return_if_fail (SR_IS_FOLD_ROW (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander), title);
  adw_expander_row_set_subtitle (self->expander, subtitle ? subtitle : "");
}

GtkListBox *
sr_fold_row_get_list (SrFoldRow *self)
{
  g_return_val_if_fail (SR_IS_FOLD_ROW (self), NULL);

  return self->list;
}
