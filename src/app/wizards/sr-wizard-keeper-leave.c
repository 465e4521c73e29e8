/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-clocks-away.h"
#include "sr-incident.h"
#include "sr-shell.h"
#include "sr-toast.h"
#include "sr-window.h"
#include "sr-wizard-keeper-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static SrDraft *
get_draft (SrWizardKeeper *self)
{
  return sr_wizard_context_get_draft (self->context);
}

static GtkWidget *
find_shell (GtkWidget *widget)
{
  GtkWidget *found = SR_IS_SHELL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_shell (child);
  return found;
}

/* Early reports are what saves clients: the first who speaks up hears it. */
static void
say_thanks (SrWizardKeeper *self, GtkWidget *shell)
{
  SrRecord *incident = sr_wizard_keeper_get_incident (self);
  g_autofree char *text = NULL;

  if (incident == NULL || strcmp (self->flow->id, "report") != 0)
    return;
  text = g_strdup_printf (_ ("Reference %s. Thank you for speaking up early."),
                          sr_incident_get_reference (incident));
  sr_toast (shell, text);
}

static void
leave_desk (SrWizardKeeper *self, gboolean finished)
{
  g_autoptr (SrWizardKeeper) keep = g_object_ref (self);
  GtkWidget *shell;
  SrWindow *window = self->holder != NULL ? sr_window_of (GTK_WIDGET (self->holder)) : NULL;
  g_autofree char *incident = g_strdup (self->incident);

  self->done = TRUE;
  g_clear_handle_id (&self->save_source, g_source_remove);
  if (window == NULL)
    return;
  g_object_ref (window);
  sr_window_pop_desk (window);
  shell = find_shell (GTK_WIDGET (window));
  if (incident != NULL && shell != NULL)
    gtk_widget_activate_action (shell, "shell.incident", "(ss)", incident,
                                self->section != NULL ? self->section : "");
  if (finished && shell != NULL)
    say_thanks (self, shell);
  g_object_unref (window);
}

static void
leave_now (GObject *object)
{
  leave_desk (SR_WIZARD_KEEPER (object), FALSE);
}

/* Whoever closes the report may be on the way home; whoever goes on to a letter is not. */
static void
go (SrWizardKeeper *self)
{
  if (self->holder != NULL && self->incident != NULL && self->section == NULL
      && strcmp (self->flow->id, "report") == 0)
    sr_clocks_away_before (GTK_WIDGET (self->holder), self->session, leave_now, self);
  else
    leave_desk (self, FALSE);
}

static void
on_closed_committed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWizardKeeper) self = SR_WIZARD_KEEPER (data);
  g_autoptr (GError) error = NULL;

  self->closing = FALSE;
  if (sr_session_commit_finish (SR_SESSION (source), result, &error))
    {
      go (self);
      return;
    }
  self->close_anyway = TRUE;
  sr_wizard_keeper_present_error (self, _ ("The answers are kept, but not yet counted with."), error);
}

void
sr_wizard_keeper_close (SrWizardKeeper *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrChange) change = NULL;

  if (self->closing)
    return;
  sr_wizard_keeper_save_draft (self);
  if (self->incident == NULL || self->close_anyway || self->wizard == NULL || !self->changed)
    {
      go (self);
      return;
    }
  sr_wizard_keeper_take_things (self);
  change = sr_wizard_keeper_build_facts (self, FALSE, &error);
  if (change == NULL)
    {
      self->close_anyway = TRUE;
      sr_wizard_keeper_present_error (self, _ ("The answers are kept, but not yet counted with."), error);
      return;
    }
  self->closing = TRUE;
  sr_session_commit_async (self->session, change, NULL, on_closed_committed, g_object_ref (self));
}

void
sr_wizard_keeper_close_at (SrWizardKeeper *self, const char *section)
{
  self->section = g_intern_string (section);
  sr_wizard_keeper_close (self);
}

static void
on_draft_deleted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWizardKeeper) self = SR_WIZARD_KEEPER (data);
  g_autoptr (GError) error = NULL;

  if (!sr_session_delete_draft_finish (SR_SESSION (source), result, &error))
    sr_wizard_keeper_present_error (self, _ ("The finished draft could not be taken away."), error);
}

/* Some answers mean that it is no incident, or none yet. */
static void
set_final_state (SrWizardKeeper *self)
{
  SrDraft *draft = get_draft (self);
  const char *proposal = sr_draft_get_string (draft, "record.proposal");
  g_autoptr (SrCaseContext) context = sr_session_dup_context (self->session);
  g_autoptr (GError) error = NULL;
  SrChange *change = NULL;

  if (sr_draft_matches (draft, "incident.determined_at_instead=did_not&record.not_a_breach_reason"))
    change = sr_incident_set_state (context, self->incident, "not_a_breach",
                                    sr_draft_get_string (draft, "record.not_a_breach_reason"), &error);
  else if (strcmp (self->flow->id, "report") == 0 && sr_draft_is_not_known (draft, "incident.kind")
           && (g_strcmp0 (proposal, "near_miss") == 0 || g_strcmp0 (proposal, "watch") == 0))
    change
      = sr_incident_set_state (context, self->incident, proposal, _ ("So decided in the report."), &error);
  if (change != NULL)
    sr_wizard_keeper_commit (self, change);
  if (error != NULL)
    sr_wizard_keeper_present_error (self, _ ("The state of the incident could not be changed."), error);
}

static void
on_finish_committed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWizardKeeper) self = SR_WIZARD_KEEPER (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;

  self->closing = FALSE;
  if (self->wizard != NULL)
    sr_wizard_set_busy (self->wizard, FALSE);
  if (!sr_session_commit_finish (SR_SESSION (source), result, &error))
    {
      sr_wizard_keeper_present_error (self, _ ("The response could not be started. Nothing is lost."), error);
      return;
    }
  set_final_state (self);
  key = sr_wizard_keeper_dup_draft_key (self);
  sr_session_delete_draft_async (self->session, key, NULL, on_draft_deleted, g_object_ref (self));
  leave_desk (self, TRUE);
}

void
sr_wizard_keeper_finish (SrWizardKeeper *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrChange) change = NULL;

  if (self->incident == NULL || self->closing)
    return;
  sr_wizard_keeper_take_things (self);
  sr_wizard_keeper_take_unknowns (self);
  change = sr_wizard_keeper_build_facts (self, TRUE, &error);
  if (change == NULL)
    {
      sr_wizard_keeper_present_error (self, _ ("One answer cannot be counted with."), error);
      return;
    }
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->closing = TRUE;
  sr_wizard_set_busy (self->wizard, TRUE);
  sr_session_commit_async (self->session, change, NULL, on_finish_committed, g_object_ref (self));
}
