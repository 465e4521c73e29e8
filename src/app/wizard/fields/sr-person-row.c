/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-person-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NEW        "new"
#define UNKNOWN    "unknown"
#define NOBODY_YET ""

struct _SrPersonRow
{
  SrFieldRow parent_instance;

  GtkWidget *drop_down;
  GtkWidget *add_box;
  GtkWidget *name_entry;
  GtkWidget *telephone_entry;
  GtkWidget *add_button;

  GListStore *choices; /* unset, the people, someone else, not known */
};

static void sr_person_row_field_init (SrDraftFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SrPersonRow,
                               sr_person_row,
                               SR_TYPE_FIELD_ROW,
                               G_IMPLEMENT_INTERFACE (SR_TYPE_DRAFT_FIELD, sr_person_row_field_init))

static void
append (SrPersonRow *self, const char *id, const char *title)
{
  g_autoptr (SrOption) option = sr_option_new (id, title, NULL);

  g_list_store_append (self->choices, option);
}

static const char *
selected_id (SrPersonRow *self)
{
  SrOption *option = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->drop_down));

  return option != NULL ? sr_option_get_id (option) : NOBODY_YET;
}

static void
select_id (SrPersonRow *self, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->choices)); i++)
    {
      g_autoptr (SrOption) option = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

      if (strcmp (sr_option_get_id (option), id) == 0)
        {
          gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), i);
          return;
        }
    }
}

static void
load (SrDraftField *field, SrDraft *draft)
{
  SrPersonRow *self = SR_PERSON_ROW (field);
  const char *path = sr_draft_field_get_path (field);
  const char *person = sr_draft_get_string (draft, path);

  if (person == NULL && strcmp (selected_id (self), NEW) == 0)
    return;
  if (person == NULL)
    person = sr_draft_is_not_known (draft, path) ? UNKNOWN : NOBODY_YET;
  select_id (self, person);
  gtk_widget_set_visible (self->add_box, FALSE);
}

static void
on_selected (SrPersonRow *self)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));
  const char *id = selected_id (self);

  gtk_widget_set_visible (self->add_box, strcmp (id, NEW) == 0);
  if (draft == NULL)
    return;

  if (strcmp (id, UNKNOWN) == 0)
    sr_draft_set_not_known (draft, path);
  else if (strcmp (id, NEW) == 0)
    gtk_widget_grab_focus (self->name_entry);
  else
    sr_draft_set_string (draft, path, id);
  sr_draft_field_end (SR_DRAFT_FIELD (self));
}

static void
on_name_changed (SrPersonRow *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));

  gtk_widget_set_sensitive (self->add_button, *name != '\0');
}

static void
on_add_clicked (SrPersonRow *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));
  const char *telephone = gtk_editable_get_text (GTK_EDITABLE (self->telephone_entry));

  if (*name == '\0')
    return;
  sr_wizard_context_add_person (sr_draft_field_get_context (SR_DRAFT_FIELD (self)), name, telephone,
                                sr_draft_field_get_path (SR_DRAFT_FIELD (self)));
  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), "");
  gtk_editable_set_text (GTK_EDITABLE (self->telephone_entry), "");
}

static void
fill (SrPersonRow *self)
{
  SrDraftField *field = SR_DRAFT_FIELD (self);
  GListModel *people = G_LIST_MODEL (sr_wizard_context_get_people (sr_draft_field_get_context (field)));

  g_list_store_remove_all (self->choices);
  append (self, NOBODY_YET, C_ ("person", "Choose"));
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (SrOption) person = g_list_model_get_item (people, i);

      g_list_store_append (self->choices, person);
    }
  append (self, NEW, C_ ("person", "Someone else…"));
  if (sr_field_row_get_not_known (SR_FIELD_ROW (self)))
    append (self, UNKNOWN, C_ ("answer", "Not known yet"));
}

static void
on_people_changed (SrPersonRow *self)
{
  g_signal_handlers_block_by_func (self->drop_down, on_selected, self);
  fill (self);
  g_signal_handlers_unblock_by_func (self->drop_down, on_selected, self);
  sr_draft_field_update (SR_DRAFT_FIELD (self), NULL);
}

static void
attach (SrDraftField *field, SrWizardContext *context)
{
  SrPersonRow *self = SR_PERSON_ROW (field);
  g_autoptr (GtkExpression) title = gtk_property_expression_new (SR_TYPE_OPTION, NULL, "title");

  g_signal_handlers_block_by_func (self->drop_down, on_selected, self);
  fill (self);
  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->drop_down), title);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop_down), G_LIST_MODEL (self->choices));
  g_signal_handlers_unblock_by_func (self->drop_down, on_selected, self);
  sr_field_row_name (SR_FIELD_ROW (self), self->drop_down, NULL);
  g_signal_connect_object (sr_wizard_context_get_people (context), "items-changed",
                           G_CALLBACK (on_people_changed), self, G_CONNECT_SWAPPED);
}

static char *
describe (SrDraftField *field, SrDraft *draft)
{
  return g_strdup (
    sr_option_find_title (G_LIST_MODEL (sr_wizard_context_get_people (sr_draft_field_get_context (field))),
                          sr_draft_get_string (draft, sr_draft_field_get_path (field))));
}

static void
sr_person_row_field_init (SrDraftFieldInterface *iface)
{
  iface->describe = describe;
  iface->attach = attach;
  iface->load = load;
}

static void
sr_person_row_finalize (GObject *object)
{
  g_clear_object (&SR_PERSON_ROW (object)->choices);

  G_OBJECT_CLASS (sr_person_row_parent_class)->finalize (object);
}

static void
sr_person_row_class_init (SrPersonRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_person_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizard/fields/sr-person-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrPersonRow, drop_down);
  gtk_widget_class_bind_template_child (widget_class, SrPersonRow, add_box);
  gtk_widget_class_bind_template_child (widget_class, SrPersonRow, name_entry);
  gtk_widget_class_bind_template_child (widget_class, SrPersonRow, telephone_entry);
  gtk_widget_class_bind_template_child (widget_class, SrPersonRow, add_button);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
}

static void
sr_person_row_init (SrPersonRow *self)
{
  self->choices = g_list_store_new (SR_TYPE_OPTION);
  gtk_widget_init_template (GTK_WIDGET (self));
}
