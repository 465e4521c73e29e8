/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-evidence-row.h"

#include "sr-evidence-words.h"
#include "sr-evidence.h"

struct _SrEvidenceRow
{
  AdwActionRow parent_instance;

  GtkLabel *exhibit;
  char *incident;
  char *evidence;
};

G_DEFINE_FINAL_TYPE (SrEvidenceRow, sr_evidence_row, ADW_TYPE_ACTION_ROW)

static void
sr_evidence_row_activate (AdwActionRow *row)
{
  SrEvidenceRow *self = SR_EVIDENCE_ROW (row);

  gtk_widget_activate_action (GTK_WIDGET (self), "work.document", "(ss)", self->incident, self->evidence);
}

/* For assistive technology, which sees no action on a plain row */
static void
on_activate_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_action_row_activate (ADW_ACTION_ROW (widget));
}

static void
sr_evidence_row_finalize (GObject *object)
{
  SrEvidenceRow *self = SR_EVIDENCE_ROW (object);

  g_free (self->incident);
  g_free (self->evidence);

  G_OBJECT_CLASS (sr_evidence_row_parent_class)->finalize (object);
}

static void
sr_evidence_row_class_init (SrEvidenceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_evidence_row_finalize;
  ADW_ACTION_ROW_CLASS (klass)->activate = sr_evidence_row_activate;
  gtk_widget_class_install_action (widget_class, "row.activate", NULL, on_activate_action);
  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/evidence/sr-evidence-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrEvidenceRow, exhibit);
}

static void
sr_evidence_row_init (SrEvidenceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_evidence_row_new (void)
{
  return g_object_new (SR_TYPE_EVIDENCE_ROW, NULL);
}

void
sr_evidence_row_show (SrEvidenceRow *self, SrCasebook *book, SrRecord *evidence, GDateTime *now)
{
  g_autofree char *number = g_strdup_printf ("%u", sr_evidence_get_exhibit (evidence));
  g_autofree char *words = sr_evidence_words_row (book, evidence, now);
  g_autofree char *exhibit = sr_evidence_words_exhibit (evidence);
  g_autofree char *label = g_strdup_printf ("%s: %s", exhibit, sr_evidence_get_name (evidence));

  g_free (self->incident);
  g_free (self->evidence);
  self->incident = g_strdup (sr_record_get_incident (evidence));
  self->evidence = g_strdup (sr_record_get_id (evidence));
  gtk_label_set_label (self->exhibit, number);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), sr_evidence_get_name (evidence));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}
