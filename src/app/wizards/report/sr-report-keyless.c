/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-clock.h"
#include "sr-compat.h"
#include "sr-drop-box.h"
#include "sr-dropped-files.h"
#include "sr-error.h"
#include "sr-keyless-report.h"
#include "sr-report-keyless.h"
#include "sr-report-pages.h"
#include "sr-time-words.h"
#include "sr-window.h"
#include "sr-wizard.h"
#include "sr-worker.h"

#include <glib/gi18n.h>

#define FILES "record.files"

static gboolean
is_unsure (SrDraft *draft)
{
  return sr_draft_is_not_known (draft, "incident.kind");
}

static const SrWizardStep steps[] = {
  {"happened", NC_ ("wizard", "What happened"), NC_ ("wizard", "Without unlocking"),
   NC_ ("wizard", "So that the first steps fit. You can change this later."),
   NC_ ("wizard", "What happened?"), sr_report_happened_page_get_type, NULL},
  {"signs", NC_ ("wizard", "What looks wrong"), NULL,
   NC_ ("wizard", "Several small signs together are a reason to act."), NC_ ("wizard", "What looks wrong?"),
   sr_report_signs_page_get_type, is_unsure},
  {"stop", NC_ ("wizard", "Stop it now"), NULL,
   NC_ ("wizard", "Minutes count. These steps come first, questions can wait."), NULL,
   sr_report_stop_page_get_type, NULL},
  {"essentials", NC_ ("wizard", "The essentials"), NULL,
   NC_ ("wizard", "One short record made now is worth ten made later."), NULL,
   sr_report_keyless_essentials_page_get_type, NULL},
  {"files", NC_ ("wizard", "Keep the proof"), NULL,
   NC_ ("wizard", "What is sealed here cannot be read back here. The person who unlocks finds it."), NULL,
   sr_report_keyless_files_page_get_type, NULL},
};

static const SrWizardFlow flow = {
  "report",
  NC_ ("wizard", "Report without Unlocking"),
  NC_ ("wizard", "Seal the Report"),
  steps,
  G_N_ELEMENTS (steps),
};

static SrDraft *
get_draft (SrWizard *wizard)
{
  return sr_wizard_context_get_draft (sr_wizard_get_context (wizard));
}

static void
on_closed (SrWizard *wizard)
{
  sr_window_pop_desk (sr_window_of (GTK_WIDGET (wizard)));
}

/* Files stay where they are until the report is sealed. */

static gboolean
add_file (SrDraft *draft, GFile *file, const char *path)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *where = g_file_get_path (file);
  g_autofree char *place = NULL;
  JsonNode *node;
  JsonObject *item;

  if (where == NULL || !g_file_test (where, G_FILE_TEST_IS_REGULAR) || !g_utf8_validate (where, -1, NULL))
    return FALSE;
  item = json_object_new ();
  json_object_set_string_member (item, "name", valid);
  json_object_set_string_member (item, "line", _ ("Will be sealed with the report"));
  json_object_set_string_member (item, "where", where);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, item);
  place = g_strdup_printf ("%s[%u]", path, sr_draft_get_length (draft, path));
  sr_draft_set_node (draft, place, node);
  return TRUE;
}

static void
refuse_name (SrDroppedFiles *dropped, GFile *file)
{
  g_autofree char *name = g_filename_display_name (g_file_peek_path (file));

  g_ptr_array_add (dropped->refused,
                   g_strdup_printf (_ ("“%s” has a name that cannot be written down. Rename it first."),
                                    name));
}

static void
add_files (SrWizard *wizard, GListModel *files, const char *path)
{
  SrWizardContext *context = sr_wizard_get_context (wizard);
  g_autoptr (SrDroppedFiles) dropped = sr_dropped_files_new (files);
  g_autofree char *refused = NULL;
  guint added = 0;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (dropped->files));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (G_LIST_MODEL (dropped->files), i);

      if (add_file (sr_wizard_context_get_draft (context), file, path))
        added++;
      else
        refuse_name (dropped, file);
    }
  refused = sr_dropped_files_dup_words (dropped);
  if (added > 0)
    sr_wizard_toast (wizard, _ ("Will be sealed with the report"));
  if (refused != NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (SR_ERROR, SR_ERROR_BAD_INPUT, refused);

      sr_compat_present_error (GTK_WIDGET (wizard), _ ("Not Everything Was Taken In"), error);
    }
}

static void
on_add_files (SrWizardContext *context, GListModel *files, const char *path, SrWizard *wizard)
{
  add_files (wizard, files, path);
}

static void
on_dropped (SrWizard *wizard, GListModel *files)
{
  add_files (wizard, files, FILES);
}

/* Sealing */

typedef struct
{
  char *dir;
  JsonObject *content;
  GStrv paths;
  GDateTime *at;
} SealJob;

static void
seal_job_free (gpointer data)
{
  SealJob *job = data;

  g_free (job->dir);
  json_object_unref (job->content);
  g_strfreev (job->paths);
  g_date_time_unref (job->at);
  g_free (job);
}

static gpointer
run_seal (gpointer data, GCancellable *cancellable, GError **error)
{
  SealJob *job = data;

  (void) cancellable;
  sr_drop_box_add_report (job->dir, job->content, (const char *const *) job->paths, job->at, NULL, error);
  return NULL;
}

static void
on_close_clicked (GtkWidget *button)
{
  SrWindow *window = sr_window_of (button);

  /* what was sealed, and the wizard under it */
  sr_window_pop_desk (window);
  sr_window_pop_desk (window);
}

static GtkWidget *
make_sealed_page (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *close = gtk_button_new_with_mnemonic (_ ("_Close"));

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new ("", ""));
  gtk_widget_add_css_class (bar, "flat");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "emblem-ok-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _ ("Sealed"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status),
                                   _ ("The report is offered to whoever unlocks this vault next, with the "
                                      "time at which you wrote it. Now speak "
                                      "to a partner by voice: nobody is told by this computer."));
  gtk_widget_set_vexpand (status, TRUE);
  gtk_widget_set_halign (close, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (close, "pill");
  gtk_widget_add_css_class (close, "suggested-action");
  g_signal_connect (close, "clicked", G_CALLBACK (on_close_clicked), NULL);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), close);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), status);

  return box;
}

static void
on_sealed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWizard) wizard = data;
  g_autoptr (GError) error = NULL;
  SrWindow *window = sr_window_of (GTK_WIDGET (wizard));

  sr_worker_run_finish (SR_WORKER (source), result, &error);
  sr_wizard_set_busy (wizard, FALSE);
  if (window == NULL)
    return;
  if (error != NULL)
    sr_compat_present_error (GTK_WIDGET (wizard), _ ("The Report Was Not Sealed"), error);
  else
    sr_window_push_desk (window, make_sealed_page ());
}

static GStrv
dup_paths (SrDraft *draft)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < sr_draft_get_length (draft, FILES); i++)
    {
      g_autofree char *where = g_strdup_printf (FILES "[%u].where", i);

      g_strv_builder_add (paths, sr_draft_get_string (draft, where));
    }
  return g_strv_builder_end (paths);
}

/* What is asked only here, or true only here, is no part of the answers. */
static SrDraft *
dup_answers (SrDraft *draft)
{
  g_autoptr (JsonNode) node = sr_draft_to_node (draft);
  SrDraft *answers = sr_draft_new_from_node (node);

  sr_draft_clear (answers, FILES);
  sr_draft_clear (answers, "record.keyless");
  return answers;
}

static void
on_finished (SrWizard *wizard)
{
  SrDraft *draft = get_draft (wizard);
  g_autoptr (SrDraft) answers = dup_answers (draft);
  g_autoptr (SrWorker) worker = sr_worker_new ("seal");
  SealJob *job = g_new0 (SealJob, 1);

  job->dir = g_strdup (g_object_get_data (G_OBJECT (wizard), "sr-vault-dir"));
  job->content = sr_keyless_report_new (sr_draft_get_string (draft, "record.keyless.reporter"),
                                        sr_draft_get_string (draft, "record.keyless.telephone"), answers);
  job->paths = dup_paths (draft);
  job->at = sr_clock_now (sr_wizard_context_get_clock (sr_wizard_get_context (wizard)));
  sr_wizard_set_busy (wizard, TRUE);
  sr_worker_run_async (worker, SR_WORKER_DEFAULT, run_seal, job, seal_job_free, NULL, NULL, on_sealed,
                       g_object_ref (wizard));
}

/* Where nobody could ever read it, it is better to know before writing. */
static gboolean
say_if_impossible (gpointer data)
{
  g_autoptr (SrWizard) wizard = data;
  g_autoptr (GError) error = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (wizard)) != NULL
      && !sr_drop_box_check (g_object_get_data (G_OBJECT (wizard), "sr-vault-dir"), &error))
    {
      sr_compat_present_error (GTK_WIDGET (wizard), _ ("A Report Cannot Be Sealed Here"), error);
      on_closed (wizard);
    }
  return G_SOURCE_REMOVE;
}

GtkWidget *
sr_report_keyless_new (SrSession *session, const char *dir, const char *what)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();
  g_autoptr (SrClock) clock = sr_clock_new_system ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) now = sr_clock_now_in (clock, zone);
  g_autoptr (SrWizardContext) context = NULL;
  SrWizard *wizard;

  (void) session;
  (void) what;
  sr_draft_set_time (draft, "incident.discovered_at", now);
  sr_draft_set_string (draft, "record.discovered_exact", "about");
  context = sr_wizard_context_new (draft, clock, zone);
  wizard = sr_wizard_new (&flow, context);
  g_object_set_data_full (G_OBJECT (wizard), "sr-vault-dir", g_strdup (dir), g_free);
  sr_wizard_set_kept (wizard, _ ("Nothing is written down before the last step, which seals it."),
                      _ ("Sealed at the end"));
  g_signal_connect_object (context, "add-files", G_CALLBACK (on_add_files), wizard, 0);
  g_signal_connect (wizard, "dropped", G_CALLBACK (on_dropped), NULL);
  g_signal_connect (wizard, "closed", G_CALLBACK (on_closed), NULL);
  g_signal_connect (wizard, "finished", G_CALLBACK (on_finished), NULL);
  g_idle_add (say_if_impossible, g_object_ref (wizard));

  return GTK_WIDGET (wizard);
}
