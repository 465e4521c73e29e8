/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-evidence-import.h"

#include <glib/gi18n.h>

typedef struct
{
  SrSession *session;
  char *incident;
  GListModel *files;
  char *origin;
  SrEvidenceImportProgress progress;
  gpointer progress_data;
  guint next;
  char *name; /* of the file that is taken in */
  SrEvidenceImported *imported;
} Import;

static void take_next (GTask *task);

void
sr_evidence_imported_free (SrEvidenceImported *self)
{
  g_ptr_array_unref (self->kept);
  g_ptr_array_unref (self->refused);
  g_free (self);
}

static void
import_free (gpointer data)
{
  Import *import = data;

  g_object_unref (import->session);
  g_object_unref (import->files);
  g_free (import->incident);
  g_free (import->origin);
  g_free (import->name);
  g_clear_pointer (&import->imported, sr_evidence_imported_free);
  g_free (import);
}

static void
on_progress (guint64 done, guint64 total, gpointer data)
{
  Import *import = data;

  import->progress (import->name, import->next, g_list_model_get_n_items (import->files),
                    total > 0 ? (double) done / total : 0, import->progress_data);
}

static void
on_taken_in (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Import *import = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  char *id = sr_session_import_finish (SR_SESSION (object), result, &error);

  if (id != NULL)
    g_ptr_array_add (import->imported->kept, id);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    import->imported->cancelled = TRUE;
  else
    g_ptr_array_add (import->imported->refused, g_strdup_printf ("“%s”: %s", import->name, error->message));

  take_next (task);
}

static void
take_next (GTask *task)
{
  Import *import = g_task_get_task_data (task);
  g_autoptr (GFile) file = NULL;

  if (import->imported->cancelled || import->next >= g_list_model_get_n_items (import->files))
    {
      g_task_return_pointer (task, g_steal_pointer (&import->imported),
                             (GDestroyNotify) sr_evidence_imported_free);
      return;
    }

  file = g_list_model_get_item (import->files, import->next++);
  g_free (import->name);
  import->name = g_file_get_basename (file);
  on_progress (0, 0, import);
  sr_session_import_file_async (import->session, import->incident, file, import->origin, on_progress, import,
                                g_task_get_cancellable (task), on_taken_in, g_object_ref (task));
}

void
sr_evidence_import_async (SrSession *session,
                          const char *incident,
                          GListModel *files,
                          const char *origin,
                          SrEvidenceImportProgress progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Import *import = g_new0 (Import, 1);

  g_task_set_source_tag (task, sr_evidence_import_async);
  /* What was kept is told even after a cancel. */
  g_task_set_check_cancellable (task, FALSE);
  import->session = g_object_ref (session);
  import->incident = g_strdup (incident);
  import->files = g_object_ref (files);
  import->origin = g_strdup (origin);
  import->progress = progress;
  import->progress_data = progress_data;
  import->imported = g_new0 (SrEvidenceImported, 1);
  import->imported->kept = g_ptr_array_new_with_free_func (g_free);
  import->imported->refused = g_ptr_array_new_with_free_func (g_free);
  g_task_set_task_data (task, import, import_free);
  take_next (task);
}

SrEvidenceImported *
sr_evidence_import_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
