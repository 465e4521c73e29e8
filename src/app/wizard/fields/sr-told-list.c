/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-clock.h"
#include "sr-time-words.h"
#include "sr-told-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SrToldList
{
  SrFieldBlock parent_instance;

  GtkWidget *group;
  GListStore *options;
  GPtrArray *rows;
};

static void sr_told_list_field_init (SrDraftFieldInterface *iface);
static void sr_told_list_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SrToldList,
                               sr_told_list,
                               SR_TYPE_FIELD_BLOCK,
                               G_IMPLEMENT_INTERFACE (SR_TYPE_DRAFT_FIELD, sr_told_list_field_init)
                                 G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, sr_told_list_buildable_init))

static GtkBuildableIface *parent_buildable;

/* A row's widgets, kept on the row. */
typedef struct
{
  SrToldList *list;
  SrOption *option;
  GtkWidget *check;
  GtkWidget *how;
} Row;

static const char *const how_ids[] = {"telephone", "in_person", "message", NULL};

static int
find_place (SrDraft *draft, const char *path, const char *whom)
{
  for (guint i = 0; i < sr_draft_get_length (draft, path); i++)
    {
      g_autofree char *member = g_strdup_printf ("%s[%u].whom", path, i);

      if (g_strcmp0 (sr_draft_get_string (draft, member), whom) == 0)
        return (int) i;
    }
  return -1;
}

static void
set_member (SrDraft *draft, const char *path, int place, const char *key, const char *text)
{
  g_autofree char *member = g_strdup_printf ("%s[%d].%s", path, place, key);

  sr_draft_set_string (draft, member, text);
}

static void
show_row (GtkWidget *widget)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "told");
  SrDraftField *field = SR_DRAFT_FIELD (row->list);
  SrDraft *draft = sr_draft_field_get_draft (field);
  SrWizardContext *context = sr_draft_field_get_context (field);
  const char *path = sr_draft_field_get_path (field);
  int place = find_place (draft, path, sr_option_get_id (row->option));
  g_autofree char *text = g_strdup (sr_option_get_hint (row->option));

  if (place >= 0)
    {
      g_autofree char *at_path = g_strdup_printf ("%s[%d].at", path, place);
      g_autofree char *how_path = g_strdup_printf ("%s[%d].how", path, place);
      g_autoptr (GDateTime) at = sr_draft_dup_time (draft, at_path);
      g_autoptr (GDateTime) now
        = sr_clock_now_in (sr_wizard_context_get_clock (context), sr_wizard_context_get_zone (context));
      const char *how = sr_draft_get_string (draft, how_path);

      if (at != NULL)
        {
          g_autofree char *when = sr_time_words_when (at, now, sr_wizard_context_get_zone (context));

          g_free (text);
          text = g_strdup_printf (_ ("told %s"), when);
        }
      for (guint i = 0; how_ids[i] != NULL; i++)
        if (g_strcmp0 (how_ids[i], how) == 0)
          gtk_drop_down_set_selected (GTK_DROP_DOWN (row->how), i);
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), text != NULL ? text : "");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row->check), place >= 0);
  gtk_widget_set_visible (row->how, place >= 0);
}

static void
on_check_toggled (GtkCheckButton *check, GtkWidget *widget)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "told");
  SrDraftField *field = SR_DRAFT_FIELD (row->list);
  SrDraft *draft = sr_draft_field_begin (field);
  const char *path = sr_draft_field_get_path (field);
  SrWizardContext *context = sr_draft_field_get_context (field);
  int place;

  if (draft == NULL)
    return;

  place = find_place (draft, path, sr_option_get_id (row->option));
  if (gtk_check_button_get_active (check) && place < 0)
    {
      g_autoptr (GDateTime) now
        = sr_clock_now_in (sr_wizard_context_get_clock (context), sr_wizard_context_get_zone (context));
      g_autofree char *at = NULL;

      place = (int) sr_draft_append_object (draft, path);
      at = g_strdup_printf ("%s[%d].at", path, place);
      set_member (draft, path, place, "whom", sr_option_get_id (row->option));
      set_member (draft, path, place, "name", sr_option_get_title (row->option));
      set_member (draft, path, place, "how", how_ids[0]);
      sr_draft_set_time (draft, at, now);
    }
  else if (!gtk_check_button_get_active (check) && place >= 0)
    sr_draft_remove_item (draft, path, (guint) place);
  sr_draft_field_end (field);
  show_row (widget);
}

static void
on_how_selected (GtkDropDown *how, GParamSpec *pspec, GtkWidget *widget)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "told");
  SrDraftField *field = SR_DRAFT_FIELD (row->list);
  SrDraft *draft = sr_draft_field_begin (field);
  const char *path = sr_draft_field_get_path (field);
  int place;

  if (draft == NULL)
    return;
  place = find_place (draft, path, sr_option_get_id (row->option));
  if (place >= 0)
    set_member (draft, path, place, "how", how_ids[gtk_drop_down_get_selected (how)]);
  sr_draft_field_end (field);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_object_unref (row->option);
  g_free (row);
}

static void
add_row (SrToldList *self, SrOption *option)
{
  const char *const words[] = {_ ("By telephone"), _ ("In person"), _ ("By message"), NULL};
  GtkWidget *widget = adw_action_row_new ();
  Row *row = g_new0 (Row, 1);

  row->list = self;
  row->option = g_object_ref (option);
  row->check = gtk_check_button_new ();
  row->how = gtk_drop_down_new_from_strings (words);
  g_object_set_data_full (G_OBJECT (widget), "told", row, row_free);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  g_object_set (widget, "title", sr_option_get_title (option), "title-lines", 0, "focusable", FALSE, NULL);
  gtk_widget_set_valign (row->check, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (row->how, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sr_option_get_title (option), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->how), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How they were told"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (widget), row->check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), row->how);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (widget), row->check);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), widget);
  g_ptr_array_add (self->rows, widget);
  g_signal_connect_object (row->check, "toggled", G_CALLBACK (on_check_toggled), widget, 0);
  g_signal_connect_object (row->how, "notify::selected", G_CALLBACK (on_how_selected), widget, 0);
}

static void
attach (SrDraftField *field, SrWizardContext *context)
{
  SrToldList *self = SR_TOLD_LIST (field);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->options)); i++)
    {
      g_autoptr (SrOption) option = g_list_model_get_item (G_LIST_MODEL (self->options), i);

      add_row (self, option);
    }
}

static void
load (SrDraftField *field, SrDraft *draft)
{
  SrToldList *self = SR_TOLD_LIST (field);

  for (guint i = 0; i < self->rows->len; i++)
    show_row (self->rows->pdata[i]);
}

/* Nobody told yet is a state of the evening, not a question left out. */
static gboolean
is_answered (SrDraftField *field, SrDraft *draft)
{
  return TRUE;
}

static char *
describe (SrDraftField *field, SrDraft *draft)
{
  SrToldList *self = SR_TOLD_LIST (field);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_object_get_data (self->rows->pdata[i], "told");

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (row->check)))
        g_string_append_printf (text, "%s%s, %s", text->len > 0 ? "; " : "",
                                sr_option_get_title (row->option),
                                adw_action_row_get_subtitle (self->rows->pdata[i]));
    }
  if (text->len == 0)
    g_string_append (text, _ ("Nobody yet"));
  return g_string_free (text, FALSE);
}

static void
sr_told_list_field_init (SrDraftFieldInterface *iface)
{
  iface->describe = describe;
  iface->attach = attach;
  iface->load = load;
  iface->is_answered = is_answered;
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (SR_IS_OPTION (child))
    g_list_store_append (SR_TOLD_LIST (buildable)->options, child);
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
sr_told_list_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
sr_told_list_finalize (GObject *object)
{
  SrToldList *self = SR_TOLD_LIST (object);

  g_clear_object (&self->options);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (sr_told_list_parent_class)->finalize (object);
}

static void
sr_told_list_class_init (SrToldListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = sr_told_list_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizard/fields/sr-told-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SrToldList, group);
}

static void
sr_told_list_init (SrToldList *self)
{
  self->options = g_list_store_new (SR_TYPE_OPTION);
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
