/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-paper-print.h"

#include "sr-paper-preview.h"

typedef struct
{
  SrPaper *paper;
  GtkWidget *parent;
  char *name;
  gboolean preview; /* the person asked to see the pages first */
  gboolean told;
  SrPaperPrinted callback;
  gpointer user_data;
} Job;

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  g_object_unref (job->paper);
  g_object_unref (job->parent);
  g_free (job->name);
  g_free (job);
}

static void
on_page_drawn (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height;
  double scale;

  sr_paper_get_size (job->paper, &width, &height);
  scale
    = MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  cairo_scale (cr, scale, scale);
  sr_paper_draw_page (job->paper, cr, page);
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  g_autoptr (GError) error = NULL;

  if (job->told)
    return;
  job->told = TRUE;
  if (job->preview)
    {
      sr_paper_preview_present (job->parent, job->paper, job->name, job->callback, job->user_data);
      return;
    }
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (job->callback)
    job->callback (result == GTK_PRINT_OPERATION_RESULT_APPLY, error, job->user_data);
}

static gboolean
end_preview (gpointer data)
{
  gtk_print_operation_preview_end_preview (data);
  return G_SOURCE_REMOVE;
}

static void
on_preview_ready (GtkPrintOperationPreview *preview)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, end_preview, g_object_ref (preview), g_object_unref);
}

/* The dialog offers a preview of its own accord. GTK's writes the pages into a temporary file, so it is taken
   over: GTK gets a surface that draws nothing, and ours opens when it is done. */
static gboolean
on_preview_asked (GtkPrintOperation *operation,
                  GtkPrintOperationPreview *preview,
                  GtkPrintContext *context,
                  GtkWindow *parent,
                  Job *job)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);

  job->preview = TRUE;
  gtk_print_context_set_cairo_context (context, cr, 72, 72);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_signal_connect (preview, "ready", G_CALLBACK (on_preview_ready), NULL);
  return TRUE;
}

static GtkPageSetup *
make_setup (SrPaper *paper)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  double width, height;
  GtkPaperSize *size;

  sr_paper_get_size (paper, &width, &height);
  size = gtk_paper_size_new (height > 800 ? GTK_PAPER_NAME_A4 : GTK_PAPER_NAME_LETTER);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_paper_size_free (size);
  return setup;
}

void
sr_paper_print (
  GtkWidget *parent, SrPaper *paper, const char *name, SrPaperPrinted callback, gpointer user_data)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_setup (paper);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autofree char *base
    = g_str_has_suffix (name, ".pdf") ? g_strndup (name, strlen (name) - strlen (".pdf")) : g_strdup (name);
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (parent);
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (SR_IS_PAPER (paper));

  job->paper = g_object_ref (paper);
  job->parent = g_object_ref (parent);
  job->name = g_strdup (name);
  job->callback = callback;
  job->user_data = user_data;

  /* what "Print to File" proposes */
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, base);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_n_pages (operation, sr_paper_get_n_pages (paper));
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_page_drawn), job);
  g_signal_connect (operation, "preview", G_CALLBACK (on_preview_asked), job);
  g_signal_connect_data (operation, "done", G_CALLBACK (on_done), job, job_free, 0);

  /* "done" tells of errors as well */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, &error);
}
