/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-draft-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What every field keeps, beside the instance so that rows and groups alike can be fields. */
typedef struct
{
  char *path;
  char *prefix;
  char *full_path;
  char *when;
  char *required;
  SrWizardContext *context;
  gboolean loading;
  gboolean storing;
} Data;

enum
{
  PROP_PATH = 1000,
  PROP_WHEN,
  PROP_REQUIRED,
};

G_DEFINE_INTERFACE (SrDraftField, sr_draft_field, GTK_TYPE_WIDGET)

static void
data_free (gpointer pointer)
{
  Data *data = pointer;

  g_free (data->path);
  g_free (data->prefix);
  g_free (data->full_path);
  g_free (data->when);
  g_free (data->required);
  g_clear_object (&data->context);
  g_free (data);
}

static Data *
get_data (SrDraftField *self)
{
  static GQuark quark = 0;
  Data *data;

  if (quark == 0)
    quark = g_quark_from_static_string ("sr-draft-field");
  data = g_object_get_qdata (G_OBJECT (self), quark);
  if (data == NULL)
    {
      data = g_new0 (Data, 1);
      g_object_set_qdata_full (G_OBJECT (self), quark, data, data_free);
    }
  return data;
}

static void
join_path (Data *data)
{
  g_free (data->full_path);
  data->full_path = g_strconcat (data->prefix != NULL ? data->prefix : "", data->path, NULL);
}

static void
sr_draft_field_default_init (SrDraftFieldInterface *iface)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  g_object_interface_install_property (iface, g_param_spec_string ("path", NULL, NULL, NULL, flags));
  g_object_interface_install_property (iface, g_param_spec_string ("when", NULL, NULL, NULL, flags));
  g_object_interface_install_property (iface, g_param_spec_string ("required", NULL, NULL, NULL, flags));
}

void
sr_draft_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  Data *data = get_data (SR_DRAFT_FIELD (object));

  if (id == PROP_PATH)
    g_value_set_string (value, data->path);
  else if (id == PROP_WHEN)
    g_value_set_string (value, data->when);
  else if (id == PROP_REQUIRED)
    g_value_set_string (value, data->required);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

void
sr_draft_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  Data *data = get_data (SR_DRAFT_FIELD (object));
  char **target = NULL;

  if (id == PROP_PATH)
    target = &data->path;
  else if (id == PROP_WHEN)
    target = &data->when;
  else if (id == PROP_REQUIRED)
    target = &data->required;

  if (target == NULL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_free (*target);
  *target = g_value_dup_string (value);
  if (id == PROP_PATH)
    join_path (data);
}

void
sr_draft_field_class_install (GObjectClass *klass)
{
  GObjectClass *parent = g_type_class_peek_parent (klass);

  if (klass->set_property == NULL || klass->set_property == parent->set_property)
    {
      klass->get_property = sr_draft_field_get_property;
      klass->set_property = sr_draft_field_set_property;
    }
  g_object_class_override_property (klass, PROP_PATH, "path");
  g_object_class_override_property (klass, PROP_WHEN, "when");
  g_object_class_override_property (klass, PROP_REQUIRED, "required");
}

const char *
sr_draft_field_get_path (SrDraftField *self)
{
  Data *data = get_data (self);

  return data->full_path != NULL ? data->full_path : "";
}

void
sr_draft_field_set_prefix (SrDraftField *self, const char *prefix)
{
  Data *data = get_data (self);

  g_free (data->prefix);
  data->prefix = g_strdup (prefix);
  if (data->path != NULL)
    join_path (data);
}

SrWizardContext *
sr_draft_field_get_context (SrDraftField *self)
{
  return get_data (self)->context;
}

SrDraft *
sr_draft_field_get_draft (SrDraftField *self)
{
  Data *data = get_data (self);

  return data->context != NULL ? sr_wizard_context_get_draft (data->context) : NULL;
}

static void
load (SrDraftField *self)
{
  Data *data = get_data (self);

  data->loading = TRUE;
  SR_DRAFT_FIELD_GET_IFACE (self)->load (self, sr_draft_field_get_draft (self));
  data->loading = FALSE;
}

/* Inside an item of a list, a condition beginning with "." is about that item. */
static char *
expand_condition (Data *data)
{
  g_auto (GStrv) parts = g_strsplit (data->when, "&", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean negated = *parts[i] == '!';
      const char *rest = parts[i] + (negated ? 1 : 0);

      if (*rest == '.')
        {
          char *full
            = g_strconcat (negated ? "!" : "", data->prefix != NULL ? data->prefix : "", rest + 1, NULL);

          g_free (parts[i]);
          parts[i] = full;
        }
    }
  return g_strjoinv ("&", parts);
}

gboolean
sr_draft_field_is_asked (SrDraftField *self)
{
  Data *data = get_data (self);
  g_autofree char *condition = NULL;

  if (data->when == NULL || data->context == NULL)
    return TRUE;
  condition = expand_condition (data);
  return sr_draft_matches (sr_wizard_context_get_draft (data->context), condition);
}

void
sr_draft_field_attach (SrDraftField *self, SrWizardContext *context)
{
  Data *data = get_data (self);

  g_return_if_fail (data->path != NULL);

  g_set_object (&data->context, context);
  data->loading = TRUE;
  if (SR_DRAFT_FIELD_GET_IFACE (self)->attach != NULL)
    SR_DRAFT_FIELD_GET_IFACE (self)->attach (self, context);
  load (self);
  gtk_widget_set_visible (GTK_WIDGET (self), sr_draft_field_is_asked (self));
}

static gboolean
touches (const char *mine, const char *changed)
{
  return changed == NULL || g_str_has_prefix (mine, changed) || g_str_has_prefix (changed, mine);
}

void
sr_draft_field_update (SrDraftField *self, const char *path)
{
  Data *data = get_data (self);

  if (data->context == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), sr_draft_field_is_asked (self));
  if (!data->storing && touches (data->full_path, path))
    load (self);
  if (SR_DRAFT_FIELD_GET_IFACE (self)->update != NULL)
    SR_DRAFT_FIELD_GET_IFACE (self)->update (self, path);
}

char *
sr_draft_field_dup_title (SrDraftField *self)
{
  char *title = NULL;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (self), "title") != NULL)
    g_object_get (self, "title", &title, NULL);
  return title;
}

gboolean
sr_draft_field_is_answered (SrDraftField *self)
{
  SrDraftFieldInterface *iface = SR_DRAFT_FIELD_GET_IFACE (self);
  SrDraft *draft = sr_draft_field_get_draft (self);

  g_return_val_if_fail (draft != NULL, FALSE);

  if (iface->is_answered != NULL)
    return iface->is_answered (self, draft);
  return sr_draft_is_answered (draft, sr_draft_field_get_path (self));
}

char *
sr_draft_field_describe (SrDraftField *self)
{
  SrDraftFieldInterface *iface = SR_DRAFT_FIELD_GET_IFACE (self);
  SrDraft *draft = sr_draft_field_get_draft (self);

  if (sr_draft_is_not_known (draft, sr_draft_field_get_path (self)))
    return g_strdup (C_ ("answer", "Not known yet"));
  return iface->describe != NULL && sr_draft_field_is_answered (self) ? iface->describe (self, draft) : NULL;
}

char *
sr_draft_field_check (SrDraftField *self)
{
  SrDraftFieldInterface *iface = SR_DRAFT_FIELD_GET_IFACE (self);
  Data *data = get_data (self);
  char *problem = NULL;

  if (iface->check != NULL)
    problem = iface->check (self, sr_draft_field_get_draft (self));
  if (problem == NULL && data->required != NULL && !sr_draft_field_is_answered (self))
    problem = g_strdup (data->required);
  return problem;
}

void
sr_draft_field_show_problem (SrDraftField *self, const char *problem)
{
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (SR_DRAFT_FIELD_GET_IFACE (self)->show_problem != NULL)
    SR_DRAFT_FIELD_GET_IFACE (self)->show_problem (self, problem);
}

SrDraft *
sr_draft_field_begin (SrDraftField *self)
{
  Data *data = get_data (self);

  if (data->context == NULL || data->loading)
    return NULL;
  data->storing = TRUE;
  return sr_wizard_context_get_draft (data->context);
}

void
sr_draft_field_end (SrDraftField *self)
{
  get_data (self)->storing = FALSE;
}

static void
collect_into (GtkWidget *widget, GPtrArray *fields)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (SR_IS_DRAFT_FIELD (child))
        g_ptr_array_add (fields, child);
      else
        collect_into (child, fields);
    }
}

GPtrArray *
sr_draft_field_collect (GtkWidget *widget)
{
  GPtrArray *fields = g_ptr_array_new ();

  collect_into (widget, fields);
  return fields;
}
