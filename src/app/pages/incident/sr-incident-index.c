/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-incident-index.h"

#include <glib/gi18n.h>

#include "sr-commit.h"
#include "sr-deadline-look.h"
#include "sr-report-export.h"
#include "sr-incident.h"
#include "sr-nav-row.h"
#include "sr-places.h"
#include "sr-reason-dialog.h"
#include "sr-session.h"
#include "sr-shell-words.h"
#include "sr-steps.h"
#include "sr-task.h"
#include "sr-time-words.h"
#include "sr-widgets.h"

struct _SrIncidentIndex
{
  GtkWidget parent_instance;

  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkWidget *back;
  GtkLabel *kind;
  GtkLabel *noticed;
  GtkLabel *step;
  SrSteps *steps;
  GtkWidget *deadline_box;
  GtkImage *deadline_icon;
  GtkLabel *deadline_when;
  GtkLabel *deadline_date;
  GtkLabel *deadline_title;
  GtkListBox *sections;

  GObject *session;
  char *incident;
};

G_DEFINE_FINAL_TYPE (SrIncidentIndex, sr_incident_index, GTK_TYPE_WIDGET)

static SrSession *
get_session (SrIncidentIndex *self)
{
  return SR_SESSION (self->session);
}

static void
on_section_activated (SrIncidentIndex *self, SrNavRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "shell.section", "s", sr_nav_row_get_key (row));
}

static void
refresh_head (SrIncidentIndex *self, SrRecord *incident, GDateTime *now)
{
  g_autoptr (GDateTime) noticed_at = sr_incident_dup_discovered (incident);
  GTimeZone *zone = sr_session_get_zone (get_session (self));
  SrPhase phase = sr_tasks_current_phase (sr_session_get_book (get_session (self)), self->incident);
  g_autofree char *step = NULL;

  adw_window_title_set_title (self->title, sr_incident_get_title (incident));
  adw_window_title_set_subtitle (self->title, sr_incident_get_reference (incident));
  gtk_label_set_text (self->kind, sr_incident_get_kind_label (incident));
  gtk_widget_set_visible (GTK_WIDGET (self->noticed), noticed_at != NULL);
  if (noticed_at)
    {
      g_autofree char *when = sr_time_words_when (noticed_at, now, zone);
      g_autofree char *zone_name = sr_zone_short (zone, noticed_at);
      g_autofree char *text = g_strdup_printf (_ ("First noticed %s %s"), when, zone_name);

      gtk_label_set_text (self->noticed, text);
    }

  step = g_strdup_printf (_ ("Step %d of %d: %s"), phase + 1, SR_N_PHASES, sr_phase_get_label (phase));
  gtk_label_set_text (self->step, step);
  sr_steps_set (self->steps, phase + 1, SR_N_PHASES, step);
}

static void
refresh_deadline (SrIncidentIndex *self, GDateTime *now)
{
  GTimeZone *zone = sr_session_get_zone (get_session (self));
  SrDeadline *next = sr_shell_words_next_deadline (get_session (self), self->incident);
  SrTone tone;

  gtk_widget_set_visible (self->deadline_box, next != NULL);
  if (!next)
    return;

  {
    g_autofree char *when = sr_deadline_look_when (next, now, zone);
    g_autofree char *date = sr_deadline_look_full_date (next, now, zone);
    g_autofree char *title = sr_deadline_look_title (next);

    tone = sr_deadline_look_tone (next, now);
    gtk_image_set_from_icon_name (self->deadline_icon, sr_deadline_look_icon (next, now));
    gtk_label_set_text (self->deadline_when, when);
    gtk_label_set_text (self->deadline_date, date);
    gtk_label_set_text (self->deadline_title, title);
    sr_tone_apply (GTK_WIDGET (self->deadline_icon), tone);
    sr_tone_apply (GTK_WIDGET (self->deadline_when), tone);
  }
}

static int
count_open_tasks (SrIncidentIndex *self)
{
  g_autoptr (GPtrArray) tasks
    = sr_casebook_list (sr_session_get_book (get_session (self)), "task", self->incident);
  int open = 0;

  for (guint i = 0; i < tasks->len; i++)
    if (sr_task_get_state (tasks->pdata[i]) == SR_TASK_OPEN)
      open++;

  return open;
}

static int
count_running_duties (SrIncidentIndex *self)
{
  GPtrArray *deadlines = sr_session_list_deadlines (get_session (self), NULL);
  int running = 0;

  for (guint i = 0; deadlines && i < deadlines->len; i++)
    if (sr_deadline_get_status (deadlines->pdata[i]) == SR_DEADLINE_REQUIRED
        && g_strcmp0 (sr_deadline_get_incident (deadlines->pdata[i]), self->incident) == 0)
      running++;

  return running;
}

static char *
dup_count (SrIncidentIndex *self, const char *section)
{
  SrCasebook *book = sr_session_get_book (get_session (self));
  int count = 0;

  if (g_str_equal (section, "plan"))
    {
      count = count_open_tasks (self);
      return count ? g_strdup_printf (ngettext ("%d to do", "%d to do", (gulong) count), count) : NULL;
    }
  if (g_str_equal (section, "duties"))
    {
      count = count_running_duties (self);
      return count ? g_strdup_printf (ngettext ("%d open", "%d open", (gulong) count), count) : NULL;
    }
  if (g_str_equal (section, "notices"))
    count = (int) sr_casebook_count (book, "notice", self->incident);
  else if (g_str_equal (section, "evidence"))
    count = (int) sr_casebook_count (book, "evidence", self->incident);

  return count ? g_strdup_printf ("%d", count) : NULL;
}

static void
refresh_counts (SrIncidentIndex *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sections, i)); i++)
    {
      g_autofree char *count = dup_count (self, sr_nav_row_get_key (SR_NAV_ROW (row)));

      sr_nav_row_set_trail (SR_NAV_ROW (row), count, SR_TONE_PLAIN);
    }
}

static void
fill_sections (SrIncidentIndex *self)
{
  for (const SrPlace *section = sr_places_get_sections (); section->id; section++)
    gtk_list_box_append (self->sections,
                         sr_nav_row_new (section->id, NULL, g_dpgettext2 (NULL, "section", section->title)));
}

/* The menu */

static void
export_dossier (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrIncidentIndex *self = SR_INCIDENT_INDEX (widget);

  sr_report_export (widget, get_session (self), SR_REPORT_DOSSIER, self->incident, NULL);
}

static void
export_control_sheet (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrIncidentIndex *self = SR_INCIDENT_INDEX (widget);

  sr_report_export (widget, get_session (self), SR_REPORT_CONTROL_SHEET, self->incident, NULL);
}

static void
share_incident (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "work.share", "s", SR_INCIDENT_INDEX (widget)->incident);
}

static void
set_state (SrIncidentIndex *self, const char *state, const char *reason, const char *toast)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (get_session (self));
  GError *error = NULL;
  SrChange *change = sr_incident_set_state (ctx, self->incident, state, reason, &error);

  sr_commit (GTK_WIDGET (self), get_session (self), change, error, toast);
}

static void
on_close_because (GtkWidget *widget, const char *text, gpointer data)
{
  set_state (SR_INCIDENT_INDEX (widget), "closed", text, _ ("The incident is closed"));
}

static char *
dup_what_is_open (SrIncidentIndex *self)
{
  int tasks = count_open_tasks (self);
  int duties = count_running_duties (self);

  if (tasks == 0 && duties == 0)
    return g_strdup (_ ("Every step and every duty is settled."));

  return g_strdup_printf (_ ("Still open: %d steps and %d duties. They stay in the record as they are."),
                          tasks, duties);
}

static void
close_incident (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrIncidentIndex *self = SR_INCIDENT_INDEX (widget);
  g_autofree char *open = dup_what_is_open (self);

  sr_reason_dialog_ask (widget, _ ("Close This Incident?"), open, _ ("Because"), _ ("_Close the Incident"),
                        on_close_because, NULL, NULL);
}

static void
open_incident_again (GtkWidget *widget, const char *action, GVariant *parameter)
{
  set_state (SR_INCIDENT_INDEX (widget), "open", NULL, _ ("The incident is open again"));
}

static void
refresh_menu (SrIncidentIndex *self, SrRecord *incident)
{
  gboolean open = sr_incident_is_open (incident);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "incident.close", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "incident.reopen", !open);
}

static void
sr_incident_index_dispose (GObject *object)
{
  SrIncidentIndex *self = SR_INCIDENT_INDEX (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->incident, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), SR_TYPE_INCIDENT_INDEX);
  sr_widgets_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (sr_incident_index_parent_class)->dispose (object);
}

static void
sr_incident_index_class_init (SrIncidentIndexClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_incident_index_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/incident/sr-incident-index.ui");
  gtk_widget_class_bind_template_child (widget_class, SrIncidentIndex, header);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentIndex, title);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentIndex, back);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentIndex, kind);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentIndex, noticed);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentIndex, step);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentIndex, steps);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentIndex, deadline_box);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentIndex, deadline_icon);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentIndex, deadline_when);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentIndex, deadline_date);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentIndex, deadline_title);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentIndex, sections);
  gtk_widget_class_bind_template_callback (widget_class, on_section_activated);

  gtk_widget_class_install_action (widget_class, "incident.dossier", NULL, export_dossier);
  gtk_widget_class_install_action (widget_class, "incident.control-sheet", NULL, export_control_sheet);
  gtk_widget_class_install_action (widget_class, "incident.share", NULL, share_incident);
  gtk_widget_class_install_action (widget_class, "incident.close", NULL, close_incident);
  gtk_widget_class_install_action (widget_class, "incident.reopen", NULL, open_incident_again);
}

static void
sr_incident_index_init (SrIncidentIndex *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_sections (self);
}

void
sr_incident_index_set_incident (SrIncidentIndex *self, SrSession *session, const char *incident)
{
  g_return_if_fail (SR_IS_INCIDENT_INDEX (self));

  g_set_object (&self->session, G_OBJECT (session));
  g_free (self->incident);
  self->incident = g_strdup (incident);
  sr_incident_index_refresh (self);
}

void
sr_incident_index_select (SrIncidentIndex *self, const char *section)
{
  GtkListBoxRow *row;

  g_return_if_fail (SR_IS_INCIDENT_INDEX (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sections, i)); i++)
    if (g_strcmp0 (sr_nav_row_get_key (SR_NAV_ROW (row)), section) == 0)
      gtk_list_box_select_row (self->sections, row);
}

void
sr_incident_index_set_edges (SrIncidentIndex *self, gboolean start, gboolean end, gboolean back)
{
  g_return_if_fail (SR_IS_INCIDENT_INDEX (self));

  adw_header_bar_set_show_start_title_buttons (self->header, start);
  adw_header_bar_set_show_end_title_buttons (self->header, end);
  gtk_widget_set_visible (self->back, back);
}

void
sr_incident_index_refresh (SrIncidentIndex *self)
{
  SrRecord *incident;

  g_return_if_fail (SR_IS_INCIDENT_INDEX (self));

  if (!self->incident)
    return;

  incident = sr_casebook_get (sr_session_get_book (get_session (self)), "incident", self->incident);
  if (incident)
    {
      g_autoptr (GDateTime) now = sr_session_dup_now (get_session (self));

      refresh_head (self, incident, now);
      refresh_deadline (self, now);
      refresh_counts (self);
      refresh_menu (self, incident);
    }
}
