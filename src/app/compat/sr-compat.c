/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

/* The one file that may use what the floor calls too new and what newer versions call too old. */
#undef GDK_VERSION_MAX_ALLOWED
#undef ADW_VERSION_MAX_ALLOWED
#define GDK_DISABLE_DEPRECATION_WARNINGS
#define ADW_DISABLE_DEPRECATION_WARNINGS

#include "sr-compat.h"

#include <glib/gi18n.h>

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = widget ? gtk_widget_get_root (widget) : NULL;

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* File choosing */

static void
on_chooser_response (GtkNativeDialog *chooser, int response, GTask *task)
{
  g_autoptr (GTask) owned = task;
  g_autoptr (GListModel) chosen = NULL;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  if (g_task_return_error_if_cancelled (task))
    return;

  if (response != GTK_RESPONSE_ACCEPT)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Nothing was chosen."));
      return;
    }

  chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (chosen, i);

      if (g_file_is_native (file))
        g_list_store_append (files, file);
    }

  if (g_list_model_get_n_items (G_LIST_MODEL (files)) == 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s",
                               _ ("Only files on this computer can be used. Copy it here first."));
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&files), g_object_unref);
}

static void
on_chooser_cancelled (GCancellable *cancellable, GtkNativeDialog *chooser)
{
  (void) cancellable;
  gtk_native_dialog_destroy (chooser);
}

static void
show_chooser (GtkWidget *parent,
              GtkFileChooserNative *chooser,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, show_chooser);
  g_task_set_task_data (task, chooser, g_object_unref);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_set_transient_for (GTK_NATIVE_DIALOG (chooser), get_window (parent));
  g_signal_connect (chooser, "response", G_CALLBACK (on_chooser_response), task);
  if (cancellable)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (on_chooser_cancelled), chooser, 0);

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
sr_compat_open_files_async (GtkWidget *parent,
                            const char *title,
                            gboolean several,
                            const SrFilePattern *patterns,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GtkFileChooserNative *chooser
    = gtk_file_chooser_native_new (title, get_window (parent), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), several);
  for (; patterns && patterns->name; patterns++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, patterns->name);
      gtk_file_filter_add_pattern (filter, patterns->pattern);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
    }

  show_chooser (parent, chooser, cancellable, callback, user_data);
}

GListModel *
sr_compat_open_files_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static GFile *
finish_one (GAsyncResult *result, GError **error)
{
  g_autoptr (GListModel) files = g_task_propagate_pointer (G_TASK (result), error);

  return files ? g_list_model_get_item (files, 0) : NULL;
}

void
sr_compat_save_file_async (GtkWidget *parent,
                           const char *title,
                           const char *name,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GtkFileChooserNative *chooser
    = gtk_file_chooser_native_new (title, get_window (parent), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  show_chooser (parent, chooser, cancellable, callback, user_data);
}

GFile *
sr_compat_save_file_finish (GAsyncResult *result, GError **error)
{
  return finish_one (result, error);
}

void
sr_compat_select_folder_async (GtkWidget *parent,
                               const char *title,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GtkFileChooserNative *chooser
    = gtk_file_chooser_native_new (title, get_window (parent), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL,
                                   NULL);

  show_chooser (parent, chooser, cancellable, callback, user_data);
}

GFile *
sr_compat_select_folder_finish (GAsyncResult *result, GError **error)
{
  return finish_one (result, error);
}

/* Questions */

static void
on_confirm_response (AdwMessageDialog *dialog, const char *response, GTask *task)
{
  g_autoptr (GTask) owned = task;

  (void) dialog;
  g_task_return_boolean (task, g_strcmp0 (response, "accept") == 0);
}

void
sr_compat_confirm_async (GtkWidget *parent,
                         const char *heading,
                         const char *body,
                         const char *verb,
                         gboolean destructive,
                         GtkWidget *extra,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  GtkWidget *widget = adw_message_dialog_new (get_window (parent), heading, body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  g_task_set_source_tag (task, sr_compat_confirm_async);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "accept", verb, NULL);
  adw_message_dialog_set_response_appearance (dialog, "accept",
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE
                                                          : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, extra ? "accept" : "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  if (extra)
    adw_message_dialog_set_extra_child (dialog, extra);

  g_signal_connect (dialog, "response", G_CALLBACK (on_confirm_response), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
sr_compat_confirm_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

void
sr_compat_present_error (GtkWidget *parent, const char *heading, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (get_window (parent), heading, error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Windows about the program */

void
sr_compat_present_about (GtkWidget *parent)
{
  adw_show_about_window (
    get_window (parent), "application-name", "Subrosa", "application-icon", SR_APP_ID, "developer-name",
    _ ("The Subrosa authors"), "version", PACKAGE_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "copyright",
    "© 2026 The Subrosa authors", "comments",
    _ ("Leads a law firm through a breach of client confidentiality: what to do first, who must be told by "
       "when, and why.\n\nIt supports a lawyer’s judgement and does not replace it. It has no access to "
       "the network."),
    NULL);
}

void
sr_compat_present_shortcuts (GtkWidget *parent, const char *resource)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (resource);
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (window, get_window (parent));
  gtk_window_set_modal (window, TRUE);
  gtk_window_present (window);
}

/* Small things */

void
sr_compat_announce (GtkWidget *widget, const char *text)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#else
  (void) widget;
  (void) text;
#endif
}

static const char floor_light[] = "@define-color sidebar_bg_color #ebebeb;"
                                  "@define-color secondary_sidebar_bg_color #f3f3f3;"
                                  "@define-color warning_color #905400;";

static const char floor_dark[] = "@define-color sidebar_bg_color #2e2e32;"
                                 "@define-color secondary_sidebar_bg_color #28282c;"
                                 "@define-color warning_color #ffc252;";

static const char floor_both[] = "toast { background-color: #36363a; color: white; }";

static void
fill_floor_style (AdwStyleManager *manager, GParamSpec *pspec, GtkCssProvider *provider)
{
  g_autofree char *css
    = g_strconcat (adw_style_manager_get_dark (manager) ? floor_dark : floor_light, floor_both, NULL);

  (void) pspec;
  gtk_css_provider_load_from_data (provider, css, -1);
}

void
sr_compat_load_floor_style (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GtkCssProvider) provider = NULL;

  if (adw_get_major_version () > 1 || adw_get_minor_version () >= 4)
    return;

  provider = gtk_css_provider_new ();
  fill_floor_style (manager, NULL, provider);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION - 1);
  g_signal_connect_data (manager, "notify::dark", G_CALLBACK (fill_floor_style), g_steal_pointer (&provider),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
}

G_GNUC_END_IGNORE_DEPRECATIONS
