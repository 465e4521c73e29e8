/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-choices.h"
#include "sr-option-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NONE    "none"
#define UNKNOWN "unknown"

struct _SrOptionList
{
  SrFieldBlock parent_instance;

  GtkWidget *problem_label;
  GtkWidget *groups;

  GListStore *options;
  GPtrArray *checks; /* GtkCheckButton, named by the option's id */
  char *choices;
  char *object_key;
  char *object_name;
  char *not_known_label;
  gboolean multiple;
  gboolean not_known;
};

static void sr_option_list_field_init (SrDraftFieldInterface *iface);
static void sr_option_list_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SrOptionList,
                               sr_option_list,
                               SR_TYPE_FIELD_BLOCK,
                               G_IMPLEMENT_INTERFACE (SR_TYPE_DRAFT_FIELD, sr_option_list_field_init)
                                 G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, sr_option_list_buildable_init))

typedef enum
{
  PROP_CHOICES = 1,
  PROP_OBJECT_KEY,
  PROP_OBJECT_NAME,
  PROP_NOT_KNOWN_LABEL,
  PROP_MULTIPLE,
  PROP_NOT_KNOWN,
  N_PROPS
} SrOptionListProperty;

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

static int
find_object (SrOptionList *self, SrDraft *draft, const char *id)
{
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));

  for (guint i = 0; i < sr_draft_get_length (draft, path); i++)
    {
      g_autofree char *member = g_strdup_printf ("%s[%u].%s", path, i, self->object_key);

      if (g_strcmp0 (sr_draft_get_string (draft, member), id) == 0)
        return (int) i;
    }
  return -1;
}

static gboolean
is_chosen (SrOptionList *self, SrDraft *draft, const char *id)
{
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));

  if (strcmp (id, UNKNOWN) == 0)
    return sr_draft_is_not_known (draft, path);
  if (!self->multiple)
    return g_strcmp0 (sr_draft_get_string (draft, path), id) == 0;
  if (self->object_key == NULL)
    return sr_draft_has_string (draft, path, id);
  if (strcmp (id, NONE) == 0)
    return sr_draft_has_string (draft, "record.none", path);
  return find_object (self, draft, id) >= 0;
}

static void
remove_all (SrOptionList *self, SrDraft *draft)
{
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));

  sr_draft_clear (draft, path);
  if (self->object_key != NULL)
    sr_draft_put_string (draft, "record.none", path, FALSE);
}

static void
put_object (SrOptionList *self, SrDraft *draft, const char *id, gboolean present)
{
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));
  int place = find_object (self, draft, id);
  g_autofree char *member = NULL;

  if (present == (place >= 0))
    return;
  if (!present)
    {
      sr_draft_remove_item (draft, path, (guint) place);
      return;
    }

  if (sr_draft_is_not_known (draft, path))
    sr_draft_clear (draft, path);
  place = (int) sr_draft_append_object (draft, path);
  member = g_strdup_printf ("%s[%d].%s", path, place, self->object_key);
  sr_draft_set_string (draft, member, id);
  if (self->object_name != NULL)
    {
      g_autofree char *name = g_strdup_printf ("%s[%d].%s", path, place, self->object_name);

      sr_draft_set_string (draft, name, sr_option_find_title (G_LIST_MODEL (self->options), id));
    }
}

static void
put_choice (SrOptionList *self, SrDraft *draft, const char *id, gboolean present)
{
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));

  if (!self->multiple)
    {
      if (present && strcmp (id, UNKNOWN) == 0)
        sr_draft_set_not_known (draft, path);
      else if (present)
        sr_draft_set_string (draft, path, id);
      return;
    }

  if (strcmp (id, UNKNOWN) == 0 || strcmp (id, NONE) == 0)
    {
      remove_all (self, draft);
      if (present && strcmp (id, UNKNOWN) == 0)
        sr_draft_set_not_known (draft, path);
      else if (present && self->object_key != NULL)
        sr_draft_put_string (draft, "record.none", path, TRUE);
      else if (present)
        sr_draft_put_string (draft, path, NONE, TRUE);
      return;
    }

  if (self->object_key != NULL)
    {
      sr_draft_put_string (draft, "record.none", path, FALSE);
      put_object (self, draft, id, present);
      return;
    }
  sr_draft_put_string (draft, path, NONE, FALSE);
  sr_draft_put_string (draft, path, id, present);
}

static void
show_choices (SrOptionList *self, SrDraft *draft)
{
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (self->checks->pdata[i],
                                 is_chosen (self, draft, gtk_widget_get_name (self->checks->pdata[i])));
}

static void
on_check_toggled (GtkCheckButton *check, SrOptionList *self)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));

  if (draft == NULL)
    return;
  put_choice (self, draft, gtk_widget_get_name (GTK_WIDGET (check)), gtk_check_button_get_active (check));
  sr_draft_field_end (SR_DRAFT_FIELD (self));

  /* One answer may have put out another. */
  if (self->multiple)
    sr_draft_field_update (SR_DRAFT_FIELD (self), sr_draft_field_get_path (SR_DRAFT_FIELD (self)));
}

static GtkWidget *
make_row (SrOptionList *self, SrOption *option)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", sr_option_get_title (option), "subtitle",
                sr_option_get_hint (option) != NULL ? sr_option_get_hint (option) : "", "title-lines", 0,
                "subtitle-lines", 0, NULL);
  gtk_widget_set_name (check, sr_option_get_id (option));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  if (!self->multiple && self->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->checks->pdata[0]);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sr_option_get_title (option), -1);
  /* The row itself is pressed by mouse and finger, the button by key: two stops for one answer would tire. */
  gtk_widget_set_focusable (row, FALSE);
  g_ptr_array_add (self->checks, check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_check_toggled), self, 0);
  return row;
}

static AdwPreferencesGroup *
add_group (SrOptionList *self, const char *heading)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (heading != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (heading, -1);

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (group), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heading != NULL ? heading
                                                  : sr_field_block_get_title (SR_FIELD_BLOCK (self)),
                                  -1);
  gtk_box_append (GTK_BOX (self->groups), group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
fill (SrOptionList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->options));
  AdwPreferencesGroup *group = NULL;

  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->groups)) != NULL;)
    gtk_box_remove (GTK_BOX (self->groups), child);
  g_ptr_array_set_size (self->checks, 0);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SrOption) option = g_list_model_get_item (G_LIST_MODEL (self->options), i);

      if (group == NULL || sr_option_get_heading (option) != NULL)
        group = add_group (self, sr_option_get_heading (option));
      adw_preferences_group_add (group, make_row (self, option));
    }
  if (self->not_known)
    {
      g_autoptr (SrOption) option
        = sr_option_new (UNKNOWN,
                         self->not_known_label != NULL ? self->not_known_label
                                                       : C_ ("answer", "Not known yet"),
                         NULL);

      if (group == NULL)
        group = add_group (self, NULL);
      adw_preferences_group_add (group, make_row (self, option));
    }
}

static void
on_options_changed (SrOptionList *self)
{
  fill (self);
  sr_draft_field_update (SR_DRAFT_FIELD (self), NULL);
}

static void
attach (SrDraftField *field, SrWizardContext *context)
{
  SrOptionList *self = SR_OPTION_LIST (field);

  if (self->choices != NULL)
    {
      g_autoptr (GListStore) choices = NULL;

      if (strcmp (self->choices, "people") == 0)
        choices = g_object_ref (sr_wizard_context_get_people (context));
      else
        choices = sr_choices_new (self->choices);
      for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (choices)); i++)
        {
          g_autoptr (SrOption) option = g_list_model_get_item (G_LIST_MODEL (choices), i);

          g_list_store_insert (self->options, i, option);
        }
      if (strcmp (self->choices, "people") == 0)
        {
          g_autoptr (SrOption) nobody = sr_option_new (NONE, C_ ("people", "Nobody"), NULL);

          g_list_store_append (self->options, nobody);
        }
    }
  g_signal_connect_object (self->options, "items-changed", G_CALLBACK (on_options_changed), self,
                           G_CONNECT_SWAPPED);
  fill (self);
}

static void
load (SrDraftField *field, SrDraft *draft)
{
  show_choices (SR_OPTION_LIST (field), draft);
}

static gboolean
is_answered (SrDraftField *field, SrDraft *draft)
{
  SrOptionList *self = SR_OPTION_LIST (field);
  const char *path = sr_draft_field_get_path (field);

  return sr_draft_is_answered (draft, path)
         || (self->object_key != NULL && sr_draft_has_string (draft, "record.none", path));
}

static void
show_problem (SrDraftField *field, const char *problem)
{
  SrOptionList *self = SR_OPTION_LIST (field);

  gtk_label_set_label (GTK_LABEL (self->problem_label), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem_label, problem != NULL);
}

static char *
describe (SrDraftField *field, SrDraft *draft)
{
  SrOptionList *self = SR_OPTION_LIST (field);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "",
                              sr_option_find_title (G_LIST_MODEL (self->options),
                                                    gtk_widget_get_name (self->checks->pdata[i])));
  return g_string_free (text, FALSE);
}

static void
sr_option_list_field_init (SrDraftFieldInterface *iface)
{
  iface->describe = describe;
  iface->attach = attach;
  iface->load = load;
  iface->is_answered = is_answered;
  iface->show_problem = show_problem;
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (SR_IS_OPTION (child))
    g_list_store_append (SR_OPTION_LIST (buildable)->options, child);
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
sr_option_list_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static gboolean
sr_option_list_grab_focus (GtkWidget *widget)
{
  SrOptionList *self = SR_OPTION_LIST (widget);

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      return gtk_widget_grab_focus (self->checks->pdata[i]);
  return self->checks->len > 0 && gtk_widget_grab_focus (self->checks->pdata[0]);
}

static char **
text_of (SrOptionList *self, guint id)
{
  switch ((SrOptionListProperty) id)
    {
    case PROP_CHOICES:
      return &self->choices;
    case PROP_OBJECT_KEY:
      return &self->object_key;
    case PROP_OBJECT_NAME:
      return &self->object_name;
    case PROP_NOT_KNOWN_LABEL:
      return &self->not_known_label;
    case PROP_MULTIPLE:
    case PROP_NOT_KNOWN:
    case N_PROPS:
    default:
      return NULL;
    }
}

static void
sr_option_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SrOptionList *self = SR_OPTION_LIST (object);

  if (id == PROP_MULTIPLE)
    g_value_set_boolean (value, self->multiple);
  else if (id == PROP_NOT_KNOWN)
    g_value_set_boolean (value, self->not_known);
  else if (text_of (self, id) != NULL)
    g_value_set_string (value, *text_of (self, id));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sr_option_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SrOptionList *self = SR_OPTION_LIST (object);
  char **text = text_of (self, id);

  if (id == PROP_MULTIPLE)
    self->multiple = g_value_get_boolean (value);
  else if (id == PROP_NOT_KNOWN)
    self->not_known = g_value_get_boolean (value);
  else if (text != NULL)
    {
      g_free (*text);
      *text = g_value_dup_string (value);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sr_option_list_dispose (GObject *object)
{
  SrOptionList *self = SR_OPTION_LIST (object);

  if (self->options != NULL)
    g_signal_handlers_disconnect_by_data (self->options, self);
  g_clear_object (&self->options);

  G_OBJECT_CLASS (sr_option_list_parent_class)->dispose (object);
}

static void
sr_option_list_finalize (GObject *object)
{
  SrOptionList *self = SR_OPTION_LIST (object);

  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_free (self->choices);
  g_free (self->object_key);
  g_free (self->object_name);
  g_free (self->not_known_label);

  G_OBJECT_CLASS (sr_option_list_parent_class)->finalize (object);
}

static void
sr_option_list_class_init (SrOptionListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sr_option_list_get_property;
  object_class->set_property = sr_option_list_set_property;
  object_class->dispose = sr_option_list_dispose;
  object_class->finalize = sr_option_list_finalize;
  widget_class->grab_focus = sr_option_list_grab_focus;

  properties[PROP_CHOICES] = g_param_spec_string ("choices", NULL, NULL, NULL, flags);
  properties[PROP_OBJECT_KEY] = g_param_spec_string ("object-key", NULL, NULL, NULL, flags);
  properties[PROP_OBJECT_NAME] = g_param_spec_string ("object-name", NULL, NULL, NULL, flags);
  properties[PROP_NOT_KNOWN_LABEL] = g_param_spec_string ("not-known-label", NULL, NULL, NULL, flags);
  properties[PROP_MULTIPLE] = g_param_spec_boolean ("multiple", NULL, NULL, FALSE, flags);
  properties[PROP_NOT_KNOWN] = g_param_spec_boolean ("not-known", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizard/fields/sr-option-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SrOptionList, problem_label);
  gtk_widget_class_bind_template_child (widget_class, SrOptionList, groups);
}

static void
sr_option_list_init (SrOptionList *self)
{
  self->options = g_list_store_new (SR_TYPE_OPTION);
  self->checks = g_ptr_array_new ();
  self->not_known = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GListStore *
sr_option_list_get_options (SrOptionList *self)
{
  return self->options;
}
