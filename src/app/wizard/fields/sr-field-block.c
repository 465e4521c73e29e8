/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-field-block.h"

typedef struct
{
  GtkWidget *title_label;
  GtkWidget *hint_label;
  GtkWidget *content;
  char *title;
  char *hint;
} SrFieldBlockPrivate;

static void sr_field_block_field_init (SrDraftFieldInterface *iface);
static void sr_field_block_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (SrFieldBlock,
                                  sr_field_block,
                                  ADW_TYPE_BIN,
                                  G_ADD_PRIVATE (SrFieldBlock)
                                    G_IMPLEMENT_INTERFACE (SR_TYPE_DRAFT_FIELD, sr_field_block_field_init)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                             sr_field_block_buildable_init))

typedef enum
{
  PROP_TITLE = 1,
  PROP_HINT,
  N_PROPS
} SrFieldBlockProperty;

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

static SrFieldBlockPrivate *
get_private (gpointer self)
{
  return sr_field_block_get_instance_private (self);
}

static void
sr_field_block_field_init (SrDraftFieldInterface *iface)
{
}

/* The children of a derived class's template follow the heading. */
static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  SrFieldBlockPrivate *priv = get_private (buildable);

  if (priv->content != NULL && GTK_IS_WIDGET (child))
    gtk_box_append (GTK_BOX (priv->content), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
sr_field_block_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
sr_field_block_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SrFieldBlockPrivate *priv = get_private (object);

  if (id == PROP_TITLE)
    g_value_set_string (value, priv->title);
  else if (id == PROP_HINT)
    g_value_set_string (value, priv->hint);
  else
    sr_draft_field_get_property (object, id, value, pspec);
}

static void
take_text (char **text, GtkWidget *label, const GValue *value)
{
  g_free (*text);
  *text = g_value_dup_string (value);
  gtk_label_set_label (GTK_LABEL (label), *text != NULL ? *text : "");
  gtk_widget_set_visible (label, *text != NULL);
}

static void
sr_field_block_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SrFieldBlockPrivate *priv = get_private (object);

  if (id == PROP_TITLE)
    take_text (&priv->title, priv->title_label, value);
  else if (id == PROP_HINT)
    take_text (&priv->hint, priv->hint_label, value);
  else
    sr_draft_field_set_property (object, id, value, pspec);
}

static void
sr_field_block_finalize (GObject *object)
{
  SrFieldBlockPrivate *priv = get_private (object);

  g_free (priv->title);
  g_free (priv->hint);

  G_OBJECT_CLASS (sr_field_block_parent_class)->finalize (object);
}

static void
sr_field_block_class_init (SrFieldBlockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sr_field_block_get_property;
  object_class->set_property = sr_field_block_set_property;
  object_class->finalize = sr_field_block_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  sr_draft_field_class_install (object_class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizard/fields/sr-field-block.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SrFieldBlock, title_label);
  gtk_widget_class_bind_template_child_private (widget_class, SrFieldBlock, hint_label);
  gtk_widget_class_bind_template_child_private (widget_class, SrFieldBlock, content);
}

static void
sr_field_block_init (SrFieldBlock *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
sr_field_block_get_title (SrFieldBlock *self)
{
  g_return_val_if_fail (SR_IS_FIELD_BLOCK (self), NULL);

  return get_private (self)->title;
}
