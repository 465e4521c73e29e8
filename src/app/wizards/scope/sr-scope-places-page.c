/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-compat.h"
#include "sr-error.h"
#include "sr-people-import-view.h"
#include "sr-scope-pages.h"
#include "sr-session.h"
#include "sr-toast.h"
#include "sr-worker.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SrWizardPage parent_instance;

  GtkWidget *import_button;
  GtkWidget *import_bin;
  GtkWidget *import_area;
  GtkWidget *reading;
  GtkLabel *reading_label;
  GFile *file;
  GCancellable *cancellable; /* NULL: nothing is being read */
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

/* In the worker: a long list, or a share that hangs, must not hang the screen. */
static gpointer
read_list (gpointer data, GCancellable *cancellable, GError **error)
{
  GFile *file = data;
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) cause = NULL;

  /* reading a pipe or a device might never end */
  switch (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable))
    {
    case G_FILE_TYPE_DIRECTORY:
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("“%s” is a folder. Choose the file with the list."), name);
      return NULL;
    case G_FILE_TYPE_SPECIAL:
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("“%s” is no file with content. Choose the file with the list."), name);
      return NULL;
    case G_FILE_TYPE_REGULAR:
    case G_FILE_TYPE_UNKNOWN:
    case G_FILE_TYPE_SYMBOLIC_LINK:
    case G_FILE_TYPE_SHORTCUT:
    case G_FILE_TYPE_MOUNTABLE:
    default:
      break; /* what cannot be read says so itself */
    }
  bytes = g_file_load_bytes (file, cancellable, NULL, &cause);
  if (bytes != NULL)
    return sr_people_import_new (bytes, name, cancellable, error);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                 _ ("“%s” could not be read: %s. Copy it to this computer first."), name, cause->message);
  return NULL;
}

static void
set_reading (SrScopePlacesPage *self, GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *words = name != NULL ? g_strdup_printf (_ ("Reading “%s”"), name) : NULL;

  g_clear_object (&self->cancellable);
  if (file != NULL)
    self->cancellable = g_cancellable_new ();
  gtk_label_set_label (self->reading_label, words != NULL ? words : "");
  gtk_widget_set_visible (self->reading, file != NULL);
  gtk_widget_set_visible (self->import_button, file == NULL);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWizardPage) page = data;
  SrScopePlacesPage *self = (SrScopePlacesPage *) page;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrPeopleImport) import = sr_worker_run_finish (SR_WORKER (source), result, &error);

  /* the wizard may be gone by now */
  if (gtk_widget_get_root (GTK_WIDGET (page)) == NULL)
    return;
  set_reading (self, NULL);
  if (import != NULL)
    show_import (self, import);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sr_compat_present_error (GTK_WIDGET (page), _ ("The list could not be read. Nothing was changed."),
                             error);
}

static void
read_file (SrScopePlacesPage *self, GFile *file)
{
  SrSession *session = sr_wizard_context_get_session (sr_wizard_page_get_context (SR_WIZARD_PAGE (self)));

  if (self->cancellable != NULL || adw_bin_get_child (ADW_BIN (self->import_bin)) != NULL)
    return;
  g_set_object (&self->file, file);
  set_reading (self, file);
  sr_worker_run_async (sr_session_get_worker (session), SR_WORKER_LOW, read_list, g_object_ref (file),
                       g_object_unref, g_object_unref, self->cancellable, on_read, g_object_ref (self));
}

static void
on_stop_clicked (SrScopePlacesPage *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* A list that is dropped here is read as one; anywhere else on the page a file becomes evidence only. */
static gboolean
on_dropped (SrScopePlacesPage *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || files->next != NULL || !g_file_is_native (files->data))
    {
      sr_toast (GTK_WIDGET (self), _ ("Drop one list at a time, from this computer."));
      return FALSE;
    }
  read_file (self, files->data);
  return TRUE;
}

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWizardPage) page = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = sr_compat_open_files_finish (result, &error);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (file != NULL)
    read_file ((SrScopePlacesPage *) page, file);
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
  SrScopePlacesPage *self = (SrScopePlacesPage *) object;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);

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
  gtk_widget_class_bind_template_child (widget_class, SrScopePlacesPage, import_area);
  gtk_widget_class_bind_template_child (widget_class, SrScopePlacesPage, reading);
  gtk_widget_class_bind_template_child (widget_class, SrScopePlacesPage, reading_label);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_import_clicked);
}

static void
sr_scope_places_page_init (SrScopePlacesPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (on_dropped), self);
  gtk_widget_add_controller (self->import_area, GTK_EVENT_CONTROLLER (target));
}
