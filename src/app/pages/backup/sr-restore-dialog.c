/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-restore-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sr-compat.h"
#include "sr-error.h"
#include "sr-paths.h"
#include "sr-page.h"
#include "sr-passphrase-field.h"
#include "sr-vault-restore.h"
#include "sr-worker.h"

#define SHOW_MILLISECONDS 250

#define SR_TYPE_RESTORE_DIALOG (sr_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SrRestoreDialog, sr_restore_dialog, SR, RESTORE_DIALOG, AdwWindow)

struct _SrRestoreDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwActionRow *backup_row;
  AdwActionRow *target_row;
  SrPassphraseField *passphrase;
  GtkLabel *era;
  GtkProgressBar *progress;
  AdwStatusPage *done;

  SrClock *clock;
  SrWorker *worker;
  GCancellable *cancellable;
  char *backup;
  char *target;
  guint show;      /* source */
  int thousandths; /* atomic */
};

G_DEFINE_FINAL_TYPE (SrRestoreDialog, sr_restore_dialog, ADW_TYPE_WINDOW)

/* What the worker is given. */
typedef struct
{
  SrRestoreDialog *dialog;
  char *backup;
  char *target;
  SrSecret *passphrase;
} Restore;

static void
restore_free (gpointer data)
{
  Restore *restore = data;

  g_free (restore->backup);
  g_free (restore->target);
  sr_secret_unref (restore->passphrase);
  g_object_unref (restore->dialog);
  g_free (restore);
}

static void
tell (double fraction, gpointer user_data)
{
  SrRestoreDialog *self = user_data;

  g_atomic_int_set (&self->thousandths, (int) (fraction * 1000));
}

static gpointer
restore (gpointer data, GCancellable *cancellable, GError **error)
{
  Restore *job = data;
  SrBackupKey key = {.passphrase = job->passphrase};

  sr_vault_restore (job->backup, job->target, &key, FALSE, job->dialog->clock, tell, job->dialog, cancellable,
                    NULL, error);
  return NULL;
}

static gboolean
on_show (gpointer user_data)
{
  SrRestoreDialog *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (&self->thousandths) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
on_restored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrRestoreDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  sr_worker_run_finish (SR_WORKER (source), result, &error);
  g_clear_handle_id (&self->show, g_source_remove);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_stack_set_visible_child_name (self->stack, error == NULL ? "done" : "ask");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "restore.go", error != NULL);
  if (error != NULL)
    {
      sr_compat_present_error (GTK_WIDGET (self), _ ("The Backup Was Not Restored"), error);
      return;
    }
  words = g_strdup_printf (_ ("It lies at “%s”. Open it with “Open Another Vault…”. If the vault it was made "
                              "from is still in use, work in "
                              "one of the two only: they are two records from now on."),
                           self->target);
  adw_status_page_set_description (self->done, words);
}

static void
go (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrRestoreDialog *self = SR_RESTORE_DIALOG (widget);
  g_autoptr (SrSecret) passphrase = sr_passphrase_field_take (self->passphrase);
  Restore *job;

  (void) action;
  (void) parameter;
  if (self->backup == NULL || self->target == NULL || passphrase == NULL)
    {
      g_autoptr (GError) error
        = g_error_new_literal (SR_ERROR, SR_ERROR_BAD_INPUT,
                               self->backup == NULL
                                 ? _ ("Choose the backup first: a file that ends in “.subrosa-backup”.")
                               : self->target == NULL
                                 ? _ ("Choose where the vault is to lie.")
                                 : _ ("Type a passphrase that was valid when the backup was made."));

      sr_compat_present_error (widget, _ ("Something Is Missing"), error);
      return;
    }
  job = g_new0 (Restore, 1);
  job->dialog = g_object_ref (self);
  job->backup = g_strdup (self->backup);
  job->target = g_strdup (self->target);
  job->passphrase = g_steal_pointer (&passphrase);
  gtk_stack_set_visible_child_name (self->stack, "working");
  gtk_widget_action_set_enabled (widget, "restore.go", FALSE);
  self->show = g_timeout_add (SHOW_MILLISECONDS, on_show, self);
  if (self->worker == NULL)
    self->worker = sr_worker_new ("subrosa-restore");
  sr_worker_run_async (self->worker, SR_WORKER_DEFAULT, restore, job, restore_free, NULL, self->cancellable,
                       on_restored, g_object_ref (self));
}

static void
set_target (SrRestoreDialog *self, const char *path)
{
  g_free (self->target);
  self->target = g_strdup (path);
  adw_action_row_set_subtitle (self->target_row, path);
}

/* A name that is free, where new vaults lie. */
static void
propose_target (SrRestoreDialog *self, SrBackupFile *file)
{
  g_autofree char *folder = sr_paths_vaults_dir ();
  g_autofree char *day = g_date_time_format (file->made_at, "%Y-%m-%d");

  for (guint i = 1; i < 1000; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf (_ ("Restored %s.subrosa"), day)
                                     : g_strdup_printf (_ ("Restored %s (%u).subrosa"), day, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      set_target (self, path);
      return;
    }
}

static void
set_backup (SrRestoreDialog *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrBackupFile) file = sr_backup_file_read (path, &error);
  g_autoptr (SrKeys) keys = file != NULL ? sr_backup_file_dup_keys (file, &error) : NULL;
  g_autofree char *era = NULL;

  if (keys == NULL)
    {
      sr_compat_present_error (GTK_WIDGET (self), _ ("This Is No Backup"), error);
      return;
    }
  era = sr_backup_era (file, keys);
  gtk_label_set_text (self->era, era);
  gtk_widget_set_visible (GTK_WIDGET (self->era), TRUE);
  g_free (self->backup);
  self->backup = g_strdup (path);
  adw_action_row_set_subtitle (self->backup_row, path);
  propose_target (self, file);
}

static void
on_backup_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrRestoreDialog) self = data;
  g_autoptr (GListModel) files = sr_compat_open_files_finish (result, NULL);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  (void) source;
  if (file != NULL)
    set_backup (self, g_file_peek_path (file));
}

static void
choose_backup (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrRestoreDialog *self = SR_RESTORE_DIALOG (widget);
  const SrFilePattern patterns[] = {{_ ("Backups"), "*" SR_BACKUP_SUFFIX}, {NULL, NULL}};

  (void) action;
  (void) parameter;
  sr_compat_open_files_async (widget, _ ("Choose a Backup"), FALSE, patterns, self->cancellable,
                              on_backup_chosen, g_object_ref (self));
}

static void
on_target_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrRestoreDialog) self = data;
  g_autoptr (GFile) file = sr_compat_save_file_finish (result, NULL);

  (void) source;
  if (file != NULL)
    set_target (self, g_file_peek_path (file));
}

static void
choose_target (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrRestoreDialog *self = SR_RESTORE_DIALOG (widget);

  (void) action;
  (void) parameter;
  sr_compat_save_file_async (widget, _ ("Choose Where the Vault Is to Lie"), _ ("Restored.subrosa"),
                             self->cancellable, on_target_chosen, g_object_ref (self));
}

static void
sr_restore_dialog_dispose (GObject *object)
{
  SrRestoreDialog *self = SR_RESTORE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->show, g_source_remove);

  G_OBJECT_CLASS (sr_restore_dialog_parent_class)->dispose (object);
}

static void
sr_restore_dialog_finalize (GObject *object)
{
  SrRestoreDialog *self = SR_RESTORE_DIALOG (object);

  if (self->worker != NULL)
    sr_worker_stop (self->worker);
  g_clear_object (&self->worker);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->clock);
  g_free (self->backup);
  g_free (self->target);

  G_OBJECT_CLASS (sr_restore_dialog_parent_class)->finalize (object);
}

static gboolean
on_close_request (GtkWindow *window)
{
  g_cancellable_cancel (SR_RESTORE_DIALOG (window)->cancellable);
  return GTK_WINDOW_CLASS (sr_restore_dialog_parent_class)->close_request (window);
}

static void
sr_restore_dialog_class_init (SrRestoreDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sr_restore_dialog_dispose;
  object_class->finalize = sr_restore_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = on_close_request;

  gtk_widget_class_install_action (widget_class, "restore.go", NULL, go);
  gtk_widget_class_install_action (widget_class, "restore.backup", NULL, choose_backup);
  gtk_widget_class_install_action (widget_class, "restore.target", NULL, choose_target);
  g_type_ensure (SR_TYPE_PASSPHRASE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/backup/sr-restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SrRestoreDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SrRestoreDialog, backup_row);
  gtk_widget_class_bind_template_child (widget_class, SrRestoreDialog, target_row);
  gtk_widget_class_bind_template_child (widget_class, SrRestoreDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, SrRestoreDialog, era);
  gtk_widget_class_bind_template_child (widget_class, SrRestoreDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, SrRestoreDialog, done);
}

static void
sr_restore_dialog_init (SrRestoreDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sr_restore_dialog_present (GtkWidget *parent, SrClock *clock, const char *backup)
{
  SrRestoreDialog *self = g_object_new (SR_TYPE_RESTORE_DIALOG, "transient-for", gtk_widget_get_root (parent),
                                        "modal", TRUE, "destroy-with-parent", TRUE, NULL);

  self->clock = g_object_ref (clock);
  if (backup != NULL)
    set_backup (self, backup);
  gtk_window_present (GTK_WINDOW (self));
}
