/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-field-row.h"

typedef struct
{
  GtkWidget *beside;
  GtkWidget *title_label;
  GtkWidget *hint_label;
  GtkWidget *below;
  GtkWidget *problem_label;
  GListStore *options;
  char *hint;
  gboolean not_known;
} SrFieldRowPrivate;

static void sr_field_row_field_init (SrDraftFieldInterface *iface);
static void sr_field_row_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (SrFieldRow,
                                  sr_field_row,
                                  ADW_TYPE_PREFERENCES_ROW,
                                  G_ADD_PRIVATE (SrFieldRow)
                                    G_IMPLEMENT_INTERFACE (SR_TYPE_DRAFT_FIELD, sr_field_row_field_init)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, sr_field_row_buildable_init))

typedef enum
{
  PROP_HINT = 1,
  PROP_NOT_KNOWN,
  N_PROPS
} SrFieldRowProperty;

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

static SrFieldRowPrivate *
get_private (SrFieldRow *self)
{
  return sr_field_row_get_instance_private (self);
}

static void
show_problem (SrDraftField *field, const char *problem)
{
  SrFieldRowPrivate *priv = get_private (SR_FIELD_ROW (field));

  gtk_label_set_label (GTK_LABEL (priv->problem_label), problem != NULL ? problem : "");
  gtk_widget_set_visible (priv->problem_label, problem != NULL);
}

static void
sr_field_row_field_init (SrDraftFieldInterface *iface)
{
  iface->show_problem = show_problem;
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  SrFieldRowPrivate *priv = get_private (SR_FIELD_ROW (buildable));

  if (SR_IS_OPTION (child))
    g_list_store_append (priv->options, child);
  else if (g_strcmp0 (type, "control") == 0)
    gtk_box_append (GTK_BOX (priv->beside), GTK_WIDGET (child));
  else if (g_strcmp0 (type, "below") == 0)
    sr_field_row_add_below (SR_FIELD_ROW (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
sr_field_row_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
sr_field_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SrFieldRowPrivate *priv = get_private (SR_FIELD_ROW (object));

  switch (id)
    {
    case PROP_HINT:
      g_value_set_string (value, priv->hint);
      break;
    case PROP_NOT_KNOWN:
      g_value_set_boolean (value, priv->not_known);
      break;
    default:
      sr_draft_field_get_property (object, id, value, pspec);
    }
}

static void
sr_field_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SrFieldRowPrivate *priv = get_private (SR_FIELD_ROW (object));

  switch (id)
    {
    case PROP_HINT:
      g_free (priv->hint);
      priv->hint = g_value_dup_string (value);
      gtk_label_set_label (GTK_LABEL (priv->hint_label), priv->hint != NULL ? priv->hint : "");
      gtk_widget_set_visible (priv->hint_label, priv->hint != NULL);
      break;
    case PROP_NOT_KNOWN:
      priv->not_known = g_value_get_boolean (value);
      break;
    default:
      sr_draft_field_set_property (object, id, value, pspec);
    }
}

static void
sr_field_row_finalize (GObject *object)
{
  SrFieldRowPrivate *priv = get_private (SR_FIELD_ROW (object));

  g_clear_object (&priv->options);
  g_free (priv->hint);

  G_OBJECT_CLASS (sr_field_row_parent_class)->finalize (object);
}

static void
sr_field_row_class_init (SrFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sr_field_row_get_property;
  object_class->set_property = sr_field_row_set_property;
  object_class->finalize = sr_field_row_finalize;

  properties[PROP_HINT]
    = g_param_spec_string ("hint", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NOT_KNOWN]
    = g_param_spec_boolean ("not-known", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  sr_draft_field_class_install (object_class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizard/fields/sr-field-row.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SrFieldRow, beside);
  gtk_widget_class_bind_template_child_private (widget_class, SrFieldRow, title_label);
  gtk_widget_class_bind_template_child_private (widget_class, SrFieldRow, hint_label);
  gtk_widget_class_bind_template_child_private (widget_class, SrFieldRow, below);
  gtk_widget_class_bind_template_child_private (widget_class, SrFieldRow, problem_label);
}

static void
sr_field_row_init (SrFieldRow *self)
{
  SrFieldRowPrivate *priv = get_private (self);

  priv->options = g_list_store_new (SR_TYPE_OPTION);
  priv->not_known = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GListStore *
sr_field_row_get_options (SrFieldRow *self)
{
  return get_private (self)->options;
}

void
sr_field_row_add_below (SrFieldRow *self, GtkWidget *child)
{
  SrFieldRowPrivate *priv = get_private (self);

  /* Its distance belongs to the child, so that a hidden one takes no room. */
  gtk_widget_set_margin_top (child, 8);
  gtk_box_append (GTK_BOX (priv->below), child);
}

gboolean
sr_field_row_get_not_known (SrFieldRow *self)
{
  return get_private (self)->not_known;
}

void
sr_field_row_name (SrFieldRow *self, GtkWidget *control, const char *what)
{
  SrFieldRowPrivate *priv = get_private (self);
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  g_autofree char *name = what != NULL ? g_strdup_printf ("%s %s", title, what) : g_strdup (title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (gtk_widget_get_visible (priv->hint_label))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                    priv->hint_label, NULL, -1);
}
