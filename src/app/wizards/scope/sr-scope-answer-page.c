/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-case-assessment.h"
#include "sr-duties-page.h"
#include "sr-now.h"
#include "sr-scope-pages.h"
#include "sr-scope-steps.h"
#include "sr-time-words.h"
#include "sr-wizard-keeper.h"
#include "sr-wizard.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SrWizardPage parent_instance;

  GtkWidget *moved_group;
  GtkWidget *state_label;
  GtkWidget *answer_bin;
  GtkWidget *letters_button;

  GPtrArray *moved_rows;
} SrScopeAnswerPage;
typedef SrWizardPageClass SrScopeAnswerPageClass;

G_DEFINE_FINAL_TYPE (SrScopeAnswerPage, sr_scope_answer_page, SR_TYPE_WIZARD_PAGE)

static void
show_state (SrScopeAnswerPage *self, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->state_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->state_label, text != NULL);
}

/* The duties scroll with the page they stand in. */
static void
unscroll (GtkWidget *widget)
{
  if (GTK_IS_SCROLLED_WINDOW (widget))
    {
      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (widget), GTK_POLICY_NEVER, GTK_POLICY_NEVER);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    unscroll (child);
}

static char *
moved_words (SrScopeAnswerPage *self, const SrMovedDate *moved)
{
  SrWizardContext *context = sr_wizard_page_get_context (SR_WIZARD_PAGE (self));
  GTimeZone *zone = sr_wizard_context_get_zone (context);
  g_autofree char *was
    = moved->was != NULL ? sr_time_words_full (moved->was, zone) : g_strdup (_ ("no limit"));
  g_autofree char *now
    = moved->now != NULL ? sr_time_words_full (moved->now, zone) : g_strdup (_ ("no limit"));

  if (moved->because == NULL)
    return g_strdup_printf (_ ("Was %s, now %s"), was, now);
  return g_strdup_printf (_ ("Was %s, now %s, because %s"), was, now, moved->because);
}

static void show_moved (SrScopeAnswerPage *self, SrWizardKeeper *keeper);

static void
on_approve_clicked (GtkButton *button, SrScopeAnswerPage *self)
{
  SrWizardKeeper *keeper = sr_wizard_keeper_of (GTK_WIDGET (self));
  g_autoptr (SrCaseContext) context = sr_session_dup_context (sr_wizard_keeper_get_session (keeper));
  g_autoptr (GError) error = NULL;
  SrChange *change
    = sr_case_approve_moved (context, sr_record_get_id (sr_wizard_keeper_get_incident (keeper)), &error);

  if (change != NULL)
    {
      sr_wizard_keeper_commit (keeper, change);
      show_moved (self, keeper);
    }
  else
    show_state (self, error->message);
}

static void
show_moved (SrScopeAnswerPage *self, SrWizardKeeper *keeper)
{
  SrRecord *incident = sr_wizard_keeper_get_incident (keeper);
  g_autoptr (GPtrArray) moved
    = sr_now_list_moved (sr_session_get_book (sr_wizard_keeper_get_session (keeper)),
                         sr_record_get_id (incident));

  for (guint i = 0; i < self->moved_rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->moved_group), self->moved_rows->pdata[i]);
  g_ptr_array_set_size (self->moved_rows, 0);

  for (guint i = 0; i < moved->len; i++)
    {
      const SrMovedDate *date = moved->pdata[i];
      g_autofree char *words = moved_words (self, date);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      g_object_set (row, "title", date->title, "subtitle", words, "title-lines", 0, "subtitle-lines", 0,
                    NULL);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->moved_group), row);
      g_ptr_array_add (self->moved_rows, row);
    }
  gtk_widget_set_visible (self->moved_group, moved->len > 0);
}

static void
show_duties (SrScopeAnswerPage *self, SrWizardKeeper *keeper)
{
  GtkWidget *duties = adw_bin_get_child (ADW_BIN (self->answer_bin));

  if (duties == NULL)
    {
      duties = g_object_new (SR_TYPE_DUTIES_PAGE, NULL);
      sr_page_attach (SR_PAGE (duties), sr_wizard_keeper_get_session (keeper),
                      sr_record_get_id (sr_wizard_keeper_get_incident (keeper)));
      unscroll (duties);
      adw_bin_set_child (ADW_BIN (self->answer_bin), duties);
    }
  sr_page_refresh (SR_PAGE (duties));
}

static void
sr_scope_answer_page_shown (SrWizardPage *page)
{
  SrScopeAnswerPage *self = (SrScopeAnswerPage *) page;
  SrWizardKeeper *keeper = sr_wizard_keeper_of (GTK_WIDGET (page));
  g_autoptr (GError) error = NULL;

  gtk_widget_set_visible (self->letters_button, keeper != NULL);
  if (keeper == NULL || sr_wizard_keeper_get_incident (keeper) == NULL)
    {
      show_state (self, _ ("The answer is counted once there is an incident."));
      return;
    }
  show_state (self, NULL);
  if (!sr_wizard_keeper_count (keeper, &error))
    {
      show_state (self, error->message);
      return;
    }
  show_duties (self, keeper);
  show_moved (self, keeper);
}

static void
on_letters_clicked (SrScopeAnswerPage *self)
{
  SrWizardKeeper *keeper = sr_wizard_keeper_of (GTK_WIDGET (self));

  sr_wizard_keeper_close_at (keeper, "notices");
}

/* "Answer" on a line of the answer: the wizard is already here, only another page is meant. */
static void
go_to_question (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrWizardPage *page = SR_WIZARD_PAGE (widget);
  GtkWidget *wizard = gtk_widget_get_ancestor (widget, SR_TYPE_WIZARD);
  const char *path = NULL, *step;

  g_variant_get (parameter, "(&s&s)", NULL, &path);
  step = sr_scope_step_for (path);
  if (step == NULL)
    return;
  if (wizard != NULL)
    sr_wizard_seek (SR_WIZARD (wizard), path);
  sr_wizard_page_go_to (page, step);
}

static void
sr_scope_answer_page_finalize (GObject *object)
{
  g_clear_pointer (&((SrScopeAnswerPage *) object)->moved_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (sr_scope_answer_page_parent_class)->finalize (object);
}

static void
sr_scope_answer_page_class_init (SrScopeAnswerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_scope_answer_page_finalize;
  klass->shown = sr_scope_answer_page_shown;

  sr_field_types_ensure ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/scope/sr-scope-answer-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrScopeAnswerPage, moved_group);
  gtk_widget_class_bind_template_child (widget_class, SrScopeAnswerPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, SrScopeAnswerPage, answer_bin);
  gtk_widget_class_bind_template_child (widget_class, SrScopeAnswerPage, letters_button);
  gtk_widget_class_bind_template_callback (widget_class, on_letters_clicked);
  gtk_widget_class_install_action (widget_class, "work.scope", "(ss)", go_to_question);
}

static void
sr_scope_answer_page_init (SrScopeAnswerPage *self)
{
  GtkWidget *approve;

  self->moved_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  approve = gtk_button_new_with_label (_ ("Approve"));
  gtk_widget_set_valign (approve, GTK_ALIGN_CENTER);
  g_signal_connect_object (approve, "clicked", G_CALLBACK (on_approve_clicked), self, 0);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->moved_group), approve);
}
