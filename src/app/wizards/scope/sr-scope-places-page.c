/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-compat.h"
#include "sr-people-import-view.h"
#include "sr-scope-pages.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SrWizardPage parent_instance;

  GtkWidget *import_button;
  GtkWidget *import_bin;
  GFile *file;
} SrScopePlacesPage;
typedef SrWizardPageClass SrScopePlacesPageClass;

G_DEFINE_FINAL_TYPE (SrScopePlacesPage, sr_scope_places_page, SR_TYPE_WIZARD_PAGE)

/* The group of a place, made if there is none yet; a place not known is a group of its own. */
static guint
ensure_group (SrDraft *draft, const char *code)
{
  guint n = sr_draft_get_length (draft, "affected");
  guint place;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("affected[%u].jurisdiction", i);

      if (g_strcmp0 (sr_draft_get_string (draft, path), code) == 0)
        return i;
    }
  if (sr_draft_is_not_known (draft, "affected"))
    sr_draft_clear (draft, "affected");
  place = sr_draft_append_object (draft, "affected");
  if (code != NULL)
    {
      g_autofree char *path = g_strdup_printf ("affected[%u].jurisdiction", place);

      sr_draft_set_string (draft, path, code);
    }
  return place;
}

static void
take_group (SrDraft *draft, const SrPeopleGroup *group)
{
  guint place = ensure_group (draft, group->jurisdiction);
  g_autofree char *people = g_strdup_printf ("affected[%u].people", place);
  g_autofree char *counted = g_strdup_printf ("affected[%u].counted", place);
  g_autofree char *names = g_strdup_printf ("affected[%u].names", place);

  sr_draft_set_number (draft, people, group->people);
  sr_draft_set_string (draft, counted, "counted");
  if (!sr_draft_is_answered (draft, names))
    sr_draft_set_answer (draft, names, SR_ANSWER_YES);
}

static void
end_import (SrScopePlacesPage *self)
{
  adw_bin_set_child (ADW_BIN (self->import_bin), NULL);
  gtk_widget_set_visible (self->import_button, TRUE);
  gtk_widget_grab_focus (self->import_button);
}

static void
on_used (SrPeopleImportView *view, SrScopePlacesPage *self)
{
  SrWizardContext *context = sr_wizard_page_get_context (SR_WIZARD_PAGE (self));
  g_autoptr (GPtrArray) groups = sr_people_import_get_groups (sr_people_import_view_get_import (view));
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; i < groups->len; i++)
    take_group (sr_wizard_context_get_draft (context), groups->pdata[i]);
  g_list_store_append (files, self->file);
  sr_wizard_context_add_files (context, G_LIST_MODEL (files), "record.files");
  end_import (self);
}

static void
on_cancelled (SrPeopleImportView *view, SrScopePlacesPage *self)
{
  end_import (self);
}

static void
show_import (SrScopePlacesPage *self, SrPeopleImport *import)
{
  SrWizardContext *context = sr_wizard_page_get_context (SR_WIZARD_PAGE (self));
  GtkWidget *view = sr_people_import_view_new (import, G_LIST_MODEL (sr_wizard_context_get_places (context)));

  g_signal_connect_object (view, "used", G_CALLBACK (on_used), self, 0);
  g_signal_connect_object (view, "cancelled", G_CALLBACK (on_cancelled), self, 0);
  adw_bin_set_child (ADW_BIN (self->import_bin), view);
  gtk_widget_set_visible (self->import_button, FALSE);
  gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWizardPage) page = data;
  SrScopePlacesPage *self = (SrScopePlacesPage *) page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autoptr (SrPeopleImport) import = bytes != NULL ? sr_people_import_new (bytes, name, NULL, &error) : NULL;

  if (import == NULL)
    {
      sr_compat_present_error (GTK_WIDGET (page), _ ("The list could not be read. Nothing was changed."),
                               error);
      return;
    }
  g_set_object (&self->file, G_FILE (source));
  show_import (self, import);
}

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWizardPage) page = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = sr_compat_open_files_finish (result, &error);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (file != NULL)
    g_file_load_bytes_async (file, NULL, on_loaded, g_object_ref (page));
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sr_compat_present_error (GTK_WIDGET (page), _ ("The list could not be chosen."), error);
}

static void
on_import_clicked (SrScopePlacesPage *self)
{
  static const SrFilePattern patterns[]
    = {{N_ ("Tables (CSV)"), "*.csv"}, {N_ ("All files"), "*"}, {NULL, NULL}};

  sr_compat_open_files_async (GTK_WIDGET (self), _ ("Import a List of People"), FALSE, patterns, NULL,
                              on_file_chosen, g_object_ref (self));
}

static void
sr_scope_places_page_dispose (GObject *object)
{
  g_clear_object (&((SrScopePlacesPage *) object)->file);

  G_OBJECT_CLASS (sr_scope_places_page_parent_class)->dispose (object);
}

static void
sr_scope_places_page_class_init (SrScopePlacesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_scope_places_page_dispose;

  sr_field_types_ensure ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/scope/sr-scope-places-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrScopePlacesPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, SrScopePlacesPage, import_bin);
  gtk_widget_class_bind_template_callback (widget_class, on_import_clicked);
}

static void
sr_scope_places_page_init (SrScopePlacesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
