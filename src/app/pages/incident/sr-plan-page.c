/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-plan-page.h"

#include <glib/gi18n.h>

#include "sr-fold-row.h"
#include "sr-section.h"
#include "sr-session.h"
#include "sr-task-row.h"
#include "sr-task.h"

struct _SrPlanPage
{
  SrPage parent_instance;

  GtkWidget *finished;
  SrSection *next;
  SrSection *untold;
  SrSection *phase;
  SrSection *others;
};

G_DEFINE_FINAL_TYPE (SrPlanPage, sr_plan_page, SR_TYPE_PAGE)

static SrSession *
get_session (SrPlanPage *self)
{
  return sr_page_get_session (SR_PAGE (self));
}

static char *
get_task_key (gpointer item, gpointer data)
{
  (void) data;
  return g_strdup (sr_record_get_id (item));
}

static GtkWidget *
make_task_row (gpointer item, gpointer data)
{
  (void) item;
  (void) data;
  return sr_task_row_new ();
}

static void
fill_task_row (GtkWidget *row, gpointer item, gpointer data)
{
  sr_task_row_fill (SR_TASK_ROW (row), item, get_session (data));
}

static char *
get_phase_key (gpointer item, gpointer data)
{
  (void) data;
  return g_strdup (sr_phase_get_nick ((SrPhase) (GPOINTER_TO_INT (item) - 1)));
}

static GtkWidget *
make_phase_row (gpointer item, gpointer data)
{
  (void) item;
  (void) data;
  return sr_fold_row_new ();
}

static void
fill_phase_row (GtkWidget *row, gpointer item, gpointer data)
{
  SrPlanPage *self = data;
  SrPhase phase = (SrPhase) (GPOINTER_TO_INT (item) - 1);
  SrCasebook *book = sr_session_get_book (get_session (self));
  const char *incident = sr_page_get_incident (SR_PAGE (self));
  g_autoptr (GPtrArray) all = sr_casebook_list (book, "task", incident);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  g_autofree char *subtitle = NULL;
  guint done, n;

  for (guint i = 0; i < all->len; i++)
    if (sr_task_get_phase (all->pdata[i]) == phase)
      g_ptr_array_add (tasks, all->pdata[i]);

  sr_tasks_count (book, incident, phase, &done, &n);
  subtitle = g_strdup_printf (_ ("%u of %u done"), done, n);
  sr_fold_row_set_text (SR_FOLD_ROW (row), sr_phase_get_label (phase), subtitle);
  sr_rows_sync (sr_fold_row_get_list (SR_FOLD_ROW (row)), tasks, get_task_key, make_task_row, fill_task_row,
                self);
}

/* Each step stands once: the next one on top, then those to be told, then the rest of the phase. */
typedef struct
{
  GPtrArray *next;
  GPtrArray *untold;
  GPtrArray *phase;
  GPtrArray *others;
} Parts;

static void
parts_clear (Parts *parts)
{
  g_ptr_array_unref (parts->next);
  g_ptr_array_unref (parts->untold);
  g_ptr_array_unref (parts->phase);
  g_ptr_array_unref (parts->others);
}

static gboolean
is_in (GPtrArray *tasks, SrRecord *task)
{
  for (guint i = 0; i < tasks->len; i++)
    if (g_str_equal (sr_record_get_id (tasks->pdata[i]), sr_record_get_id (task)))
      return TRUE;

  return FALSE;
}

static SrPhase
divide (SrPlanPage *self, GPtrArray *open, GPtrArray *all, Parts *parts)
{
  const char *me = sr_session_get_person (get_session (self));
  SrPhase current = sr_tasks_current_phase (sr_session_get_book (get_session (self)),
                                            sr_page_get_incident (SR_PAGE (self)));

  parts->next = g_ptr_array_new ();
  parts->untold = g_ptr_array_new ();
  parts->phase = g_ptr_array_new ();
  parts->others = g_ptr_array_new ();

  for (guint i = 0; i < open->len; i++)
    if (sr_task_is_untold (open->pdata[i], me))
      g_ptr_array_add (parts->untold, open->pdata[i]);
    else if (parts->next->len == 0)
      g_ptr_array_add (parts->next, open->pdata[i]);

  for (guint i = 0; i < all->len; i++)
    if (sr_task_get_phase (all->pdata[i]) == current && !is_in (parts->next, all->pdata[i])
        && !is_in (parts->untold, all->pdata[i]))
      g_ptr_array_add (parts->phase, all->pdata[i]);

  for (SrPhase phase = SR_PHASE_RECOGNISE; phase <= SR_PHASE_LEARN; phase++)
    {
      guint done, n;

      sr_tasks_count (sr_session_get_book (get_session (self)), sr_page_get_incident (SR_PAGE (self)), phase,
                      &done, &n);
      if (n > 0 && phase != current)
        g_ptr_array_add (parts->others, GINT_TO_POINTER ((int) phase + 1));
    }

  return current;
}

static void
sr_plan_page_refresh (SrPage *page)
{
  SrPlanPage *self = SR_PLAN_PAGE (page);
  SrCasebook *book = sr_session_get_book (get_session (self));
  const char *incident = sr_page_get_incident (page);
  g_autoptr (GPtrArray) open = sr_tasks_next (book, incident, sr_session_get_person (get_session (self)));
  g_autoptr (GPtrArray) all = sr_casebook_list (book, "task", incident);
  Parts parts;
  SrPhase current = divide (self, open, all, &parts);

  sr_section_sync (self->next, parts.next, get_task_key, make_task_row, fill_task_row, self);
  sr_section_sync (self->untold, parts.untold, get_task_key, make_task_row, fill_task_row, self);
  sr_section_sync (self->phase, parts.phase, get_task_key, make_task_row, fill_task_row, self);
  sr_section_sync (self->others, parts.others, get_phase_key, make_phase_row, fill_phase_row, self);
  sr_section_set_title (self->phase, sr_phase_get_label (current));
  gtk_widget_set_visible (self->finished, open->len == 0);
  parts_clear (&parts);
}

static void
sr_plan_page_class_init (SrPlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SR_PAGE_CLASS (klass)->refresh = sr_plan_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/incident/sr-plan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrPlanPage, finished);
  gtk_widget_class_bind_template_child (widget_class, SrPlanPage, next);
  gtk_widget_class_bind_template_child (widget_class, SrPlanPage, untold);
  gtk_widget_class_bind_template_child (widget_class, SrPlanPage, phase);
  gtk_widget_class_bind_template_child (widget_class, SrPlanPage, others);
}

static void
sr_plan_page_init (SrPlanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
