/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-section.h"

#include "sr-widgets.h"

#define ROW_KEY "sr-row-key"

struct _SrSection
{
  GtkWidget parent_instance;

  GtkWidget *head;
  GtkLabel *title;
  GtkLabel *description;
  GtkBox *suffix;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SrSection, sr_section, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_TITLE = 1,
  PROP_DESCRIPTION,
  PROP_SUFFIX,
} SrSectionProperty;

static GParamSpec *properties[PROP_SUFFIX + 1];

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
sr_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SrSection *self = SR_SECTION (object);

  (void) pspec;
  switch ((SrSectionProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title));
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, gtk_label_get_text (self->description));
      break;
    case PROP_SUFFIX:
      g_value_set_object (value, gtk_widget_get_first_child (GTK_WIDGET (self->suffix)));
      break;
    }
}

static void
sr_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SrSection *self = SR_SECTION (object);

  (void) pspec;
  switch ((SrSectionProperty) id)
    {
    case PROP_TITLE:
      sr_section_set_title (self, g_value_get_string (value));
      break;
    case PROP_DESCRIPTION:
      sr_section_set_description (self, g_value_get_string (value));
      break;
    case PROP_SUFFIX:
      sr_section_set_suffix (self, g_value_get_object (value));
      break;
    }
}

static void
sr_section_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SR_TYPE_SECTION);
  sr_widgets_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (sr_section_parent_class)->dispose (object);
}

static void
sr_section_class_init (SrSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sr_section_get_property;
  object_class->set_property = sr_section_set_property;
  object_class->dispose = sr_section_dispose;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  properties[PROP_SUFFIX] = g_param_spec_object ("suffix", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/widgets/sr-section.ui");
  gtk_widget_class_bind_template_child (widget_class, SrSection, head);
  gtk_widget_class_bind_template_child (widget_class, SrSection, title);
  gtk_widget_class_bind_template_child (widget_class, SrSection, description);
  gtk_widget_class_bind_template_child (widget_class, SrSection, suffix);
  gtk_widget_class_bind_template_child (widget_class, SrSection, list);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sr_section_init (SrSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_section_new (const char *title)
{
  return g_object_new (SR_TYPE_SECTION, "title", title, NULL);
}

void
sr_section_set_title (SrSection *self, const char *title)
{
  g_return_if_fail (SR_IS_SECTION (self));

  set_text (self->title, title);
  gtk_widget_set_visible (self->head, title != NULL && *title != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title ? title : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
sr_section_set_description (SrSection *self, const char *description)
{
  g_return_if_fail (SR_IS_SECTION (self));

  set_text (self->description, description);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

void
sr_section_set_suffix (SrSection *self, GtkWidget *suffix)
{
  GtkWidget *old;

  g_return_if_fail (SR_IS_SECTION (self));

  old = gtk_widget_get_first_child (GTK_WIDGET (self->suffix));
  if (old)
    gtk_box_remove (self->suffix, old);
  if (suffix)
    gtk_box_append (self->suffix, suffix);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUFFIX]);
}

GtkListBox *
sr_section_get_list (SrSection *self)
{
  g_return_val_if_fail (SR_IS_SECTION (self), NULL);

  return self->list;
}

static GtkListBoxRow *
find_row (GtkListBox *list, const char *key)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)); i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), ROW_KEY), key) == 0)
      return row;

  return NULL;
}

static GtkListBoxRow *
place_row (GtkListBox *list, GtkListBoxRow *row, int index)
{
  if (gtk_list_box_row_get_index (row) == index)
    return row;

  g_object_ref (row);
  gtk_list_box_remove (list, GTK_WIDGET (row));
  gtk_list_box_insert (list, GTK_WIDGET (row), index);
  g_object_unref (row);

  return row;
}

void
sr_rows_sync (GtkListBox *list, GPtrArray *items, SrRowKey key, SrRowMake make, SrRowFill fill, gpointer data)
{
  guint n = items ? items->len : 0;
  GtkListBoxRow *extra;

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = key (items->pdata[i], data);
      GtkListBoxRow *row = find_row (list, id);

      if (row)
        place_row (list, row, (int) i);
      else
        {
          row = GTK_LIST_BOX_ROW (make (items->pdata[i], data));
          g_object_set_data_full (G_OBJECT (row), ROW_KEY, g_strdup (id), g_free);
          gtk_list_box_insert (list, GTK_WIDGET (row), (int) i);
        }

      if (fill)
        fill (GTK_WIDGET (row), items->pdata[i], data);
    }

  while ((extra = gtk_list_box_get_row_at_index (list, (int) n)))
    gtk_list_box_remove (list, GTK_WIDGET (extra));
}

void
sr_section_sync (
  SrSection *self, GPtrArray *items, SrRowKey key, SrRowMake make, SrRowFill fill, gpointer data)
{
  g_return_if_fail (SR_IS_SECTION (self));

  sr_rows_sync (self->list, items, key, make, fill, data);
  gtk_widget_set_visible (GTK_WIDGET (self), items && items->len > 0);
}
