/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-answer-tasks.h"
#include "sr-clock.h"
#include "sr-object-list.h"
#include "sr-report-pages.h"
#include "sr-task.h"
#include "sr-time-row.h"
#include "sr-unknown-row.h"
#include "sr-wizard-keeper.h"
#include "sr-wizard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SrReportReadPage
{
  SrWizardPage parent_instance;

  GtkWidget *times_group;
  GtkWidget *known_box;
  GtkWidget *unknown_group;

  GPtrArray *times;
  GPtrArray *unknowns;
  gboolean confirming;
};

G_DEFINE_FINAL_TYPE (SrReportReadPage, sr_report_read_page, SR_TYPE_WIZARD_PAGE)

/* What a page says, while it is being listed. */
typedef struct
{
  SrReportReadPage *page;
  const SrWizardStep *step;
  AdwPreferencesGroup *group; /* made with the first answer */
  guint unanswered;
} Listing;

static void
on_change_clicked (GtkButton *button, SrReportReadPage *self)
{
  sr_wizard_page_go_to (SR_WIZARD_PAGE (self), gtk_widget_get_name (GTK_WIDGET (button)));
}

static GtkWidget *
make_row (SrReportReadPage *self, const SrWizardStep *step, const char *question, const char *answer)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *change = gtk_button_new_with_label (_ ("Change"));
  g_autofree char *name = g_strdup_printf (_ ("Change: %s"), question);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", question, "title-lines", 0, "subtitle-lines", 0, "subtitle", answer,
                "focusable", FALSE, NULL);
  gtk_widget_add_css_class (row, "sr-answer");
  gtk_widget_add_css_class (change, "flat");
  gtk_widget_set_valign (change, GTK_ALIGN_CENTER);
  gtk_widget_set_name (change, step->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (change), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (change, "clicked", G_CALLBACK (on_change_clicked), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), change);
  return row;
}

static AdwPreferencesGroup *
ensure_group (Listing *listing)
{
  if (listing->group == NULL)
    {
      g_autofree char *title = g_markup_escape_text (g_dpgettext2 (NULL, "wizard", listing->step->title), -1);

      listing->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (listing->group, title);
      gtk_box_append (GTK_BOX (listing->page->known_box), GTK_WIDGET (listing->group));
    }
  return listing->group;
}

/* Some unknowns are a task already, with an owner and a time. */
static GtkWidget *
make_unknown (SrReportReadPage *self, SrDraftField *field, const char *question)
{
  SrWizardKeeper *keeper = sr_wizard_keeper_of (GTK_WIDGET (self));
  SrRecord *incident = keeper != NULL ? sr_wizard_keeper_get_incident (keeper) : NULL;
  const char *path = sr_draft_field_get_path (field);
  SrRecord *task = incident != NULL
                     ? sr_answer_tasks_find (sr_session_get_book (sr_wizard_keeper_get_session (keeper)),
                                             sr_record_get_id (incident), path)
                     : NULL;
  g_autoptr (GDateTime) due = task != NULL ? sr_task_dup_due (task) : NULL;

  return sr_unknown_row_new (sr_draft_field_get_context (field), path, question,
                             task != NULL ? sr_task_get_owner (task) : NULL, due);
}

static void
list_field (const char *heading, SrDraftField *field, gpointer data)
{
  Listing *listing = data;
  SrReportReadPage *self = listing->page;
  g_autofree char *title = NULL;
  g_autofree char *question = NULL;
  g_autofree char *answer = NULL;

  if (!sr_draft_field_is_asked (field))
    return;
  if (SR_IS_OBJECT_LIST (field))
    {
      sr_object_list_foreach (SR_OBJECT_LIST (field), list_field, data);
      return;
    }
  title = sr_draft_field_dup_title (field);
  if (title == NULL || *title == '\0')
    return;
  question = heading != NULL ? g_strdup_printf ("%s: %s", heading, title) : g_strdup (title);

  if (sr_draft_is_not_known (sr_draft_field_get_draft (field), sr_draft_field_get_path (field)))
    {
      GtkWidget *row = make_unknown (self, field, question);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->unknown_group), row);
      g_ptr_array_add (self->unknowns, row);
      return;
    }
  answer = sr_draft_field_describe (field);
  if (answer == NULL || *answer == '\0')
    listing->unanswered++;
  else if (SR_IS_TIME_ROW (field))
    {
      GtkWidget *row = make_row (self, listing->step, question, answer);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->times_group), row);
      g_ptr_array_add (self->times, row);
    }
  else
    adw_preferences_group_add (ensure_group (listing), make_row (self, listing->step, question, answer));
}

static void
list_page (SrReportReadPage *self, const SrWizardStep *step, SrWizardPage *page)
{
  Listing listing = {self, step, NULL, 0};
  g_autoptr (GPtrArray) fields = sr_draft_field_collect (GTK_WIDGET (page));

  for (guint i = 0; i < fields->len; i++)
    list_field (NULL, fields->pdata[i], &listing);
  if (listing.unanswered > 0)
    {
      g_autofree char *text
        = g_strdup_printf (ngettext ("%u question has no answer yet", "%u questions have no answer yet",
                                     listing.unanswered),
                           listing.unanswered);

      adw_preferences_group_add (ensure_group (&listing), make_row (self, step, text, ""));
    }
}

static void
remove_rows (GtkWidget *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

static void
sr_report_read_page_shown (SrWizardPage *page)
{
  SrReportReadPage *self = SR_REPORT_READ_PAGE (page);
  GtkWidget *ancestor = gtk_widget_get_ancestor (GTK_WIDGET (self), SR_TYPE_WIZARD);
  g_autoptr (GPtrArray) steps = NULL;
  SrWizard *wizard;

  if (ancestor == NULL)
    return;
  wizard = SR_WIZARD (ancestor);
  steps = sr_wizard_flow_list (sr_wizard_get_flow (wizard), sr_wizard_page_get_draft (page));
  remove_rows (self->times_group, self->times);
  remove_rows (self->unknown_group, self->unknowns);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->known_box)) != NULL;)
    gtk_box_remove (GTK_BOX (self->known_box), child);

  for (guint i = 0; i < steps->len; i++)
    {
      const SrWizardStep *step = steps->pdata[i];
      SrWizardPage *other = sr_wizard_get_page (wizard, step->id);

      if (other != page)
        list_page (self, step, other);
    }
  gtk_widget_set_visible (self->times_group, self->times->len > 0);
  gtk_widget_set_visible (self->unknown_group, self->unknowns->len > 0);
}

/* Who has read the times, and when. */
static void
sr_report_read_page_updated (SrWizardPage *page, const char *path)
{
  SrReportReadPage *self = SR_REPORT_READ_PAGE (page);
  SrWizardContext *context = sr_wizard_page_get_context (page);
  SrDraft *draft = sr_wizard_context_get_draft (context);

  if (strcmp (path, "record.times_read") != 0 || self->confirming
      || sr_draft_get_answer (draft, "record.times_read") != SR_ANSWER_YES)
    return;

  self->confirming = TRUE;
  {
    g_autoptr (GDateTime) now
      = sr_clock_now_in (sr_wizard_context_get_clock (context), sr_wizard_context_get_zone (context));

    sr_draft_set_time (draft, "record.times_read_at", now);
    sr_draft_set_string (draft, "record.times_read_by", sr_wizard_context_get_person (context));
  }
  self->confirming = FALSE;
}

static void
sr_report_read_page_finalize (GObject *object)
{
  SrReportReadPage *self = SR_REPORT_READ_PAGE (object);

  g_clear_pointer (&self->times, g_ptr_array_unref);
  g_clear_pointer (&self->unknowns, g_ptr_array_unref);

  G_OBJECT_CLASS (sr_report_read_page_parent_class)->finalize (object);
}

static void
sr_report_read_page_class_init (SrReportReadPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SrWizardPageClass *page_class = SR_WIZARD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_report_read_page_finalize;
  page_class->shown = sr_report_read_page_shown;
  page_class->updated = sr_report_read_page_updated;

  sr_field_types_ensure ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/report/sr-report-read-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrReportReadPage, times_group);
  gtk_widget_class_bind_template_child (widget_class, SrReportReadPage, known_box);
  gtk_widget_class_bind_template_child (widget_class, SrReportReadPage, unknown_group);
}

static void
sr_report_read_page_init (SrReportReadPage *self)
{
  self->times = g_ptr_array_new ();
  self->unknowns = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
