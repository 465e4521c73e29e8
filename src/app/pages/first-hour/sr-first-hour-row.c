/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-first-hour-row.h"

#include <glib/gi18n.h>

struct _SrFirstHourRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *number;
  GtkLabel *title;
  GtkLabel *line;
  GtkLabel *time;
  GtkCheckButton *check;
};

G_DEFINE_FINAL_TYPE (SrFirstHourRow, sr_first_hour_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_TICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_toggled (SrFirstHourRow *self)
{
  g_signal_emit (self, signals[SIGNAL_TICKED], 0, gtk_check_button_get_active (self->check));
}

static void
sr_first_hour_row_class_init (SrFirstHourRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_TICKED] = g_signal_new ("ticked", SR_TYPE_FIRST_HOUR_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/first-hour/sr-first-hour-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrFirstHourRow, number);
  gtk_widget_class_bind_template_child (widget_class, SrFirstHourRow, title);
  gtk_widget_class_bind_template_child (widget_class, SrFirstHourRow, line);
  gtk_widget_class_bind_template_child (widget_class, SrFirstHourRow, time);
  gtk_widget_class_bind_template_child (widget_class, SrFirstHourRow, check);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
sr_first_hour_row_init (SrFirstHourRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
split_words (const SrBlock *block, GString *title, GString *line)
{
  for (guint i = 0; i < block->runs->len; i++)
    {
      const SrRun *run = g_ptr_array_index (block->runs, i);

      g_string_append (run->bold ? title : line, run->text);
    }
  g_strstrip (line->str);
}

GtkWidget *
sr_first_hour_row_new (const char *number, const SrBlock *block)
{
  SrFirstHourRow *self = g_object_new (SR_TYPE_FIRST_HOUR_ROW, NULL);
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *spoken = NULL;

  split_words (block, title, line);
  spoken = g_strdup_printf ("%s. %s. %s", number, title->str, line->str);
  gtk_label_set_text (self->number, number);
  gtk_label_set_text (self->title, title->str);
  gtk_label_set_text (self->line, line->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, title->str,
                                  -1);
  return GTK_WIDGET (self);
}

void
sr_first_hour_row_set_time (SrFirstHourRow *self, const char *time)
{
  g_return_if_fail (SR_IS_FIRST_HOUR_ROW (self));

  g_signal_handlers_block_by_func (self->check, on_toggled, self);
  gtk_check_button_set_active (self->check, time != NULL);
  g_signal_handlers_unblock_by_func (self->check, on_toggled, self);
  gtk_label_set_text (self->time, time != NULL ? time : "");
}

void
sr_first_hour_row_toggle (SrFirstHourRow *self)
{
  g_return_if_fail (SR_IS_FIRST_HOUR_ROW (self));

  gtk_check_button_set_active (self->check, !gtk_check_button_get_active (self->check));
}
