/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-choices.h"
#include "sr-field-group.h"
#include "sr-object-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GtkWidget *box;
  GtkWidget *heading;
  GPtrArray *fields;
} Item;

struct _SrObjectList
{
  SrFieldBlock parent_instance;

  GtkWidget *problem_label;
  GtkWidget *items_box;
  GtkWidget *empty_label;
  GtkWidget *buttons;
  GtkWidget *add_button;
  GtkWidget *unknown;

  GPtrArray *items;
  char *item;
  char *label_key;
  char *label_choices;
  char *add_label;
  char *number_label;
  char *empty_text;
  gboolean not_known;
};

static void sr_object_list_field_init (SrDraftFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SrObjectList,
                               sr_object_list,
                               SR_TYPE_FIELD_BLOCK,
                               G_IMPLEMENT_INTERFACE (SR_TYPE_DRAFT_FIELD, sr_object_list_field_init))

typedef enum
{
  PROP_ITEM = 1,
  PROP_LABEL_KEY,
  PROP_LABEL_CHOICES,
  PROP_ADD_LABEL,
  PROP_NUMBER_LABEL,
  PROP_EMPTY_TEXT,
  PROP_NOT_KNOWN,
  N_PROPS
} SrObjectListProperty;

static GParamSpec *properties[N_PROPS];

static void
item_free (gpointer data)
{
  Item *item = data;

  g_ptr_array_unref (item->fields);
  g_free (item);
}

static const char *
look_up_label (SrObjectList *self, const char *id)
{
  const char *label = NULL;

  if (self->label_choices == NULL)
    return id;
  if (strcmp (self->label_choices, "places") != 0)
    return sr_choices_title (self->label_choices, id);
  label = sr_option_find_title (G_LIST_MODEL (sr_wizard_context_get_places (
                                  sr_draft_field_get_context (SR_DRAFT_FIELD (self)))),
                                id);
  return label != NULL ? label : id;
}

static char *
dup_heading (SrObjectList *self, SrDraft *draft, guint place)
{
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));
  g_autofree char *member
    = g_strdup_printf ("%s[%u].%s", path, place, self->label_key != NULL ? self->label_key : "");
  const char *id = self->label_key != NULL ? sr_draft_get_string (draft, member) : NULL;

  if (id != NULL)
    return g_strdup (look_up_label (self, id));
  return g_strdup_printf ("%s %u", self->number_label != NULL ? self->number_label : "", place + 1);
}

static int
place_of (SrObjectList *self, GtkWidget *box)
{
  for (guint i = 0; i < self->items->len; i++)
    if (((Item *) self->items->pdata[i])->box == box)
      return (int) i;
  return -1;
}

static void fill (SrObjectList *self, SrDraft *draft);

static void
on_remove_clicked (GtkButton *button, SrObjectList *self)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));
  int place = place_of (self, g_object_get_data (G_OBJECT (button), "item"));

  if (draft == NULL || place < 0)
    return;
  sr_draft_remove_item (draft, sr_draft_field_get_path (SR_DRAFT_FIELD (self)), (guint) place);
  sr_draft_field_end (SR_DRAFT_FIELD (self));
  fill (self, draft);
}

static void
on_add_clicked (SrObjectList *self)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));
  Item *last;

  if (draft == NULL)
    return;
  if (sr_draft_is_not_known (draft, path))
    sr_draft_clear (draft, path);
  sr_draft_append_object (draft, path);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->unknown), FALSE);
  sr_draft_field_end (SR_DRAFT_FIELD (self));

  fill (self, draft);
  last = self->items->pdata[self->items->len - 1];
  gtk_widget_child_focus (last->box, GTK_DIR_TAB_FORWARD);
}

static void
on_unknown_toggled (SrObjectList *self)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));

  if (draft == NULL)
    return;
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->unknown)))
    sr_draft_set_not_known (draft, path);
  else if (sr_draft_is_not_known (draft, path))
    sr_draft_clear (draft, path);
  sr_draft_field_end (SR_DRAFT_FIELD (self));
  fill (self, draft);
}

static Item *
make_item (SrObjectList *self, guint place)
{
  SrDraftField *field = SR_DRAFT_FIELD (self);
  g_autofree char *resource = g_strconcat (SR_RESOURCE_PATH "/wizards/", self->item, NULL);
  g_autofree char *prefix = g_strdup_printf ("%s[%u].", sr_draft_field_get_path (field), place);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (resource);
  GtkWidget *content = GTK_WIDGET (gtk_builder_get_object (builder, "item"));
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Item *item = g_new0 (Item, 1);

  g_assert (content != NULL);

  item->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  item->heading = gtk_label_new (NULL);
  gtk_widget_add_css_class (item->heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (item->heading), 0);
  gtk_label_set_wrap (GTK_LABEL (item->heading), TRUE);
  gtk_widget_set_hexpand (item->heading, TRUE);
  gtk_box_append (GTK_BOX (header), item->heading);
  if (self->add_label != NULL)
    {
      GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

      gtk_widget_add_css_class (remove, "flat");
      gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (remove, _ ("Remove"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove"),
                                      -1);
      g_object_set_data (G_OBJECT (remove), "item", item->box);
      g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove_clicked), self, 0);
      gtk_box_append (GTK_BOX (header), remove);
    }
  gtk_box_append (GTK_BOX (item->box), header);
  gtk_box_append (GTK_BOX (item->box), content);
  gtk_box_append (GTK_BOX (self->items_box), item->box);

  item->fields = sr_draft_field_collect (item->box);
  for (guint i = 0; i < item->fields->len; i++)
    {
      sr_draft_field_set_prefix (item->fields->pdata[i], prefix);
      sr_draft_field_attach (item->fields->pdata[i], sr_draft_field_get_context (field));
    }
  return item;
}

static void
show_headings (SrObjectList *self, SrDraft *draft)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      g_autofree char *heading = dup_heading (self, draft, i);
      Item *item = self->items->pdata[i];

      gtk_label_set_label (GTK_LABEL (item->heading), heading);
      gtk_accessible_update_property (GTK_ACCESSIBLE (item->box), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
    }
}

static void
fill (SrObjectList *self, SrDraft *draft)
{
  guint n = sr_draft_get_length (draft, sr_draft_field_get_path (SR_DRAFT_FIELD (self)));

  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->items_box)) != NULL;)
    gtk_box_remove (GTK_BOX (self->items_box), child);
  g_ptr_array_set_size (self->items, 0);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->items, make_item (self, i));
  show_headings (self, draft);
  gtk_widget_set_visible (self->empty_label, n == 0 && self->empty_text != NULL);
  gtk_widget_set_visible (self->unknown, n == 0 && self->not_known);
}

static void
attach (SrDraftField *field, SrWizardContext *context)
{
  SrObjectList *self = SR_OBJECT_LIST (field);

  gtk_widget_set_visible (self->add_button, self->add_label != NULL);
  if (self->add_label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->add_button), self->add_label);
  gtk_widget_set_visible (self->buttons, self->add_label != NULL || self->not_known);
}

static void
load (SrDraftField *field, SrDraft *draft)
{
  SrObjectList *self = SR_OBJECT_LIST (field);
  const char *path = sr_draft_field_get_path (field);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->unknown), sr_draft_is_not_known (draft, path));
  if (self->items->len != sr_draft_get_length (draft, path))
    fill (self, draft);
  gtk_widget_set_visible (self->empty_label, self->items->len == 0 && self->empty_text != NULL);
  gtk_widget_set_visible (self->unknown, self->items->len == 0 && self->not_known);
}

static void
update (SrDraftField *field, const char *path)
{
  SrObjectList *self = SR_OBJECT_LIST (field);
  SrDraft *draft = sr_draft_field_get_draft (field);
  const char *own = sr_draft_field_get_path (field);

  /* Something was taken out of the middle elsewhere: every item may be another one now. */
  if (path != NULL && strcmp (path, own) == 0)
    {
      fill (self, draft);
      return;
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = self->items->pdata[i];

      for (guint j = 0; j < item->fields->len; j++)
        sr_draft_field_update (item->fields->pdata[j], path);
    }
  show_headings (self, draft);
}

static gboolean
is_answered (SrDraftField *field, SrDraft *draft)
{
  SrObjectList *self = SR_OBJECT_LIST (field);

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = self->items->pdata[i];

      for (guint j = 0; j < item->fields->len; j++)
        if (sr_draft_field_is_asked (item->fields->pdata[j])
            && !sr_draft_field_is_answered (item->fields->pdata[j]))
          return FALSE;
    }
  return self->add_label == NULL || sr_draft_is_answered (draft, sr_draft_field_get_path (field));
}

static char *
check (SrDraftField *field, SrDraft *draft)
{
  SrObjectList *self = SR_OBJECT_LIST (field);
  char *first = NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = self->items->pdata[i];

      for (guint j = 0; j < item->fields->len; j++)
        {
          SrDraftField *inner = item->fields->pdata[j];
          g_autofree char *problem = sr_draft_field_is_asked (inner) ? sr_draft_field_check (inner) : NULL;

          sr_draft_field_show_problem (inner, problem);
          if (problem != NULL && first == NULL)
            first = g_strdup_printf ("%s: %s", gtk_label_get_label (GTK_LABEL (item->heading)), problem);
        }
    }
  return first;
}

static void
show_problem (SrDraftField *field, const char *problem)
{
  SrObjectList *self = SR_OBJECT_LIST (field);

  gtk_label_set_label (GTK_LABEL (self->problem_label), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem_label, problem != NULL);
}

static void
sr_object_list_field_init (SrDraftFieldInterface *iface)
{
  iface->attach = attach;
  iface->load = load;
  iface->update = update;
  iface->is_answered = is_answered;
  iface->check = check;
  iface->show_problem = show_problem;
}

static char **
text_of (SrObjectList *self, guint id)
{
  switch ((SrObjectListProperty) id)
    {
    case PROP_ITEM:
      return &self->item;
    case PROP_LABEL_KEY:
      return &self->label_key;
    case PROP_LABEL_CHOICES:
      return &self->label_choices;
    case PROP_ADD_LABEL:
      return &self->add_label;
    case PROP_NUMBER_LABEL:
      return &self->number_label;
    case PROP_EMPTY_TEXT:
      return &self->empty_text;
    case PROP_NOT_KNOWN:
    case N_PROPS:
    default:
      return NULL;
    }
}

static void
sr_object_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SrObjectList *self = SR_OBJECT_LIST (object);

  if (id == PROP_NOT_KNOWN)
    g_value_set_boolean (value, self->not_known);
  else if (text_of (self, id) != NULL)
    g_value_set_string (value, *text_of (self, id));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sr_object_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SrObjectList *self = SR_OBJECT_LIST (object);
  char **text = text_of (self, id);

  if (id == PROP_NOT_KNOWN)
    self->not_known = g_value_get_boolean (value);
  else if (text != NULL)
    {
      g_free (*text);
      *text = g_value_dup_string (value);
      gtk_label_set_label (GTK_LABEL (self->empty_label), self->empty_text != NULL ? self->empty_text : "");
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sr_object_list_finalize (GObject *object)
{
  SrObjectList *self = SR_OBJECT_LIST (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  for (guint id = PROP_ITEM; id < PROP_NOT_KNOWN; id++)
    g_clear_pointer (text_of (self, id), g_free);

  G_OBJECT_CLASS (sr_object_list_parent_class)->finalize (object);
}

static void
sr_object_list_class_init (SrObjectListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const texts[]
    = {"item", "label-key", "label-choices", "add-label", "number-label", "empty-text"};
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sr_object_list_get_property;
  object_class->set_property = sr_object_list_set_property;
  object_class->finalize = sr_object_list_finalize;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    properties[PROP_ITEM + i] = g_param_spec_string (texts[i], NULL, NULL, NULL, flags);
  properties[PROP_NOT_KNOWN] = g_param_spec_boolean ("not-known", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizard/fields/sr-object-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SrObjectList, problem_label);
  gtk_widget_class_bind_template_child (widget_class, SrObjectList, items_box);
  gtk_widget_class_bind_template_child (widget_class, SrObjectList, empty_label);
  gtk_widget_class_bind_template_child (widget_class, SrObjectList, buttons);
  gtk_widget_class_bind_template_child (widget_class, SrObjectList, add_button);
  gtk_widget_class_bind_template_child (widget_class, SrObjectList, unknown);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_unknown_toggled);
}

static void
sr_object_list_init (SrObjectList *self)
{
  self->items = g_ptr_array_new_with_free_func (item_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sr_object_list_foreach (SrObjectList *self, SrObjectListFunc func, gpointer user_data)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = self->items->pdata[i];

      for (guint j = 0; j < item->fields->len; j++)
        func (gtk_label_get_label (GTK_LABEL (item->heading)), item->fields->pdata[j], user_data);
    }
}
