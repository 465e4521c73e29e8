/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-backup-page.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "sr-backup-keeper.h"
#include "sr-backup-words.h"
#include "sr-banner.h"
#include "sr-compat.h"
#include "sr-restore-dialog.h"
#include "sr-section.h"
#include "sr-session.h"
#include "sr-text.h"
#include "sr-time-words.h"
#include "sr-toast.h"
#include "sr-vault-place.h"

struct _SrBackupPage
{
  SrPage parent_instance;

  SrBanner *place;
  GtkWidget *working;
  GtkLabel *working_label;
  GtkProgressBar *progress;
  AdwActionRow *made;
  AdwActionRow *away;
  AdwActionRow *checked;
  AdwActionRow *tried;
  AdwActionRow *folder;
  GtkWidget *stop;
  SrSection *backups;
  GtkWidget *none;

  SrBackupKeeper *keeper; /* of the session; NULL before the first refresh */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SrBackupPage, sr_backup_page, SR_TYPE_PAGE)

static SrSession *
get_session (SrBackupPage *self)
{
  return sr_page_get_session (SR_PAGE (self));
}

/* Showing */

static void
show_row (AdwActionRow *row, char *words)
{
  adw_action_row_set_subtitle (row, words);
  g_free (words);
}

static void
show_state (SrBackupPage *self, JsonObject *state)
{
  g_autoptr (GDateTime) now = sr_session_dup_now (get_session (self));
  GTimeZone *zone = sr_session_get_zone (get_session (self));

  show_row (self->made, sr_backup_words_made (state, now, zone));
  show_row (self->away, sr_backup_words_away (state, now, zone));
  show_row (self->checked, sr_backup_words_checked (state, now, zone));
  show_row (self->tried, sr_backup_words_tried (state, now, zone));
}

static gboolean
same_disk (const char *one, const char *other)
{
  GStatBuf first;
  GStatBuf second;

  return g_stat (one, &first) == 0 && g_stat (other, &second) == 0 && first.st_dev == second.st_dev;
}

static void
show_folder (SrBackupPage *self)
{
  g_autofree char *folder = sr_backup_keeper_dup_folder (self->keeper);
  g_autofree char *words = NULL;

  if (folder == NULL)
    words = g_strdup (_ ("None chosen: no backup is made by itself."));
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    words = g_strdup_printf (_ ("%s. It is not there now: attach its drive."), folder);
  else if (same_disk (folder, sr_session_get_dir (get_session (self))))
    words
      = g_strdup_printf (_ ("%s. It lies on the same disk as the vault: a broken disk takes both."), folder);
  else
    words = g_strdup (folder);
  adw_action_row_set_subtitle (self->folder, words);
  gtk_widget_set_visible (self->stop, folder != NULL);
}

static void
show_job (SrBackupPage *self)
{
  SrBackupJobKind kind = sr_backup_keeper_get_job (self->keeper);
  gboolean busy = kind != SR_BACKUP_JOB_NONE;
  const char *const words[] = {
    [SR_BACKUP_JOB_NONE] = "",
    [SR_BACKUP_JOB_BACKUP] = _ ("A backup is being made. You can go on working."),
    [SR_BACKUP_JOB_CHECK] = _ ("The vault is being looked through. You can go on working."),
    [SR_BACKUP_JOB_TRIAL] = _ ("A backup is being restored on trial. You can go on working."),
  };

  gtk_widget_set_visible (self->working, busy);
  gtk_label_set_text (self->working_label, words[kind]);
  gtk_progress_bar_set_fraction (self->progress, sr_backup_keeper_get_fraction (self->keeper));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backup.now", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backup.file", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backup.check", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backup.try", !busy);
}

/* The list */

static char *
get_key (gpointer item, gpointer data)
{
  (void) data;
  return g_strdup (((SrBackupFile *) item)->path);
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  SrBackupFile *file = item;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Try"));

  (void) data;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", file->path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "backup.try");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill_row (GtkWidget *row, gpointer item, gpointer data)
{
  SrBackupFile *file = item;
  SrBackupPage *self = data;
  g_autoptr (GDateTime) now = sr_session_dup_now (get_session (self));
  g_autofree char *when = sr_time_words_when (file->made_at, now, sr_session_get_zone (get_session (self)));
  g_autofree char *size = sr_text_size (file->size);
  g_autofree char *words = g_strdup_printf (_ ("Up to entry %d · %s · %s"), (int) file->head_number, size,
                                            file->alone     ? _ ("complete in one file")
                                            : file->rotates ? _ ("made by itself")
                                                            : _ ("made by hand"));

  if (g_ascii_islower (when[0]))
    when[0] = g_ascii_toupper (when[0]);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
}

static void
show_list (SrBackupPage *self)
{
  GPtrArray *list = sr_backup_keeper_get_list (self->keeper);
  g_autoptr (GPtrArray) empty = g_ptr_array_new ();
  gboolean any = list != NULL && list->len > 0;

  gtk_widget_set_visible (self->none, !any);
  sr_section_sync (self->backups, any ? list : empty, get_key, make_row, fill_row, self);
}

static void
show_all (SrBackupPage *self)
{
  g_autoptr (JsonObject) state = sr_backup_keeper_dup_state (self->keeper);

  show_state (self, state);
  show_folder (self);
  show_job (self);
  show_list (self);
}

static void
on_finished (SrBackupPage *self, int kind, GError *problem, const char *sentence)
{
  if (problem == NULL && sentence != NULL)
    sr_toast (GTK_WIDGET (self), sentence);
  if (problem == NULL || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sr_compat_present_error (GTK_WIDGET (self),
                           kind == SR_BACKUP_JOB_BACKUP  ? _ ("No Backup Was Made")
                           : kind == SR_BACKUP_JOB_TRIAL ? _ ("The Backup Did Not Pass")
                           : kind == SR_BACKUP_JOB_CHECK ? _ ("Something Is Wrong With the Vault")
                                                         : _ ("This Was Not Recorded"),
                           problem);
}

static void
show_place (SrBackupPage *self)
{
  g_autoptr (SrVaultPlace) place = sr_vault_place_look (sr_session_get_dir (get_session (self)));
  g_autofree char *sentence = sr_vault_place_sentence (place);

  sr_banner_set_title (self->place, sentence);
  sr_banner_set_revealed (self->place, sentence != NULL);
}

static void
sr_backup_page_refresh (SrPage *page)
{
  SrBackupPage *self = SR_BACKUP_PAGE (page);

  if (self->keeper == NULL)
    {
      self->keeper = g_object_ref (sr_backup_keeper_get (get_session (self)));
      g_signal_connect_object (self->keeper, "changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->keeper, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
      sr_backup_keeper_read_list (self->keeper);
      show_place (self);
    }
  show_all (self);
}

/* Acting */

static void
on_folder_for_file (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrBackupPage) self = data;
  g_autoptr (GFile) folder = sr_compat_select_folder_finish (result, NULL);

  (void) source;
  if (folder != NULL && self->keeper != NULL)
    sr_backup_keeper_back_up (self->keeper, g_file_peek_path (folder), SR_BACKUP_ALONE);
}

static void
on_folder_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrBackupPage) self = data;
  g_autoptr (GFile) folder = sr_compat_select_folder_finish (result, NULL);

  (void) source;
  if (folder != NULL && self->keeper != NULL)
    sr_backup_keeper_set_folder (self->keeper, g_file_peek_path (folder));
}

static void
choose_folder (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrBackupPage *self = SR_BACKUP_PAGE (widget);

  (void) action;
  (void) parameter;
  sr_compat_select_folder_async (widget, _ ("Choose a Folder for Backups"), self->cancellable,
                                 on_folder_chosen, g_object_ref (self));
}

static void
back_up_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrBackupPage *self = SR_BACKUP_PAGE (widget);

  (void) action;
  (void) parameter;
  sr_compat_select_folder_async (widget, _ ("Choose Where the Copy Goes"), self->cancellable,
                                 on_folder_for_file, g_object_ref (self));
}

static void
back_up_now (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrBackupPage *self = SR_BACKUP_PAGE (widget);
  g_autofree char *folder = sr_backup_keeper_dup_folder (self->keeper);

  if (folder == NULL)
    choose_folder (widget, action, parameter);
  else
    sr_backup_keeper_back_up (self->keeper, folder, SR_BACKUP_ROTATES | SR_BACKUP_RECHECK);
}

static void
stop_folder (GtkWidget *widget, const char *action, GVariant *parameter)
{
  (void) action;
  (void) parameter;
  sr_backup_keeper_set_folder (SR_BACKUP_PAGE (widget)->keeper, NULL);
}

static void
check_vault (GtkWidget *widget, const char *action, GVariant *parameter)
{
  (void) action;
  (void) parameter;
  sr_backup_keeper_check (SR_BACKUP_PAGE (widget)->keeper);
}

static void
try_backup (GtkWidget *widget, const char *action, GVariant *parameter)
{
  (void) action;
  sr_backup_keeper_try (SR_BACKUP_PAGE (widget)->keeper, g_variant_get_string (parameter, NULL));
}

static void
cancel_job (GtkWidget *widget, const char *action, GVariant *parameter)
{
  (void) action;
  (void) parameter;
  sr_backup_keeper_cancel (SR_BACKUP_PAGE (widget)->keeper);
}

static void
on_away_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrBackupPage) self = data;
  GtkEditable *where = g_object_get_data (G_OBJECT (self), "where");

  (void) source;
  if (sr_compat_confirm_finish (result) && self->keeper != NULL && where != NULL)
    sr_backup_keeper_note_away (self->keeper, gtk_editable_get_text (where));
  g_object_set_data (G_OBJECT (self), "where", NULL);
}

static void
say_away (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrBackupPage *self = SR_BACKUP_PAGE (widget);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *where = adw_entry_row_new ();

  (void) action;
  (void) parameter;
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (where), _ ("Where"));
  gtk_list_box_append (GTK_LIST_BOX (list), where);
  g_object_set_data_full (G_OBJECT (self), "where", g_object_ref (where), g_object_unref);
  sr_compat_confirm_async (
    widget, _ ("Does a Copy Lie Elsewhere Now?"),
    _ ("A copy of a backup that is not in this building, and not always attached to this "
       "computer. It is recorded under your name."),
    _ ("_Record"), FALSE, list, on_away_answered, g_object_ref (self));
}

static void
restore_backup (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrBackupPage *self = SR_BACKUP_PAGE (widget);
  GPtrArray *list = sr_backup_keeper_get_list (self->keeper);
  SrBackupFile *newest = list != NULL && list->len > 0 ? list->pdata[0] : NULL;

  (void) action;
  (void) parameter;
  sr_restore_dialog_present (widget, sr_session_get_clock (get_session (self)),
                             newest != NULL ? newest->path : NULL);
}

static void
sr_backup_page_dispose (GObject *object)
{
  SrBackupPage *self = SR_BACKUP_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (sr_backup_page_parent_class)->dispose (object);
}

static void
sr_backup_page_finalize (GObject *object)
{
  g_clear_object (&SR_BACKUP_PAGE (object)->cancellable);

  G_OBJECT_CLASS (sr_backup_page_parent_class)->finalize (object);
}

static void
sr_backup_page_class_init (SrBackupPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sr_backup_page_dispose;
  object_class->finalize = sr_backup_page_finalize;
  SR_PAGE_CLASS (klass)->refresh = sr_backup_page_refresh;

  gtk_widget_class_install_action (widget_class, "backup.now", NULL, back_up_now);
  gtk_widget_class_install_action (widget_class, "backup.file", NULL, back_up_file);
  gtk_widget_class_install_action (widget_class, "backup.folder", NULL, choose_folder);
  gtk_widget_class_install_action (widget_class, "backup.stop", NULL, stop_folder);
  gtk_widget_class_install_action (widget_class, "backup.check", NULL, check_vault);
  gtk_widget_class_install_action (widget_class, "backup.try", "s", try_backup);
  gtk_widget_class_install_action (widget_class, "backup.cancel", NULL, cancel_job);
  gtk_widget_class_install_action (widget_class, "backup.away", NULL, say_away);
  gtk_widget_class_install_action (widget_class, "backup.restore", NULL, restore_backup);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/backup/sr-backup-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrBackupPage, place);
  gtk_widget_class_bind_template_child (widget_class, SrBackupPage, working);
  gtk_widget_class_bind_template_child (widget_class, SrBackupPage, working_label);
  gtk_widget_class_bind_template_child (widget_class, SrBackupPage, progress);
  gtk_widget_class_bind_template_child (widget_class, SrBackupPage, made);
  gtk_widget_class_bind_template_child (widget_class, SrBackupPage, away);
  gtk_widget_class_bind_template_child (widget_class, SrBackupPage, checked);
  gtk_widget_class_bind_template_child (widget_class, SrBackupPage, tried);
  gtk_widget_class_bind_template_child (widget_class, SrBackupPage, folder);
  gtk_widget_class_bind_template_child (widget_class, SrBackupPage, stop);
  gtk_widget_class_bind_template_child (widget_class, SrBackupPage, backups);
  gtk_widget_class_bind_template_child (widget_class, SrBackupPage, none);
}

static void
sr_backup_page_init (SrBackupPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
