/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-compat.h"
#include "sr-files-field.h"

#include <glib/gi18n-lib.h>

struct _SrFilesField
{
  SrFieldBlock parent_instance;

  GtkWidget *group;
  GtkWidget *add_row;
  GPtrArray *rows;
};

static void sr_files_field_field_init (SrDraftFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SrFilesField,
                               sr_files_field,
                               SR_TYPE_FIELD_BLOCK,
                               G_IMPLEMENT_INTERFACE (SR_TYPE_DRAFT_FIELD, sr_files_field_field_init))

static void
add_files (SrFilesField *self, GListModel *files)
{
  sr_wizard_context_add_files (sr_draft_field_get_context (SR_DRAFT_FIELD (self)), files,
                               sr_draft_field_get_path (SR_DRAFT_FIELD (self)));
}

static void
on_files_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrFilesField) self = SR_FILES_FIELD (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = sr_compat_open_files_finish (result, &error);

  if (files != NULL)
    add_files (self, files);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sr_compat_present_error (GTK_WIDGET (self), _ ("The files could not be chosen."), error);
}

static void
on_add_activated (SrFilesField *self)
{
  sr_compat_open_files_async (GTK_WIDGET (self), _ ("Add Files"), TRUE, NULL, NULL, on_files_chosen,
                              g_object_ref (self));
}

static void
add_row (SrFilesField *self, SrDraft *draft, guint place)
{
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));
  g_autofree char *name = g_strdup_printf ("%s[%u].name", path, place);
  g_autofree char *line = g_strdup_printf ("%s[%u].line", path, place);
  g_autofree char *busy = g_strdup_printf ("%s[%u].busy", path, place);
  const char *subtitle = sr_draft_get_string (draft, line);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *state;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", sr_draft_get_string (draft, name), "subtitle", subtitle != NULL ? subtitle : "",
                "title-lines", 0, "subtitle-lines", 0, NULL);
  if (sr_draft_get_answer (draft, busy) == SR_ANSWER_YES)
    {
      state = gtk_spinner_new ();
      gtk_spinner_start (GTK_SPINNER (state));
    }
  else
    state = gtk_image_new_from_icon_name ("mail-attachment-symbolic");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), state);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_ptr_array_add (self->rows, row);
}

static void
load (SrDraftField *field, SrDraft *draft)
{
  SrFilesField *self = SR_FILES_FIELD (field);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < sr_draft_get_length (draft, sr_draft_field_get_path (field)); i++)
    add_row (self, draft, i);
}

static char *
describe (SrDraftField *field, SrDraft *draft)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sr_draft_get_length (draft, sr_draft_field_get_path (field)); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s[%u].name", sr_draft_field_get_path (field), i);

      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", sr_draft_get_string (draft, name));
    }
  return g_string_free (text, FALSE);
}

static void
sr_files_field_field_init (SrDraftFieldInterface *iface)
{
  iface->describe = describe;
  iface->load = load;
}

static void
sr_files_field_finalize (GObject *object)
{
  SrFilesField *self = SR_FILES_FIELD (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (sr_files_field_parent_class)->finalize (object);
}

static void
sr_files_field_class_init (SrFilesFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = sr_files_field_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizard/fields/sr-files-field.ui");
  gtk_widget_class_bind_template_child (widget_class, SrFilesField, group);
  gtk_widget_class_bind_template_child (widget_class, SrFilesField, add_row);
  gtk_widget_class_bind_template_callback (widget_class, on_add_activated);
}

static void
sr_files_field_init (SrFilesField *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
