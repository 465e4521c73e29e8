/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notice-desk.h"

#include "sr-compat.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-letter-elements.h"
#include "sr-letter-template.h"
#include "sr-notice-flow.h"
#include "sr-notice-work.h"
#include "sr-notice.h"
#include "sr-time-words.h"
#include "sr-window.h"
#include "sr-wizard.h"

#include <glib/gi18n.h>

struct _SrNoticeDesk
{
  AdwBin parent_instance;

  SrSession *session;
  SrNoticeWork *work;
  SrWizard *wizard;
  char *key;         /* under which the draft is kept at this moment */
  guint keep_source; /* the draft is written a moment after the last change */
  gboolean done;     /* the letter has gone out: nothing is left to keep */
};

G_DEFINE_FINAL_TYPE (SrNoticeDesk, sr_notice_desk, ADW_TYPE_BIN)

#define KEEP_DELAY 700

/* Keeping the draft */

/* Where there is little room the foot counts what the rule asks for. */
static char *
dup_brief (SrNoticeDesk *self, const char *clock)
{
  g_autoptr (GPtrArray) elements = NULL;
  guint settled, needed;

  if (g_strcmp0 (sr_wizard_get_step (self->wizard), "write") == 0
      && (elements = sr_notice_work_check (self->work)))
    {
      sr_elements_count (elements, &settled, &needed);
      if (needed > 0)
        return g_strdup_printf (_ ("%u of %u"), settled, needed);
    }
  return g_strdup_printf (_ ("Saved\n%s"), clock);
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrNoticeDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *brief = NULL;

  if (!sr_session_put_draft_finish (SR_SESSION (source), result, &error))
    {
      if (self->wizard)
        sr_wizard_set_kept (self->wizard, error->message, _ ("Not saved"));
      return;
    }
  if (!self->wizard)
    return;
  now = sr_session_dup_now (self->session);
  clock = sr_time_words_clock (now, sr_session_get_zone (self->session));
  sentence = g_strdup_printf (_ ("Saved %s. You may close this at any time."), clock);
  brief = dup_brief (self, clock);
  sr_wizard_set_kept (self->wizard, sentence, brief);
}

static void
on_old_draft_dropped (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!sr_session_delete_draft_finish (SR_SESSION (source), result, &error))
    g_warning ("A draft under its former key could not be dropped: %s", error->message);
}

static void
keep (SrNoticeDesk *self)
{
  g_autofree char *key = sr_notice_work_dup_key (self->work);
  g_autoptr (JsonNode) node = NULL;

  g_clear_handle_id (&self->keep_source, g_source_remove);
  if (self->done)
    return;
  /* once on record, the draft belongs to the record */
  if (!g_str_equal (key, self->key))
    {
      sr_session_delete_draft_async (self->session, self->key, NULL, on_old_draft_dropped, NULL);
      g_free (self->key);
      self->key = g_strdup (key);
    }
  node = sr_draft_to_node (sr_notice_work_get_draft (self->work));
  sr_session_put_draft_async (self->session, self->key, node, NULL, on_kept, g_object_ref (self));
}

static gboolean
on_keep_due (gpointer user_data)
{
  SrNoticeDesk *self = user_data;

  self->keep_source = 0;
  keep (self);
  return G_SOURCE_REMOVE;
}

static void
on_draft_changed (SrNoticeDesk *self)
{
  if (self->keep_source == 0)
    self->keep_source = g_timeout_add (KEEP_DELAY, on_keep_due, self);
}

static void
on_locking (SrNoticeDesk *self)
{
  /* the page in front stores what was typed a moment ago */
  sr_wizard_page_left (sr_wizard_get_page (self->wizard, sr_wizard_get_step (self->wizard)));
  keep (self);
}

/* The end */

static void
leave (SrNoticeDesk *self)
{
  SrWindow *window = sr_window_of (GTK_WIDGET (self));

  if (window)
    sr_window_pop_desk (window);
}

static void
on_saved_on_close (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrNoticeDesk) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sr_notice_work_save_finish (SR_NOTICE_WORK (source), result, &error))
    sr_compat_present_error (GTK_WIDGET (self), _ ("The letter is kept as a draft only"), error);
  if (!self->done)
    keep (self);
  leave (self);
}

/* Whether a person has done more than look. */
static gboolean
is_touched (SrNoticeDesk *self)
{
  SrDraft *draft = sr_notice_work_get_draft (self->work);
  JsonObject *root = sr_draft_peek_root (draft);
  JsonObject *given = sr_json_object (root, "given");

  return sr_json_object (root, "text")
         && (sr_notice_work_get_record (self->work) || (given && json_object_get_size (given) > 0)
             || sr_draft_get_answer (draft, "notice.edited") == SR_ANSWER_YES);
}

/* A letter that somebody worked on is listed among the notices; before that only the draft is kept. */
static void
on_closed (SrNoticeDesk *self)
{
  if (is_touched (self))
    {
      sr_notice_work_save_async (self->work, on_saved_on_close, g_object_ref (self));
      return;
    }
  keep (self);
  leave (self);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrNoticeDesk) self = user_data;
  g_autoptr (GError) error = NULL;

  sr_wizard_set_busy (self->wizard, FALSE);
  if (!sr_session_commit_finish (SR_SESSION (source), result, &error))
    {
      sr_compat_present_error (GTK_WIDGET (self), _ ("It was not recorded"), error);
      return;
    }
  self->done = TRUE;
  g_clear_handle_id (&self->keep_source, g_source_remove);
  sr_session_delete_draft_async (self->session, self->key, NULL, on_old_draft_dropped, NULL);
  leave (self);
}

static void
record_sent (SrNoticeDesk *self)
{
  SrDraft *draft = sr_notice_work_get_draft (self->work);
  SrRecord *record = sr_notice_work_get_record (self->work);
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  g_autoptr (GDateTime) at = sr_draft_dup_time (draft, "sent.at");
  g_autoptr (GError) error = NULL;
  g_autoptr (SrChange) change
    = sr_notice_sent (ctx, sr_record_get_id (record), at, sr_draft_get_string (draft, "sent.channel"),
                      sr_draft_get_string (draft, "sent.to"), sr_draft_get_string (draft, "sent.proof"),
                      &error);

  if (!change)
    {
      sr_wizard_set_busy (self->wizard, FALSE);
      sr_compat_present_error (GTK_WIDGET (self), _ ("It was not recorded"), error);
      return;
    }
  sr_session_commit_async (self->session, change, NULL, on_sent, g_object_ref (self));
}

static void
on_saved_on_finish (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrNoticeDesk) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sr_notice_work_save_finish (SR_NOTICE_WORK (source), result, &error))
    {
      sr_wizard_set_busy (self->wizard, FALSE);
      sr_compat_present_error (GTK_WIDGET (self), _ ("It was not recorded"), error);
      return;
    }
  record_sent (self);
}

static void
on_finished (SrNoticeDesk *self)
{
  gboolean sheet = sr_wizard_flow_find (sr_wizard_get_flow (self->wizard), "record") == NULL;

  if (sheet || sr_notice_work_is_sent (self->work))
    {
      on_closed (self);
      return;
    }
  sr_wizard_set_busy (self->wizard, TRUE);
  sr_notice_work_save_async (self->work, on_saved_on_finish, g_object_ref (self));
}

/* The beginning */

static void
show_subtitle (SrNoticeDesk *self)
{
  SrRecord *incident = sr_notice_work_get_incident (self->work);
  SrDuty *duty = sr_notice_work_get_duty (self->work);
  GDateTime *due = duty && !sr_notice_work_is_sent (self->work) ? sr_duty_get_due (duty) : NULL;
  g_autoptr (GDateTime) now = sr_session_dup_now (self->session);
  g_autofree char *left = due ? sr_time_words_remaining (due, now) : NULL;
  const char *name = sr_letter_template_get_name (sr_notice_work_get_template (self->work));
  g_autofree char *text = g_strdup_printf (left ? _ ("%s · %s %s · due %s") : "%s · %s %s%s",
                                           name ? name : "", sr_incident_get_title (incident),
                                           sr_incident_get_reference (incident), left ? left : "");

  sr_wizard_set_subtitle (self->wizard, text);
}

static void
begin (SrNoticeDesk *self)
{
  const char *template_id = sr_notice_work_get_template (self->work);
  g_autoptr (SrWizardContext) context
    = sr_wizard_context_new (sr_notice_work_get_draft (self->work), sr_session_get_clock (self->session),
                             sr_session_get_zone (self->session));

  g_object_set_data (G_OBJECT (context), "sr-notice-work", self->work);
  sr_wizard_context_set_session (context, G_OBJECT (self->session));
  sr_wizard_context_set_incident (context, sr_record_get_id (sr_notice_work_get_incident (self->work)));
  sr_wizard_context_set_person (context, sr_session_get_person (self->session));

  self->wizard = sr_wizard_new (sr_notice_flow_get (template_id), context);
  g_signal_connect_object (self->wizard, "closed", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wizard, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sr_notice_work_get_draft (self->work), "changed", G_CALLBACK (on_draft_changed),
                           self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->wizard));
  show_subtitle (self);
  if (sr_notice_work_is_sent (self->work)
      && sr_wizard_flow_find (sr_wizard_get_flow (self->wizard), "record"))
    /* what is left to do: the confirmation of an approval by telephone */
    sr_wizard_go_to (self->wizard, sr_notice_awaits_confirmation (sr_notice_work_get_record (self->work))
                                       && sr_notice_work_needs_partner (self->work)
                                     ? "approve"
                                     : "record");
}

static void
show_nothing (SrNoticeDesk *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Back"));

  g_object_set (page, "title", _ ("There is nothing to write"), "description",
                _ ("This duty or letter is not there any more: the facts have changed. Nothing was lost."),
                "vexpand", TRUE, NULL);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_object (button, "clicked", G_CALLBACK (leave), self, G_CONNECT_SWAPPED);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
on_draft_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrNoticeDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sr_session_get_draft_finish (SR_SESSION (source), result, &error);

  if (error)
    g_warning ("The draft could not be read: %s", error->message);
  if (node && !sr_notice_work_is_sent (self->work))
    sr_notice_work_restore (self->work, node);
  if (sr_notice_work_get_incident (self->work)
      && sr_letter_template_exists (sr_notice_work_get_template (self->work)))
    begin (self);
  else
    show_nothing (self);
}

static void
sr_notice_desk_root (GtkWidget *widget)
{
  SrWindow *window;

  GTK_WIDGET_CLASS (sr_notice_desk_parent_class)->root (widget);
  window = sr_window_of (widget);
  if (window)
    g_signal_connect_object (window, "locking", G_CALLBACK (on_locking), widget, G_CONNECT_SWAPPED);
}

static void
sr_notice_desk_dispose (GObject *object)
{
  SrNoticeDesk *self = SR_NOTICE_DESK (object);

  g_clear_handle_id (&self->keep_source, g_source_remove);
  self->wizard = NULL;

  G_OBJECT_CLASS (sr_notice_desk_parent_class)->dispose (object);
}

static void
sr_notice_desk_finalize (GObject *object)
{
  SrNoticeDesk *self = SR_NOTICE_DESK (object);

  g_clear_object (&self->work);
  g_clear_object (&self->session);
  g_free (self->key);

  G_OBJECT_CLASS (sr_notice_desk_parent_class)->finalize (object);
}

static void
sr_notice_desk_class_init (SrNoticeDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sr_notice_desk_dispose;
  G_OBJECT_CLASS (klass)->finalize = sr_notice_desk_finalize;
  GTK_WIDGET_CLASS (klass)->root = sr_notice_desk_root;
}

static void
sr_notice_desk_init (SrNoticeDesk *self)
{
}

GtkWidget *
sr_notice_desk_new (SrSession *session, const char *incident, const char *what)
{
  SrNoticeDesk *self = g_object_new (SR_TYPE_NOTICE_DESK, NULL);

  self->session = g_object_ref (session);
  self->work = sr_notice_work_new (session, incident, what);
  self->key = sr_notice_work_dup_key (self->work);
  sr_session_get_draft_async (session, self->key, NULL, on_draft_read, g_object_ref (self));
  return GTK_WIDGET (self);
}
