/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-choice-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SrChoiceRow
{
  SrFieldRow parent_instance;

  GtkWidget *buttons;
  GtkWidget *drop_down; /* in place of more buttons than stand beside each other */
  GListStore *choices;  /* of the drop-down: a first one without an answer, then all */
};

/* What stands beside each other on a narrow page; more answers, or longer words, become a drop-down. */
#define MOST_BUTTONS 4
#define MOST_LETTERS 24

static void sr_choice_row_field_init (SrDraftFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SrChoiceRow,
                               sr_choice_row,
                               SR_TYPE_FIELD_ROW,
                               G_IMPLEMENT_INTERFACE (SR_TYPE_DRAFT_FIELD, sr_choice_row_field_init))

static const char *
id_of (GtkWidget *button)
{
  return gtk_widget_get_name (button);
}

static void
store (SrDraft *draft, const char *path, const char *id)
{
  if (id == NULL)
    sr_draft_clear (draft, path);
  else if (strcmp (id, "unknown") == 0)
    sr_draft_set_not_known (draft, path);
  else if (strcmp (id, "yes") == 0 || strcmp (id, "no") == 0)
    sr_draft_set_answer (draft, path, strcmp (id, "yes") == 0 ? SR_ANSWER_YES : SR_ANSWER_NO);
  else
    sr_draft_set_string (draft, path, id);
}

static void
on_button_toggled (GtkToggleButton *button, SrChoiceRow *self)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));
  const char *id = NULL;

  if (draft == NULL)
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (self->buttons); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child)))
      id = id_of (child);

  /* Of a group one button goes up before another goes down: a moment without an answer is none. */
  if (id != NULL || !gtk_toggle_button_get_active (button))
    store (draft, sr_draft_field_get_path (SR_DRAFT_FIELD (self)), id);
  sr_draft_field_end (SR_DRAFT_FIELD (self));
}

static void
add_button (SrChoiceRow *self, const char *id, const char *title)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *first = gtk_widget_get_first_child (self->buttons);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_name (button, id);
  gtk_widget_set_hexpand (button, TRUE);
  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  gtk_box_append (GTK_BOX (self->buttons), button);
  sr_field_row_name (SR_FIELD_ROW (self), button, title);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_button_toggled), self, 0);
}

static void
on_selected (SrChoiceRow *self)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));
  SrOption *option = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->drop_down));

  if (draft == NULL)
    return;
  store (draft, sr_draft_field_get_path (SR_DRAFT_FIELD (self)),
         option != NULL && *sr_option_get_id (option) != '\0' ? sr_option_get_id (option) : NULL);
  sr_draft_field_end (SR_DRAFT_FIELD (self));
}

static void
add_choice (SrChoiceRow *self, const char *id, const char *title)
{
  g_autoptr (SrOption) option = sr_option_new (id, title, NULL);

  g_list_store_append (self->choices, option);
}

static void
show_as_drop_down (SrChoiceRow *self)
{
  g_autoptr (GtkExpression) title = gtk_property_expression_new (SR_TYPE_OPTION, NULL, "title");
  g_autoptr (SrOption) none = sr_option_new ("", C_ ("answer", "Choose"), NULL);

  g_list_store_insert (self->choices, 0, none);
  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->drop_down), title);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop_down), G_LIST_MODEL (self->choices));
  gtk_widget_set_visible (self->drop_down, TRUE);
  gtk_widget_set_visible (self->buttons, FALSE);
  sr_field_row_name (SR_FIELD_ROW (self), self->drop_down, NULL);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}

static void
show_as_buttons (SrChoiceRow *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->choices)); i++)
    {
      g_autoptr (SrOption) option = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

      add_button (self, sr_option_get_id (option), sr_option_get_title (option));
    }
}

/* Labels break between words, so the longest word of each answer tells how narrow the buttons can be. */
static gboolean
fits_as_buttons (SrChoiceRow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->choices));
  glong letters = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SrOption) option = g_list_model_get_item (G_LIST_MODEL (self->choices), i);
      g_auto (GStrv) words = g_strsplit (sr_option_get_title (option), " ", -1);
      glong longest = 0;

      for (guint j = 0; words[j] != NULL; j++)
        longest = MAX (longest, g_utf8_strlen (words[j], -1));
      letters += longest;
    }
  return n <= MOST_BUTTONS && letters <= MOST_LETTERS;
}

static void
attach (SrDraftField *field, SrWizardContext *context)
{
  SrChoiceRow *self = SR_CHOICE_ROW (field);
  GListModel *options = G_LIST_MODEL (sr_field_row_get_options (SR_FIELD_ROW (self)));
  guint n = g_list_model_get_n_items (options);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->choices)) > 0)
    return;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SrOption) option = g_list_model_get_item (options, i);

      g_list_store_append (self->choices, option);
    }
  if (n == 0)
    {
      add_choice (self, "yes", C_ ("answer", "Yes"));
      add_choice (self, "no", C_ ("answer", "No"));
    }
  if (sr_field_row_get_not_known (SR_FIELD_ROW (self)))
    add_choice (self, "unknown", C_ ("answer", "Not known"));

  if (fits_as_buttons (self))
    show_as_buttons (self);
  else
    show_as_drop_down (self);
}

static const char *
current_id (SrDraft *draft, const char *path)
{
  switch (sr_draft_get_answer (draft, path))
    {
    case SR_ANSWER_YES:
      return "yes";
    case SR_ANSWER_NO:
      return "no";
    case SR_ANSWER_NOT_KNOWN:
      return "unknown";
    case SR_ANSWER_NONE:
    default:
      return sr_draft_get_string (draft, path);
    }
}

static void
load (SrDraftField *field, SrDraft *draft)
{
  SrChoiceRow *self = SR_CHOICE_ROW (field);
  const char *id = current_id (draft, sr_draft_field_get_path (field));

  for (GtkWidget *child = gtk_widget_get_first_child (self->buttons); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), g_strcmp0 (id, id_of (child)) == 0);

  for (guint i = 0; gtk_widget_get_visible (self->drop_down)
                    && i < g_list_model_get_n_items (G_LIST_MODEL (self->choices));
       i++)
    {
      g_autoptr (SrOption) option = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

      if (strcmp (sr_option_get_id (option), id != NULL ? id : "") == 0)
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), i);
    }
}

static char *
describe (SrDraftField *field, SrDraft *draft)
{
  return g_strdup (sr_option_find_title (G_LIST_MODEL (SR_CHOICE_ROW (field)->choices),
                                         current_id (draft, sr_draft_field_get_path (field))));
}

static void
sr_choice_row_field_init (SrDraftFieldInterface *iface)
{
  iface->describe = describe;
  iface->attach = attach;
  iface->load = load;
}

static void
sr_choice_row_finalize (GObject *object)
{
  g_clear_object (&SR_CHOICE_ROW (object)->choices);

  G_OBJECT_CLASS (sr_choice_row_parent_class)->finalize (object);
}

static void
sr_choice_row_class_init (SrChoiceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_choice_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizard/fields/sr-choice-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrChoiceRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, SrChoiceRow, drop_down);
}

static void
sr_choice_row_init (SrChoiceRow *self)
{
  self->choices = g_list_store_new (SR_TYPE_OPTION);
  gtk_widget_init_template (GTK_WIDGET (self));
}
