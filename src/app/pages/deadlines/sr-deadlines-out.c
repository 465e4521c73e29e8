/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-deadlines-out.h"

#include <glib/gi18n.h>

#include "sr-calendar-file.h"
#include "sr-commit.h"
#include "sr-compat.h"
#include "sr-deadline.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-letter-compose.h"
#include "sr-letter-context.h"
#include "sr-letter-template.h"
#include "sr-paper-print.h"
#include "sr-time-words.h"

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

/* What leaves the vault stands in the record. */
static void
write_down (GtkWidget *parent, SrSession *session, const char *how, const char *sha256, const char *toast)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);

  sr_commit (parent, session, sr_export_noted (ctx, "deadlines.export", how, sha256), NULL, toast);
}

/* What is on its way out while the person chooses where to. */
typedef struct
{
  GtkWidget *parent;
  SrSession *session;
  GBytes *bytes; /* NULL: it is printed */
  const char *how;
} Leaving;

static Leaving *
leaving_new (GtkWidget *parent, SrSession *session, GBytes *bytes, const char *how)
{
  Leaving *leaving = g_new0 (Leaving, 1);

  leaving->parent = g_object_ref (parent);
  leaving->session = g_object_ref (session);
  leaving->bytes = bytes ? g_bytes_ref (bytes) : NULL;
  leaving->how = how;
  return leaving;
}

static void
leaving_free (Leaving *leaving)
{
  g_object_unref (leaving->parent);
  g_object_unref (leaving->session);
  g_clear_pointer (&leaving->bytes, g_bytes_unref);
  g_free (leaving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Leaving, leaving_free)

static void
on_printed (gboolean printed, const GError *error, gpointer data)
{
  g_autoptr (Leaving) leaving = data;

  if (error)
    present_error (leaving->parent, error);
  else if (printed)
    write_down (leaving->parent, leaving->session, leaving->how, NULL, NULL);
}

void
sr_deadlines_print_sheet (GtkWidget *parent, SrSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrPaper) paper = make_sheet (session, &error);

  if (paper)
    sr_paper_print (parent, paper, sr_letter_template_get_name (TEMPLATE), on_printed,
                    leaving_new (parent, session, NULL, "print"));
  else
    present_error (parent, error);
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Leaving) leaving = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = sr_compat_save_file_finish (result, &error);
  g_autofree char *sha256 = NULL;

  (void) source;
  if (file && sr_paper_write (leaving->bytes, g_file_peek_path (file), &sha256, &error))
    {
      g_autofree char *name = g_file_get_basename (file);
      g_autofree char *words = g_strdup_printf (_ ("Saved as %s, and on record"), name);

      write_down (leaving->parent, leaving->session, leaving->how, sha256, words);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    present_error (leaving->parent, error);
}

void
sr_deadlines_save_sheet (GtkWidget *parent, SrSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrPaper) paper = make_sheet (session, &error);
  g_autoptr (GBytes) pdf = paper ? sr_paper_to_pdf (paper, &error) : NULL;

  if (pdf)
    sr_compat_save_file_async (parent, _ ("Save the Clock Sheet"), _ ("Clock sheet.pdf"), NULL, on_chosen,
                               leaving_new (parent, session, pdf, "pdf"));
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
  sr_compat_save_file_async (parent, _ ("Save a Calendar File"), _ ("Clocks.ics"), NULL, on_chosen,
                             leaving_new (parent, session, bytes, "calendar"));
}
