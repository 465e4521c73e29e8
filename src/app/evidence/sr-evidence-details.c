/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-evidence-details.h"

#include "sr-detail-row.h"
#include "sr-evidence-words.h"
#include "sr-evidence.h"

#include <glib/gi18n.h>

struct _SrEvidenceDetails
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkLabel *exhibit;
  SrDetailRow *kept_as;
  SrDetailRow *came_from;
  SrDetailRow *sha256;
  GtkListBox *custody;
  GtkWidget *notes;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (SrEvidenceDetails, sr_evidence_details, GTK_TYPE_WIDGET)

static void
show_custody (SrEvidenceDetails *self, SrCasebook *book, const char *evidence, GDateTime *now)
{
  g_autoptr (GPtrArray) entries = sr_evidence_list_custody (book, evidence);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->custody))) != NULL)
    gtk_list_box_remove (self->custody, row);

  for (guint i = 0; i < entries->len; i++)
    {
      SrRecord *entry = g_ptr_array_index (entries, i);
      g_autofree char *words = sr_evidence_words_custody (book, entry, now);

      row = sr_detail_row_new (words, sr_custody_get_label (sr_record_string (entry, "what")));
      sr_detail_row_set_value_first (SR_DETAIL_ROW (row));
      gtk_list_box_append (self->custody, row);
    }
}

void
sr_evidence_details_show (SrEvidenceDetails *self, SrSession *session, const char *evidence)
{
  SrCasebook *book = sr_session_get_book (session);
  SrRecord *record = sr_casebook_get (book, "evidence", evidence);
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autofree char *exhibit = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *origin = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *checked = NULL;
  g_autofree char *hash_caption = NULL;
  const char *note;

  if (record == NULL)
    return;

  exhibit = sr_evidence_words_exhibit (record);
  kind = sr_evidence_words_kind (record);
  kept = g_strdup_printf ("%s, %s", sr_evidence_get_name (record), kind);
  origin = sr_evidence_words_origin (book, record, now);
  hash = sr_evidence_format_sha256 (sr_evidence_get_sha256 (record));
  checked = sr_evidence_words_checked (book, record, now);
  hash_caption = g_strdup_printf ("SHA-256, %s", checked);
  note = sr_record_string (record, "note");

  gtk_label_set_label (self->exhibit, exhibit);
  sr_detail_row_set (self->kept_as, _ ("Kept as"), kept);
  sr_detail_row_set (self->came_from, _ ("Came from"), origin);
  sr_detail_row_set (self->sha256, hash_caption, hash);
  gtk_widget_set_visible (GTK_WIDGET (self->sha256), hash[0] != '\0');
  gtk_widget_set_visible (self->notes, note != NULL && note[0] != '\0');
  gtk_label_set_label (self->note, note != NULL ? note : "");
  show_custody (self, book, evidence, now);
}

static void
sr_evidence_details_dispose (GObject *object)
{
  SrEvidenceDetails *self = SR_EVIDENCE_DETAILS (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (sr_evidence_details_parent_class)->dispose (object);
}

static void
sr_evidence_details_class_init (SrEvidenceDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_evidence_details_dispose;
  g_type_ensure (SR_TYPE_DETAIL_ROW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/evidence/sr-evidence-details.ui");
  gtk_widget_class_bind_template_child (widget_class, SrEvidenceDetails, scroller);
  gtk_widget_class_bind_template_child (widget_class, SrEvidenceDetails, exhibit);
  gtk_widget_class_bind_template_child (widget_class, SrEvidenceDetails, kept_as);
  gtk_widget_class_bind_template_child (widget_class, SrEvidenceDetails, came_from);
  gtk_widget_class_bind_template_child (widget_class, SrEvidenceDetails, sha256);
  gtk_widget_class_bind_template_child (widget_class, SrEvidenceDetails, custody);
  gtk_widget_class_bind_template_child (widget_class, SrEvidenceDetails, notes);
  gtk_widget_class_bind_template_child (widget_class, SrEvidenceDetails, note);
}

static void
sr_evidence_details_init (SrEvidenceDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sr_detail_row_set_monospaced (self->sha256, TRUE);
}
