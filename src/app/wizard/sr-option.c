/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-option.h"

struct _SrOption
{
  GObject parent_instance;

  char *id;
  char *title;
  char *hint;
  char *heading;
};

G_DEFINE_FINAL_TYPE (SrOption, sr_option, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_TITLE,
  PROP_HINT,
  PROP_HEADING,
  N_PROPS
} SrOptionProperty;

static GParamSpec *properties[N_PROPS];

static char **
field_of (SrOption *self, SrOptionProperty property)
{
  switch (property)
    {
    case PROP_ID:
      return &self->id;
    case PROP_TITLE:
      return &self->title;
    case PROP_HINT:
      return &self->hint;
    case PROP_HEADING:
      return &self->heading;
    case N_PROPS:
    default:
      g_assert_not_reached ();
    }
}

static void
sr_option_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, *field_of (SR_OPTION (object), (SrOptionProperty) id));
}

static void
sr_option_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  char **field = field_of (SR_OPTION (object), (SrOptionProperty) id);

  g_free (*field);
  *field = g_value_dup_string (value);
}

static void
sr_option_finalize (GObject *object)
{
  SrOption *self = SR_OPTION (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->hint);
  g_free (self->heading);

  G_OBJECT_CLASS (sr_option_parent_class)->finalize (object);
}

static void
sr_option_class_init (SrOptionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sr_option_get_property;
  object_class->set_property = sr_option_set_property;
  object_class->finalize = sr_option_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  properties[PROP_HEADING] = g_param_spec_string ("heading", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sr_option_init (SrOption *self)
{
}

SrOption *
sr_option_new (const char *id, const char *title, const char *hint)
{
  return g_object_new (SR_TYPE_OPTION, "id", id, "title", title, "hint", hint, NULL);
}

const char *
sr_option_get_id (SrOption *self)
{
  return self->id;
}

const char *
sr_option_get_title (SrOption *self)
{
  return self->title;
}

const char *
sr_option_get_hint (SrOption *self)
{
  return self->hint;
}

const char *
sr_option_get_heading (SrOption *self)
{
  return self->heading;
}

const char *
sr_option_find_title (GListModel *options, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (options); i++)
    {
      g_autoptr (SrOption) option = g_list_model_get_item (options, i);

      if (g_strcmp0 (option->id, id) == 0)
        return option->title;
    }
  return NULL;
}
