/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-welcome-page.h"

#include <glib/gi18n.h>

#include "sr-application.h"
#include "sr-compat.h"
#include "sr-lost-reminders.h"
#include "sr-paths.h"
#include "sr-restore-dialog.h"
#include "sr-vault.h"
#include "sr-window.h"

struct _SrWelcomePage
{
  AdwBin parent_instance;

  GtkWidget *recent_box;
  GtkListBox *recent;
  GtkWidget *waiting;
  GtkWidget *choices;
};

G_DEFINE_FINAL_TYPE (SrWelcomePage, sr_welcome_page, ADW_TYPE_BIN)

static SrApplication *
get_application (void)
{
  return SR_APPLICATION (g_application_get_default ());
}

static void
set_busy (SrWelcomePage *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->choices, !busy);
  gtk_widget_set_visible (self->waiting, busy);
}

/* Opening one that exists */

static void
open_vault (SrWelcomePage *self, const char *dir)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVaultHeader) header = sr_vault_peek (dir, &error);

  if (!header)
    {
      sr_compat_present_error (GTK_WIDGET (self), _ ("This Folder Holds No Vault That Can Be Opened"), error);
      return;
    }

  sr_application_switch_vault (get_application (), dir);
}

static void
on_folder_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWelcomePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = sr_compat_select_folder_finish (result, &error);

  (void) source;
  if (folder)
    open_vault (self, g_file_peek_path (folder));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sr_compat_present_error (GTK_WIDGET (self), _ ("This Folder Cannot Be Used"), error);
}

static void
on_restore (SrWelcomePage *self)
{
  g_autoptr (SrClock) clock = sr_clock_new_system ();

  sr_restore_dialog_present (GTK_WIDGET (self), clock, NULL);
}

static void
on_open (SrWelcomePage *self)
{
  sr_compat_select_folder_async (GTK_WIDGET (self), _ ("Open a Vault"), NULL, on_folder_chosen,
                                 g_object_ref (self));
}

static void
on_recent_activated (AdwActionRow *row, SrWelcomePage *self)
{
  open_vault (self, g_object_get_data (G_OBJECT (row), "dir"));
}

static GtkWidget *
make_recent_row (SrWelcomePage *self, const char *dir)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *base = g_path_get_basename (dir);
  g_autofree char *parent = g_path_get_dirname (dir);
  char *suffix = strstr (base, ".subrosa");

  if (suffix)
    *suffix = '\0';
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), base);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), parent);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "dir", g_strdup (dir), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (on_recent_activated), self);

  return row;
}

static void
fill_recent (SrWelcomePage *self)
{
  g_auto (GStrv) recent = sr_settings_dup_recent_vaults (sr_application_get_settings (get_application ()));
  gboolean any = FALSE;

  for (guint i = 0; recent && recent[i]; i++)
    if (g_file_test (recent[i], G_FILE_TEST_IS_DIR))
      {
        gtk_list_box_append (self->recent, make_recent_row (self, recent[i]));
        any = TRUE;
      }

  gtk_widget_set_visible (self->recent_box, any);
}

/* The sample firm */

static void
on_sample_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWelcomePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *complaint = NULL;
  GSubprocess *process = G_SUBPROCESS (source);
  const char *dir = g_object_get_data (source, "dir");

  set_busy (self, FALSE);
  if (g_subprocess_communicate_utf8_finish (process, result, NULL, &complaint, &error)
      && g_subprocess_get_if_exited (process) && g_subprocess_get_exit_status (process) == 0)
    {
      sr_application_switch_vault (get_application (), dir);
      return;
    }

  if (!error)
    error = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "%s", complaint ? g_strstrip (complaint) : "");
  sr_compat_present_error (GTK_WIDGET (self), _ ("The Sample Firm Was Not Made"), error);
}

static void
on_sample (SrWelcomePage *self)
{
  g_autofree char *folder = sr_paths_vaults_dir ();
  g_autofree char *dir = g_build_filename (folder, "Sample Firm.subrosa", NULL);
  g_autofree char *program = sr_paths_program ("subrosactl");
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_test (dir, G_FILE_TEST_EXISTS))
    {
      open_vault (self, dir);
      return;
    }

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error,
                              program, "demo", dir, NULL);
  if (!process)
    {
      sr_compat_present_error (GTK_WIDGET (self), _ ("The Sample Firm Was Not Made"), error);
      return;
    }

  set_busy (self, TRUE);
  g_object_set_data_full (G_OBJECT (process), "dir", g_strdup (dir), g_free);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, on_sample_made, g_object_ref (self));
}

static void
sr_welcome_page_class_init (SrWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SR_TYPE_LOST_REMINDERS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/setup/sr-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrWelcomePage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, SrWelcomePage, recent);
  gtk_widget_class_bind_template_child (widget_class, SrWelcomePage, waiting);
  gtk_widget_class_bind_template_child (widget_class, SrWelcomePage, choices);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_restore);
  gtk_widget_class_bind_template_callback (widget_class, on_sample);
}

static void
sr_welcome_page_init (SrWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_recent (self);
}

GtkWidget *
sr_welcome_page_new (void)
{
  return g_object_new (SR_TYPE_WELCOME_PAGE, NULL);
}
