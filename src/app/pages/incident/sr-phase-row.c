/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-phase-row.h"

#include <glib/gi18n.h>

#include "sr-section.h"
#include "sr-session.h"
#include "sr-task-row.h"

struct _SrPhaseRow
{
  AdwPreferencesRow parent_instance;

  AdwExpanderRow *expander;
  GtkListBox *steps;
};

G_DEFINE_FINAL_TYPE (SrPhaseRow, sr_phase_row, ADW_TYPE_PREFERENCES_ROW)

static char *
get_key (gpointer item, gpointer data)
{
  (void) data;
  return g_strdup (sr_record_get_id (item));
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  (void) item;
  (void) data;
  return sr_task_row_new ();
}

static void
fill_row (GtkWidget *row, gpointer item, gpointer data)
{
  sr_task_row_fill (SR_TASK_ROW (row), item, data);
}

static void
sr_phase_row_class_init (SrPhaseRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/incident/sr-phase-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrPhaseRow, expander);
  gtk_widget_class_bind_template_child (widget_class, SrPhaseRow, steps);
}

static void
sr_phase_row_init (SrPhaseRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_phase_row_new (void)
{
  return g_object_new (SR_TYPE_PHASE_ROW, NULL);
}

void
sr_phase_row_fill (SrPhaseRow *self, SrPhase phase, const char *incident, SrSession *session)
{
  SrCasebook *book = sr_session_get_book (session);
  g_autoptr (GPtrArray) all = sr_casebook_list (book, "task", incident);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  g_autofree char *subtitle = NULL;
  guint done, n;

  g_return_if_fail (SR_IS_PHASE_ROW (self));

  sr_tasks_count (book, incident, phase, &done, &n);
  subtitle = g_strdup_printf (_ ("%u of %u done"), done, n);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander), sr_phase_get_label (phase));
  adw_expander_row_set_subtitle (self->expander, subtitle);

  for (guint i = 0; i < all->len; i++)
    if (sr_task_get_phase (all->pdata[i]) == phase)
      g_ptr_array_add (tasks, all->pdata[i]);
  sr_rows_sync (self->steps, tasks, get_key, make_row, fill_row, session);
}
