/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-incident-row.h"

#include <glib/gi18n.h>

#include "sr-deadline-look.h"
#include "sr-incident.h"
#include "sr-row-activation.h"
#include "sr-session.h"
#include "sr-shell-words.h"
#include "sr-steps.h"
#include "sr-task.h"

struct _SrIncidentRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *when;
  GtkWidget *progress;
  GtkLabel *step;
  SrSteps *steps;
  char *incident;
};

G_DEFINE_FINAL_TYPE (SrIncidentRow, sr_incident_row, ADW_TYPE_PREFERENCES_ROW)

static void
on_activated (SrIncidentRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "shell.incident", "(ss)", self->incident, "");
}

static void
sr_incident_row_finalize (GObject *object)
{
  g_free (SR_INCIDENT_ROW (object)->incident);

  G_OBJECT_CLASS (sr_incident_row_parent_class)->finalize (object);
}

static void
sr_incident_row_class_init (SrIncidentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_incident_row_finalize;

  g_signal_new_class_handler ("activated", SR_TYPE_INCIDENT_ROW, G_SIGNAL_RUN_FIRST,
                              G_CALLBACK (on_activated), NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SR_TYPE_STEPS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/overview/sr-incident-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrIncidentRow, title);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentRow, when);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentRow, progress);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentRow, step);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentRow, steps);
}

static void
sr_incident_row_init (SrIncidentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sr_row_activation_follow (GTK_LIST_BOX_ROW (self));
}

GtkWidget *
sr_incident_row_new (void)
{
  return g_object_new (SR_TYPE_INCIDENT_ROW, NULL);
}

static const char *
get_state_words (const char *state)
{
  if (g_strcmp0 (state, "closed") == 0)
    return C_ ("state of an incident", "closed");
  if (g_strcmp0 (state, "near_miss") == 0)
    return C_ ("state of an incident", "near miss");
  if (g_strcmp0 (state, "not_a_breach") == 0)
    return C_ ("state of an incident", "not a breach");
  if (g_strcmp0 (state, "watch") == 0)
    return C_ ("state of an incident", "watched");
  if (g_strcmp0 (state, "reporting") == 0)
    return C_ ("state of an incident", "report not finished");

  return NULL;
}

static void
fill_progress (SrIncidentRow *self, SrRecord *incident, SrSession *session)
{
  SrPhase phase = sr_tasks_current_phase (sr_session_get_book (session), sr_record_get_id (incident));
  g_autofree char *step
    = g_strdup_printf (_ ("Step %d of %d: %s"), phase + 1, SR_N_PHASES, sr_phase_get_label (phase));

  gtk_label_set_text (self->step, step);
  sr_steps_set (self->steps, phase + 1, SR_N_PHASES, step);
}

void
sr_incident_row_fill (SrIncidentRow *self, SrRecord *incident, SrSession *session)
{
  gboolean open = sr_incident_is_open (incident);
  const char *state = get_state_words (sr_incident_get_state (incident));
  g_autofree char *title = NULL, *subtitle = NULL, *spoken = NULL, *when = NULL;
  SrDeadline *next;

  g_return_if_fail (SR_IS_INCIDENT_ROW (self));

  g_free (self->incident);
  self->incident = g_strdup (sr_record_get_id (incident));
  title = g_strdup_printf ("%s %s", sr_incident_get_title (incident), sr_incident_get_reference (incident));
  subtitle = g_strconcat (sr_incident_get_kind_label (incident), state ? " · " : "", state, NULL);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_widget_set_visible (self->progress, open);
  if (open)
    fill_progress (self, incident, session);

  next = open ? sr_shell_words_next_deadline (session, self->incident) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->when), next != NULL);
  if (next)
    {
      g_autoptr (GDateTime) now = sr_session_dup_now (session);

      when = sr_deadline_look_when (next, now, sr_session_get_zone (session));
      gtk_label_set_text (self->when, when);
      sr_tone_apply (GTK_WIDGET (self->when), sr_deadline_look_tone (next, now));
    }

  spoken = g_strdup_printf ("%s. %s. %s", title, subtitle, when ? when : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
