/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-field-group.h"

struct _SrFieldGroup
{
  AdwPreferencesGroup parent_instance;

  char *when;
};

G_DEFINE_FINAL_TYPE (SrFieldGroup, sr_field_group, ADW_TYPE_PREFERENCES_GROUP)

typedef enum
{
  PROP_WHEN = 1,
  N_PROPS
} SrFieldGroupProperty;

static GParamSpec *properties[N_PROPS];

static void
sr_field_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_assert (id == PROP_WHEN);
  g_value_set_string (value, SR_FIELD_GROUP (object)->when);
}

static void
sr_field_group_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SrFieldGroup *self = SR_FIELD_GROUP (object);

  g_assert (id == PROP_WHEN);
  g_free (self->when);
  self->when = g_value_dup_string (value);
}

static void
sr_field_group_finalize (GObject *object)
{
  g_free (SR_FIELD_GROUP (object)->when);

  G_OBJECT_CLASS (sr_field_group_parent_class)->finalize (object);
}

static void
sr_field_group_class_init (SrFieldGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sr_field_group_get_property;
  object_class->set_property = sr_field_group_set_property;
  object_class->finalize = sr_field_group_finalize;

  properties[PROP_WHEN]
    = g_param_spec_string ("when", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sr_field_group_init (SrFieldGroup *self)
{
}

void
sr_field_group_update (SrFieldGroup *self, SrDraft *draft)
{
  if (self->when != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self), sr_draft_matches (draft, self->when));
}

void
sr_field_group_update_all (GtkWidget *widget, SrDraft *draft)
{
  if (SR_IS_FIELD_GROUP (widget))
    {
      sr_field_group_update (SR_FIELD_GROUP (widget), draft);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    sr_field_group_update_all (child, draft);
}
