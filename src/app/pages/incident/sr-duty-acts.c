/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-duty-acts.h"

#include <glib/gi18n.h>

#include "sr-commit.h"
#include "sr-duty-state.h"
#include "sr-reason-dialog.h"
#include "sr-report-export.h"
#include "sr-session.h"
#include "sr-wrap.h"

typedef struct
{
  SrSession *session;
  char *incident;
  char *duty;
} Subject;

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_object_unref (subject->session);
  g_free (subject->incident);
  g_free (subject->duty);
  g_free (subject);
}

static void
closure_free (gpointer data, GClosure *closure)
{
  (void) closure;
  subject_free (data);
}

static Subject *
subject_new (SrSession *session, const char *incident, const char *duty)
{
  Subject *subject = g_new0 (Subject, 1);

  subject->session = g_object_ref (session);
  subject->incident = g_strdup (incident);
  subject->duty = g_strdup (duty);

  return subject;
}

static GtkWidget *
get_page (GtkWidget *widget)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, SR_TYPE_PAGE);

  return page ? page : widget;
}

/* Decide */

static void
on_not_required_because (GtkWidget *page, const char *text, gpointer data)
{
  Subject *subject = data;
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (subject->session);
  GError *error = NULL;
  SrChange *change
    = sr_duty_decide (ctx, subject->incident, subject->duty, SR_DECISION_NOT_REQUIRED, text, &error);

  sr_commit (page, subject->session, change, error, _ ("The decision is recorded"));
}

static void
on_decide (GtkWidget *button, Subject *subject)
{
  sr_reason_dialog_ask (
    get_page (button), _ ("Is This Notice Not Required?"),
    _ ("A partner decides. The clock stops, the reason stays in the record, and the decision can be "
       "taken back."),
    _ ("Because"), _ ("_Not Required"), on_not_required_because,
    subject_new (subject->session, subject->incident, subject->duty), subject_free);
}

/* Met */

static void
on_met_how (GtkWidget *page, const char *text, gpointer data)
{
  Subject *subject = data;
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (subject->session);
  GError *error = NULL;
  SrChange *change = sr_duty_met (ctx, subject->incident, subject->duty, ctx->now, text, NULL, &error);

  sr_commit (page, subject->session, change, error, _ ("Recorded as met"));
}

static void
on_met (GtkWidget *button, Subject *subject)
{
  sr_reason_dialog_ask (get_page (button), _ ("Was This Duty Met?"),
                        _ ("Its clock stops now, and clocks that count from it start."),
                        _ ("How, and the proof"), _ ("_Record as Met"), on_met_how,
                        subject_new (subject->session, subject->incident, subject->duty), subject_free);
}

/* Again */

static void
on_reopen_because (GtkWidget *page, const char *text, gpointer data)
{
  Subject *subject = data;
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (subject->session);
  GError *error = NULL;
  SrChange *change = sr_duty_reopen (ctx, subject->incident, subject->duty, text, &error);

  sr_commit (page, subject->session, change, error, _ ("The duty is open again"));
}

static void
on_reopen (GtkWidget *button, Subject *subject)
{
  sr_reason_dialog_ask (get_page (button), _ ("Open This Duty Again?"),
                        _ ("Its clock runs again from where it stood."), _ ("Because"), _ ("_Open Again"),
                        on_reopen_because, subject_new (subject->session, subject->incident, subject->duty),
                        subject_free);
}

/* On paper */

static void
on_memo (GtkWidget *button, Subject *subject)
{
  sr_report_export (get_page (button), subject->session, SR_REPORT_DECISION_MEMO, subject->incident,
                    subject->duty);
}

static void
add_button (GtkWidget *line, const char *label, GCallback callback, SrDeadline *deadline, SrSession *session)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  Subject *subject
    = subject_new (session, sr_deadline_get_incident (deadline), sr_deadline_get_duty_id (deadline));

  g_signal_connect_data (button, "clicked", callback, subject, closure_free, 0);
  gtk_box_append (GTK_BOX (line), button);
}

static void
add_notice_button (GtkWidget *line, SrDeadline *deadline)
{
  const char *notice = sr_deadline_get_notice (deadline);
  GtkWidget *button
    = gtk_button_new_with_mnemonic (notice ? _ ("_Continue the Notice") : _ ("_Write the Notice"));
  g_autofree char *what = notice ? g_strconcat ("notice:", notice, NULL)
                                 : g_strconcat ("duty:", sr_deadline_get_duty_id (deadline), NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", sr_deadline_get_incident (deadline),
                                    what);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "work.letter");
  gtk_box_append (GTK_BOX (line), button);
}

GtkWidget *
sr_duty_acts_new (SrDeadline *deadline, SrSession *session)
{
  GtkWidget *line = sr_wrap_box_new (8, 8, TRUE);
  SrDeadlineStatus status = sr_deadline_get_status (deadline);

  if (status == SR_DEADLINE_MET || status == SR_DEADLINE_NOT_REQUIRED)
    {
      if (status == SR_DEADLINE_NOT_REQUIRED)
        add_button (line, _ ("Decision _Memo…"), G_CALLBACK (on_memo), deadline, session);
      add_button (line, _ ("_Open Again…"), G_CALLBACK (on_reopen), deadline, session);
      return line;
    }

  add_notice_button (line, deadline);
  add_button (line, _ ("_Decide…"), G_CALLBACK (on_decide), deadline, session);
  add_button (line, _ ("Record as _Met…"), G_CALLBACK (on_met), deadline, session);

  return line;
}
