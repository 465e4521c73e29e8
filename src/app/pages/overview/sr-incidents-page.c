/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-incidents-page.h"

#include <glib/gi18n.h>

#include "sr-incident-row.h"
#include "sr-incident.h"
#include "sr-section.h"
#include "sr-session.h"

struct _SrIncidentsPage
{
  SrPage parent_instance;

  GtkSearchEntry *search;
  GtkToggleButton *open_only;
  GtkToggleButton *closed_only;
  GtkWidget *tools;
  GtkStack *stack;
  SrSection *incidents;
  SrSection *apart;
};

G_DEFINE_FINAL_TYPE (SrIncidentsPage, sr_incidents_page, SR_TYPE_PAGE)

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
  return sr_incident_row_new ();
}

static void
fill_row (GtkWidget *row, gpointer item, gpointer data)
{
  sr_incident_row_fill (SR_INCIDENT_ROW (row), item, sr_page_get_session (data));
}

static gboolean
contains (const char *text, const char *needle)
{
  g_autofree char *folded = g_utf8_casefold (text ? text : "", -1);

  return strstr (folded, needle) != NULL;
}

static gboolean
matches (SrIncidentsPage *self, SrRecord *incident)
{
  g_autofree char *needle = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  gboolean open = sr_incident_is_open (incident);

  if ((gtk_toggle_button_get_active (self->open_only) && !open)
      || (gtk_toggle_button_get_active (self->closed_only) && open))
    return FALSE;

  return contains (sr_incident_get_title (incident), needle)
         || contains (sr_incident_get_reference (incident), needle)
         || contains (sr_incident_get_kind_label (incident), needle)
         || contains (sr_incident_get_summary (incident), needle);
}

static gboolean
stands_apart (SrRecord *incident)
{
  const char *state = sr_incident_get_state (incident);

  return g_strcmp0 (state, "near_miss") == 0 || g_strcmp0 (state, "not_a_breach") == 0;
}

static void
sr_incidents_page_refresh (SrPage *page)
{
  SrIncidentsPage *self = SR_INCIDENTS_PAGE (page);
  g_autoptr (GPtrArray) all
    = sr_casebook_list (sr_session_get_book (sr_page_get_session (page)), "incident", NULL);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (GPtrArray) apart = g_ptr_array_new ();

  for (guint i = all->len; i > 0; i--)
    if (matches (self, all->pdata[i - 1]))
      g_ptr_array_add (stands_apart (all->pdata[i - 1]) ? apart : shown, all->pdata[i - 1]);

  sr_section_sync (self->incidents, shown, get_key, make_row, fill_row, self);
  sr_section_sync (self->apart, apart, get_key, make_row, fill_row, self);
  gtk_widget_set_visible (self->tools, all->len > 0);
  gtk_stack_set_visible_child_name (self->stack, all->len == 0                  ? "empty"
                                                 : shown->len + apart->len == 0 ? "nothing"
                                                                                : "list");
}

static void
on_filter_changed (SrIncidentsPage *self)
{
  if (sr_page_get_session (SR_PAGE (self)))
    sr_incidents_page_refresh (SR_PAGE (self));
}

static void
sr_incidents_page_class_init (SrIncidentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SR_PAGE_CLASS (klass)->refresh = sr_incidents_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/overview/sr-incidents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrIncidentsPage, search);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentsPage, open_only);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentsPage, closed_only);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentsPage, tools);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentsPage, incidents);
  gtk_widget_class_bind_template_child (widget_class, SrIncidentsPage, apart);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
}

static void
sr_incidents_page_init (SrIncidentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
