/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-compat.h"
#include "sr-draft-facts.h"
#include "sr-draft-keys.h"
#include "sr-incident.h"
#include "sr-scope-rules.h"
#include "sr-shell.h"
#include "sr-time-words.h"
#include "sr-window.h"
#include "sr-wizard-keeper-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SAVE_AFTER_SECONDS 2

/* After this page, and on the last one, the answers are facts, whether or not somebody goes on. */
#define END_OF_FIRST_HOUR "clocks"

G_DEFINE_FINAL_TYPE (SrWizardKeeper, sr_wizard_keeper, G_TYPE_OBJECT)

static SrDraft *
get_draft (SrWizardKeeper *self)
{
  return sr_wizard_context_get_draft (self->context);
}

char *
sr_wizard_keeper_dup_draft_key (SrWizardKeeper *self)
{
  return strcmp (self->flow->id, "scope") == 0 ? sr_draft_key_scope (self->incident)
                                               : sr_draft_key_report (self->incident);
}

void
sr_wizard_keeper_present_error (SrWizardKeeper *self, const char *heading, GError *error)
{
  if (self->holder != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sr_compat_present_error (GTK_WIDGET (self->holder), heading, error);
}

void
sr_wizard_keeper_show_kept (SrWizardKeeper *self)
{
  g_autoptr (GDateTime) now = sr_session_dup_now (self->session);
  g_autofree char *clock = sr_time_words_clock (now, sr_session_get_zone (self->session));
  SrRecord *incident = sr_wizard_keeper_get_incident (self);
  g_autofree char *sentence = NULL;
  g_autofree char *brief = NULL;

  if (self->wizard == NULL || self->holder == NULL)
    return;
  if (incident == NULL)
    {
      sr_wizard_set_kept (self->wizard, _ ("Nothing is kept before the first choice."), "");
      return;
    }
  sentence = g_strdup_printf (_ ("Kept as %s since %s. You may close this at any time."),
                              sr_incident_get_reference (incident), clock);
  brief = g_strdup_printf (_ ("Kept %s"), clock);
  sr_wizard_set_kept (self->wizard, sentence, brief);
}

static void
on_draft_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWizardKeeper) self = SR_WIZARD_KEEPER (data);
  g_autoptr (GError) error = NULL;

  if (sr_session_put_draft_finish (SR_SESSION (source), result, &error))
    sr_wizard_keeper_show_kept (self);
  else if (!self->done)
    sr_wizard_keeper_present_error (self, _ ("The answers could not be kept."), error);
}

void
sr_wizard_keeper_save_draft (SrWizardKeeper *self)
{
  g_autofree char *key = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->incident == NULL || self->done)
    return;
  key = sr_wizard_keeper_dup_draft_key (self);
  node = sr_draft_to_node (get_draft (self));
  sr_session_put_draft_async (self->session, key, node, NULL, on_draft_saved, g_object_ref (self));
}

static gboolean
on_save_time (gpointer data)
{
  SrWizardKeeper *self = SR_WIZARD_KEEPER (data);

  self->save_source = 0;
  sr_wizard_keeper_save_draft (self);
  return G_SOURCE_REMOVE;
}

SrChange *
sr_wizard_keeper_build_facts (SrWizardKeeper *self, gboolean finish, GError **error)
{
  g_autoptr (SrCaseContext) context = sr_session_dup_context (self->session);
  g_autoptr (JsonObject) facts = sr_draft_dup_facts (get_draft (self));
  g_autofree char *act = g_strconcat ("incident.", self->flow->id, NULL);

  return sr_incident_save_draft (context, self->incident, act, facts, finish, error);
}

static void
on_committed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWizardKeeper) self = SR_WIZARD_KEEPER (data);
  g_autoptr (GError) error = NULL;

  if (!sr_session_commit_finish (SR_SESSION (source), result, &error))
    sr_wizard_keeper_present_error (self, _ ("This could not be written."), error);
}

void
sr_wizard_keeper_commit (SrWizardKeeper *self, SrChange *change)
{
  sr_session_commit_async (self->session, change, NULL, on_committed, g_object_ref (self));
  g_object_unref (change);
}

gboolean
sr_wizard_keeper_count (SrWizardKeeper *self, GError **error)
{
  SrChange *change;

  if (self->incident == NULL || !self->changed)
    return TRUE;
  change = sr_wizard_keeper_build_facts (self, FALSE, error);
  if (change == NULL)
    return FALSE;
  self->changed = FALSE;
  sr_wizard_keeper_commit (self, change);
  return TRUE;
}

/* Clocks run although the wizard is not at its end. */
static void
count_so_far (SrWizardKeeper *self)
{
  g_autoptr (GError) error = NULL;

  if (!sr_wizard_keeper_count (self, &error))
    sr_wizard_keeper_present_error (self, _ ("One answer cannot be counted with."), error);
}

static void
on_stepped (SrWizard *wizard, const char *step, SrWizardKeeper *self)
{
  const SrWizardStep *before;

  sr_wizard_keeper_save_draft (self);
  if (self->incident == NULL)
    return;
  sr_wizard_keeper_take_things (self);
  before = sr_wizard_flow_previous (self->flow, step, get_draft (self));
  if (before != NULL && strcmp (before->id, "stop") == 0)
    sr_wizard_keeper_apply_steps (self);
  else if (before != NULL
           && (strcmp (before->id, END_OF_FIRST_HOUR) == 0
               || sr_wizard_flow_next (self->flow, step, get_draft (self)) == NULL))
    count_so_far (self);
}

static void
on_draft_changed (SrDraft *draft, const char *path, SrWizardKeeper *self)
{
  if (!g_str_has_prefix (path, "progress."))
    self->changed = TRUE;
  if (self->incident == NULL && sr_draft_is_answered (draft, "incident.kind"))
    sr_wizard_keeper_begin_incident (self);
  if (self->incident != NULL && self->save_source == 0 && !self->done)
    self->save_source = g_timeout_add_seconds (SAVE_AFTER_SECONDS, on_save_time, self);
}

static void
on_add_files (SrWizardContext *context, GListModel *files, const char *path, SrWizardKeeper *self)
{
  sr_wizard_keeper_add_files (self, files, path);
}

static void
on_dropped (SrWizard *wizard, GListModel *files, SrWizardKeeper *self)
{
  sr_wizard_keeper_add_files (self, files, "record.files");
}

static void
on_add_person (
  SrWizardContext *context, const char *name, const char *telephone, const char *path, SrWizardKeeper *self)
{
  sr_wizard_keeper_add_person (self, name, telephone, path);
}

void
sr_wizard_keeper_mark_place (SrWizardKeeper *self)
{
  g_autofree char *work = g_strconcat ("work.", self->flow->id, NULL);

  if (self->holder != NULL)
    sr_window_set_desk_place (GTK_WIDGET (self->holder), work, self->incident);
}

static void
on_locking (SrWizardKeeper *self)
{
  sr_wizard_keeper_save_draft (self);
}

static void
on_rooted (SrWizardKeeper *self)
{
  SrWindow *window = self->holder != NULL ? sr_window_of (GTK_WIDGET (self->holder)) : NULL;

  if (window != NULL)
    g_signal_connect_object (window, "locking", G_CALLBACK (on_locking), self, G_CONNECT_SWAPPED);
}

static void
start (SrWizardKeeper *self, SrDraft *draft)
{
  self->context = sr_wizard_context_new (draft, sr_session_get_clock (self->session),
                                         sr_session_get_zone (self->session));
  sr_wizard_context_set_session (self->context, G_OBJECT (self->session));
  sr_wizard_context_set_person (self->context, sr_session_get_person (self->session));
  sr_wizard_context_set_incident (self->context, self->incident);
  sr_wizard_keeper_fill_context (self);
  if (strcmp (self->flow->id, "scope") == 0)
    sr_scope_begin (draft);
  if (self->step != NULL && sr_wizard_flow_find (self->flow, self->step) != NULL)
    sr_wizard_flow_enter (self->flow, self->step, draft);

  g_set_weak_pointer (&self->wizard, sr_wizard_new (self->flow, self->context));
  g_signal_connect_object (draft, "changed", G_CALLBACK (on_draft_changed), self, 0);
  g_signal_connect_object (self->context, "add-files", G_CALLBACK (on_add_files), self, 0);
  g_signal_connect_object (self->context, "add-person", G_CALLBACK (on_add_person), self, 0);
  g_signal_connect_object (self->wizard, "stepped", G_CALLBACK (on_stepped), self, 0);
  g_signal_connect_object (self->wizard, "closed", G_CALLBACK (sr_wizard_keeper_close), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wizard, "finished", G_CALLBACK (sr_wizard_keeper_finish), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wizard, "dropped", G_CALLBACK (on_dropped), self, 0);
  sr_wizard_keeper_show_kept (self);
  if (self->question != NULL)
    sr_wizard_seek (self->wizard, self->question);
  adw_bin_set_child (self->holder, GTK_WIDGET (self->wizard));
}

static void
on_draft_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWizardKeeper) self = SR_WIZARD_KEEPER (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sr_session_get_draft_finish (SR_SESSION (source), result, &error);
  g_autoptr (SrDraft) draft = NULL;

  if (self->holder == NULL)
    return;
  if (error != NULL)
    {
      sr_wizard_keeper_present_error (self, _ ("What was answered before could not be read."), error);
      return;
    }
  if (node != NULL)
    draft = sr_draft_new_from_node (node);
  else
    {
      g_autoptr (JsonObject) facts
        = sr_incident_to_draft (sr_session_get_book (self->session), self->incident);

      draft = sr_draft_new_from_facts (facts);
    }
  start (self, draft);
}

static void
sr_wizard_keeper_dispose (GObject *object)
{
  SrWizardKeeper *self = SR_WIZARD_KEEPER (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->holder);
  g_clear_weak_pointer (&self->wizard);
  g_clear_object (&self->session);
  g_clear_object (&self->context);
  g_clear_pointer (&self->incident, g_free);
  g_clear_pointer (&self->step, g_free);
  g_clear_pointer (&self->question, g_free);

  G_OBJECT_CLASS (sr_wizard_keeper_parent_class)->dispose (object);
}

static void
sr_wizard_keeper_class_init (SrWizardKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sr_wizard_keeper_dispose;
}

static void
sr_wizard_keeper_init (SrWizardKeeper *self)
{
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
sr_wizard_keeper_open (
  SrSession *session, const SrWizardFlow *flow, const char *incident, const char *step, const char *question)
{
  GtkWidget *holder = adw_bin_new ();
  SrWizardKeeper *self = g_object_new (SR_TYPE_WIZARD_KEEPER, NULL);

  g_set_weak_pointer (&self->holder, ADW_BIN (holder));
  self->session = g_object_ref (session);
  self->flow = flow;
  self->step = g_strdup (step);
  self->question = g_strdup (question);
  g_object_set_data_full (G_OBJECT (holder), "sr-wizard-keeper", self, g_object_unref);
  g_signal_connect_object (holder, "notify::root", G_CALLBACK (on_rooted), self, G_CONNECT_SWAPPED);

  if (incident == NULL || *incident == '\0')
    {
      g_autoptr (SrDraft) draft = sr_draft_new ();

      start (self, draft);
    }
  else
    {
      g_autofree char *key = NULL;

      self->incident = g_strdup (incident);
      sr_wizard_keeper_mark_place (self);
      key = sr_wizard_keeper_dup_draft_key (self);
      sr_session_get_draft_async (session, key, self->cancellable, on_draft_loaded, g_object_ref (self));
    }
  return holder;
}

SrWizardKeeper *
sr_wizard_keeper_of (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      SrWizardKeeper *self = g_object_get_data (G_OBJECT (widget), "sr-wizard-keeper");

      if (self != NULL)
        return self;
    }
  return NULL;
}

SrSession *
sr_wizard_keeper_get_session (SrWizardKeeper *self)
{
  return self->session;
}

SrRecord *
sr_wizard_keeper_get_incident (SrWizardKeeper *self)
{
  return self->incident != NULL
           ? sr_casebook_get (sr_session_get_book (self->session), "incident", self->incident)
           : NULL;
}
