/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-deadlines-out.h"

#include <glib/gi18n.h>

#include "sr-calendar-file.h"
#include "sr-compat.h"
#include "sr-deadline.h"
#include "sr-json.h"
#include "sr-letter-compose.h"
#include "sr-letter-context.h"
#include "sr-letter-template.h"
#include "sr-paper-print.h"
#include "sr-time-words.h"
#include "sr-toast.h"

#define TEMPLATE "clock-sheet"

static SrPaper *
make_sheet (SrSession *session, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);
  g_autoptr (JsonObject) context = json_object_new ();
  SrRecord *firm = sr_casebook_get_firm (ctx->book);
  GTimeZone *zone = sr_session_get_zone (session);
  g_autofree char *printed = sr_time_words_full (ctx->now, zone);
  g_autofree char *foot = g_strdup_printf (_ ("Printed %s"), printed);
  g_autoptr (SrLetter) letter = NULL;
  SrPaperOptions options = {
    .size = sr_paper_size_for_zone (g_time_zone_get_identifier (zone)),
    .layout = "sheet",
    .title = sr_letter_template_get_name (TEMPLATE),
    .foot = foot,
  };

  sr_json_set_time (context, "today", ctx->now);
  json_object_set_object_member (context, "firm", firm ? sr_record_dup_body (firm) : json_object_new ());
  if (!sr_letter_context_add_deadlines (context, ctx, NULL, error))
    return NULL;
  letter = sr_letter_compose (TEMPLATE, context, error);

  return letter ? sr_paper_new (letter, &options) : NULL;
}

static void
present_error (GtkWidget *parent, const GError *error)
{
  if (gtk_widget_get_root (parent))
    sr_compat_present_error (parent, _ ("The Clocks Could Not Be Taken Along"), error);
}

static void
on_printed (gboolean printed, const GError *error, gpointer data)
{
  g_autoptr (GtkWidget) parent = data;

  (void) printed;
  if (error)
    present_error (parent, error);
}

void
sr_deadlines_print_sheet (GtkWidget *parent, SrSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrPaper) paper = make_sheet (session, &error);

  if (paper)
    sr_paper_print (parent, paper, sr_letter_template_get_name (TEMPLATE), on_printed, g_object_ref (parent));
  else
    present_error (parent, error);
}

/* What is being saved, while the person chooses where. */
typedef struct
{
  GtkWidget *parent;
  GBytes *bytes;
  GFile *file;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->parent);
  g_bytes_unref (saving->bytes);
  g_clear_object (&saving->file);
  g_free (saving);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (saving->file);
  g_autofree char *words = g_strdup_printf (_ ("Saved as %s"), name);

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    present_error (saving->parent, error);
  else if (gtk_widget_get_root (saving->parent))
    sr_toast (saving->parent, words);
  saving_free (saving);
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;

  (void) source;
  saving->file = sr_compat_save_file_finish (result, &error);
  if (saving->file)
    {
      g_file_replace_contents_bytes_async (saving->file, saving->bytes, NULL, FALSE,
                                           G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                           on_written, saving);
      return;
    }
  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    present_error (saving->parent, error);
  saving_free (saving);
}

static void
save (GtkWidget *parent, const char *title, const char *name, GBytes *bytes)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->parent = g_object_ref (parent);
  saving->bytes = g_bytes_ref (bytes);
  sr_compat_save_file_async (parent, title, name, NULL, on_chosen, saving);
}

void
sr_deadlines_save_sheet (GtkWidget *parent, SrSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrPaper) paper = make_sheet (session, &error);
  g_autoptr (GBytes) pdf = paper ? sr_paper_to_pdf (paper, &error) : NULL;

  if (pdf)
    save (parent, _ ("Save the Clock Sheet"), _ ("Clock sheet.pdf"), pdf);
  else
    present_error (parent, error);
}

void
sr_deadlines_save_calendar (GtkWidget *parent, SrSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  GPtrArray *running = sr_session_list_deadlines (session, &error);
  g_autoptr (GArray) dues = g_array_new (FALSE, FALSE, sizeof (SrScheduleDeadline));
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (!running)
    {
      present_error (parent, error);
      return;
    }
  for (guint i = 0; i < running->len; i++)
    {
      SrDeadline *deadline = running->pdata[i];
      SrScheduleDeadline one = {sr_deadline_get_due (deadline), SR_URGENCY_NORMAL, NULL};

      if (one.due && sr_deadline_is_running (deadline) && !sr_deadline_is_overdue (deadline))
        g_array_append_val (dues, one);
    }
  text = sr_calendar_file_from_deadlines ((const SrScheduleDeadline *) (gpointer) dues->data, dues->len, now);
  bytes = g_bytes_new_take (text, strlen (text));
  save (parent, _ ("Save a Calendar File"), _ ("Clocks.ics"), bytes);
}
