/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-reports-page.h"

#include <glib/gi18n.h>

#include "sr-report-export.h"
#include "sr-incident.h"
#include "sr-law-list.h"
#include "sr-section.h"
#include "sr-session.h"

struct _SrReportsPage
{
  SrPage parent_instance;

  SrSection *dossiers;
  SrSection *laws;
  GtkSearchEntry *search;
};

G_DEFINE_FINAL_TYPE (SrReportsPage, sr_reports_page, SR_TYPE_PAGE)

static char *
get_key (gpointer item, gpointer data)
{
  (void) data;
  return g_strdup (sr_record_get_id (item));
}

static void
on_export (GtkButton *button, SrReportsPage *self)
{
  sr_report_export (GTK_WIDGET (self), sr_page_get_session (SR_PAGE (self)), SR_REPORT_DOSSIER,
                    g_object_get_data (G_OBJECT (button), "incident"), NULL);
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Export…"));

  g_object_set_data_full (G_OBJECT (button), "incident", g_strdup (sr_record_get_id (item)), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_export), data);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static void
fill_row (GtkWidget *row, gpointer item, gpointer data)
{
  g_autofree char *title
    = g_strdup_printf ("%s %s", sr_incident_get_title (item), sr_incident_get_reference (item));

  (void) data;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sr_incident_get_kind_label (item));
}

static void
on_search_changed (SrReportsPage *self)
{
  if (sr_page_get_session (SR_PAGE (self)))
    sr_law_list_show (self->laws, sr_session_get_laws (sr_page_get_session (SR_PAGE (self))),
                      gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
sr_reports_page_refresh (SrPage *page)
{
  SrReportsPage *self = SR_REPORTS_PAGE (page);
  g_autoptr (GPtrArray) incidents
    = sr_casebook_list (sr_session_get_book (sr_page_get_session (page)), "incident", NULL);

  sr_section_sync (self->dossiers, incidents, get_key, make_row, fill_row, self);
  if (!gtk_list_box_get_row_at_index (sr_section_get_list (self->laws), 0))
    on_search_changed (self);
}

static void
sr_reports_page_class_init (SrReportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SR_PAGE_CLASS (klass)->refresh = sr_reports_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/reports/sr-reports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrReportsPage, dossiers);
  gtk_widget_class_bind_template_child (widget_class, SrReportsPage, laws);
  gtk_widget_class_bind_template_child (widget_class, SrReportsPage, search);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
}

static void
sr_reports_page_init (SrReportsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
