/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-clock.h"
#include "sr-report-pages.h"
#include "sr-time-words.h"

#include <glib/gi18n-lib.h>

struct _SrReportTimesPage
{
  SrWizardPage parent_instance;

  GtkWidget *zone_label;
  GtkWidget *earlier_box;
  GtkWidget *earlier_label;
};

G_DEFINE_FINAL_TYPE (SrReportTimesPage, sr_report_times_page, SR_TYPE_WIZARD_PAGE)

/* The earliest time at which somebody suspected it or a message about it arrived, where that is before the
 * time given as the first notice. */
static char *
find_earlier (SrDraft *draft)
{
  static const char *const paths[] = {"record.suspected_at", "incident.moments.receipt"};
  g_autoptr (GDateTime) earliest = sr_draft_dup_time (draft, "incident.discovered_at");
  const char *found = NULL;

  for (guint i = 0; earliest != NULL && i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GDateTime) time = sr_draft_dup_time (draft, paths[i]);

      if (time != NULL && g_date_time_compare (time, earliest) < 0)
        {
          g_date_time_unref (earliest);
          earliest = g_steal_pointer (&time);
          found = paths[i];
        }
    }
  return g_strdup (found);
}

static void
show_earlier (SrReportTimesPage *self)
{
  SrWizardContext *context = sr_wizard_page_get_context (SR_WIZARD_PAGE (self));
  SrDraft *draft = sr_wizard_context_get_draft (context);
  GTimeZone *zone = sr_wizard_context_get_zone (context);
  g_autofree char *path = find_earlier (draft);

  gtk_widget_set_visible (self->earlier_box, path != NULL);
  if (path != NULL)
    {
      g_autoptr (GDateTime) time = sr_draft_dup_time (draft, path);
      g_autoptr (GDateTime) first = sr_draft_dup_time (draft, "incident.discovered_at");
      g_autoptr (GDateTime) now = sr_clock_now_in (sr_wizard_context_get_clock (context), zone);
      g_autofree char *earlier = sr_time_words_when (time, now, zone);
      g_autofree char *given = sr_time_words_when (first, now, zone);
      g_autofree char *text = g_strdup_printf (_ ("This is earlier than the first notice you gave (%s). The "
                                                  "firm may have known since %s. Most clocks would "
                                                  "begin then."),
                                               given, earlier);

      gtk_label_set_label (GTK_LABEL (self->earlier_label), text);
    }
}

static void
on_take_earlier_clicked (SrReportTimesPage *self)
{
  SrDraft *draft = sr_wizard_page_get_draft (SR_WIZARD_PAGE (self));
  g_autofree char *path = find_earlier (draft);
  g_autofree char *first = g_strdup (sr_draft_get_string (draft, "incident.discovered_at"));

  if (path == NULL)
    return;
  /* The first word stays in the record. */
  if (!sr_draft_is_answered (draft, "record.first_given"))
    sr_draft_set_string (draft, "record.first_given", first);
  sr_draft_set_string (draft, "incident.discovered_at", sr_draft_get_string (draft, path));
}

static void
sr_report_times_page_bound (SrWizardPage *page, SrWizardContext *context)
{
  SrReportTimesPage *self = SR_REPORT_TIMES_PAGE (page);
  g_autoptr (GDateTime) now
    = sr_clock_now_in (sr_wizard_context_get_clock (context), sr_wizard_context_get_zone (context));
  g_autofree char *abbreviation = g_date_time_format (now, "%Z, UTC%:z");
  g_autofree char *text = g_strdup_printf (_ ("All times are in the firm's time zone (%s)."), abbreviation);

  gtk_label_set_label (GTK_LABEL (self->zone_label), text);
  show_earlier (self);
}

static void
sr_report_times_page_updated (SrWizardPage *page, const char *path)
{
  show_earlier (SR_REPORT_TIMES_PAGE (page));
}

static void
sr_report_times_page_class_init (SrReportTimesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SrWizardPageClass *page_class = SR_WIZARD_PAGE_CLASS (klass);

  page_class->bound = sr_report_times_page_bound;
  page_class->updated = sr_report_times_page_updated;

  sr_field_types_ensure ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/report/sr-report-times-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrReportTimesPage, zone_label);
  gtk_widget_class_bind_template_child (widget_class, SrReportTimesPage, earlier_box);
  gtk_widget_class_bind_template_child (widget_class, SrReportTimesPage, earlier_label);
  gtk_widget_class_bind_template_callback (widget_class, on_take_earlier_clicked);
}

static void
sr_report_times_page_init (SrReportTimesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
