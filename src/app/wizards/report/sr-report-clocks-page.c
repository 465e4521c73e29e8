/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-clock.h"
#include "sr-clocks-away.h"
#include "sr-compat.h"
#include "sr-duty.h"
#include "sr-report-pages.h"
#include "sr-text.h"
#include "sr-time-words.h"
#include "sr-wizard-assess.h"
#include "sr-wizard-keeper.h"

#include <glib/gi18n-lib.h>

/* What many clients' rules give, until the rule at hand has been found. */
#define SHORTEST_COMMON_RULE_HOURS 24

struct _SrReportClocksPage
{
  SrWizardPage parent_instance;

  GtkWidget *earliest_label;
  GtkWidget *earliest_rule;
  GtkWidget *possible_label;
  GtkWidget *because_label;
  GtkWidget *next_label;
  GtkWidget *stop_button;
  GtkWidget *away_button;

  guint source;
};

G_DEFINE_FINAL_TYPE (SrReportClocksPage, sr_report_clocks_page, SR_TYPE_WIZARD_PAGE)

static void
show_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

static gboolean
is_ours (SrDuty *duty, SrDutyStatus status)
{
  return sr_duty_get_status (duty) == status && sr_duty_get_due (duty) != NULL
         && sr_duty_get_owed_by (duty) == NULL && !sr_duty_get_background (duty);
}

/* The duties come by due time: the first of a status is its earliest. */
static SrDuty *
find_first (SrAssessment *assessment, SrDutyStatus status)
{
  GPtrArray *duties = sr_assessment_get_duties (assessment);

  for (guint i = 0; i < duties->len; i++)
    if (is_ours (duties->pdata[i], status))
      return duties->pdata[i];
  return NULL;
}

/* The first client whose rule nobody knows yet. */
static const char *
find_open_rule (SrDraft *draft)
{
  for (guint i = 0; i < sr_draft_get_length (draft, "clients"); i++)
    {
      g_autofree char *name = g_strdup_printf ("clients[%u].name", i);
      g_autofree char *rules = g_strdup_printf ("clients[%u].rules", i);
      g_autofree char *amount = g_strdup_printf ("clients[%u].contract_notice.amount", i);
      SrAnswer answer = sr_draft_get_answer (draft, rules);

      if (answer == SR_ANSWER_NO || sr_draft_get_string (draft, name) == NULL)
        continue;
      if (answer != SR_ANSWER_YES || !sr_draft_get_number (draft, amount, NULL))
        return sr_draft_get_string (draft, name);
    }
  return NULL;
}

static char *
time_words (SrWizardContext *context, GDateTime *due)
{
  GTimeZone *zone = sr_wizard_context_get_zone (context);
  g_autoptr (GDateTime) now = sr_clock_now_in (sr_wizard_context_get_clock (context), zone);
  g_autofree char *left = sr_time_words_remaining (due, now);
  g_autofree char *when = sr_time_words_when (due, now, zone);

  return g_strdup_printf ("%s — %s", left, when);
}

static void
show_earliest (SrReportClocksPage *self, SrWizardContext *context, SrDuty *duty)
{
  g_autofree char *words = NULL;
  g_autofree char *citation = NULL;
  g_autofree char *rule = NULL;

  if (duty == NULL)
    {
      show_text (self->earliest_label, _ ("No limit is certain yet"));
      show_text (self->earliest_rule, _ ("Each answer below may bring one."));
      return;
    }
  words = time_words (context, sr_duty_get_due (duty));
  citation = sr_text_citation (sr_duty_get_citation (duty));
  rule = *citation != '\0' ? g_strdup_printf ("%s, %s", sr_duty_get_recipient_name (duty), citation)
                           : g_strdup (sr_duty_get_recipient_name (duty));
  show_text (self->earliest_label, words);
  show_text (self->earliest_rule, rule);
}

static void
show_possible (SrReportClocksPage *self, GDateTime *due, const char *because)
{
  SrWizardContext *context = sr_wizard_page_get_context (SR_WIZARD_PAGE (self));
  g_autofree char *words = due != NULL ? time_words (context, due) : NULL;
  g_autofree char *possible = words != NULL ? g_strdup_printf (_ ("Could be as early as %s"), words) : NULL;
  g_autofree char *reason
    = because != NULL ? g_strdup_printf (_ ("Because this is not known yet: %s"), because) : NULL;

  show_text (self->possible_label, possible);
  show_text (self->because_label, due != NULL ? reason : NULL);
}

/* The soonest of what could turn out to be a limit: a duty the laws hold possible, or a rule not found yet.
 */
static void
find_possible (SrReportClocksPage *self, SrAssessment *assessment, SrDuty *earliest)
{
  SrWizardContext *context = sr_wizard_page_get_context (SR_WIZARD_PAGE (self));
  SrDraft *draft = sr_wizard_context_get_draft (context);
  SrDuty *possible = find_first (assessment, SR_DUTY_POSSIBLE);
  const char *open_rule = find_open_rule (draft);
  g_autoptr (GDateTime) first = sr_draft_dup_time (draft, "incident.discovered_at");
  g_autoptr (GDateTime) due = possible != NULL ? g_date_time_ref (sr_duty_get_due (possible)) : NULL;
  g_autofree char *because = NULL;

  if (possible != NULL && sr_duty_get_questions (possible)[0] != NULL)
    because = sr_wizard_question (context, sr_duty_get_questions (possible)[0]);
  if (open_rule != NULL && first != NULL)
    {
      g_autoptr (GDateTime) rule = g_date_time_add_hours (first, SHORTEST_COMMON_RULE_HOURS);

      if (due == NULL || g_date_time_compare (rule, due) < 0)
        {
          g_clear_pointer (&due, g_date_time_unref);
          g_free (because);
          due = g_steal_pointer (&rule);
          because = g_strdup_printf (_ ("the incident rules of %s. Some clients give 24 hours."), open_rule);
        }
    }
  if (due != NULL && earliest != NULL && g_date_time_compare (due, sr_duty_get_due (earliest)) >= 0)
    g_clear_pointer (&due, g_date_time_unref);
  show_possible (self, due, because);
}

static void
show_clocks (SrReportClocksPage *self)
{
  SrWizardContext *context = sr_wizard_page_get_context (SR_WIZARD_PAGE (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (SrAssessment) assessment = sr_wizard_assess (context, &error);
  SrDuty *earliest;
  g_autofree char *words = NULL;
  g_autofree char *next = NULL;

  if (assessment == NULL)
    {
      show_text (self->earliest_label, _ ("Not counted yet"));
      show_text (self->earliest_rule, error->message);
      show_possible (self, NULL, NULL);
      return;
    }
  earliest = find_first (assessment, SR_DUTY_REQUIRED);
  show_earliest (self, context, earliest);
  find_possible (self, assessment, earliest);

  words = earliest != NULL ? time_words (context, sr_duty_get_due (earliest)) : NULL;
  next = words != NULL ? g_strdup_printf (_ ("Next: %s, %s. The incident shows it, and you are reminded."),
                                          sr_duty_get_recipient_name (earliest), words)
                       : g_strdup (_ ("The incident shows what is next. The other pages wait there."));
  gtk_label_set_label (GTK_LABEL (self->next_label), next);
}

static gboolean
on_idle (gpointer data)
{
  SrReportClocksPage *self = SR_REPORT_CLOCKS_PAGE (data);

  self->source = 0;
  show_clocks (self);
  return G_SOURCE_REMOVE;
}

/* Several answers may change at once: the sum is made after the last. */
static void
queue_show (SrReportClocksPage *self)
{
  if (self->source == 0)
    self->source = g_timeout_add (150, on_idle, self);
}

static void
on_stop_clicked (SrReportClocksPage *self)
{
  SrWizardKeeper *keeper = sr_wizard_keeper_of (GTK_WIDGET (self));

  if (keeper != NULL)
    sr_wizard_keeper_close (keeper);
}

/* What leaves the office are the clocks of the answers so far: they are counted with first. */
static void
make_away (GtkMenuButton *button, gpointer data)
{
  SrWizardKeeper *keeper = sr_wizard_keeper_of (GTK_WIDGET (button));
  GtkWidget *popover = gtk_popover_new ();
  g_autoptr (GError) error = NULL;
  GtkWidget *inside;

  if (sr_wizard_keeper_count (keeper, &error))
    inside = sr_clocks_away_new_buttons (GTK_WIDGET (data), sr_wizard_keeper_get_session (keeper));
  else
    {
      inside = gtk_label_new (error->message);
      gtk_label_set_wrap (GTK_LABEL (inside), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (inside), 40);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), inside);
  gtk_menu_button_set_popover (button, popover);
}

static void
sr_report_clocks_page_shown (SrWizardPage *page)
{
  SrReportClocksPage *self = SR_REPORT_CLOCKS_PAGE (page);
  SrWizardKeeper *keeper = sr_wizard_keeper_of (GTK_WIDGET (self));

  gtk_widget_set_visible (self->away_button,
                          keeper != NULL && sr_wizard_keeper_get_incident (keeper) != NULL);
  show_clocks (self);
}

static void
sr_report_clocks_page_updated (SrWizardPage *page, const char *path)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (page)))
    queue_show (SR_REPORT_CLOCKS_PAGE (page));
}

static void
sr_report_clocks_page_dispose (GObject *object)
{
  g_clear_handle_id (&SR_REPORT_CLOCKS_PAGE (object)->source, g_source_remove);

  G_OBJECT_CLASS (sr_report_clocks_page_parent_class)->dispose (object);
}

static void
sr_report_clocks_page_class_init (SrReportClocksPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SrWizardPageClass *page_class = SR_WIZARD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_report_clocks_page_dispose;
  page_class->shown = sr_report_clocks_page_shown;
  page_class->updated = sr_report_clocks_page_updated;

  sr_field_types_ensure ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/report/sr-report-clocks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrReportClocksPage, earliest_label);
  gtk_widget_class_bind_template_child (widget_class, SrReportClocksPage, earliest_rule);
  gtk_widget_class_bind_template_child (widget_class, SrReportClocksPage, possible_label);
  gtk_widget_class_bind_template_child (widget_class, SrReportClocksPage, because_label);
  gtk_widget_class_bind_template_child (widget_class, SrReportClocksPage, next_label);
  gtk_widget_class_bind_template_child (widget_class, SrReportClocksPage, stop_button);
  gtk_widget_class_bind_template_child (widget_class, SrReportClocksPage, away_button);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_clicked);
  gtk_widget_class_bind_template_callback (widget_class, sr_wizard_page_advance);
}

static void
sr_report_clocks_page_init (SrReportClocksPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->away_button), make_away, self, NULL);
}
