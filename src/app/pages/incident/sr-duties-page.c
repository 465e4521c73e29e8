/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-duties-page.h"

#include <glib/gi18n.h>

#include "sr-act-row.h"
#include "sr-banner.h"
#include "sr-case-assessment.h"
#include "sr-deadline-look.h"
#include "sr-duty-groups.h"
#include "sr-duty-inside.h"
#include "sr-duty-lists.h"
#include "sr-duty-row.h"
#include "sr-fold-row.h"
#include "sr-incident.h"
#include "sr-now.h"
#include "sr-report-export.h"
#include "sr-section.h"
#include "sr-session.h"

struct _SrDutiesPage
{
  SrPage parent_instance;

  SrBanner *trouble;
  GtkWidget *empty;
  SrSection *question;
  SrSection *required;
  SrSection *possible;
  SrSection *folded;
  SrSection *settled;
  SrSection *not_needed;
  SrSection *others;

  SrAssessment *assessment;
};

G_DEFINE_FINAL_TYPE (SrDutiesPage, sr_duties_page, SR_TYPE_PAGE)

static SrSession *
get_session (SrDutiesPage *self)
{
  return sr_page_get_session (SR_PAGE (self));
}

/* Duty rows */

static char *
get_duty_key (gpointer item, gpointer data)
{
  (void) data;
  return g_strdup (sr_deadline_get_duty_id (item));
}

static void
on_unfold (SrDutyRow *row, SrDutiesPage *self)
{
  SrDeadline *deadline = g_object_get_data (G_OBJECT (row), "deadline");

  sr_duty_row_set_inside (row, sr_duty_inside_new (deadline, get_session (self)));
}

static GtkWidget *
make_duty_row (gpointer item, gpointer data)
{
  GtkWidget *row = sr_duty_row_new (sr_deadline_get_duty_id (item));

  g_signal_connect (row, "unfold", G_CALLBACK (on_unfold), data);

  return row;
}

static gboolean
has_changed (SrDeadline *old, SrDeadline *new)
{
  g_autoptr (JsonNode) first = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) second = json_node_new (JSON_NODE_OBJECT);

  if (!old)
    return TRUE;

  json_node_take_object (first, sr_deadline_to_json (old));
  json_node_take_object (second, sr_deadline_to_json (new));

  return !json_node_equal (first, second);
}

static void
fill_duty_row (GtkWidget *widget, gpointer item, gpointer data)
{
  SrDutiesPage *self = data;
  SrDutyRow *row = SR_DUTY_ROW (widget);
  SrSession *session = get_session (self);
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  gboolean changed = has_changed (g_object_get_data (G_OBJECT (row), "deadline"), item);

  g_object_set_data_full (G_OBJECT (row), "deadline", g_object_ref (item), g_object_unref);
  sr_deadline_look_fill (sr_duty_row_get_docket (row), item, FALSE, now, sr_session_get_zone (session));
  sr_duty_row_update_spoken (row);

  /* what is unfolded is made anew only when it says something else, so that a caret or a focus in it survives
   */
  if (changed)
    sr_duty_row_set_inside (row, sr_duty_row_get_expanded (row) ? sr_duty_inside_new (item, session) : NULL);
}

static void
sync_duties (SrDutiesPage *self, SrSection *section, GPtrArray *deadlines)
{
  sr_section_sync (section, deadlines, get_duty_key, make_duty_row, fill_duty_row, self);
}

/* The question to answer next */

static void
on_answer (SrActRow *row, SrDutiesPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "work.scope", "(ss)", sr_page_get_incident (SR_PAGE (self)),
                              g_object_get_data (G_OBJECT (row), "path"));
}

static char *
get_question_key (gpointer item, gpointer data)
{
  (void) data;
  return g_strdup (((SrOpenQuestion *) item)->path);
}

static GtkWidget *
make_question_row (gpointer item, gpointer data)
{
  GtkWidget *row = sr_act_row_new ();

  (void) item;
  sr_act_row_set_lead (SR_ACT_ROW (row), 0, "sr-possible-symbolic", SR_TONE_PLAIN);
  sr_act_row_set_button (SR_ACT_ROW (row), _ ("Answer"), FALSE);
  g_signal_connect (row, "acted", G_CALLBACK (on_answer), data);

  return row;
}

static void
fill_question_row (GtkWidget *row, gpointer item, gpointer data)
{
  SrDutiesPage *self = data;
  const SrOpenQuestion *question = item;
  SrRecord *incident = sr_casebook_get (sr_session_get_book (get_session (self)), "incident",
                                        sr_page_get_incident (SR_PAGE (self)));
  g_autofree char *text = sr_question_text (sr_session_get_laws (get_session (self)),
                                            sr_incident_get_facts (incident), question->path);
  guint open = sr_duty_lists_count_open (self->assessment);
  g_autofree char *state = g_strdup_printf (_ ("Answer this next: it settles %u of %u open lines"),
                                            question->settles, MAX (open, question->settles));

  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (question->path), g_free);
  sr_act_row_set_title (SR_ACT_ROW (row), text);
  sr_act_row_set_state (SR_ACT_ROW (row), NULL, state, SR_TONE_PLAIN);
}

static void
refresh_question (SrDutiesPage *self)
{
  GPtrArray *questions = sr_assessment_get_questions (self->assessment);
  g_autoptr (GPtrArray) first = g_ptr_array_new ();

  if (questions->len > 0)
    g_ptr_array_add (first, questions->pdata[0]);
  sr_section_sync (self->question, first, get_question_key, make_question_row, fill_question_row, self);
}

/* All of it */

/* What stands folded at the end of the first group */

typedef enum
{
  FOLD_LATER = 1,
  FOLD_BACKGROUND,
  FOLD_UNDATED,
} Fold;

typedef struct
{
  SrDutiesPage *page;
  SrDutyGroups *groups;
  GDateTime *now;
} Filling;

static gboolean
is_fold (gpointer item)
{
  return GPOINTER_TO_UINT (item) <= FOLD_UNDATED;
}

static char *
get_line_key (gpointer item, gpointer data)
{
  return is_fold (item) ? g_strdup_printf ("fold %u", GPOINTER_TO_UINT (item)) : get_duty_key (item, data);
}

static GtkWidget *
make_line (gpointer item, gpointer data)
{
  Filling *filling = data;

  return is_fold (item) ? sr_fold_row_new () : make_duty_row (item, filling->page);
}

static GPtrArray *
get_folded (const SrDutyGroups *groups, Fold fold)
{
  switch (fold)
    {
    case FOLD_LATER:
      return groups->later;
    case FOLD_BACKGROUND:
      return groups->background;
    case FOLD_UNDATED:
      return groups->undated;
    }

  return NULL;
}

static char *
dup_fold_title (const Filling *filling, Fold fold, GPtrArray *duties)
{
  switch (fold)
    {
    case FOLD_LATER:
      return sr_duty_lists_later_title (duties, filling->now,
                                        sr_session_get_zone (get_session (filling->page)));
    case FOLD_BACKGROUND:
      return g_strdup_printf (_ ("Professional rules that name no day (%u)"), duties->len);
    case FOLD_UNDATED:
      return g_strdup_printf (_ ("If due, by rules that name no day (%u)"), duties->len);
    }

  return NULL;
}

static void
fill_line (GtkWidget *row, gpointer item, gpointer data)
{
  Filling *filling = data;
  Fold fold = (Fold) GPOINTER_TO_UINT (item);
  GPtrArray *duties;
  g_autofree char *title = NULL;

  if (!is_fold (item))
    {
      fill_duty_row (row, item, filling->page);
      return;
    }

  duties = get_folded (filling->groups, fold);
  title = dup_fold_title (filling, fold, duties);
  sr_fold_row_set_text (SR_FOLD_ROW (row), title, NULL);
  sr_rows_sync (sr_fold_row_get_list (SR_FOLD_ROW (row)), duties, get_duty_key, make_duty_row, fill_duty_row,
                filling->page);
}

static void
refresh_required (SrDutiesPage *self, SrDutyGroups *groups, GDateTime *now)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  Filling filling = {self, groups, now};

  for (guint i = 0; i < groups->soon->len; i++)
    g_ptr_array_add (lines, groups->soon->pdata[i]);
  if (groups->later->len > 0)
    g_ptr_array_add (lines, GUINT_TO_POINTER (FOLD_LATER));
  if (groups->background->len > 0)
    g_ptr_array_add (lines, GUINT_TO_POINTER (FOLD_BACKGROUND));

  sr_section_sync (self->required, lines, get_line_key, make_line, fill_line, &filling);
}

static void
refresh_possible (SrDutiesPage *self, SrDutyGroups *groups, GDateTime *now)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  Filling filling = {self, groups, now};

  for (guint i = 0; i < groups->possible->len; i++)
    g_ptr_array_add (lines, groups->possible->pdata[i]);
  if (groups->undated->len > 0)
    g_ptr_array_add (lines, GUINT_TO_POINTER (FOLD_UNDATED));

  sr_section_sync (self->possible, lines, get_line_key, make_line, fill_line, &filling);
}

static void
show_groups (SrDutiesPage *self, SrDutyGroups *groups, GDateTime *now)
{
  GTimeZone *zone = sr_session_get_zone (get_session (self));
  g_autofree char *zone_words = sr_zone_words (zone);

  refresh_question (self);
  refresh_required (self, groups, now);
  refresh_possible (self, groups, now);
  sync_duties (self, self->settled, groups->settled);
  sr_duty_lists_sync_folded (self->folded, sr_assessment_get_folded (self->assessment), now, zone);
  sr_duty_lists_sync_not_needed (self->not_needed, groups->not_needed);
  sr_duty_lists_sync_others (self->others, groups->others);
  sr_section_set_description (self->required, zone_words);
  gtk_widget_set_visible (self->empty, groups->soon->len + groups->later->len + groups->background->len
                                           + groups->possible->len + groups->undated->len
                                           + groups->settled->len
                                           + sr_assessment_get_folded (self->assessment)->len
                                         == 0);
}

static void
sr_duties_page_refresh (SrPage *page)
{
  SrDutiesPage *self = SR_DUTIES_PAGE (page);
  SrSession *session = get_session (self);
  SrCasebook *book = sr_session_get_book (session);
  SrRecord *incident = sr_casebook_get (book, "incident", sr_page_get_incident (page));
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autoptr (GError) error = NULL;
  SrAssessment *assessment = sr_case_assess (book, sr_session_get_laws (session), incident, now, &error);

  sr_banner_set_title (self->trouble, error ? error->message : NULL);
  sr_banner_set_revealed (self->trouble, error != NULL);
  if (assessment)
    {
      GPtrArray *deadlines = sr_session_list_deadlines (session, NULL);
      g_autoptr (SrDutyGroups) groups
        = sr_duty_groups_new (assessment, deadlines, sr_page_get_incident (page), now);

      g_set_object (&self->assessment, assessment);
      g_object_unref (assessment);
      show_groups (self, groups, now);
    }
}

static void
on_control_sheet_clicked (SrDutiesPage *self)
{
  sr_report_export (GTK_WIDGET (self), get_session (self), SR_REPORT_CONTROL_SHEET,
                    sr_page_get_incident (SR_PAGE (self)), NULL);
}

static void
sr_duties_page_dispose (GObject *object)
{
  g_clear_object (&SR_DUTIES_PAGE (object)->assessment);

  G_OBJECT_CLASS (sr_duties_page_parent_class)->dispose (object);
}

static void
sr_duties_page_class_init (SrDutiesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_duties_page_dispose;
  SR_PAGE_CLASS (klass)->refresh = sr_duties_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/incident/sr-duties-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrDutiesPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, SrDutiesPage, empty);
  gtk_widget_class_bind_template_child (widget_class, SrDutiesPage, question);
  gtk_widget_class_bind_template_child (widget_class, SrDutiesPage, required);
  gtk_widget_class_bind_template_child (widget_class, SrDutiesPage, possible);
  gtk_widget_class_bind_template_child (widget_class, SrDutiesPage, folded);
  gtk_widget_class_bind_template_child (widget_class, SrDutiesPage, settled);
  gtk_widget_class_bind_template_child (widget_class, SrDutiesPage, not_needed);
  gtk_widget_class_bind_template_child (widget_class, SrDutiesPage, others);
  gtk_widget_class_bind_template_callback (widget_class, on_control_sheet_clicked);
}

static void
sr_duties_page_init (SrDutiesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
