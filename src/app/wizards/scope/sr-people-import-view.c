/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-option.h"
#include "sr-people-import-view.h"

#include <glib/gi18n-lib.h>

#define EXAMPLES 3

struct _SrPeopleImportView
{
  AdwBin parent_instance;

  GtkWidget *count_label;
  GtkWidget *columns_group;
  GtkWidget *head_switch;
  GtkWidget *join_row;
  GtkWidget *join_switch;
  GtkWidget *groups_group;

  SrPeopleImport *import;
  GListModel *places;
  GPtrArray *columns; /* drop-downs, one for each column */
  GPtrArray *column_rows;
  GPtrArray *group_rows;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (SrPeopleImportView, sr_people_import_view, ADW_TYPE_BIN)

enum
{
  USED,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear_rows (GtkWidget *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

static void
add_row (GtkWidget *group, GPtrArray *rows, const char *title, const char *subtitle, GtkWidget *suffix)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_ptr_array_add (rows, row);
}

static const char *
name_of_place (SrPeopleImportView *self, const SrPeopleGroup *group)
{
  const char *name
    = group->jurisdiction != NULL ? sr_option_find_title (self->places, group->jurisdiction) : NULL;

  if (name != NULL)
    return name;
  return group->jurisdiction != NULL ? group->jurisdiction : _ ("Place not known");
}

static void
show_groups (SrPeopleImportView *self)
{
  g_autoptr (GPtrArray) groups = sr_people_import_get_groups (self->import);
  guint twice = sr_people_import_count_duplicates (self->import);
  guint rows = sr_people_import_get_n_rows (self->import);
  g_autofree char *count = g_strdup_printf (ngettext ("%u line", "%u lines", rows), rows);
  g_autofree char *doubles = g_strdup_printf (ngettext ("%u line is a person named before",
                                                        "%u lines are people named before", twice),
                                              twice);

  gtk_label_set_label (GTK_LABEL (self->count_label), count);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->join_row), doubles);
  clear_rows (self->groups_group, self->group_rows);
  for (guint i = 0; i < groups->len; i++)
    {
      const SrPeopleGroup *group = groups->pdata[i];
      g_autofree char *number = g_strdup_printf ("%u", group->people);
      g_autofree char *example
        = group->example != NULL ? g_strdup_printf (_ ("Written as “%s”"), group->example) : NULL;
      GtkWidget *label = gtk_label_new (number);

      gtk_widget_add_css_class (label, "sr-num");
      add_row (self->groups_group, self->group_rows, name_of_place (self, group), example, label);
    }
}

/* Giving a field to one column takes it from another: all are shown anew. */
static void
show_fields (SrPeopleImportView *self)
{
  self->loading = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    gtk_drop_down_set_selected (self->columns->pdata[i], sr_people_import_get_field (self->import, i));
  self->loading = FALSE;
}

static void
on_field_selected (GtkDropDown *drop_down, GParamSpec *pspec, SrPeopleImportView *self)
{
  guint column;

  if (self->loading || !g_ptr_array_find (self->columns, drop_down, &column))
    return;
  sr_people_import_set_field (self->import, column, (SrPeopleField) gtk_drop_down_get_selected (drop_down));
  show_fields (self);
  show_groups (self);
}

static char *
dup_examples (SrPeopleImportView *self, guint column)
{
  GString *text = g_string_new (NULL);
  guint rows = MIN (EXAMPLES, sr_people_import_get_n_rows (self->import));

  for (guint i = 0; i < rows; i++)
    {
      const char *cell = sr_people_import_get_cell (self->import, i, column);

      if (cell != NULL && *cell != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", cell);
    }
  return g_string_free (text, FALSE);
}

static void
show_columns (SrPeopleImportView *self)
{
  g_autoptr (GtkStringList) fields = gtk_string_list_new (NULL);

  for (guint i = 0; i < SR_N_PEOPLE_FIELDS; i++)
    gtk_string_list_append (fields, sr_people_field_label ((SrPeopleField) i));
  clear_rows (self->columns_group, self->column_rows);
  g_ptr_array_set_size (self->columns, 0);

  self->loading = TRUE;
  for (guint i = 0; i < sr_people_import_get_n_columns (self->import); i++)
    {
      g_autofree char *examples = dup_examples (self, i);
      const char *title = sr_people_import_get_title (self->import, i);
      GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (fields)), NULL);

      gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
      g_ptr_array_add (self->columns, drop_down);
      add_row (self->columns_group, self->column_rows, title, examples, drop_down);
      g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (on_field_selected), self, 0);
    }
  self->loading = FALSE;
  show_fields (self);
  show_groups (self);
}

static void
on_head_changed (SrPeopleImportView *self)
{
  if (self->loading || self->import == NULL)
    return;
  sr_people_import_set_head (self->import, gtk_switch_get_active (GTK_SWITCH (self->head_switch)));
  show_columns (self);
}

static void
on_join_changed (SrPeopleImportView *self)
{
  if (self->loading || self->import == NULL)
    return;
  sr_people_import_set_join (self->import, gtk_switch_get_active (GTK_SWITCH (self->join_switch)));
  show_groups (self);
}

static void
on_use_clicked (SrPeopleImportView *self)
{
  g_signal_emit (self, signals[USED], 0);
}

static void
on_cancel_clicked (SrPeopleImportView *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
sr_people_import_view_finalize (GObject *object)
{
  SrPeopleImportView *self = SR_PEOPLE_IMPORT_VIEW (object);

  g_clear_object (&self->import);
  g_clear_object (&self->places);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->column_rows, g_ptr_array_unref);
  g_clear_pointer (&self->group_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (sr_people_import_view_parent_class)->finalize (object);
}

static void
sr_people_import_view_class_init (SrPeopleImportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_people_import_view_finalize;

  signals[USED] = g_signal_new ("used", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED]
    = g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/scope/sr-people-import-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SrPeopleImportView, count_label);
  gtk_widget_class_bind_template_child (widget_class, SrPeopleImportView, columns_group);
  gtk_widget_class_bind_template_child (widget_class, SrPeopleImportView, head_switch);
  gtk_widget_class_bind_template_child (widget_class, SrPeopleImportView, join_row);
  gtk_widget_class_bind_template_child (widget_class, SrPeopleImportView, join_switch);
  gtk_widget_class_bind_template_child (widget_class, SrPeopleImportView, groups_group);
  gtk_widget_class_bind_template_callback (widget_class, on_head_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_join_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_use_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
sr_people_import_view_init (SrPeopleImportView *self)
{
  self->columns = g_ptr_array_new ();
  self->column_rows = g_ptr_array_new ();
  self->group_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_people_import_view_new (SrPeopleImport *import, GListModel *places)
{
  SrPeopleImportView *self = g_object_new (SR_TYPE_PEOPLE_IMPORT_VIEW, NULL);

  self->import = g_object_ref (import);
  self->places = g_object_ref (places);
  self->loading = TRUE;
  gtk_switch_set_active (GTK_SWITCH (self->head_switch), sr_people_import_has_head (import));
  gtk_switch_set_active (GTK_SWITCH (self->join_switch), sr_people_import_get_join (import));
  self->loading = FALSE;
  show_columns (self);
  return GTK_WIDGET (self);
}

SrPeopleImport *
sr_people_import_view_get_import (SrPeopleImportView *self)
{
  return self->import;
}
