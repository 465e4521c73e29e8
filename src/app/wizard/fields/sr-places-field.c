/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-places-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_RESULTS 6

struct _SrPlacesField
{
  SrFieldBlock parent_instance;

  GtkWidget *group;
  GtkWidget *search;
  GtkWidget *search_row;
  GtkWidget *none_label;
  GtkWidget *unknown;
  GPtrArray *rows; /* made by us, ticked first */
};

static void sr_places_field_field_init (SrDraftFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SrPlacesField,
                               sr_places_field,
                               SR_TYPE_FIELD_BLOCK,
                               G_IMPLEMENT_INTERFACE (SR_TYPE_DRAFT_FIELD, sr_places_field_field_init))

static int
find_place (SrDraft *draft, const char *path, const char *code)
{
  for (guint i = 0; i < sr_draft_get_length (draft, path); i++)
    {
      g_autofree char *member = g_strdup_printf ("%s[%u].jurisdiction", path, i);

      if (g_strcmp0 (sr_draft_get_string (draft, member), code) == 0)
        return (int) i;
    }
  return -1;
}

static void fill (SrPlacesField *self);

static void
on_check_toggled (GtkCheckButton *check, SrPlacesField *self)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));
  const char *code = gtk_widget_get_name (GTK_WIDGET (check));
  int place;

  if (draft == NULL)
    return;

  place = find_place (draft, path, code);
  if (gtk_check_button_get_active (check) && place < 0)
    {
      g_autofree char *member = NULL;

      if (sr_draft_is_not_known (draft, path))
        sr_draft_clear (draft, path);
      member = g_strdup_printf ("%s[%u].jurisdiction", path, sr_draft_append_object (draft, path));
      sr_draft_set_string (draft, member, code);
    }
  while (!gtk_check_button_get_active (check) && (place = find_place (draft, path, code)) >= 0)
    sr_draft_remove_item (draft, path, (guint) place);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->unknown), FALSE);
  sr_draft_field_end (SR_DRAFT_FIELD (self));

  if (gtk_check_button_get_active (check))
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fill (self);
  gtk_widget_grab_focus (self->search);
}

static void
add_row (SrPlacesField *self, SrOption *place, gboolean ticked)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", sr_option_get_title (place), "focusable", FALSE, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), ticked);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_name (check, sr_option_get_id (place));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sr_option_get_title (place), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_check_toggled), self, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_ptr_array_add (self->rows, row);
}

/* A name counts where the query begins it or one of its words: "york", "new y". */
static gboolean
matches (const char *name, const char *query)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *wanted = g_utf8_casefold (query, -1);
  const char *found = strstr (folded, wanted);

  while (found != NULL && found != folded && found[-1] != ' ' && found[-1] != '(')
    found = strstr (found + 1, wanted);
  return found != NULL;
}

/* Ticked places first, then the search, then what it finds. */
static void
fill (SrPlacesField *self)
{
  SrDraftField *field = SR_DRAFT_FIELD (self);
  SrDraft *draft = sr_draft_field_get_draft (field);
  const char *path = sr_draft_field_get_path (field);
  GListModel *places = G_LIST_MODEL (sr_wizard_context_get_places (sr_draft_field_get_context (field)));
  g_autofree char *query = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  guint results = 0;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_object_ref (self->search_row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->search_row);

  for (guint i = 0; i < g_list_model_get_n_items (places); i++)
    {
      g_autoptr (SrOption) place = g_list_model_get_item (places, i);

      if (find_place (draft, path, sr_option_get_id (place)) >= 0)
        add_row (self, place, TRUE);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->search_row);
  g_object_unref (self->search_row);
  for (guint i = 0; *query != '\0' && results < MOST_RESULTS && i < g_list_model_get_n_items (places); i++)
    {
      g_autoptr (SrOption) place = g_list_model_get_item (places, i);

      if (!matches (sr_option_get_title (place), query)
          || find_place (draft, path, sr_option_get_id (place)) >= 0)
        continue;
      add_row (self, place, FALSE);
      results++;
    }
  gtk_widget_set_visible (self->none_label, *query != '\0' && results == 0);
}

static void
on_search_changed (SrPlacesField *self)
{
  if (sr_draft_field_get_context (SR_DRAFT_FIELD (self)) != NULL)
    {
      fill (self);
      gtk_widget_grab_focus (self->search);
      gtk_editable_set_position (GTK_EDITABLE (self->search), -1);
    }
}

/* Enter ticks the first place found. */
static void
on_search_activated (SrPlacesField *self)
{
  gboolean after_search = FALSE;

  for (GtkWidget *row = gtk_widget_get_next_sibling (self->search_row); row != NULL && !after_search;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *check = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));

      after_search = TRUE;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
    }
}

static void
on_unknown_toggled (SrPlacesField *self)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));
  gboolean active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->unknown));

  if (draft == NULL)
    return;
  if (active)
    sr_draft_set_not_known (draft, path);
  else if (sr_draft_is_not_known (draft, path))
    sr_draft_clear (draft, path);
  sr_draft_field_end (SR_DRAFT_FIELD (self));
  fill (self);
}

static void
load (SrDraftField *field, SrDraft *draft)
{
  SrPlacesField *self = SR_PLACES_FIELD (field);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->unknown),
                                sr_draft_is_not_known (draft, sr_draft_field_get_path (field)));
  fill (self);
}

static char *
describe (SrDraftField *field, SrDraft *draft)
{
  GListModel *places = G_LIST_MODEL (sr_wizard_context_get_places (sr_draft_field_get_context (field)));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (places); i++)
    {
      g_autoptr (SrOption) place = g_list_model_get_item (places, i);

      if (find_place (draft, sr_draft_field_get_path (field), sr_option_get_id (place)) >= 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", sr_option_get_title (place));
    }
  return g_string_free (text, FALSE);
}

static void
sr_places_field_field_init (SrDraftFieldInterface *iface)
{
  iface->describe = describe;
  iface->load = load;
}

static gboolean
sr_places_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SR_PLACES_FIELD (widget)->search);
}

static void
sr_places_field_finalize (GObject *object)
{
  SrPlacesField *self = SR_PLACES_FIELD (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (sr_places_field_parent_class)->finalize (object);
}

static void
sr_places_field_class_init (SrPlacesFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = sr_places_field_finalize;
  widget_class->grab_focus = sr_places_field_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizard/fields/sr-places-field.ui");
  gtk_widget_class_bind_template_child (widget_class, SrPlacesField, group);
  gtk_widget_class_bind_template_child (widget_class, SrPlacesField, search);
  gtk_widget_class_bind_template_child (widget_class, SrPlacesField, search_row);
  gtk_widget_class_bind_template_child (widget_class, SrPlacesField, none_label);
  gtk_widget_class_bind_template_child (widget_class, SrPlacesField, unknown);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_unknown_toggled);
}

static void
sr_places_field_init (SrPlacesField *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
